-- WHY. A buyer without an account comes back to an order by a word that their own browser made, and may follow it in the shop's chat.

-- Only the word's hash is here: whoever reads the table cannot open anybody's order. Null: ordered where there is a better way back, such as a chat.
alter table shop.orders add column token_sha256 text check (token_sha256 ~ '^[0-9a-f]{64}$');
create unique index orders_by_token on shop.orders (tenant_id, token_sha256) where token_sha256 is not null;
-- NOTE: not granted for update: the word of an order never changes.
grant insert (token_sha256) on shop.orders to teleshop_app;

-- Who is told of an order beside the one who placed it: the same buyer, come from the site into the chat.
create table shop.order_followers (
  tenant_id   uuid        not null references shop.tenants,
  order_id    uuid        not null,
  customer_id uuid        not null,
  followed_at timestamptz not null default now(),
  primary key (tenant_id, order_id, customer_id),
  foreign key (tenant_id, order_id) references shop.orders (tenant_id, id),
  foreign key (tenant_id, customer_id) references shop.customers (tenant_id, id)
);
-- Whose orders a chat lists.
create index order_followers_by_customer on shop.order_followers (tenant_id, customer_id);
-- ROWS. A shop sees its own.
alter table shop.order_followers enable row level security;
alter table shop.order_followers force row level security;
create policy "a shop sees its own order followers" on shop.order_followers to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
-- RIGHTS. NOTE: neither changed nor taken away: whoever has seen an order may be told how it ends.
grant select, insert (tenant_id, order_id, customer_id) on shop.order_followers to teleshop_app;
