-- WHY. What a shop sells: nested categories, products with up to three options, one variant for each combination sold, pictures.
-- Prices are in minor units of the shop's currency: money is never a float.

-- A picture as the shop knows it. The bytes live in the file store under their SHA-256; this row says what they are, or why there are none.
create table shop.media (
  tenant_id    uuid        not null references shop.tenants,
  id           uuid        not null default uuidv7(),
  -- Where the picture came from when it was named by URL; importing the same URL again finds this row.
  source_url   text        check (length(source_url) <= 2048),
  status       text        not null check (status in ('waiting', 'ready', 'failed')),
  failure      text        check (length(failure) <= 500),
  sha256       text        check (sha256 ~ '^[0-9a-f]{64}$'),
  content_type text        check (content_type in ('image/webp', 'image/jpeg', 'image/png')),
  byte_count   integer     check (byte_count > 0),
  width        integer     check (width between 1 and 20000),
  height       integer     check (height between 1 and 20000),
  created_at   timestamptz not null default now(),
  primary key (tenant_id, id),
  check ((status = 'ready') = (sha256 is not null and content_type is not null and byte_count is not null and width is not null and height is not null)),
  check ((status = 'failed') = (failure is not null))
);
create unique index media_by_source on shop.media (tenant_id, md5(source_url)) where source_url is not null;
alter table shop.media enable row level security;
alter table shop.media force row level security;
create policy "a shop sees its own pictures" on shop.media to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
grant select, delete,
  insert (tenant_id, id, source_url, status, failure, sha256, content_type, byte_count, width, height),
  update (status, failure, sha256, content_type, byte_count, width, height) on shop.media to teleshop_app;

create table shop.categories (
  tenant_id  uuid        not null references shop.tenants,
  id         uuid        not null default uuidv7(),
  parent_id  uuid,
  slug       text        not null check (slug ~ '^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$'),
  title      text        not null check (length(title) between 1 and 200),
  position   integer     not null default 0,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, parent_id) references shop.categories (tenant_id, id),
  unique (tenant_id, slug),
  check (parent_id <> id)
);
create index categories_by_parent on shop.categories (tenant_id, parent_id, position);
alter table shop.categories enable row level security;
alter table shop.categories force row level security;
create policy "a shop sees its own categories" on shop.categories to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
grant select, delete, insert (tenant_id, id, parent_id, slug, title, position),
  update (parent_id, slug, title, position) on shop.categories to teleshop_app;

create table shop.products (
  tenant_id        uuid        not null references shop.tenants,
  id               uuid        not null default uuidv7(),
  -- The key by which an import finds the product again; as the file spells it, so it need not be a legal file name …
  handle           text        not null check (length(handle) between 1 and 500),
  -- … and the name of its page, which must be one.
  slug             text        not null check (slug ~ '^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$'),
  title            text        not null check (length(title) between 1 and 500),
  -- Sanitised before it is stored: only the tags that tenants/catalog/html.ts allows.
  description_html text        not null default '' check (length(description_html) <= 200000),
  kind             text        not null default 'physical' check (kind in ('physical', 'digital', 'service')),
  vendor           text        not null default '' check (length(vendor) <= 300),
  type             text        not null default '' check (length(type) <= 300),
  tags             text[]      not null default '{}' check (cardinality(tags) <= 250),
  -- Names of the options, in order; empty for a product with a single variant.
  option_names     text[]      not null default '{}' check (cardinality(option_names) <= 3),
  published        boolean     not null default true,
  seo_title        text        not null default '' check (length(seo_title) <= 500),
  seo_description  text        not null default '' check (length(seo_description) <= 5000),
  -- Columns of an imported file that we do not use, kept so that an export can give them back.
  extra            jsonb       not null default '{}' check (jsonb_typeof(extra) = 'object'),
  position         integer     not null default 0,
  created_at       timestamptz not null default now(),
  updated_at       timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, handle),
  unique (tenant_id, slug)
);
create index products_in_order on shop.products (tenant_id, position, id);
alter table shop.products enable row level security;
alter table shop.products force row level security;
create policy "a shop sees its own products" on shop.products to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
-- NOTE: update of tenant_id is not granted, here or anywhere: a row never changes hands.
grant select, delete,
  insert (tenant_id, id, handle, slug, title, description_html, kind, vendor, type, tags, option_names, published, seo_title, seo_description, extra, position),
  update (handle, slug, title, description_html, kind, vendor, type, tags, option_names, published, seo_title, seo_description, extra, position, updated_at)
  on shop.products to teleshop_app;

create table shop.product_categories (
  tenant_id   uuid not null references shop.tenants,
  product_id  uuid not null,
  category_id uuid not null,
  primary key (tenant_id, product_id, category_id),
  foreign key (tenant_id, product_id) references shop.products (tenant_id, id) on delete cascade,
  foreign key (tenant_id, category_id) references shop.categories (tenant_id, id) on delete cascade
);
create index product_categories_by_category on shop.product_categories (tenant_id, category_id, product_id);
alter table shop.product_categories enable row level security;
alter table shop.product_categories force row level security;
create policy "a shop sees its own filing of products" on shop.product_categories to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
grant select, delete, insert (tenant_id, product_id, category_id) on shop.product_categories to teleshop_app;

create table shop.product_pictures (
  tenant_id  uuid    not null references shop.tenants,
  id         uuid    not null default uuidv7(),
  product_id uuid    not null,
  media_id   uuid    not null,
  position   integer not null default 0,
  alt        text    not null default '' check (length(alt) <= 1000),
  primary key (tenant_id, id),
  unique (tenant_id, product_id, media_id),
  foreign key (tenant_id, product_id) references shop.products (tenant_id, id) on delete cascade,
  foreign key (tenant_id, media_id) references shop.media (tenant_id, id)
);
create index product_pictures_by_media on shop.product_pictures (tenant_id, media_id);
alter table shop.product_pictures enable row level security;
alter table shop.product_pictures force row level security;
create policy "a shop sees its own product pictures" on shop.product_pictures to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
grant select, delete, insert (tenant_id, id, product_id, media_id, position, alt), update (position, alt)
  on shop.product_pictures to teleshop_app;

create table shop.variants (
  tenant_id         uuid     not null references shop.tenants,
  id                uuid     not null default uuidv7(),
  product_id        uuid     not null,
  position          integer  not null default 0,
  -- One value for each of the product's option names, in the same order.
  option_values     text[]   not null default '{}' check (cardinality(option_values) <= 3),
  sku               text     not null default '' check (length(sku) <= 300),
  barcode           text     not null default '' check (length(barcode) <= 300),
  price_minor       bigint   not null check (price_minor between 0 and 900000000000000),
  compare_at_minor  bigint   check (compare_at_minor between 0 and 900000000000000),
  -- null: not counted, never sold out. Changed only together with a row in stock_movements.
  stock_quantity    integer,
  -- continue: may be sold below zero.
  stock_policy      text     not null default 'deny' check (stock_policy in ('deny', 'continue')),
  weight_grams      integer  check (weight_grams between 0 and 100000000),
  requires_shipping boolean  not null default true,
  taxable           boolean  not null default true,
  extra             jsonb    not null default '{}' check (jsonb_typeof(extra) = 'object'),
  -- An import that no longer names a variant retires it: orders still point at it, nobody can buy it.
  retired           boolean  not null default false,
  primary key (tenant_id, id),
  foreign key (tenant_id, product_id) references shop.products (tenant_id, id) on delete cascade,
  -- The last guard against overselling: a counted variant that may not be oversold never goes below zero.
  check (stock_policy = 'continue' or stock_quantity >= 0)
);
create unique index variants_by_options on shop.variants (tenant_id, product_id, option_values) where not retired;
create index variants_by_product on shop.variants (tenant_id, product_id, position);
alter table shop.variants enable row level security;
alter table shop.variants force row level security;
create policy "a shop sees its own variants" on shop.variants to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
grant select, delete,
  insert (tenant_id, id, product_id, position, option_values, sku, barcode, price_minor, compare_at_minor, stock_quantity, stock_policy, weight_grams, requires_shipping, taxable, extra),
  update (position, option_values, sku, barcode, price_minor, compare_at_minor, stock_quantity, stock_policy, weight_grams, requires_shipping, taxable, extra, retired)
  on shop.variants to teleshop_app;

-- A report of one import: what was read, what came of it, and each thing wrong with the file.
create table shop.imports (
  tenant_id  uuid        not null references shop.tenants,
  id         uuid        not null default uuidv7(),
  file_name  text        not null check (length(file_name) <= 500),
  sha256     text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
  policy     text        not null check (policy in ('reject-all', 'reject-rows', 'ignore')),
  report     jsonb       not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
alter table shop.imports enable row level security;
alter table shop.imports force row level security;
create policy "a shop sees its own imports" on shop.imports to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
-- NOTE: neither update nor delete: a report is what happened.
grant select, insert (tenant_id, id, file_name, sha256, policy, report) on shop.imports to teleshop_app;

-- Which pictures an import asked for, so that its report can name those that never arrived.
create table shop.import_pictures (
  tenant_id  uuid    not null references shop.tenants,
  import_id  uuid    not null,
  media_id   uuid    not null,
  row_number integer not null check (row_number > 0),
  primary key (tenant_id, import_id, media_id),
  foreign key (tenant_id, import_id) references shop.imports (tenant_id, id),
  foreign key (tenant_id, media_id) references shop.media (tenant_id, id) on delete cascade
);
create index import_pictures_by_media on shop.import_pictures (tenant_id, media_id);
alter table shop.import_pictures enable row level security;
alter table shop.import_pictures force row level security;
create policy "a shop sees its own imports' pictures" on shop.import_pictures to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
grant select, insert (tenant_id, import_id, media_id, row_number) on shop.import_pictures to teleshop_app;
