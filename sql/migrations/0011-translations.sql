-- WHY. A shop speaks more than one language: what its owner wrote, and the same in each of the others.

-- One row for each language that anything was translated into. The revision counts its changes, so that whoever remembers a dictionary knows
-- whether it is still the one.
create table shop.dictionaries (
  tenant_id uuid    not null references shop.tenants,
  locale    text    not null check (locale ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  revision  integer not null default 1 check (revision > 0),
  primary key (tenant_id, locale)
);
-- ROWS. A shop sees its own.
alter table shop.dictionaries enable row level security;
alter table shop.dictionaries force row level security;
create policy "a shop sees its own dictionaries" on shop.dictionaries to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
-- RIGHTS. NOTE: no delete: a language that a shop no longer speaks keeps its words, should it come back.
grant select, insert (tenant_id, locale), update (revision) on shop.dictionaries to teleshop_app;

-- A text as the owner wrote it, and what it is in another language; wherever the text stands, it is translated alike.
create table shop.translations (
  tenant_id     uuid not null references shop.tenants,
  locale        text not null,
  -- SHA-256 of the source: a description is longer than what an index takes.
  source_sha256 text not null check (source_sha256 ~ '^[0-9a-f]{64}$'),
  source        text not null check (length(source) between 1 and 200000),
  text          text not null check (length(text) between 1 and 200000),
  -- The text as it may be put into a page where the source is a product's description; null where that is the very same.
  html          text check (length(html) <= 200000),
  primary key (tenant_id, locale, source_sha256),
  foreign key (tenant_id, locale) references shop.dictionaries (tenant_id, locale)
);
alter table shop.translations enable row level security;
alter table shop.translations force row level security;
create policy "a shop sees its own translations" on shop.translations to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
grant select, delete, insert (tenant_id, locale, source_sha256, source, text, html), update (text, html) on shop.translations to teleshop_app;
