-- WHY. A person who signs in (account), a shop (tenant), and what the person may do in it (member).

create table platform.accounts (
  id         uuid        not null default uuidv7() primary key,
  name       text        not null check (length(name) between 1 and 200),
  created_at timestamptz not null default now()
);
-- ROWS. Accounts belong to no tenant: there is no row-level security here, and the app role cannot see the table at all.
-- RIGHTS.
grant select, insert (id, name), update (name) on platform.accounts to teleshop_platform;

-- The slug is a host name of its own, so it is unique across tenants: the one thing a shop can learn of another is that a slug is taken.
create table shop.tenants (
  id                uuid        not null default uuidv7() primary key,
  slug              text        not null unique check (slug ~ '^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$'),
  title             text        not null check (length(title) between 1 and 200),
  currency          text        not null check (currency ~ '^[A-Z]{3}$'),
  -- How many decimal digits the currency's minor unit has (JPY 0, USD 2, BHD 3), frozen when the shop was made.
  currency_exponent smallint    not null check (currency_exponent between 0 and 4),
  default_locale    text        not null check (default_locale ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  locales           text[]      not null check (cardinality(locales) between 1 and 20),
  status            text        not null default 'active' check (status in ('active', 'suspended')),
  live_version_id   uuid,
  created_at        timestamptz not null default now()
);
-- ROWS. A shop sees and makes its own row; the platform finds a shop by its slug and can suspend it.
alter table shop.tenants enable row level security;
alter table shop.tenants force row level security;
create policy "a shop sees its own row" on shop.tenants to teleshop_app
  using (id = (select app.current_tenant())) with check (id = (select app.current_tenant()));
create policy "the platform routes to every shop" on shop.tenants for select to teleshop_platform using (true);
create policy "the platform suspends and resumes" on shop.tenants for update to teleshop_platform using (true) with check (true);
-- RIGHTS. NOTE: no delete: a shop is never removed by a request. Slug and currency are never updated: links and frozen prices depend on them.
grant select, insert (id, slug, title, currency, currency_exponent, default_locale, locales),
  update (title, default_locale, locales, live_version_id) on shop.tenants to teleshop_app;
grant select, update (status) on shop.tenants to teleshop_platform;

create table shop.members (
  tenant_id  uuid        not null references shop.tenants,
  id         uuid        not null default uuidv7(),
  account_id uuid        not null references platform.accounts,
  role       text        not null check (role in ('owner', 'manager', 'editor', 'support')),
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, account_id)
);
-- ROWS. A shop sees its own members.
alter table shop.members enable row level security;
alter table shop.members force row level security;
create policy "a shop sees its own members" on shop.members to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
-- RIGHTS.
grant select, delete, insert (tenant_id, id, account_id, role), update (role) on shop.members to teleshop_app;
