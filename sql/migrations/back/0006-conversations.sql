-- LOSES: where each buyer was in a conversation; carts and orders stay.
drop table shop.conversations;
