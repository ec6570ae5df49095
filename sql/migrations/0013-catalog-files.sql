-- WHY. An import can be undone: what it changed is kept for a while, and an undo is written down as an import of its own, which can be undone as well.

alter table shop.imports
  -- The import that this one takes back; null for one that came from a file.
  add column undoes     uuid,
  -- Categories that it made or took away; products may have been filed in them since.
  add column categories jsonb   not null default '{"made": [], "removed": []}' check (jsonb_typeof(categories) = 'object'),
  -- How much is kept of it in import_changes, so that the sum can be bounded without reading it; null when it was too much to keep.
  add column kept_bytes integer check (kept_bytes >= 0),
  add foreign key (tenant_id, undoes) references shop.imports (tenant_id, id),
  add check (undoes <> id);
-- Undone once: a second attempt breaks here, whoever runs at the same time.
create unique index imports_undone_once on shop.imports (tenant_id, undoes) where undoes is not null;
create index imports_newest on shop.imports (tenant_id, created_at desc, id desc);
grant insert (undoes, categories, kept_bytes) on shop.imports to teleshop_app;

-- What an import did to one product: each field that it changed, as it was and as it became.
create table shop.import_changes (
  tenant_id  uuid  not null references shop.tenants,
  import_id  uuid  not null,
  product_id uuid  not null,
  -- The shape is tenants/catalog/undo/schema.ts. No foreign key to the product: one that is gone may be what an undo brings back.
  change     jsonb not null check (jsonb_typeof(change) = 'object'),
  primary key (tenant_id, import_id, product_id),
  foreign key (tenant_id, import_id) references shop.imports (tenant_id, id)
);
alter table shop.import_changes enable row level security;
alter table shop.import_changes force row level security;
create policy "a shop sees its own imports' changes" on shop.import_changes to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
-- NOTE: no update: what was is what was. It is deleted after 30 days, or sooner where there is much of it.
grant select, delete, insert (tenant_id, import_id, product_id, change) on shop.import_changes to teleshop_app;
