-- WHY. Where each buyer is in their talk with a shop's bot, so that any process can go on with it.

create table shop.conversations (
  tenant_id   uuid        not null references shop.tenants,
  customer_id uuid        not null,
  -- Parsed by runtime/bot/state.ts on every read: a shape it no longer knows starts the talk afresh.
  state       jsonb       not null check (jsonb_typeof(state) = 'object' and pg_column_size(state) <= 20000),
  updated_at  timestamptz not null default now(),
  primary key (tenant_id, customer_id),
  foreign key (tenant_id, customer_id) references shop.customers (tenant_id, id) on delete cascade
);
alter table shop.conversations enable row level security;
alter table shop.conversations force row level security;
create policy "a shop sees its own conversations" on shop.conversations to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
grant select, delete, insert (tenant_id, customer_id, state), update (state, updated_at) on shop.conversations to teleshop_app;
