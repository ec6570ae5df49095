-- LOSES: test orders, and who placed them
alter table shop.orders no force row level security;
alter table shop.order_followers no force row level security;
alter table shop.order_changes no force row level security;
alter table shop.payments no force row level security;
alter table shop.stock_movements no force row level security;
alter table shop.order_lines no force row level security;
alter table shop.cart_hand_overs no force row level security;
alter table shop.cart_lines no force row level security;
alter table shop.carts no force row level security;
alter table shop.conversations no force row level security;
alter table shop.customers no force row level security;
create temporary table tests on commit drop as select tenant_id, id, cart_id from shop.orders where test;
delete from shop.order_followers f using tests t where f.tenant_id = t.tenant_id and f.order_id = t.id;
delete from shop.order_changes c using tests t where c.tenant_id = t.tenant_id and c.order_id = t.id;
delete from shop.payments p using tests t where p.tenant_id = t.tenant_id and p.order_id = t.id;
delete from shop.stock_movements m using tests t where m.tenant_id = t.tenant_id and m.order_id = t.id;
delete from shop.order_lines l using tests t where l.tenant_id = t.tenant_id and l.order_id = t.id;
delete from shop.orders where test;
delete from shop.cart_hand_overs h using shop.carts k, shop.customers c where h.tenant_id = k.tenant_id and h.cart_id = k.id
  and k.tenant_id = c.tenant_id and k.customer_id = c.id and c.channel = 'preview';
delete from shop.cart_lines l using shop.carts k, shop.customers c where l.tenant_id = k.tenant_id and l.cart_id = k.id
  and k.tenant_id = c.tenant_id and k.customer_id = c.id and c.channel = 'preview';
delete from shop.carts k using shop.customers c where k.tenant_id = c.tenant_id and k.customer_id = c.id and c.channel = 'preview';
delete from shop.conversations v using shop.customers c where v.tenant_id = c.tenant_id and v.customer_id = c.id and c.channel = 'preview';
delete from shop.customers where channel = 'preview';
alter table shop.orders force row level security;
alter table shop.order_followers force row level security;
alter table shop.order_changes force row level security;
alter table shop.payments force row level security;
alter table shop.stock_movements force row level security;
alter table shop.order_lines force row level security;
alter table shop.cart_hand_overs force row level security;
alter table shop.cart_lines force row level security;
alter table shop.carts force row level security;
alter table shop.conversations force row level security;
alter table shop.customers force row level security;
alter table shop.order_counters drop column last_test_number;
alter table shop.orders drop constraint orders_tenant_id_number_key, drop column test;
alter table shop.orders add constraint orders_tenant_id_number_key unique (tenant_id, number);
alter table shop.orders drop constraint orders_channel_check,
  add constraint orders_channel_check check (channel in ('site', 'chat', 'telegram'));
alter table shop.customers drop constraint customers_channel_check,
  add constraint customers_channel_check check (channel in ('site', 'chat', 'telegram'));
