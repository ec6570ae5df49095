-- WHY. How people sign in and stay signed in, how they are invited to a shop, and what their browsers are told while they work.
-- Every secret that a browser holds (refresh token, sign-in code, link, invitation) is here as its SHA-256 only.

-- The Telegram account that signs this person in; null for one who comes by links.
alter table platform.accounts
  add telegram_id bigint unique check (telegram_id > 0),
  add locale text not null default 'en' check (locale ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$');
grant insert (telegram_id, locale), update (telegram_id, locale) on platform.accounts to teleshop_platform;

-- One browser that is signed in.
create table platform.sessions (
  id           uuid        not null default uuidv7() primary key,
  account_id   uuid        not null references platform.accounts,
  -- "Chrome on Linux": for the person to know it by.
  device       text        not null check (length(device) between 1 and 100),
  created_at   timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at   timestamptz not null,
  revoked_at   timestamptz,
  -- reused: somebody came with a refresh token that had been replaced.
  revoked_why  text        check (revoked_why in ('signed-out', 'reused')),
  check ((revoked_at is null) = (revoked_why is null))
);
create index sessions_of_account on platform.sessions (account_id, id);
-- RIGHTS. Sessions belong to no tenant; the app role cannot see them at all.
grant select, delete, insert (id, account_id, device, expires_at), update (last_seen_at, expires_at, revoked_at, revoked_why)
  on platform.sessions to teleshop_platform;

-- The family of a session's refresh tokens: all that there ever were, so that one used twice is known for what it is.
create table platform.refresh_tokens (
  token_sha256 bytea       not null primary key check (length(token_sha256) = 32),
  session_id   uuid        not null references platform.sessions on delete cascade,
  created_at   timestamptz not null default now(),
  replaced_at  timestamptz
);
create index refresh_tokens_of_session on platform.refresh_tokens (session_id);
grant select, delete, insert (token_sha256, session_id), update (replaced_at) on platform.refresh_tokens to teleshop_platform;

-- A browser that waits for its person to confirm it in Telegram.
create table platform.sign_ins (
  id             uuid        not null default uuidv7() primary key,
  -- The front of the code finds the row, the rest is the secret: so that wrong guesses are counted against the code that they guess at.
  handle         text        not null unique check (handle ~ '^[0-9A-Z]{4}$'),
  secret_sha256  bytea       not null check (length(secret_sha256) = 32),
  browser_sha256 bytea       not null unique check (length(browser_sha256) = 32),
  device         text        not null check (length(device) between 1 and 100),
  state          text        not null default 'waiting' check (state in ('waiting', 'asked', 'confirmed', 'refused', 'used')),
  tries          integer     not null default 0 check (tries >= 0),
  telegram_id    bigint,
  account_id     uuid        references platform.accounts,
  created_at     timestamptz not null default now(),
  expires_at     timestamptz not null,
  check ((state in ('confirmed', 'used')) = (account_id is not null))
);
create index sign_ins_by_end on platform.sign_ins (expires_at);
grant select, delete, insert (id, handle, secret_sha256, browser_sha256, device, expires_at), update (state, tries, telegram_id, account_id)
  on platform.sign_ins to teleshop_platform;

-- A link that signs in whoever opens it first; used up by being deleted.
create table platform.sign_in_links (
  token_sha256 bytea       not null primary key check (length(token_sha256) = 32),
  account_id   uuid        not null references platform.accounts,
  created_at   timestamptz not null default now(),
  expires_at   timestamptz not null
);
create index sign_in_links_by_end on platform.sign_in_links (expires_at);
grant select, delete, insert (token_sha256, account_id, expires_at) on platform.sign_in_links to teleshop_platform;

-- The generic cell rate algorithm, one number a key: the moment at which all that was taken will have been earned. One upsert decides and counts,
-- so that any number of tries at once pass exactly the burst.
create table platform.rate_limits (
  key       text        not null primary key check (length(key) <= 200),
  earned_at timestamptz not null
);
create index rate_limits_by_end on platform.rate_limits (earned_at);
grant select, delete, insert (key, earned_at), update (earned_at) on platform.rate_limits to teleshop_platform;

-- Which process does what only one may do at a time: asking Telegram for the manager bot's updates.
create table platform.leases (
  name       text        not null primary key,
  held_by    uuid        not null,
  held_until timestamptz not null
);
grant select, delete, insert (name, held_by, held_until), update (held_by, held_until) on platform.leases to teleshop_platform;

-- A link by which one person becomes a member, once.
create table shop.invitations (
  tenant_id    uuid        not null references shop.tenants,
  id           uuid        not null default uuidv7(),
  token_sha256 bytea       not null check (length(token_sha256) = 32),
  role         text        not null check (role in ('owner', 'manager', 'editor', 'support')),
  invited_by   text        not null check (length(invited_by) between 1 and 200),
  created_at   timestamptz not null default now(),
  expires_at   timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, token_sha256)
);
-- ROWS. A shop sees its own invitations.
alter table shop.invitations enable row level security;
alter table shop.invitations force row level security;
create policy "a shop sees its own invitations" on shop.invitations to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
-- RIGHTS. NOTE: no update: an invitation is used up by being deleted.
grant select, delete, insert (tenant_id, id, token_sha256, role, invited_by, expires_at) on shop.invitations to teleshop_app;

-- What happened in a shop in the last day, for its members' open windows: hints to look again, never the thing itself.
create table shop.events (
  tenant_id  uuid        not null references shop.tenants,
  id         uuid        not null default uuidv7(),
  kind       text        not null check (length(kind) between 1 and 50),
  data       jsonb       not null check (jsonb_typeof(data) = 'object'),
  created_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
-- ROWS. A shop sees its own events.
alter table shop.events enable row level security;
alter table shop.events force row level security;
create policy "a shop sees its own events" on shop.events to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
grant select, delete, insert (tenant_id, id, kind, data) on shop.events to teleshop_app;

-- What was answered to a request with an Idempotency-Key, written with its effect: the same request again gets the same answer and does nothing.
create table shop.api_answers (
  tenant_id      uuid        not null references shop.tenants,
  account_id     uuid        not null,
  key            text        not null check (length(key) between 8 and 200),
  request_sha256 bytea       not null check (length(request_sha256) = 32),
  answer         jsonb,
  created_at     timestamptz not null default now(),
  primary key (tenant_id, account_id, key)
);
-- ROWS. A shop sees its own answers.
alter table shop.api_answers enable row level security;
alter table shop.api_answers force row level security;
create policy "a shop sees its own answers" on shop.api_answers to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
grant select, delete, insert (tenant_id, account_id, key, request_sha256), update (answer) on shop.api_answers to teleshop_app;

-- ROWS. Which shops a person works in is asked before any tenant is known, and with every request: who, which shop, in which role.
create policy "the platform finds the shops of a person" on shop.members for select to teleshop_platform using (true);
grant select (tenant_id, account_id, role) on shop.members to teleshop_platform;
-- SPEED. NOTE: the one index of a shop's table beside the slug's that does not begin with the tenant; not unique, so it tells nobody anything.
create index members_of_account on shop.members (account_id, tenant_id);
