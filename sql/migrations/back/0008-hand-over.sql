-- LOSES: what has become of orders step by step, links that move a cart, remembered addresses, and the codes for a staff chat.
alter table shop.bots drop column staff_code_sha256, drop column staff_code_expires_at;
alter table shop.customers drop column address;
drop table shop.cart_hand_overs;
drop table shop.order_changes;
