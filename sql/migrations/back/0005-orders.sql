-- LOSES: every customer, cart, order, payment and movement of stock.
drop table shop.stock_movements;
drop table shop.payments;
drop table shop.order_lines;
drop table shop.orders;
drop table shop.order_counters;
drop table shop.payment_accounts;
drop table shop.delivery_methods;
drop table shop.cart_lines;
drop table shop.carts;
drop table shop.customers;
