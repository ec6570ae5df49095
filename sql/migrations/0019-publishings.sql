-- WHY. Publishing is work for a process that does nothing else: whoever asks for it freezes a version and leaves it here; how far it is, and what came of
-- it, can be asked for at any time. And a version says what it changed against the one before.

create table shop.publishings (
  tenant_id  uuid        not null references shop.tenants,
  id         uuid        not null default uuidv7(),
  version_id uuid        not null,
  author     text        not null check (length(author) between 1 and 200),
  -- waiting, rendering, switching: under way. The others are its end; superseded: something newer is shown.
  state      text        not null default 'waiting'
    check (state in ('waiting', 'rendering', 'switching', 'live', 'superseded', 'cancelled', 'failed')),
  -- Pages of the site, how many of them are made so far, and what that took; null as long as nobody has counted.
  pages      integer     check (pages >= 0),
  made       integer     not null default 0 check (made >= 0),
  rendered   integer     not null default 0 check (rendered >= 0),
  files      integer     not null default 0 check (files >= 0),
  -- How often it was begun: more than once after a process has died or a storage was away.
  tries      integer     not null default 0 check (tries >= 0),
  -- Why it has failed: a refusal's code and its sentence.
  problem    jsonb       check (jsonb_typeof(problem) = 'object'),
  asked_at   timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, version_id) references shop.versions (tenant_id, id),
  check ((state = 'failed') = (problem is not null))
);
-- ROWS. A shop sees its own publishings.
alter table shop.publishings enable row level security;
alter table shop.publishings force row level security;
create policy "a shop sees its own publishings" on shop.publishings to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
-- RIGHTS. NOTE: which version it publishes, and who asked, never changes.
grant select, delete, insert (tenant_id, id, version_id, author),
  update (state, pages, made, rendered, files, tries, problem, changed_at) on shop.publishings to teleshop_app;

-- Null: a version from before this was kept.
alter table shop.versions add column changes jsonb check (jsonb_typeof(changes) = 'object' and pg_column_size(changes) <= 100000);
grant insert (changes) on shop.versions to teleshop_app;

-- What the shop was when its newest version was frozen, as hashes beside names: the next version is told from it. One row a shop, replaced each time.
create table shop.version_marks (
  tenant_id  uuid        not null references shop.tenants,
  version_id uuid        not null,
  marks      jsonb       not null check (jsonb_typeof(marks) = 'object'),
  primary key (tenant_id),
  foreign key (tenant_id, version_id) references shop.versions (tenant_id, id)
);
-- ROWS. A shop sees its own marks.
alter table shop.version_marks enable row level security;
alter table shop.version_marks force row level security;
create policy "a shop sees its own marks" on shop.version_marks to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
grant select, insert (tenant_id, version_id, marks), update (version_id, marks) on shop.version_marks to teleshop_app;
