-- WHY. From a cart to an order that is paid for and handed over: customers, carts, delivery, orders, payments, stock.

-- A buyer as one shop knows them. The same person in two shops is two customers, and neither shop learns of the other.
create table shop.customers (
  tenant_id   uuid        not null references shop.tenants,
  id          uuid        not null default uuidv7(),
  -- Where they were met (site, chat, telegram) and who they are there.
  channel     text        not null check (channel in ('site', 'chat', 'telegram')),
  external_id text        not null check (length(external_id) between 1 and 200),
  name        text        not null default '' check (length(name) <= 200),
  phone       text        not null default '' check (length(phone) <= 40),
  locale      text        not null default 'en' check (length(locale) <= 35),
  created_at  timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, channel, external_id)
);
alter table shop.customers enable row level security;
alter table shop.customers force row level security;
create policy "a shop sees its own customers" on shop.customers to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
grant select, delete, insert (tenant_id, id, channel, external_id, name, phone, locale), update (name, phone, locale)
  on shop.customers to teleshop_app;

create table shop.carts (
  tenant_id   uuid        not null references shop.tenants,
  id          uuid        not null default uuidv7(),
  -- SHA-256 of the token that the buyer's browser holds; null for a cart that belongs to a chat.
  token_hash  text        check (token_hash ~ '^[0-9a-f]{64}$'),
  customer_id uuid,
  status      text        not null default 'open' check (status in ('open', 'ordered')),
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, token_hash),
  foreign key (tenant_id, customer_id) references shop.customers (tenant_id, id),
  check (token_hash is not null or customer_id is not null)
);
create unique index carts_one_open_per_customer on shop.carts (tenant_id, customer_id) where status = 'open' and customer_id is not null;
alter table shop.carts enable row level security;
alter table shop.carts force row level security;
create policy "a shop sees its own carts" on shop.carts to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
grant select, delete, insert (tenant_id, id, token_hash, customer_id), update (customer_id, status, updated_at)
  on shop.carts to teleshop_app;

create table shop.cart_lines (
  tenant_id  uuid        not null references shop.tenants,
  cart_id    uuid        not null,
  variant_id uuid        not null,
  quantity   integer     not null check (quantity between 1 and 999),
  -- What the buyer was shown when they put it in: a change since then is told before they order.
  seen_price_minor bigint not null check (seen_price_minor >= 0),
  added_at   timestamptz not null default now(),
  primary key (tenant_id, cart_id, variant_id),
  foreign key (tenant_id, cart_id) references shop.carts (tenant_id, id) on delete cascade,
  foreign key (tenant_id, variant_id) references shop.variants (tenant_id, id) on delete cascade
);
create index cart_lines_by_variant on shop.cart_lines (tenant_id, variant_id);
alter table shop.cart_lines enable row level security;
alter table shop.cart_lines force row level security;
create policy "a shop sees its own cart lines" on shop.cart_lines to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
grant select, delete, insert (tenant_id, cart_id, variant_id, quantity, seen_price_minor), update (quantity, seen_price_minor)
  on shop.cart_lines to teleshop_app;

create table shop.delivery_methods (
  tenant_id     uuid    not null references shop.tenants,
  id            uuid    not null default uuidv7(),
  kind          text    not null check (kind in ('pickup', 'courier', 'post')),
  title         text    not null check (length(title) between 1 and 200),
  price_minor   bigint  not null default 0 check (price_minor >= 0),
  needs_address boolean not null,
  active        boolean not null default true,
  position      integer not null default 0,
  primary key (tenant_id, id)
);
alter table shop.delivery_methods enable row level security;
alter table shop.delivery_methods force row level security;
create policy "a shop sees its own delivery methods" on shop.delivery_methods to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
grant select, delete, insert (tenant_id, id, kind, title, price_minor, needs_address, active, position),
  update (title, price_minor, needs_address, active, position) on shop.delivery_methods to teleshop_app;

-- Which payment providers a shop has switched on, each with its settings, sealed: see tenants/secrets.ts.
create table shop.payment_accounts (
  tenant_id       uuid    not null references shop.tenants,
  id              uuid    not null default uuidv7(),
  provider        text    not null check (provider ~ '^[a-z][a-z0-9-]{1,40}$'),
  title           text    not null check (length(title) between 1 and 200),
  settings_sealed text    not null check (settings_sealed like 'v1.%'),
  active          boolean not null default true,
  position        integer not null default 0,
  primary key (tenant_id, id),
  unique (tenant_id, provider)
);
alter table shop.payment_accounts enable row level security;
alter table shop.payment_accounts force row level security;
create policy "a shop sees its own payment accounts" on shop.payment_accounts to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
grant select, delete, insert (tenant_id, id, provider, title, settings_sealed, active, position),
  update (title, settings_sealed, active, position) on shop.payment_accounts to teleshop_app;

-- The last order number of a shop. A row of its own, taken last in the transaction that places an order, so that the lock is short.
create table shop.order_counters (
  tenant_id   uuid    not null references shop.tenants primary key,
  last_number integer not null check (last_number >= 0)
);
alter table shop.order_counters enable row level security;
alter table shop.order_counters force row level security;
create policy "a shop counts its own orders" on shop.order_counters to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
grant select, insert (tenant_id, last_number), update (last_number) on shop.order_counters to teleshop_app;

create table shop.orders (
  tenant_id        uuid        not null references shop.tenants,
  id               uuid        not null default uuidv7(),
  number           integer     not null check (number > 0),
  -- The buyer's own word for this attempt: the same key twice is the same order.
  idempotency_key  text        not null check (length(idempotency_key) between 8 and 200),
  cart_id          uuid        not null,
  customer_id      uuid        not null,
  channel          text        not null check (channel in ('site', 'chat', 'telegram')),
  -- Three states, each with a table of allowed transitions in tenants/orders/rules.ts.
  order_state      text        not null check (order_state in ('placed', 'confirmed', 'completed', 'cancelled')),
  payment_state    text        not null check (payment_state in ('pending', 'partly-paid', 'paid', 'partly-refunded', 'refunded')),
  fulfilment_state text        not null check (fulfilment_state in ('unfulfilled', 'shipped', 'delivered', 'returned')),
  currency         text        not null check (currency ~ '^[A-Z]{3}$'),
  contact_name     text        not null check (length(contact_name) between 1 and 200),
  contact_phone    text        not null check (length(contact_phone) between 3 and 40),
  address          text        not null default '' check (length(address) <= 1000),
  comment          text        not null default '' check (length(comment) <= 2000),
  locale           text        not null check (length(locale) <= 35),
  -- Frozen copies: what the shop renames or reprices later changes no order.
  delivery_title   text        not null check (length(delivery_title) between 1 and 200),
  delivery_minor   bigint      not null check (delivery_minor >= 0),
  payment_provider text        not null check (payment_provider ~ '^[a-z][a-z0-9-]{1,40}$'),
  subtotal_minor   bigint      not null check (subtotal_minor >= 0),
  total_minor      bigint      not null check (total_minor = subtotal_minor + delivery_minor),
  placed_at        timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, number),
  unique (tenant_id, idempotency_key),
  -- One cart becomes one order, whatever key the second tap carries.
  unique (tenant_id, cart_id),
  foreign key (tenant_id, cart_id) references shop.carts (tenant_id, id),
  foreign key (tenant_id, customer_id) references shop.customers (tenant_id, id)
);
create index orders_by_customer on shop.orders (tenant_id, customer_id, placed_at);
alter table shop.orders enable row level security;
alter table shop.orders force row level security;
create policy "a shop sees its own orders" on shop.orders to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
-- NOTE: no delete, and of an order nothing is updated but its states: prices and contact are what was agreed.
grant select,
  insert (tenant_id, id, number, idempotency_key, cart_id, customer_id, channel, order_state, payment_state, fulfilment_state, currency, contact_name, contact_phone, address, comment, locale, delivery_title, delivery_minor, payment_provider, subtotal_minor, total_minor),
  update (order_state, payment_state, fulfilment_state) on shop.orders to teleshop_app;

create table shop.order_lines (
  tenant_id        uuid    not null references shop.tenants,
  id               uuid    not null default uuidv7(),
  order_id         uuid    not null,
  variant_id       uuid    not null,
  position         integer not null,
  product_title    text    not null check (length(product_title) between 1 and 500),
  option_values    text[]  not null default '{}',
  sku              text    not null default '',
  unit_price_minor bigint  not null check (unit_price_minor >= 0),
  quantity         integer not null check (quantity between 1 and 999),
  total_minor      bigint  not null check (total_minor = unit_price_minor * quantity),
  primary key (tenant_id, id),
  unique (tenant_id, order_id, variant_id),
  foreign key (tenant_id, order_id) references shop.orders (tenant_id, id),
  foreign key (tenant_id, variant_id) references shop.variants (tenant_id, id)
);
create index order_lines_by_variant on shop.order_lines (tenant_id, variant_id);
alter table shop.order_lines enable row level security;
alter table shop.order_lines force row level security;
create policy "a shop sees its own order lines" on shop.order_lines to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
grant select, insert (tenant_id, id, order_id, variant_id, position, product_title, option_values, sku, unit_price_minor, quantity, total_minor)
  on shop.order_lines to teleshop_app;

-- The ledger of money: what is owed = total − the sum of this. A refund is a row with a negative amount.
create table shop.payments (
  tenant_id    uuid        not null references shop.tenants,
  id           uuid        not null default uuidv7(),
  order_id     uuid        not null,
  provider     text        not null check (provider ~ '^[a-z][a-z0-9-]{1,40}$'),
  -- The provider's own name for this movement of money: the same one twice is the same row.
  reference    text        not null check (length(reference) between 1 and 200),
  amount_minor bigint      not null check (amount_minor <> 0),
  currency     text        not null check (currency ~ '^[A-Z]{3}$'),
  received_at  timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, provider, reference),
  foreign key (tenant_id, order_id) references shop.orders (tenant_id, id)
);
create index payments_by_order on shop.payments (tenant_id, order_id);
alter table shop.payments enable row level security;
alter table shop.payments force row level security;
create policy "a shop sees its own payments" on shop.payments to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
-- NOTE: a ledger is only ever added to.
grant select, insert (tenant_id, id, order_id, provider, reference, amount_minor, currency) on shop.payments to teleshop_app;

-- The ledger of stock: a counted variant's quantity is the sum of its movements.
create table shop.stock_movements (
  tenant_id  uuid        not null references shop.tenants,
  id         uuid        not null default uuidv7(),
  variant_id uuid        not null,
  quantity   integer     not null check (quantity <> 0),
  reason     text        not null check (reason in ('set', 'sold', 'released', 'returned')),
  order_id   uuid,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, variant_id) references shop.variants (tenant_id, id) on delete cascade,
  foreign key (tenant_id, order_id) references shop.orders (tenant_id, id),
  check ((reason = 'set') = (order_id is null))
);
-- Sold once and released once: a second attempt for the same order breaks here.
create unique index stock_movements_once on shop.stock_movements (tenant_id, order_id, variant_id, reason) where order_id is not null;
create index stock_movements_by_variant on shop.stock_movements (tenant_id, variant_id, created_at);
alter table shop.stock_movements enable row level security;
alter table shop.stock_movements force row level security;
create policy "a shop sees its own stock movements" on shop.stock_movements to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
grant select, insert (tenant_id, id, variant_id, quantity, reason, order_id) on shop.stock_movements to teleshop_app;
