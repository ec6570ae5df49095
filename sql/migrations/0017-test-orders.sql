-- WHY. Whoever makes a shop tries its bot beside the draft, and orders in it. Such an order is a test: it takes no stock and none of the shop's numbers,
-- and nobody who works off orders sees it.

alter table shop.customers drop constraint customers_channel_check,
  add constraint customers_channel_check check (channel in ('site', 'chat', 'telegram', 'preview'));
-- A test is what was ordered in the preview: said by the channel, so that no statement can forget to say it.
alter table shop.orders drop constraint orders_channel_check,
  add constraint orders_channel_check check (channel in ('site', 'chat', 'telegram', 'preview')),
  add column test boolean not null generated always as (channel = 'preview') stored;
-- Tests are counted by themselves: T-1 beside 1.
alter table shop.orders drop constraint orders_tenant_id_number_key;
alter table shop.orders add constraint orders_tenant_id_number_key unique (tenant_id, test, number);
alter table shop.order_counters add column last_test_number integer not null default 0 check (last_test_number >= 0);
grant update (last_test_number) on shop.order_counters to teleshop_app;
