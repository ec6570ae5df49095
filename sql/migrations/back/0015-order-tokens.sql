-- LOSES: the ways back to orders from the site, and who follows them in a chat
drop table shop.order_followers;
drop index shop.orders_by_token;
alter table shop.orders drop column token_sha256;
