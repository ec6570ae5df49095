-- The sum of all migrations. Written by `bun run dump-schema`, compared by a test: never edited by hand.

create schema app;
grant usage on schema app to teleshop_app;
grant usage on schema app to teleshop_platform;

create schema migrations;
grant usage on schema migrations to teleshop_platform;

create schema platform;
grant usage on schema platform to teleshop_platform;

create schema shop;
grant usage on schema shop to teleshop_app;
grant usage on schema shop to teleshop_platform;

-- alter default privileges for role teleshop_owner: functions are {teleshop_owner=X/teleshop_owner};

CREATE OR REPLACE FUNCTION app.current_tenant()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.tenant', true), '')::uuid $function$;
grant execute on function app.current_tenant() to teleshop_app;
grant execute on function app.current_tenant() to teleshop_platform;

create table migrations.applied (
  number integer not null,
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone not null default now(),
  constraint applied_pkey PRIMARY KEY (number)
);
grant select on migrations.applied to teleshop_platform;

create table platform.accounts (
  id uuid not null default uuidv7(),
  name text not null,
  created_at timestamp with time zone not null default now(),
  telegram_id bigint,
  locale text not null default 'en'::text,
  constraint accounts_pkey PRIMARY KEY (id),
  constraint accounts_telegram_id_key UNIQUE (telegram_id),
  constraint accounts_locale_check CHECK ((locale ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'::text)),
  constraint accounts_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint accounts_telegram_id_check CHECK ((telegram_id > 0))
);
grant select on platform.accounts to teleshop_platform;
grant insert (id, name, telegram_id, locale) on platform.accounts to teleshop_platform;
grant update (name, telegram_id, locale) on platform.accounts to teleshop_platform;

create table platform.leases (
  name text not null,
  held_by uuid not null,
  held_until timestamp with time zone not null,
  constraint leases_pkey PRIMARY KEY (name)
);
grant delete, select on platform.leases to teleshop_platform;
grant insert (name, held_by, held_until) on platform.leases to teleshop_platform;
grant update (held_by, held_until) on platform.leases to teleshop_platform;

create table platform.rate_limits (
  key text not null,
  earned_at timestamp with time zone not null,
  constraint rate_limits_pkey PRIMARY KEY (key),
  constraint rate_limits_key_check CHECK ((length(key) <= 200))
);
CREATE INDEX rate_limits_by_end ON platform.rate_limits USING btree (earned_at);
grant delete, select on platform.rate_limits to teleshop_platform;
grant insert (key, earned_at) on platform.rate_limits to teleshop_platform;
grant update (earned_at) on platform.rate_limits to teleshop_platform;

create table platform.refresh_tokens (
  token_sha256 bytea not null,
  session_id uuid not null,
  created_at timestamp with time zone not null default now(),
  replaced_at timestamp with time zone,
  constraint refresh_tokens_pkey PRIMARY KEY (token_sha256),
  constraint refresh_tokens_session_id_fkey FOREIGN KEY (session_id) REFERENCES platform.sessions(id) ON DELETE CASCADE,
  constraint refresh_tokens_token_sha256_check CHECK ((length(token_sha256) = 32))
);
CREATE INDEX refresh_tokens_of_session ON platform.refresh_tokens USING btree (session_id);
grant delete, select on platform.refresh_tokens to teleshop_platform;
grant insert (token_sha256, session_id) on platform.refresh_tokens to teleshop_platform;
grant update (replaced_at) on platform.refresh_tokens to teleshop_platform;

create table platform.sessions (
  id uuid not null default uuidv7(),
  account_id uuid not null,
  device text not null,
  created_at timestamp with time zone not null default now(),
  last_seen_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  revoked_why text,
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_account_id_fkey FOREIGN KEY (account_id) REFERENCES platform.accounts(id),
  constraint sessions_check CHECK (((revoked_at IS NULL) = (revoked_why IS NULL))),
  constraint sessions_device_check CHECK (((length(device) >= 1) AND (length(device) <= 100))),
  constraint sessions_revoked_why_check CHECK ((revoked_why = ANY (ARRAY['signed-out'::text, 'reused'::text])))
);
CREATE INDEX sessions_of_account ON platform.sessions USING btree (account_id, id);
grant delete, select on platform.sessions to teleshop_platform;
grant insert (id, account_id, device, expires_at) on platform.sessions to teleshop_platform;
grant update (last_seen_at, expires_at, revoked_at, revoked_why) on platform.sessions to teleshop_platform;

create table platform.sign_in_links (
  token_sha256 bytea not null,
  account_id uuid not null,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  constraint sign_in_links_pkey PRIMARY KEY (token_sha256),
  constraint sign_in_links_account_id_fkey FOREIGN KEY (account_id) REFERENCES platform.accounts(id),
  constraint sign_in_links_token_sha256_check CHECK ((length(token_sha256) = 32))
);
CREATE INDEX sign_in_links_by_end ON platform.sign_in_links USING btree (expires_at);
grant delete, select on platform.sign_in_links to teleshop_platform;
grant insert (token_sha256, account_id, expires_at) on platform.sign_in_links to teleshop_platform;

create table platform.sign_ins (
  id uuid not null default uuidv7(),
  handle text not null,
  secret_sha256 bytea not null,
  browser_sha256 bytea not null,
  device text not null,
  state text not null default 'waiting'::text,
  tries integer not null default 0,
  telegram_id bigint,
  account_id uuid,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  for_account_id uuid,
  constraint sign_ins_pkey PRIMARY KEY (id),
  constraint sign_ins_browser_sha256_key UNIQUE (browser_sha256),
  constraint sign_ins_handle_key UNIQUE (handle),
  constraint sign_ins_account_id_fkey FOREIGN KEY (account_id) REFERENCES platform.accounts(id),
  constraint sign_ins_for_account_id_fkey FOREIGN KEY (for_account_id) REFERENCES platform.accounts(id),
  constraint sign_ins_browser_sha256_check CHECK ((length(browser_sha256) = 32)),
  constraint sign_ins_check CHECK (((state = ANY (ARRAY['confirmed'::text, 'used'::text])) = (account_id IS NOT NULL))),
  constraint sign_ins_device_check CHECK (((length(device) >= 1) AND (length(device) <= 100))),
  constraint sign_ins_handle_check CHECK ((handle ~ '^[0-9A-Z]{4}$'::text)),
  constraint sign_ins_secret_sha256_check CHECK ((length(secret_sha256) = 32)),
  constraint sign_ins_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'asked'::text, 'confirmed'::text, 'refused'::text, 'used'::text, 'taken'::text]))),
  constraint sign_ins_tries_check CHECK ((tries >= 0))
);
CREATE INDEX sign_ins_by_end ON platform.sign_ins USING btree (expires_at);
grant delete, select on platform.sign_ins to teleshop_platform;
grant insert (id, handle, secret_sha256, browser_sha256, device, expires_at, for_account_id) on platform.sign_ins to teleshop_platform;
grant update (state, tries, telegram_id, account_id) on platform.sign_ins to teleshop_platform;

create table platform.webhook_routes (
  webhook_id text not null,
  shop_id uuid not null,
  bot_id uuid not null,
  secret_sha256 bytea not null,
  telegram_id bigint not null,
  polled_by uuid,
  polled_until timestamp with time zone,
  constraint webhook_routes_pkey PRIMARY KEY (webhook_id),
  constraint webhook_routes_shop_id_bot_id_key UNIQUE (shop_id, bot_id),
  constraint webhook_routes_telegram_id_key UNIQUE (telegram_id),
  constraint webhook_routes_shop_id_bot_id_fkey FOREIGN KEY (shop_id, bot_id) REFERENCES shop.bots(tenant_id, id) ON DELETE CASCADE,
  constraint webhook_routes_secret_sha256_check CHECK ((length(secret_sha256) = 32)),
  constraint webhook_routes_webhook_id_check CHECK ((webhook_id ~ '^[A-Za-z0-9_-]{22}$'::text))
);
grant select on platform.webhook_routes to teleshop_platform;
grant insert (webhook_id, shop_id, bot_id, secret_sha256, telegram_id) on platform.webhook_routes to teleshop_platform;
grant update (polled_by, polled_until) on platform.webhook_routes to teleshop_platform;

create table shop.api_answers (
  tenant_id uuid not null,
  account_id uuid not null,
  key text not null,
  request_sha256 bytea not null,
  answer jsonb,
  created_at timestamp with time zone not null default now(),
  constraint api_answers_pkey PRIMARY KEY (tenant_id, account_id, key),
  constraint api_answers_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id),
  constraint api_answers_key_check CHECK (((length(key) >= 8) AND (length(key) <= 200))),
  constraint api_answers_request_sha256_check CHECK ((length(request_sha256) = 32))
);
alter table shop.api_answers enable row level security;
alter table shop.api_answers force row level security;
create policy "a shop sees its own answers" on shop.api_answers as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
grant delete, select on shop.api_answers to teleshop_app;
grant insert (tenant_id, account_id, key, request_sha256) on shop.api_answers to teleshop_app;
grant update (answer) on shop.api_answers to teleshop_app;

create table shop.bot_files (
  tenant_id uuid not null,
  bot_id uuid not null,
  sha256 text not null,
  file_id text not null,
  created_at timestamp with time zone not null default now(),
  constraint bot_files_pkey PRIMARY KEY (tenant_id, bot_id, sha256),
  constraint bot_files_tenant_id_bot_id_fkey FOREIGN KEY (tenant_id, bot_id) REFERENCES shop.bots(tenant_id, id) ON DELETE CASCADE,
  constraint bot_files_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id),
  constraint bot_files_file_id_check CHECK (((length(file_id) >= 1) AND (length(file_id) <= 300))),
  constraint bot_files_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);
alter table shop.bot_files enable row level security;
alter table shop.bot_files force row level security;
create policy "a shop sees its own bot files" on shop.bot_files as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
grant delete, select on shop.bot_files to teleshop_app;
grant insert (tenant_id, bot_id, sha256, file_id) on shop.bot_files to teleshop_app;
grant update (file_id) on shop.bot_files to teleshop_app;

create table shop.bots (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  telegram_id bigint not null,
  username text not null,
  title text not null default ''::text,
  token_sealed text not null,
  secret_sealed text not null,
  webhook_id text not null,
  state text not null default 'active'::text,
  last_error text,
  last_error_at timestamp with time zone,
  paused_until timestamp with time zone,
  profile jsonb not null default '{}'::jsonb,
  staff_chat_id bigint,
  staff_chat_title text,
  created_at timestamp with time zone not null default now(),
  staff_code_sha256 text,
  staff_code_expires_at timestamp with time zone,
  constraint bots_pkey PRIMARY KEY (tenant_id, id),
  constraint bots_tenant_id_telegram_id_key UNIQUE (tenant_id, telegram_id),
  constraint bots_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id),
  constraint bots_check CHECK (((staff_code_sha256 IS NULL) = (staff_code_expires_at IS NULL))),
  constraint bots_last_error_check CHECK ((length(last_error) <= 500)),
  constraint bots_profile_check CHECK ((jsonb_typeof(profile) = 'object'::text)),
  constraint bots_secret_sealed_check CHECK ((secret_sealed ~~ 'v1.%'::text)),
  constraint bots_staff_chat_title_check CHECK ((length(staff_chat_title) <= 200)),
  constraint bots_staff_code_sha256_check CHECK ((staff_code_sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint bots_state_check CHECK ((state = ANY (ARRAY['active'::text, 'unauthorized'::text]))),
  constraint bots_telegram_id_check CHECK ((telegram_id > 0)),
  constraint bots_title_check CHECK ((length(title) <= 200)),
  constraint bots_token_sealed_check CHECK ((token_sealed ~~ 'v1.%'::text)),
  constraint bots_username_check CHECK ((username ~ '^[A-Za-z0-9_]{1,64}$'::text)),
  constraint bots_webhook_id_check CHECK ((webhook_id ~ '^[A-Za-z0-9_-]{22}$'::text))
);
alter table shop.bots enable row level security;
alter table shop.bots force row level security;
create policy "a shop sees its own bots" on shop.bots as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
grant delete, select on shop.bots to teleshop_app;
grant insert (tenant_id, id, telegram_id, username, title, token_sealed, secret_sealed, webhook_id) on shop.bots to teleshop_app;
grant update (username, title, token_sealed, state, last_error, last_error_at, paused_until, profile, staff_chat_id, staff_chat_title, staff_code_sha256, staff_code_expires_at) on shop.bots to teleshop_app;

create table shop.cart_hand_overs (
  tenant_id uuid not null,
  token_sha256 text not null,
  cart_id uuid not null,
  expires_at timestamp with time zone not null,
  constraint cart_hand_overs_pkey PRIMARY KEY (tenant_id, token_sha256),
  constraint cart_hand_overs_tenant_id_cart_id_fkey FOREIGN KEY (tenant_id, cart_id) REFERENCES shop.carts(tenant_id, id) ON DELETE CASCADE,
  constraint cart_hand_overs_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id),
  constraint cart_hand_overs_token_sha256_check CHECK ((token_sha256 ~ '^[0-9a-f]{64}$'::text))
);
CREATE INDEX cart_hand_overs_by_cart ON shop.cart_hand_overs USING btree (tenant_id, cart_id, expires_at);
alter table shop.cart_hand_overs enable row level security;
alter table shop.cart_hand_overs force row level security;
create policy "a shop sees its own hand-overs" on shop.cart_hand_overs as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
grant delete, select on shop.cart_hand_overs to teleshop_app;
grant insert (tenant_id, token_sha256, cart_id, expires_at) on shop.cart_hand_overs to teleshop_app;

create table shop.cart_lines (
  tenant_id uuid not null,
  cart_id uuid not null,
  variant_id uuid not null,
  quantity integer not null,
  seen_price_minor bigint not null,
  added_at timestamp with time zone not null default now(),
  constraint cart_lines_pkey PRIMARY KEY (tenant_id, cart_id, variant_id),
  constraint cart_lines_tenant_id_cart_id_fkey FOREIGN KEY (tenant_id, cart_id) REFERENCES shop.carts(tenant_id, id) ON DELETE CASCADE,
  constraint cart_lines_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id),
  constraint cart_lines_tenant_id_variant_id_fkey FOREIGN KEY (tenant_id, variant_id) REFERENCES shop.variants(tenant_id, id) ON DELETE CASCADE,
  constraint cart_lines_quantity_check CHECK (((quantity >= 1) AND (quantity <= 999))),
  constraint cart_lines_seen_price_minor_check CHECK ((seen_price_minor >= 0))
);
CREATE INDEX cart_lines_by_variant ON shop.cart_lines USING btree (tenant_id, variant_id);
alter table shop.cart_lines enable row level security;
alter table shop.cart_lines force row level security;
create policy "a shop sees its own cart lines" on shop.cart_lines as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
grant delete, select on shop.cart_lines to teleshop_app;
grant insert (tenant_id, cart_id, variant_id, quantity, seen_price_minor) on shop.cart_lines to teleshop_app;
grant update (quantity, seen_price_minor) on shop.cart_lines to teleshop_app;

create table shop.carts (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  token_hash text,
  customer_id uuid,
  status text not null default 'open'::text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint carts_pkey PRIMARY KEY (tenant_id, id),
  constraint carts_tenant_id_token_hash_key UNIQUE (tenant_id, token_hash),
  constraint carts_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES shop.customers(tenant_id, id),
  constraint carts_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id),
  constraint carts_check CHECK (((token_hash IS NOT NULL) OR (customer_id IS NOT NULL))),
  constraint carts_status_check CHECK ((status = ANY (ARRAY['open'::text, 'ordered'::text]))),
  constraint carts_token_hash_check CHECK ((token_hash ~ '^[0-9a-f]{64}$'::text))
);
CREATE UNIQUE INDEX carts_one_open_per_customer ON shop.carts USING btree (tenant_id, customer_id) WHERE ((status = 'open'::text) AND (customer_id IS NOT NULL));
alter table shop.carts enable row level security;
alter table shop.carts force row level security;
create policy "a shop sees its own carts" on shop.carts as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
grant delete, select on shop.carts to teleshop_app;
grant insert (tenant_id, id, token_hash, customer_id) on shop.carts to teleshop_app;
grant update (customer_id, status, updated_at) on shop.carts to teleshop_app;

create table shop.categories (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  parent_id uuid,
  slug text not null,
  title text not null,
  "position" integer not null default 0,
  created_at timestamp with time zone not null default now(),
  constraint categories_pkey PRIMARY KEY (tenant_id, id),
  constraint categories_tenant_id_slug_key UNIQUE (tenant_id, slug),
  constraint categories_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id),
  constraint categories_tenant_id_parent_id_fkey FOREIGN KEY (tenant_id, parent_id) REFERENCES shop.categories(tenant_id, id),
  constraint categories_check CHECK ((parent_id <> id)),
  constraint categories_slug_check CHECK ((slug ~ '^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$'::text)),
  constraint categories_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200)))
);
CREATE INDEX categories_by_parent ON shop.categories USING btree (tenant_id, parent_id, "position");
alter table shop.categories enable row level security;
alter table shop.categories force row level security;
create policy "a shop sees its own categories" on shop.categories as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
grant delete, select on shop.categories to teleshop_app;
grant insert (tenant_id, id, parent_id, slug, title, "position") on shop.categories to teleshop_app;
grant update (parent_id, slug, title, "position") on shop.categories to teleshop_app;

create table shop.conversations (
  tenant_id uuid not null,
  customer_id uuid not null,
  state jsonb not null,
  updated_at timestamp with time zone not null default now(),
  constraint conversations_pkey PRIMARY KEY (tenant_id, customer_id),
  constraint conversations_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES shop.customers(tenant_id, id) ON DELETE CASCADE,
  constraint conversations_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id),
  constraint conversations_state_check CHECK (((jsonb_typeof(state) = 'object'::text) AND (pg_column_size(state) <= 150000)))
);
alter table shop.conversations enable row level security;
alter table shop.conversations force row level security;
create policy "a shop sees its own conversations" on shop.conversations as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
grant delete, select on shop.conversations to teleshop_app;
grant insert (tenant_id, customer_id, state) on shop.conversations to teleshop_app;
grant update (state, updated_at) on shop.conversations to teleshop_app;

create table shop.customers (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  channel text not null,
  external_id text not null,
  name text not null default ''::text,
  phone text not null default ''::text,
  locale text not null default 'en'::text,
  created_at timestamp with time zone not null default now(),
  unreachable_at timestamp with time zone,
  bot_id uuid,
  address text not null default ''::text,
  constraint customers_pkey PRIMARY KEY (tenant_id, id),
  constraint customers_tenant_id_channel_external_id_key UNIQUE (tenant_id, channel, external_id),
  constraint customers_tenant_id_bot_id_fkey FOREIGN KEY (tenant_id, bot_id) REFERENCES shop.bots(tenant_id, id) ON DELETE SET NULL (bot_id),
  constraint customers_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id),
  constraint customers_address_check CHECK ((length(address) <= 1000)),
  constraint customers_channel_check CHECK ((channel = ANY (ARRAY['site'::text, 'chat'::text, 'telegram'::text, 'preview'::text]))),
  constraint customers_external_id_check CHECK (((length(external_id) >= 1) AND (length(external_id) <= 200))),
  constraint customers_locale_check CHECK ((length(locale) <= 35)),
  constraint customers_name_check CHECK ((length(name) <= 200)),
  constraint customers_phone_check CHECK ((length(phone) <= 40))
);
CREATE INDEX customers_of_bot ON shop.customers USING btree (tenant_id, bot_id) WHERE (bot_id IS NOT NULL);
alter table shop.customers enable row level security;
alter table shop.customers force row level security;
create policy "a shop sees its own customers" on shop.customers as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
grant delete, select on shop.customers to teleshop_app;
grant insert (tenant_id, id, channel, external_id, name, phone, locale, bot_id, address) on shop.customers to teleshop_app;
grant update (name, phone, locale, unreachable_at, bot_id, address) on shop.customers to teleshop_app;

create table shop.delivery_methods (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  kind text not null,
  title text not null,
  price_minor bigint not null default 0,
  needs_address boolean not null,
  active boolean not null default true,
  "position" integer not null default 0,
  constraint delivery_methods_pkey PRIMARY KEY (tenant_id, id),
  constraint delivery_methods_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id),
  constraint delivery_methods_kind_check CHECK ((kind = ANY (ARRAY['pickup'::text, 'courier'::text, 'post'::text]))),
  constraint delivery_methods_price_minor_check CHECK ((price_minor >= 0)),
  constraint delivery_methods_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200)))
);
alter table shop.delivery_methods enable row level security;
alter table shop.delivery_methods force row level security;
create policy "a shop sees its own delivery methods" on shop.delivery_methods as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
grant delete, select on shop.delivery_methods to teleshop_app;
grant insert (tenant_id, id, kind, title, price_minor, needs_address, active, "position") on shop.delivery_methods to teleshop_app;
grant update (title, price_minor, needs_address, active, "position") on shop.delivery_methods to teleshop_app;

create table shop.dictionaries (
  tenant_id uuid not null,
  locale text not null,
  revision integer not null default 1,
  constraint dictionaries_pkey PRIMARY KEY (tenant_id, locale),
  constraint dictionaries_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id),
  constraint dictionaries_locale_check CHECK ((locale ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'::text)),
  constraint dictionaries_revision_check CHECK ((revision > 0))
);
alter table shop.dictionaries enable row level security;
alter table shop.dictionaries force row level security;
create policy "a shop sees its own dictionaries" on shop.dictionaries as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
grant select on shop.dictionaries to teleshop_app;
grant insert (tenant_id, locale) on shop.dictionaries to teleshop_app;
grant update (revision) on shop.dictionaries to teleshop_app;

create table shop.events (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  kind text not null,
  data jsonb not null,
  created_at timestamp with time zone not null default now(),
  constraint events_pkey PRIMARY KEY (tenant_id, id),
  constraint events_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id),
  constraint events_data_check CHECK ((jsonb_typeof(data) = 'object'::text)),
  constraint events_kind_check CHECK (((length(kind) >= 1) AND (length(kind) <= 50)))
);
alter table shop.events enable row level security;
alter table shop.events force row level security;
create policy "a shop sees its own events" on shop.events as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
grant delete, select on shop.events to teleshop_app;
grant insert (tenant_id, id, kind, data) on shop.events to teleshop_app;

create table shop.form_answers (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  number integer not null,
  kind text not null,
  idempotency_key text not null,
  page_id uuid not null,
  node_id text not null,
  form_title text not null,
  answers jsonb not null,
  channel text not null,
  path text not null default ''::text,
  locale text not null,
  customer_id uuid,
  order_id uuid,
  received_at timestamp with time zone not null default now(),
  done_at timestamp with time zone,
  done_by text not null default ''::text,
  told_at timestamp with time zone,
  constraint form_answers_pkey PRIMARY KEY (tenant_id, id),
  constraint form_answers_tenant_id_idempotency_key_key UNIQUE (tenant_id, idempotency_key),
  constraint form_answers_tenant_id_number_key UNIQUE (tenant_id, number),
  constraint form_answers_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES shop.customers(tenant_id, id),
  constraint form_answers_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id),
  constraint form_answers_tenant_id_order_id_fkey FOREIGN KEY (tenant_id, order_id) REFERENCES shop.orders(tenant_id, id),
  constraint form_answers_answers_check CHECK (((jsonb_typeof(answers) = 'array'::text) AND (octet_length((answers)::text) <= 250000))),
  constraint form_answers_channel_check CHECK ((channel = ANY (ARRAY['site'::text, 'chat'::text, 'telegram'::text]))),
  constraint form_answers_done_by_check CHECK ((length(done_by) <= 200)),
  constraint form_answers_form_title_check CHECK ((length(form_title) <= 200)),
  constraint form_answers_idempotency_key_check CHECK (((length(idempotency_key) >= 8) AND (length(idempotency_key) <= 200))),
  constraint form_answers_kind_check CHECK ((kind = ANY (ARRAY['message'::text, 'order-request'::text, 'order'::text]))),
  constraint form_answers_locale_check CHECK ((length(locale) <= 35)),
  constraint form_answers_node_id_check CHECK (((length(node_id) >= 1) AND (length(node_id) <= 64))),
  constraint form_answers_number_check CHECK ((number > 0)),
  constraint form_answers_path_check CHECK ((length(path) <= 500))
);
alter table shop.form_answers enable row level security;
alter table shop.form_answers force row level security;
create policy "a shop sees its own form answers" on shop.form_answers as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
grant select on shop.form_answers to teleshop_app;
grant insert (tenant_id, id, number, kind, idempotency_key, page_id, node_id, form_title, answers, channel, path, locale, customer_id, order_id, told_at) on shop.form_answers to teleshop_app;
grant update (order_id, done_at, done_by, told_at) on shop.form_answers to teleshop_app;

create table shop.form_counters (
  tenant_id uuid not null,
  last_number integer not null,
  constraint form_counters_pkey PRIMARY KEY (tenant_id),
  constraint form_counters_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id),
  constraint form_counters_last_number_check CHECK ((last_number > 0))
);
alter table shop.form_counters enable row level security;
alter table shop.form_counters force row level security;
create policy "a shop counts its own form answers" on shop.form_counters as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
grant select on shop.form_counters to teleshop_app;
grant insert (tenant_id, last_number) on shop.form_counters to teleshop_app;
grant update (last_number) on shop.form_counters to teleshop_app;

create table shop.import_changes (
  tenant_id uuid not null,
  import_id uuid not null,
  product_id uuid not null,
  change jsonb not null,
  constraint import_changes_pkey PRIMARY KEY (tenant_id, import_id, product_id),
  constraint import_changes_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id),
  constraint import_changes_tenant_id_import_id_fkey FOREIGN KEY (tenant_id, import_id) REFERENCES shop.imports(tenant_id, id),
  constraint import_changes_change_check CHECK ((jsonb_typeof(change) = 'object'::text))
);
alter table shop.import_changes enable row level security;
alter table shop.import_changes force row level security;
create policy "a shop sees its own imports' changes" on shop.import_changes as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
grant delete, select on shop.import_changes to teleshop_app;
grant insert (tenant_id, import_id, product_id, change) on shop.import_changes to teleshop_app;

create table shop.import_pictures (
  tenant_id uuid not null,
  import_id uuid not null,
  media_id uuid not null,
  row_number integer not null,
  constraint import_pictures_pkey PRIMARY KEY (tenant_id, import_id, media_id),
  constraint import_pictures_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id),
  constraint import_pictures_tenant_id_import_id_fkey FOREIGN KEY (tenant_id, import_id) REFERENCES shop.imports(tenant_id, id),
  constraint import_pictures_tenant_id_media_id_fkey FOREIGN KEY (tenant_id, media_id) REFERENCES shop.media(tenant_id, id) ON DELETE CASCADE,
  constraint import_pictures_row_number_check CHECK ((row_number > 0))
);
CREATE INDEX import_pictures_by_media ON shop.import_pictures USING btree (tenant_id, media_id);
alter table shop.import_pictures enable row level security;
alter table shop.import_pictures force row level security;
create policy "a shop sees its own imports' pictures" on shop.import_pictures as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
grant select on shop.import_pictures to teleshop_app;
grant insert (tenant_id, import_id, media_id, row_number) on shop.import_pictures to teleshop_app;

create table shop.imports (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  file_name text not null,
  sha256 text not null,
  policy text not null,
  report jsonb not null,
  created_at timestamp with time zone not null default now(),
  undoes uuid,
  categories jsonb not null default '{"made": [], "removed": []}'::jsonb,
  kept_bytes integer,
  constraint imports_pkey PRIMARY KEY (tenant_id, id),
  constraint imports_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id),
  constraint imports_tenant_id_undoes_fkey FOREIGN KEY (tenant_id, undoes) REFERENCES shop.imports(tenant_id, id),
  constraint imports_categories_check CHECK ((jsonb_typeof(categories) = 'object'::text)),
  constraint imports_check CHECK ((undoes <> id)),
  constraint imports_file_name_check CHECK ((length(file_name) <= 500)),
  constraint imports_kept_bytes_check CHECK ((kept_bytes >= 0)),
  constraint imports_policy_check CHECK ((policy = ANY (ARRAY['reject-all'::text, 'reject-rows'::text, 'ignore'::text]))),
  constraint imports_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);
CREATE INDEX imports_newest ON shop.imports USING btree (tenant_id, created_at DESC, id DESC);
CREATE UNIQUE INDEX imports_undone_once ON shop.imports USING btree (tenant_id, undoes) WHERE (undoes IS NOT NULL);
alter table shop.imports enable row level security;
alter table shop.imports force row level security;
create policy "a shop sees its own imports" on shop.imports as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
grant select on shop.imports to teleshop_app;
grant insert (tenant_id, id, file_name, sha256, policy, report, undoes, categories, kept_bytes) on shop.imports to teleshop_app;

create table shop.invitations (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  token_sha256 bytea not null,
  role text not null,
  invited_by text not null,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  constraint invitations_pkey PRIMARY KEY (tenant_id, id),
  constraint invitations_tenant_id_token_sha256_key UNIQUE (tenant_id, token_sha256),
  constraint invitations_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id),
  constraint invitations_invited_by_check CHECK (((length(invited_by) >= 1) AND (length(invited_by) <= 200))),
  constraint invitations_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'manager'::text, 'editor'::text, 'support'::text]))),
  constraint invitations_token_sha256_check CHECK ((length(token_sha256) = 32))
);
alter table shop.invitations enable row level security;
alter table shop.invitations force row level security;
create policy "a shop sees its own invitations" on shop.invitations as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
grant delete, select on shop.invitations to teleshop_app;
grant insert (tenant_id, id, token_sha256, role, invited_by, expires_at) on shop.invitations to teleshop_app;

create table shop.looks (
  tenant_id uuid not null,
  revision integer not null,
  theme jsonb not null,
  updated_at timestamp with time zone not null default now(),
  constraint looks_pkey PRIMARY KEY (tenant_id),
  constraint looks_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id),
  constraint looks_revision_check CHECK ((revision > 0)),
  constraint looks_theme_check CHECK (((jsonb_typeof(theme) = 'object'::text) AND (pg_column_size(theme) <= 100000)))
);
alter table shop.looks enable row level security;
alter table shop.looks force row level security;
create policy "a shop sees its own look" on shop.looks as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
grant select on shop.looks to teleshop_app;
grant insert (tenant_id, revision, theme) on shop.looks to teleshop_app;
grant update (revision, theme, updated_at) on shop.looks to teleshop_app;

create table shop.media (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  source_url text,
  status text not null,
  failure text,
  sha256 text,
  content_type text,
  byte_count integer,
  width integer,
  height integer,
  created_at timestamp with time zone not null default now(),
  name text not null default ''::text,
  widths integer[] not null default '{}'::integer[],
  avif_widths integer[],
  colour text,
  removed_at timestamp with time zone,
  going boolean not null default false,
  constraint media_pkey PRIMARY KEY (tenant_id, id),
  constraint media_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id),
  constraint media_avif_widths_check CHECK ((cardinality(avif_widths) <= 20)),
  constraint media_byte_count_check CHECK ((byte_count > 0)),
  constraint media_check CHECK (((status = 'ready'::text) = ((sha256 IS NOT NULL) AND (content_type IS NOT NULL) AND (byte_count IS NOT NULL) AND (width IS NOT NULL) AND (height IS NOT NULL)))),
  constraint media_check1 CHECK (((status = 'failed'::text) = (failure IS NOT NULL))),
  constraint media_check2 CHECK (((status = 'ready'::text) OR ((widths = '{}'::integer[]) AND (avif_widths IS NULL) AND (colour IS NULL)))),
  constraint media_check3 CHECK (((NOT going) OR (removed_at IS NOT NULL))),
  constraint media_colour_check CHECK ((colour ~ '^[0-9a-f]{6}$'::text)),
  constraint media_content_type_check CHECK ((content_type = ANY (ARRAY['image/webp'::text, 'image/jpeg'::text, 'image/png'::text]))),
  constraint media_failure_check CHECK ((length(failure) <= 500)),
  constraint media_height_check CHECK (((height >= 1) AND (height <= 20000))),
  constraint media_name_check CHECK ((length(name) <= 200)),
  constraint media_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint media_source_url_check CHECK ((length(source_url) <= 2048)),
  constraint media_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'ready'::text, 'failed'::text]))),
  constraint media_width_check CHECK (((width >= 1) AND (width <= 20000))),
  constraint media_widths_check CHECK ((cardinality(widths) <= 20))
);
CREATE INDEX media_newest ON shop.media USING btree (tenant_id, id DESC) WHERE ((status = 'ready'::text) AND (removed_at IS NULL));
CREATE INDEX media_removed ON shop.media USING btree (tenant_id, removed_at) WHERE (removed_at IS NOT NULL);
CREATE INDEX media_without_avif ON shop.media USING btree (tenant_id, id) WHERE ((status = 'ready'::text) AND (avif_widths IS NULL));
CREATE UNIQUE INDEX media_by_source ON shop.media USING btree (tenant_id, md5(source_url)) WHERE (source_url IS NOT NULL);
alter table shop.media enable row level security;
alter table shop.media force row level security;
create policy "a shop sees its own pictures" on shop.media as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
grant delete, select on shop.media to teleshop_app;
grant insert (tenant_id, id, source_url, status, failure, sha256, content_type, byte_count, width, height, name, widths, colour) on shop.media to teleshop_app;
grant update (source_url, status, failure, sha256, content_type, byte_count, width, height, widths, avif_widths, colour, removed_at, going) on shop.media to teleshop_app;

create table shop.members (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  account_id uuid not null,
  role text not null,
  created_at timestamp with time zone not null default now(),
  constraint members_pkey PRIMARY KEY (tenant_id, id),
  constraint members_tenant_id_account_id_key UNIQUE (tenant_id, account_id),
  constraint members_account_id_fkey FOREIGN KEY (account_id) REFERENCES platform.accounts(id),
  constraint members_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id),
  constraint members_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'manager'::text, 'editor'::text, 'support'::text])))
);
CREATE INDEX members_of_account ON shop.members USING btree (account_id, tenant_id);
alter table shop.members enable row level security;
alter table shop.members force row level security;
create policy "a shop sees its own members" on shop.members as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
create policy "the platform finds the shops of a person" on shop.members as permissive for select to teleshop_platform using (true);
grant delete, select on shop.members to teleshop_app;
grant insert (tenant_id, id, account_id, role) on shop.members to teleshop_app;
grant update (role) on shop.members to teleshop_app;
grant select (tenant_id, account_id, role) on shop.members to teleshop_platform;

create table shop.order_changes (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  order_id uuid not null,
  order_state text not null,
  payment_state text not null,
  fulfilment_state text not null,
  made_by text not null default ''::text,
  made_at timestamp with time zone not null default now(),
  told_at timestamp with time zone,
  constraint order_changes_pkey PRIMARY KEY (tenant_id, id),
  constraint order_changes_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id),
  constraint order_changes_tenant_id_order_id_fkey FOREIGN KEY (tenant_id, order_id) REFERENCES shop.orders(tenant_id, id),
  constraint order_changes_fulfilment_state_check CHECK ((fulfilment_state = ANY (ARRAY['unfulfilled'::text, 'shipped'::text, 'delivered'::text, 'returned'::text]))),
  constraint order_changes_made_by_check CHECK ((length(made_by) <= 200)),
  constraint order_changes_order_state_check CHECK ((order_state = ANY (ARRAY['placed'::text, 'confirmed'::text, 'completed'::text, 'cancelled'::text]))),
  constraint order_changes_payment_state_check CHECK ((payment_state = ANY (ARRAY['pending'::text, 'partly-paid'::text, 'paid'::text, 'partly-refunded'::text, 'refunded'::text])))
);
CREATE INDEX order_changes_by_order ON shop.order_changes USING btree (tenant_id, order_id, id);
alter table shop.order_changes enable row level security;
alter table shop.order_changes force row level security;
create policy "a shop sees its own order changes" on shop.order_changes as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
grant select on shop.order_changes to teleshop_app;
grant insert (tenant_id, id, order_id, order_state, payment_state, fulfilment_state, made_by) on shop.order_changes to teleshop_app;
grant update (told_at) on shop.order_changes to teleshop_app;

create table shop.order_counters (
  tenant_id uuid not null,
  last_number integer not null,
  last_test_number integer not null default 0,
  constraint order_counters_pkey PRIMARY KEY (tenant_id),
  constraint order_counters_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id),
  constraint order_counters_last_number_check CHECK ((last_number >= 0)),
  constraint order_counters_last_test_number_check CHECK ((last_test_number >= 0))
);
alter table shop.order_counters enable row level security;
alter table shop.order_counters force row level security;
create policy "a shop counts its own orders" on shop.order_counters as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
grant select on shop.order_counters to teleshop_app;
grant insert (tenant_id, last_number) on shop.order_counters to teleshop_app;
grant update (last_number, last_test_number) on shop.order_counters to teleshop_app;

create table shop.order_followers (
  tenant_id uuid not null,
  order_id uuid not null,
  customer_id uuid not null,
  followed_at timestamp with time zone not null default now(),
  constraint order_followers_pkey PRIMARY KEY (tenant_id, order_id, customer_id),
  constraint order_followers_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES shop.customers(tenant_id, id),
  constraint order_followers_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id),
  constraint order_followers_tenant_id_order_id_fkey FOREIGN KEY (tenant_id, order_id) REFERENCES shop.orders(tenant_id, id)
);
CREATE INDEX order_followers_by_customer ON shop.order_followers USING btree (tenant_id, customer_id);
alter table shop.order_followers enable row level security;
alter table shop.order_followers force row level security;
create policy "a shop sees its own order followers" on shop.order_followers as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
grant select on shop.order_followers to teleshop_app;
grant insert (tenant_id, order_id, customer_id) on shop.order_followers to teleshop_app;

create table shop.order_lines (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  order_id uuid not null,
  variant_id uuid not null,
  "position" integer not null,
  product_title text not null,
  option_values text[] not null default '{}'::text[],
  sku text not null default ''::text,
  unit_price_minor bigint not null,
  quantity integer not null,
  total_minor bigint not null,
  constraint order_lines_pkey PRIMARY KEY (tenant_id, id),
  constraint order_lines_tenant_id_order_id_variant_id_key UNIQUE (tenant_id, order_id, variant_id),
  constraint order_lines_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id),
  constraint order_lines_tenant_id_order_id_fkey FOREIGN KEY (tenant_id, order_id) REFERENCES shop.orders(tenant_id, id),
  constraint order_lines_tenant_id_variant_id_fkey FOREIGN KEY (tenant_id, variant_id) REFERENCES shop.variants(tenant_id, id),
  constraint order_lines_check CHECK ((total_minor = (unit_price_minor * quantity))),
  constraint order_lines_product_title_check CHECK (((length(product_title) >= 1) AND (length(product_title) <= 500))),
  constraint order_lines_quantity_check CHECK (((quantity >= 1) AND (quantity <= 999))),
  constraint order_lines_unit_price_minor_check CHECK ((unit_price_minor >= 0))
);
CREATE INDEX order_lines_by_variant ON shop.order_lines USING btree (tenant_id, variant_id);
alter table shop.order_lines enable row level security;
alter table shop.order_lines force row level security;
create policy "a shop sees its own order lines" on shop.order_lines as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
grant select on shop.order_lines to teleshop_app;
grant insert (tenant_id, id, order_id, variant_id, "position", product_title, option_values, sku, unit_price_minor, quantity, total_minor) on shop.order_lines to teleshop_app;

create table shop.orders (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  number integer not null,
  idempotency_key text not null,
  cart_id uuid not null,
  customer_id uuid not null,
  channel text not null,
  order_state text not null,
  payment_state text not null,
  fulfilment_state text not null,
  currency text not null,
  contact_name text not null,
  contact_phone text not null,
  address text not null default ''::text,
  comment text not null default ''::text,
  locale text not null,
  delivery_title text not null,
  delivery_minor bigint not null,
  payment_provider text not null,
  subtotal_minor bigint not null,
  total_minor bigint not null,
  placed_at timestamp with time zone not null default now(),
  token_sha256 text,
  test boolean not null generated always as ((channel = 'preview'::text)) stored,
  constraint orders_pkey PRIMARY KEY (tenant_id, id),
  constraint orders_tenant_id_cart_id_key UNIQUE (tenant_id, cart_id),
  constraint orders_tenant_id_idempotency_key_key UNIQUE (tenant_id, idempotency_key),
  constraint orders_tenant_id_number_key UNIQUE (tenant_id, test, number),
  constraint orders_tenant_id_cart_id_fkey FOREIGN KEY (tenant_id, cart_id) REFERENCES shop.carts(tenant_id, id),
  constraint orders_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES shop.customers(tenant_id, id),
  constraint orders_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id),
  constraint orders_address_check CHECK ((length(address) <= 1000)),
  constraint orders_channel_check CHECK ((channel = ANY (ARRAY['site'::text, 'chat'::text, 'telegram'::text, 'preview'::text]))),
  constraint orders_check CHECK ((total_minor = (subtotal_minor + delivery_minor))),
  constraint orders_comment_check CHECK ((length(comment) <= 2000)),
  constraint orders_contact_name_check CHECK (((length(contact_name) >= 1) AND (length(contact_name) <= 200))),
  constraint orders_contact_phone_check CHECK (((length(contact_phone) >= 3) AND (length(contact_phone) <= 40))),
  constraint orders_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint orders_delivery_minor_check CHECK ((delivery_minor >= 0)),
  constraint orders_delivery_title_check CHECK (((length(delivery_title) >= 1) AND (length(delivery_title) <= 200))),
  constraint orders_fulfilment_state_check CHECK ((fulfilment_state = ANY (ARRAY['unfulfilled'::text, 'shipped'::text, 'delivered'::text, 'returned'::text]))),
  constraint orders_idempotency_key_check CHECK (((length(idempotency_key) >= 8) AND (length(idempotency_key) <= 200))),
  constraint orders_locale_check CHECK ((length(locale) <= 35)),
  constraint orders_number_check CHECK ((number > 0)),
  constraint orders_order_state_check CHECK ((order_state = ANY (ARRAY['placed'::text, 'confirmed'::text, 'completed'::text, 'cancelled'::text]))),
  constraint orders_payment_provider_check CHECK ((payment_provider ~ '^[a-z][a-z0-9-]{1,40}$'::text)),
  constraint orders_payment_state_check CHECK ((payment_state = ANY (ARRAY['pending'::text, 'partly-paid'::text, 'paid'::text, 'partly-refunded'::text, 'refunded'::text]))),
  constraint orders_subtotal_minor_check CHECK ((subtotal_minor >= 0)),
  constraint orders_token_sha256_check CHECK ((token_sha256 ~ '^[0-9a-f]{64}$'::text))
);
CREATE INDEX orders_by_customer ON shop.orders USING btree (tenant_id, customer_id, placed_at);
CREATE UNIQUE INDEX orders_by_token ON shop.orders USING btree (tenant_id, token_sha256) WHERE (token_sha256 IS NOT NULL);
alter table shop.orders enable row level security;
alter table shop.orders force row level security;
create policy "a shop sees its own orders" on shop.orders as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
grant select on shop.orders to teleshop_app;
grant insert (tenant_id, id, number, idempotency_key, cart_id, customer_id, channel, order_state, payment_state, fulfilment_state, currency, contact_name, contact_phone, address, comment, locale, delivery_title, delivery_minor, payment_provider, subtotal_minor, total_minor, token_sha256) on shop.orders to teleshop_app;
grant update (order_state, payment_state, fulfilment_state) on shop.orders to teleshop_app;

create table shop.outbox (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  bot_id uuid not null,
  chat_id bigint not null,
  kind text not null,
  customer_id uuid,
  method text not null,
  params jsonb not null,
  remember boolean not null default false,
  status text not null default 'waiting'::text,
  attempts smallint not null default 0,
  not_before timestamp with time zone not null default now(),
  failure text,
  created_at timestamp with time zone not null default now(),
  constraint outbox_pkey PRIMARY KEY (tenant_id, id),
  constraint outbox_tenant_id_bot_id_fkey FOREIGN KEY (tenant_id, bot_id) REFERENCES shop.bots(tenant_id, id) ON DELETE CASCADE,
  constraint outbox_failure_check CHECK ((length(failure) <= 500)),
  constraint outbox_kind_check CHECK ((kind = ANY (ARRAY['reply'::text, 'notice'::text]))),
  constraint outbox_method_check CHECK ((method ~ '^[a-zA-Z]{3,64}$'::text)),
  constraint outbox_params_check CHECK ((jsonb_typeof(params) = 'object'::text)),
  constraint outbox_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'failed'::text])))
);
CREATE INDEX outbox_due ON shop.outbox USING btree (tenant_id, bot_id, not_before) WHERE (status = 'waiting'::text);
CREATE INDEX outbox_of_chat ON shop.outbox USING btree (tenant_id, bot_id, chat_id, id) WHERE (status = 'waiting'::text);
alter table shop.outbox enable row level security;
alter table shop.outbox force row level security;
create policy "a shop sees its own outbox" on shop.outbox as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
create policy "the platform removes what is over" on shop.outbox as permissive for delete to teleshop_platform using (((status = 'waiting'::text) OR (created_at < (now() - '90 days'::interval))));
create policy "the platform sees what waits to be sent" on shop.outbox as permissive for select to teleshop_platform using (true);
grant delete, select on shop.outbox to teleshop_app;
grant delete on shop.outbox to teleshop_platform;
grant insert (tenant_id, id, bot_id, chat_id, kind, customer_id, method, params, remember, not_before) on shop.outbox to teleshop_app;
grant update (chat_id, status, attempts, not_before, failure) on shop.outbox to teleshop_app;
grant select (tenant_id, id, bot_id, chat_id, kind, status, not_before, created_at) on shop.outbox to teleshop_platform;

create table shop.page_edits (
  tenant_id uuid not null,
  page_id uuid not null,
  revision integer not null,
  commands jsonb not null,
  author text not null,
  created_at timestamp with time zone not null default now(),
  constraint page_edits_pkey PRIMARY KEY (tenant_id, page_id, revision),
  constraint page_edits_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id),
  constraint page_edits_tenant_id_page_id_fkey FOREIGN KEY (tenant_id, page_id) REFERENCES shop.pages(tenant_id, id) ON DELETE CASCADE,
  constraint page_edits_author_check CHECK (((length(author) >= 1) AND (length(author) <= 200))),
  constraint page_edits_commands_check CHECK ((jsonb_typeof(commands) = 'array'::text)),
  constraint page_edits_revision_check CHECK ((revision > 0))
);
alter table shop.page_edits enable row level security;
alter table shop.page_edits force row level security;
create policy "a shop sees its own edits" on shop.page_edits as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
grant select on shop.page_edits to teleshop_app;
grant insert (tenant_id, page_id, revision, commands, author) on shop.page_edits to teleshop_app;

create table shop.pages (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  kind text not null,
  slug text,
  title text not null,
  document jsonb not null,
  revision integer not null default 0,
  "position" integer not null default 0,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint pages_pkey PRIMARY KEY (tenant_id, id),
  constraint pages_tenant_id_slug_key UNIQUE (tenant_id, slug),
  constraint pages_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id),
  constraint pages_check CHECK (((kind = 'custom'::text) = (slug IS NOT NULL))),
  constraint pages_document_check CHECK (((jsonb_typeof(document) = 'object'::text) AND (pg_column_size(document) <= 2000000))),
  constraint pages_kind_check CHECK ((kind = ANY (ARRAY['home'::text, 'category'::text, 'product'::text, 'cart'::text, 'custom'::text]))),
  constraint pages_revision_check CHECK ((revision >= 0)),
  constraint pages_slug_check CHECK ((slug ~ '^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$'::text)),
  constraint pages_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200)))
);
CREATE UNIQUE INDEX pages_one_of_each_template ON shop.pages USING btree (tenant_id, kind) WHERE (kind <> 'custom'::text);
alter table shop.pages enable row level security;
alter table shop.pages force row level security;
create policy "a shop sees its own pages" on shop.pages as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
grant delete, select on shop.pages to teleshop_app;
grant insert (tenant_id, id, kind, slug, title, document, "position") on shop.pages to teleshop_app;
grant update (slug, title, document, revision, "position", updated_at) on shop.pages to teleshop_app;

create table shop.payment_accounts (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  provider text not null,
  title text not null,
  settings_sealed text not null,
  active boolean not null default true,
  "position" integer not null default 0,
  constraint payment_accounts_pkey PRIMARY KEY (tenant_id, id),
  constraint payment_accounts_tenant_id_provider_key UNIQUE (tenant_id, provider),
  constraint payment_accounts_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id),
  constraint payment_accounts_provider_check CHECK ((provider ~ '^[a-z][a-z0-9-]{1,40}$'::text)),
  constraint payment_accounts_settings_sealed_check CHECK ((settings_sealed ~~ 'v1.%'::text)),
  constraint payment_accounts_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200)))
);
alter table shop.payment_accounts enable row level security;
alter table shop.payment_accounts force row level security;
create policy "a shop sees its own payment accounts" on shop.payment_accounts as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
grant delete, select on shop.payment_accounts to teleshop_app;
grant insert (tenant_id, id, provider, title, settings_sealed, active, "position") on shop.payment_accounts to teleshop_app;
grant update (title, settings_sealed, active, "position") on shop.payment_accounts to teleshop_app;

create table shop.payments (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  order_id uuid not null,
  provider text not null,
  reference text not null,
  amount_minor bigint not null,
  currency text not null,
  received_at timestamp with time zone not null default now(),
  constraint payments_pkey PRIMARY KEY (tenant_id, id),
  constraint payments_tenant_id_provider_reference_key UNIQUE (tenant_id, provider, reference),
  constraint payments_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id),
  constraint payments_tenant_id_order_id_fkey FOREIGN KEY (tenant_id, order_id) REFERENCES shop.orders(tenant_id, id),
  constraint payments_amount_minor_check CHECK ((amount_minor <> 0)),
  constraint payments_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint payments_provider_check CHECK ((provider ~ '^[a-z][a-z0-9-]{1,40}$'::text)),
  constraint payments_reference_check CHECK (((length(reference) >= 1) AND (length(reference) <= 200)))
);
CREATE INDEX payments_by_order ON shop.payments USING btree (tenant_id, order_id);
alter table shop.payments enable row level security;
alter table shop.payments force row level security;
create policy "a shop sees its own payments" on shop.payments as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
grant select on shop.payments to teleshop_app;
grant insert (tenant_id, id, order_id, provider, reference, amount_minor, currency) on shop.payments to teleshop_app;

create table shop.product_categories (
  tenant_id uuid not null,
  product_id uuid not null,
  category_id uuid not null,
  constraint product_categories_pkey PRIMARY KEY (tenant_id, product_id, category_id),
  constraint product_categories_tenant_id_category_id_fkey FOREIGN KEY (tenant_id, category_id) REFERENCES shop.categories(tenant_id, id) ON DELETE CASCADE,
  constraint product_categories_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id),
  constraint product_categories_tenant_id_product_id_fkey FOREIGN KEY (tenant_id, product_id) REFERENCES shop.products(tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX product_categories_by_category ON shop.product_categories USING btree (tenant_id, category_id, product_id);
alter table shop.product_categories enable row level security;
alter table shop.product_categories force row level security;
create policy "a shop sees its own filing of products" on shop.product_categories as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
grant delete, select on shop.product_categories to teleshop_app;
grant insert (tenant_id, product_id, category_id) on shop.product_categories to teleshop_app;

create table shop.product_pictures (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  product_id uuid not null,
  media_id uuid not null,
  "position" integer not null default 0,
  alt text not null default ''::text,
  constraint product_pictures_pkey PRIMARY KEY (tenant_id, id),
  constraint product_pictures_tenant_id_product_id_media_id_key UNIQUE (tenant_id, product_id, media_id),
  constraint product_pictures_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id),
  constraint product_pictures_tenant_id_media_id_fkey FOREIGN KEY (tenant_id, media_id) REFERENCES shop.media(tenant_id, id),
  constraint product_pictures_tenant_id_product_id_fkey FOREIGN KEY (tenant_id, product_id) REFERENCES shop.products(tenant_id, id) ON DELETE CASCADE,
  constraint product_pictures_alt_check CHECK ((length(alt) <= 1000))
);
CREATE INDEX product_pictures_by_media ON shop.product_pictures USING btree (tenant_id, media_id);
alter table shop.product_pictures enable row level security;
alter table shop.product_pictures force row level security;
create policy "a shop sees its own product pictures" on shop.product_pictures as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
grant delete, select on shop.product_pictures to teleshop_app;
grant insert (tenant_id, id, product_id, media_id, "position", alt) on shop.product_pictures to teleshop_app;
grant update ("position", alt) on shop.product_pictures to teleshop_app;

create table shop.products (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  handle text not null,
  slug text not null,
  title text not null,
  description_html text not null default ''::text,
  kind text not null default 'physical'::text,
  vendor text not null default ''::text,
  type text not null default ''::text,
  tags text[] not null default '{}'::text[],
  option_names text[] not null default '{}'::text[],
  published boolean not null default true,
  seo_title text not null default ''::text,
  seo_description text not null default ''::text,
  extra jsonb not null default '{}'::jsonb,
  "position" integer not null default 0,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint products_pkey PRIMARY KEY (tenant_id, id),
  constraint products_tenant_id_handle_key UNIQUE (tenant_id, handle),
  constraint products_tenant_id_slug_key UNIQUE (tenant_id, slug),
  constraint products_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id),
  constraint products_description_html_check CHECK ((length(description_html) <= 200000)),
  constraint products_extra_check CHECK ((jsonb_typeof(extra) = 'object'::text)),
  constraint products_handle_check CHECK (((length(handle) >= 1) AND (length(handle) <= 500))),
  constraint products_kind_check CHECK ((kind = ANY (ARRAY['physical'::text, 'digital'::text, 'service'::text]))),
  constraint products_option_names_check CHECK ((cardinality(option_names) <= 3)),
  constraint products_seo_description_check CHECK ((length(seo_description) <= 5000)),
  constraint products_seo_title_check CHECK ((length(seo_title) <= 500)),
  constraint products_slug_check CHECK ((slug ~ '^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$'::text)),
  constraint products_tags_check CHECK ((cardinality(tags) <= 250)),
  constraint products_title_check CHECK (((length(title) >= 1) AND (length(title) <= 500))),
  constraint products_type_check CHECK ((length(type) <= 300)),
  constraint products_vendor_check CHECK ((length(vendor) <= 300))
);
CREATE INDEX products_in_order ON shop.products USING btree (tenant_id, "position", id);
alter table shop.products enable row level security;
alter table shop.products force row level security;
create policy "a shop sees its own products" on shop.products as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
grant delete, select on shop.products to teleshop_app;
grant insert (tenant_id, id, handle, slug, title, description_html, kind, vendor, type, tags, option_names, published, seo_title, seo_description, extra, "position") on shop.products to teleshop_app;
grant update (handle, slug, title, description_html, kind, vendor, type, tags, option_names, published, seo_title, seo_description, extra, "position", updated_at) on shop.products to teleshop_app;

create table shop.publications (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version_id uuid not null,
  manifest text not null,
  page_count integer not null,
  created_at timestamp with time zone not null default now(),
  constraint publications_pkey PRIMARY KEY (tenant_id, id),
  constraint publications_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id),
  constraint publications_tenant_id_version_id_fkey FOREIGN KEY (tenant_id, version_id) REFERENCES shop.versions(tenant_id, id),
  constraint publications_manifest_check CHECK ((manifest ~ '^[0-9a-f]{64}$'::text)),
  constraint publications_page_count_check CHECK ((page_count >= 0))
);
CREATE INDEX publications_by_version ON shop.publications USING btree (tenant_id, version_id, created_at);
alter table shop.publications enable row level security;
alter table shop.publications force row level security;
create policy "a shop sees its own publications" on shop.publications as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
grant select on shop.publications to teleshop_app;
grant insert (tenant_id, id, version_id, manifest, page_count) on shop.publications to teleshop_app;

create table shop.publishings (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version_id uuid not null,
  author text not null,
  state text not null default 'waiting'::text,
  pages integer,
  made integer not null default 0,
  rendered integer not null default 0,
  files integer not null default 0,
  tries integer not null default 0,
  problem jsonb,
  asked_at timestamp with time zone not null default now(),
  changed_at timestamp with time zone not null default now(),
  constraint publishings_pkey PRIMARY KEY (tenant_id, id),
  constraint publishings_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id),
  constraint publishings_tenant_id_version_id_fkey FOREIGN KEY (tenant_id, version_id) REFERENCES shop.versions(tenant_id, id),
  constraint publishings_author_check CHECK (((length(author) >= 1) AND (length(author) <= 200))),
  constraint publishings_check CHECK (((state = 'failed'::text) = (problem IS NOT NULL))),
  constraint publishings_files_check CHECK ((files >= 0)),
  constraint publishings_made_check CHECK ((made >= 0)),
  constraint publishings_pages_check CHECK ((pages >= 0)),
  constraint publishings_problem_check CHECK ((jsonb_typeof(problem) = 'object'::text)),
  constraint publishings_rendered_check CHECK ((rendered >= 0)),
  constraint publishings_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'rendering'::text, 'switching'::text, 'live'::text, 'superseded'::text, 'cancelled'::text, 'failed'::text]))),
  constraint publishings_tries_check CHECK ((tries >= 0))
);
alter table shop.publishings enable row level security;
alter table shop.publishings force row level security;
create policy "a shop sees its own publishings" on shop.publishings as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
grant delete, select on shop.publishings to teleshop_app;
grant insert (tenant_id, id, version_id, author) on shop.publishings to teleshop_app;
grant update (state, pages, made, rendered, files, tries, problem, changed_at) on shop.publishings to teleshop_app;

create table shop.stock_movements (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  variant_id uuid not null,
  quantity integer not null,
  reason text not null,
  order_id uuid,
  created_at timestamp with time zone not null default now(),
  constraint stock_movements_pkey PRIMARY KEY (tenant_id, id),
  constraint stock_movements_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id),
  constraint stock_movements_tenant_id_order_id_fkey FOREIGN KEY (tenant_id, order_id) REFERENCES shop.orders(tenant_id, id),
  constraint stock_movements_tenant_id_variant_id_fkey FOREIGN KEY (tenant_id, variant_id) REFERENCES shop.variants(tenant_id, id) ON DELETE CASCADE,
  constraint stock_movements_check CHECK (((reason = 'set'::text) = (order_id IS NULL))),
  constraint stock_movements_quantity_check CHECK ((quantity <> 0)),
  constraint stock_movements_reason_check CHECK ((reason = ANY (ARRAY['set'::text, 'sold'::text, 'released'::text, 'returned'::text])))
);
CREATE INDEX stock_movements_by_variant ON shop.stock_movements USING btree (tenant_id, variant_id, created_at);
CREATE UNIQUE INDEX stock_movements_once ON shop.stock_movements USING btree (tenant_id, order_id, variant_id, reason) WHERE (order_id IS NOT NULL);
alter table shop.stock_movements enable row level security;
alter table shop.stock_movements force row level security;
create policy "a shop sees its own stock movements" on shop.stock_movements as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
grant select on shop.stock_movements to teleshop_app;
grant insert (tenant_id, id, variant_id, quantity, reason, order_id) on shop.stock_movements to teleshop_app;

create table shop.tenants (
  id uuid not null default uuidv7(),
  slug text not null,
  title text not null,
  currency text not null,
  currency_exponent smallint not null,
  default_locale text not null,
  locales text[] not null,
  status text not null default 'active'::text,
  live_version_id uuid,
  created_at timestamp with time zone not null default now(),
  constraint tenants_pkey PRIMARY KEY (id),
  constraint tenants_slug_key UNIQUE (slug),
  constraint tenants_live_version FOREIGN KEY (id, live_version_id) REFERENCES shop.versions(tenant_id, id),
  constraint tenants_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint tenants_currency_exponent_check CHECK (((currency_exponent >= 0) AND (currency_exponent <= 4))),
  constraint tenants_default_locale_check CHECK ((default_locale ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'::text)),
  constraint tenants_locales_check CHECK (((cardinality(locales) >= 1) AND (cardinality(locales) <= 20))),
  constraint tenants_slug_check CHECK ((slug ~ '^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$'::text)),
  constraint tenants_status_check CHECK ((status = ANY (ARRAY['active'::text, 'suspended'::text]))),
  constraint tenants_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200)))
);
alter table shop.tenants enable row level security;
alter table shop.tenants force row level security;
create policy "a shop sees its own row" on shop.tenants as permissive for all to teleshop_app using ((id = ( SELECT app.current_tenant() AS current_tenant))) with check ((id = ( SELECT app.current_tenant() AS current_tenant)));
create policy "the platform routes to every shop" on shop.tenants as permissive for select to teleshop_platform using (true);
create policy "the platform suspends and resumes" on shop.tenants as permissive for update to teleshop_platform using (true) with check (true);
grant select on shop.tenants to teleshop_app;
grant select on shop.tenants to teleshop_platform;
grant insert (id, slug, title, currency, currency_exponent, default_locale, locales) on shop.tenants to teleshop_app;
grant update (title, default_locale, locales, live_version_id) on shop.tenants to teleshop_app;
grant update (status) on shop.tenants to teleshop_platform;

create table shop.translations (
  tenant_id uuid not null,
  locale text not null,
  source_sha256 text not null,
  source text not null,
  text text not null,
  html text,
  constraint translations_pkey PRIMARY KEY (tenant_id, locale, source_sha256),
  constraint translations_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id),
  constraint translations_tenant_id_locale_fkey FOREIGN KEY (tenant_id, locale) REFERENCES shop.dictionaries(tenant_id, locale),
  constraint translations_html_check CHECK ((length(html) <= 200000)),
  constraint translations_source_check CHECK (((length(source) >= 1) AND (length(source) <= 200000))),
  constraint translations_source_sha256_check CHECK ((source_sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint translations_text_check CHECK (((length(text) >= 1) AND (length(text) <= 200000)))
);
alter table shop.translations enable row level security;
alter table shop.translations force row level security;
create policy "a shop sees its own translations" on shop.translations as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
grant delete, select on shop.translations to teleshop_app;
grant insert (tenant_id, locale, source_sha256, source, text, html) on shop.translations to teleshop_app;
grant update (text, html) on shop.translations to teleshop_app;

create table shop.updates (
  tenant_id uuid not null,
  bot_id uuid not null,
  update_id bigint not null,
  chat_key text not null,
  body text not null,
  received_at timestamp with time zone not null default now(),
  handled_at timestamp with time zone,
  attempts smallint not null default 0,
  not_before timestamp with time zone,
  failure text,
  constraint updates_pkey PRIMARY KEY (tenant_id, bot_id, update_id),
  constraint updates_chat_key_check CHECK ((length(chat_key) <= 30)),
  constraint updates_failure_check CHECK ((length(failure) <= 500))
);
CREATE INDEX updates_waiting ON shop.updates USING btree (tenant_id, bot_id, chat_key, update_id) WHERE (handled_at IS NULL);
alter table shop.updates enable row level security;
alter table shop.updates force row level security;
create policy "a shop sees its own updates" on shop.updates as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
create policy "the platform removes what is over" on shop.updates as permissive for delete to teleshop_platform using ((received_at < (now() - '48:00:00'::interval)));
create policy "the platform sees what waits and what is over" on shop.updates as permissive for select to teleshop_platform using (((handled_at IS NULL) OR (received_at < (now() - '48:00:00'::interval))));
create policy "the platform stores what arrives" on shop.updates as permissive for insert to teleshop_platform with check (true);
grant delete, select on shop.updates to teleshop_app;
grant delete on shop.updates to teleshop_platform;
grant insert (tenant_id, bot_id, update_id, chat_key, body) on shop.updates to teleshop_app;
grant update (handled_at, attempts, not_before, failure) on shop.updates to teleshop_app;
grant insert (tenant_id, bot_id, update_id, chat_key, body) on shop.updates to teleshop_platform;
grant select (tenant_id, bot_id, update_id, chat_key, received_at, handled_at, not_before) on shop.updates to teleshop_platform;

create table shop.variants (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  product_id uuid not null,
  "position" integer not null default 0,
  option_values text[] not null default '{}'::text[],
  sku text not null default ''::text,
  barcode text not null default ''::text,
  price_minor bigint not null,
  compare_at_minor bigint,
  stock_quantity integer,
  stock_policy text not null default 'deny'::text,
  weight_grams integer,
  requires_shipping boolean not null default true,
  taxable boolean not null default true,
  extra jsonb not null default '{}'::jsonb,
  retired boolean not null default false,
  constraint variants_pkey PRIMARY KEY (tenant_id, id),
  constraint variants_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id),
  constraint variants_tenant_id_product_id_fkey FOREIGN KEY (tenant_id, product_id) REFERENCES shop.products(tenant_id, id) ON DELETE CASCADE,
  constraint variants_barcode_check CHECK ((length(barcode) <= 300)),
  constraint variants_check CHECK (((stock_policy = 'continue'::text) OR (stock_quantity >= 0))),
  constraint variants_compare_at_minor_check CHECK (((compare_at_minor >= 0) AND (compare_at_minor <= '900000000000000'::bigint))),
  constraint variants_extra_check CHECK ((jsonb_typeof(extra) = 'object'::text)),
  constraint variants_option_values_check CHECK ((cardinality(option_values) <= 3)),
  constraint variants_price_minor_check CHECK (((price_minor >= 0) AND (price_minor <= '900000000000000'::bigint))),
  constraint variants_sku_check CHECK ((length(sku) <= 300)),
  constraint variants_stock_policy_check CHECK ((stock_policy = ANY (ARRAY['deny'::text, 'continue'::text]))),
  constraint variants_weight_grams_check CHECK (((weight_grams >= 0) AND (weight_grams <= 100000000)))
);
CREATE INDEX variants_by_product ON shop.variants USING btree (tenant_id, product_id, "position");
CREATE UNIQUE INDEX variants_by_options ON shop.variants USING btree (tenant_id, product_id, option_values) WHERE (NOT retired);
alter table shop.variants enable row level security;
alter table shop.variants force row level security;
create policy "a shop sees its own variants" on shop.variants as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
grant delete, select on shop.variants to teleshop_app;
grant insert (tenant_id, id, product_id, "position", option_values, sku, barcode, price_minor, compare_at_minor, stock_quantity, stock_policy, weight_grams, requires_shipping, taxable, extra) on shop.variants to teleshop_app;
grant update ("position", option_values, sku, barcode, price_minor, compare_at_minor, stock_quantity, stock_policy, weight_grams, requires_shipping, taxable, extra, retired) on shop.variants to teleshop_app;

create table shop.version_marks (
  tenant_id uuid not null,
  version_id uuid not null,
  marks jsonb not null,
  constraint version_marks_pkey PRIMARY KEY (tenant_id),
  constraint version_marks_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id),
  constraint version_marks_tenant_id_version_id_fkey FOREIGN KEY (tenant_id, version_id) REFERENCES shop.versions(tenant_id, id),
  constraint version_marks_marks_check CHECK ((jsonb_typeof(marks) = 'object'::text))
);
alter table shop.version_marks enable row level security;
alter table shop.version_marks force row level security;
create policy "a shop sees its own marks" on shop.version_marks as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
grant select on shop.version_marks to teleshop_app;
grant insert (tenant_id, version_id, marks) on shop.version_marks to teleshop_app;
grant update (version_id, marks) on shop.version_marks to teleshop_app;

create table shop.versions (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  number integer not null,
  pages jsonb not null,
  author text not null,
  created_at timestamp with time zone not null default now(),
  look jsonb,
  changes jsonb,
  constraint versions_pkey PRIMARY KEY (tenant_id, id),
  constraint versions_tenant_id_number_key UNIQUE (tenant_id, number),
  constraint versions_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES shop.tenants(id),
  constraint versions_author_check CHECK (((length(author) >= 1) AND (length(author) <= 200))),
  constraint versions_changes_check CHECK (((jsonb_typeof(changes) = 'object'::text) AND (pg_column_size(changes) <= 100000))),
  constraint versions_look_check CHECK ((jsonb_typeof(look) = 'object'::text)),
  constraint versions_number_check CHECK ((number > 0)),
  constraint versions_pages_check CHECK ((jsonb_typeof(pages) = 'array'::text))
);
alter table shop.versions enable row level security;
alter table shop.versions force row level security;
create policy "a shop sees its own versions" on shop.versions as permissive for all to teleshop_app using ((tenant_id = ( SELECT app.current_tenant() AS current_tenant))) with check ((tenant_id = ( SELECT app.current_tenant() AS current_tenant)));
grant select on shop.versions to teleshop_app;
grant insert (tenant_id, id, number, pages, author, look, changes) on shop.versions to teleshop_app;
