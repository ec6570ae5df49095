-- Brings back the keys and the index that 0016-outbox-keys.sql took away.
update shop.outbox o set customer_id = null
  where customer_id is not null and not exists (select from shop.customers c where c.tenant_id = o.tenant_id and c.id = o.customer_id);
alter table shop.outbox add foreign key (tenant_id) references shop.tenants;
alter table shop.outbox add foreign key (tenant_id, customer_id) references shop.customers (tenant_id, id) on delete cascade;
create index outbox_of_customer on shop.outbox (tenant_id, customer_id) where customer_id is not null;
