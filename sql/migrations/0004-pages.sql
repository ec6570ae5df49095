-- WHY. What the builder edits (a page's document), how it came to be (edits), and what buyers see (versions).

create table shop.pages (
  tenant_id  uuid        not null references shop.tenants,
  id         uuid        not null default uuidv7(),
  -- home, category, product and cart are templates that a shop has once; custom pages have a slug and may be many.
  kind       text        not null check (kind in ('home', 'category', 'product', 'cart', 'custom')),
  slug       text        check (slug ~ '^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$'),
  title      text        not null check (length(title) between 1 and 200),
  -- A flat map of nodes by id: see tenants/pages/schema.ts.
  document   jsonb       not null check (jsonb_typeof(document) = 'object' and pg_column_size(document) <= 2000000),
  -- Counts the edits; a save that names an older one is stale.
  revision   integer     not null default 0 check (revision >= 0),
  position   integer     not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  check ((kind = 'custom') = (slug is not null)),
  unique (tenant_id, slug)
);
create unique index pages_one_of_each_template on shop.pages (tenant_id, kind) where kind <> 'custom';
alter table shop.pages enable row level security;
alter table shop.pages force row level security;
create policy "a shop sees its own pages" on shop.pages to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
grant select, delete, insert (tenant_id, id, kind, slug, title, document, position),
  update (slug, title, document, revision, position, updated_at) on shop.pages to teleshop_app;

-- The commands that led from one revision to the next: a stale editor is sent those it missed.
create table shop.page_edits (
  tenant_id  uuid        not null references shop.tenants,
  page_id    uuid        not null,
  revision   integer     not null check (revision > 0),
  commands   jsonb       not null check (jsonb_typeof(commands) = 'array'),
  author     text        not null check (length(author) between 1 and 200),
  created_at timestamptz not null default now(),
  primary key (tenant_id, page_id, revision),
  foreign key (tenant_id, page_id) references shop.pages (tenant_id, id) on delete cascade
);
alter table shop.page_edits enable row level security;
alter table shop.page_edits force row level security;
create policy "a shop sees its own edits" on shop.page_edits to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
grant select, insert (tenant_id, page_id, revision, commands, author) on shop.page_edits to teleshop_app;

create table shop.versions (
  tenant_id  uuid        not null references shop.tenants,
  id         uuid        not null default uuidv7(),
  number     integer     not null check (number > 0),
  -- All pages as they were; the bot of this version reads them from here.
  pages      jsonb       not null check (jsonb_typeof(pages) = 'array'),
  author     text        not null check (length(author) between 1 and 200),
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, number)
);
alter table shop.versions enable row level security;
alter table shop.versions force row level security;
create policy "a shop sees its own versions" on shop.versions to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
-- NOTE: neither update nor delete: a version is immutable.
grant select, insert (tenant_id, id, number, pages, author) on shop.versions to teleshop_app;

-- One row for each time files of a version were written and the site pointed at them. Rolling back points at an older one's manifest.
create table shop.publications (
  tenant_id    uuid        not null references shop.tenants,
  id           uuid        not null default uuidv7(),
  version_id   uuid        not null,
  -- SHA-256 of the manifest: which path has which file.
  manifest     text        not null check (manifest ~ '^[0-9a-f]{64}$'),
  page_count   integer     not null check (page_count >= 0),
  created_at   timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, version_id) references shop.versions (tenant_id, id)
);
create index publications_by_version on shop.publications (tenant_id, version_id, created_at);
alter table shop.publications enable row level security;
alter table shop.publications force row level security;
create policy "a shop sees its own publications" on shop.publications to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
grant select, insert (tenant_id, id, version_id, manifest, page_count) on shop.publications to teleshop_app;

-- The live version is one of the shop's own.
alter table shop.tenants add constraint tenants_live_version
  foreign key (id, live_version_id) references shop.versions (tenant_id, id);
