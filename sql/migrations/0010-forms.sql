-- WHY. What people write into a shop's forms: questions, bookings, orders of what the form names. It is kept here and nowhere else.

-- The last number of a shop's form answers. A row of its own, like that of orders: "number 12" is what people say to each other.
create table shop.form_counters (
  tenant_id   uuid    not null references shop.tenants primary key,
  last_number integer not null check (last_number > 0)
);
-- ROWS. A shop counts its own.
alter table shop.form_counters enable row level security;
alter table shop.form_counters force row level security;
create policy "a shop counts its own form answers" on shop.form_counters to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
grant select, insert (tenant_id, last_number), update (last_number) on shop.form_counters to teleshop_app;

create table shop.form_answers (
  tenant_id       uuid        not null references shop.tenants,
  id              uuid        not null default uuidv7(),
  number          integer     not null check (number > 0),
  kind            text        not null check (kind in ('message', 'order-request', 'order')),
  -- The sender's own word for this attempt: the same key twice is the same answer.
  idempotency_key text        not null check (length(idempotency_key) between 8 and 200),
  -- Which form it was: a page and a block on it. No foreign keys, for answers outlive the forms that asked.
  page_id         uuid        not null,
  node_id         text        not null check (length(node_id) between 1 and 64),
  form_title      text        not null check (length(form_title) <= 200),
  -- As they were asked and answered, in the shop's own language: a list of { id, label, text }.
  answers         jsonb       not null check (jsonb_typeof(answers) = 'array' and octet_length(answers::text) <= 250000),
  channel         text        not null check (channel in ('site', 'chat', 'telegram')),
  -- Where on the site it stood; empty for a chat.
  path            text        not null default '' check (length(path) <= 500),
  locale          text        not null check (length(locale) <= 35),
  -- Known in a chat only: a page does not know who writes.
  customer_id     uuid,
  -- The order that it became.
  order_id        uuid,
  received_at     timestamptz not null default now(),
  done_at         timestamptz,
  done_by         text        not null default '' check (length(done_by) <= 200),
  -- Set together with the messages that tell of it, so that a job which runs twice tells once.
  told_at         timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, number),
  unique (tenant_id, idempotency_key),
  foreign key (tenant_id, customer_id) references shop.customers (tenant_id, id),
  foreign key (tenant_id, order_id) references shop.orders (tenant_id, id)
);
-- ROWS. A shop sees its own.
alter table shop.form_answers enable row level security;
alter table shop.form_answers force row level security;
create policy "a shop sees its own form answers" on shop.form_answers to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
-- RIGHTS. NOTE: no delete, and what was written is never updated: only the order it became, and what was done about it.
grant select,
  insert (tenant_id, id, number, kind, idempotency_key, page_id, node_id, form_title, answers, channel, path, locale, customer_id, order_id, told_at),
  update (order_id, done_at, done_by, told_at) on shop.form_answers to teleshop_app;

-- A form in a chat is answered over many messages, and what was said so far is in the state: as much as a form may hold.
alter table shop.conversations drop constraint conversations_state_check;
alter table shop.conversations add constraint conversations_state_check
  check (jsonb_typeof(state) = 'object' and pg_column_size(state) <= 150000);
