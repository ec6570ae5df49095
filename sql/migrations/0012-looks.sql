-- WHY. How a shop's site looks: edited as a draft, frozen into each version like its pages, so that going back to a version brings its look back.

create table shop.looks (
  tenant_id  uuid        not null references shop.tenants,
  -- Counts the saves; one that names an older revision is stale.
  revision   integer     not null check (revision > 0),
  -- A preset and what was chosen otherwise: see tenants/looks/schema.ts.
  theme      jsonb       not null check (jsonb_typeof(theme) = 'object' and pg_column_size(theme) <= 10000),
  updated_at timestamptz not null default now(),
  -- A shop has one look; a shop without a row has the default.
  primary key (tenant_id)
);
alter table shop.looks enable row level security;
alter table shop.looks force row level security;
create policy "a shop sees its own look" on shop.looks to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
-- NOTE: no delete: a look is only ever replaced.
grant select, insert (tenant_id, revision, theme), update (revision, theme, updated_at) on shop.looks to teleshop_app;

-- Null: a version from before there were looks.
alter table shop.versions add column look jsonb check (jsonb_typeof(look) = 'object');
-- NOTE: no update: a version is immutable.
grant insert (look) on shop.versions to teleshop_app;
