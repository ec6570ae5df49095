-- WHY. A shop's Telegram bots, what Telegram delivers to them, and what is to be sent.

create table shop.bots (
  tenant_id        uuid        not null references shop.tenants,
  id               uuid        not null default uuidv7(),
  -- What Telegram calls it: the number in front of its token.
  telegram_id      bigint      not null check (telegram_id > 0),
  username         text        not null check (username ~ '^[A-Za-z0-9_]{1,64}$'),
  title            text        not null default '' check (length(title) <= 200),
  -- Both sealed for this shop and this column: see tenants/secrets.ts.
  token_sealed     text        not null check (token_sealed like 'v1.%'),
  secret_sealed    text        not null check (secret_sealed like 'v1.%'),
  -- The public half of the webhook's address.
  webhook_id       text        not null check (webhook_id ~ '^[A-Za-z0-9_-]{22}$'),
  -- unauthorized: Telegram no longer takes the token; nothing is called until a new one is given.
  state            text        not null default 'active' check (state in ('active', 'unauthorized')),
  last_error       text        check (length(last_error) <= 500),
  last_error_at    timestamptz,
  -- Telegram has said "not before then" (429): until then no process calls anything for this bot.
  paused_until     timestamptz,
  -- Hashes of what Telegram was told last, so that only what has changed is told again.
  profile          jsonb       not null default '{}' check (jsonb_typeof(profile) = 'object'),
  -- Where new orders are told to the shop's own people.
  staff_chat_id    bigint,
  staff_chat_title text        check (length(staff_chat_title) <= 200),
  created_at       timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, telegram_id)
);
-- ROWS. A shop sees its own bots.
alter table shop.bots enable row level security;
alter table shop.bots force row level security;
create policy "a shop sees its own bots" on shop.bots to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
-- RIGHTS.
grant select, delete, insert (tenant_id, id, telegram_id, username, title, token_sealed, secret_sealed, webhook_id),
  update (username, title, token_sealed, state, last_error, last_error_at, paused_until, profile, staff_chat_id, staff_chat_title)
  on shop.bots to teleshop_app;

-- Whose bot an address is for, asked before any tenant is known. It belongs to no tenant; hence shop_id, not tenant_id. It goes with its bot.
create table platform.webhook_routes (
  webhook_id    text        not null primary key check (webhook_id ~ '^[A-Za-z0-9_-]{22}$'),
  shop_id       uuid        not null,
  bot_id        uuid        not null,
  secret_sha256 bytea       not null check (length(secret_sha256) = 32),
  -- One bot serves one shop: two would take each other's updates.
  telegram_id   bigint      not null unique,
  -- Where there is no public address: which process asks Telegram for this bot's updates, and until when it may.
  polled_by     uuid,
  polled_until  timestamptz,
  unique (shop_id, bot_id),
  foreign key (shop_id, bot_id) references shop.bots (tenant_id, id) on delete cascade
);
-- ROWS. No row-level security: the app role cannot see the table at all.
-- RIGHTS.
grant select, insert (webhook_id, shop_id, bot_id, secret_sha256, telegram_id), update (polled_by, polled_until)
  on platform.webhook_routes to teleshop_platform;

-- What Telegram has delivered. Kept for 48 hours: Telegram itself delivers again for 24.
create table shop.updates (
  -- NOTE: no foreign keys. Thousands of rows a second would each lock their bot's row, and one that arrives while its bot is being removed
  -- would take all the others of its commit down with it.
  tenant_id   uuid        not null,
  bot_id      uuid        not null,
  update_id   bigint      not null,
  -- Whose turn: updates of one chat (or, where there is none, of one person) are handled in order.
  chat_key    text        not null check (length(chat_key) <= 30),
  -- The JSON as it came, already seen to be such; text, because it is read whole, once, and PostgreSQL has no need to know what is in it.
  body        text        not null,
  received_at timestamptz not null default now(),
  handled_at  timestamptz,
  -- How often handling it has failed, when it may be tried again, and why it failed; an update that is handled and has a failure was given up.
  attempts    smallint    not null default 0,
  not_before  timestamptz,
  failure     text        check (length(failure) <= 500),
  -- Telegram repeats itself: the same update twice is one row.
  primary key (tenant_id, bot_id, update_id)
);
create index updates_waiting on shop.updates (tenant_id, bot_id, chat_key, update_id) where handled_at is null;
-- ROWS. A shop sees its own updates. The platform stores what arrives, many shops' in one commit; it sees which have waited too long, to wake a
-- worker for them, and removes what is over. It never reads a body.
alter table shop.updates enable row level security;
alter table shop.updates force row level security;
create policy "a shop sees its own updates" on shop.updates to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
create policy "the platform stores what arrives" on shop.updates for insert to teleshop_platform with check (true);
create policy "the platform sees what waits and what is over" on shop.updates for select to teleshop_platform
  using (handled_at is null or received_at < now() - interval '48 hours');
create policy "the platform removes what is over" on shop.updates for delete to teleshop_platform
  using (received_at < now() - interval '48 hours');
-- RIGHTS.
grant select, delete, insert (tenant_id, bot_id, update_id, chat_key, body), update (handled_at, attempts, not_before, failure)
  on shop.updates to teleshop_app;
grant insert (tenant_id, bot_id, update_id, chat_key, body), select (tenant_id, bot_id, update_id, chat_key, received_at, handled_at, not_before), delete
  on shop.updates to teleshop_platform;

-- What is to be sent, committed together with what it tells of. A row that was sent is deleted.
create table shop.outbox (
  tenant_id   uuid        not null references shop.tenants,
  -- Grows: the order in which one chat's messages are sent.
  id          uuid        not null default uuidv7(),
  bot_id      uuid        not null,
  chat_id     bigint      not null,
  -- A reply answers somebody who is waiting and goes before a notice.
  kind        text        not null check (kind in ('reply', 'notice')),
  -- Whom to mark when Telegram says that they have blocked the bot.
  customer_id uuid,
  method      text        not null check (method ~ '^[a-zA-Z]{3,64}$'),
  -- A picture stands in it as {"media": "<sha256>"}; never a token.
  params      jsonb       not null check (jsonb_typeof(params) = 'object'),
  -- Whether the sent message's id becomes the customer's screen, which later answers edit in place.
  remember    boolean     not null default false,
  status      text        not null default 'waiting' check (status in ('waiting', 'failed')),
  attempts    smallint    not null default 0,
  -- While any of a chat's waiting rows has a moment to come here, nobody sends anything to the chat: a process is just sending (and will have
  -- died if the moment passes), Telegram asked for patience, or a failed try is to be repeated.
  not_before  timestamptz not null default now(),
  failure     text        check (length(failure) <= 500),
  created_at  timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, bot_id) references shop.bots (tenant_id, id) on delete cascade,
  foreign key (tenant_id, customer_id) references shop.customers (tenant_id, id) on delete cascade
);
create index outbox_of_chat on shop.outbox (tenant_id, bot_id, chat_id, id) where status = 'waiting';
-- What has waited too long, bot by bot.
create index outbox_due on shop.outbox (tenant_id, bot_id, not_before) where status = 'waiting';
create index outbox_of_customer on shop.outbox (tenant_id, customer_id) where customer_id is not null;
-- ROWS. A shop sees its own outbox. The platform sees that something waits in a chat, to have it sent after a process has died, and removes what was
-- sent, many shops' in one commit, and what nobody waits for any more; it never reads what is said.
alter table shop.outbox enable row level security;
alter table shop.outbox force row level security;
create policy "a shop sees its own outbox" on shop.outbox to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
create policy "the platform sees what waits to be sent" on shop.outbox for select to teleshop_platform using (true);
create policy "the platform removes what is over" on shop.outbox for delete to teleshop_platform
  using (status = 'waiting' or created_at < now() - interval '90 days');
-- RIGHTS.
grant select, delete, insert (tenant_id, id, bot_id, chat_id, kind, customer_id, method, params, remember, not_before),
  update (chat_id, status, attempts, not_before, failure) on shop.outbox to teleshop_app;
grant select (tenant_id, id, bot_id, chat_id, kind, status, not_before, created_at), delete on shop.outbox to teleshop_platform;

-- Pictures that a bot has sent once: Telegram's own name for them, which is good for that bot only.
create table shop.bot_files (
  tenant_id  uuid        not null references shop.tenants,
  bot_id     uuid        not null,
  sha256     text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
  file_id    text        not null check (length(file_id) between 1 and 300),
  created_at timestamptz not null default now(),
  primary key (tenant_id, bot_id, sha256),
  foreign key (tenant_id, bot_id) references shop.bots (tenant_id, id) on delete cascade
);
alter table shop.bot_files enable row level security;
alter table shop.bot_files force row level security;
create policy "a shop sees its own bot files" on shop.bot_files to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
grant select, delete, insert (tenant_id, bot_id, sha256, file_id), update (file_id) on shop.bot_files to teleshop_app;

-- Since when a customer has blocked the bot, null for whoever can be written to; and the bot that they wrote to last, through which notices go.
alter table shop.customers add column unreachable_at timestamptz;
alter table shop.customers add column bot_id uuid;
alter table shop.customers add foreign key (tenant_id, bot_id) references shop.bots (tenant_id, id) on delete set null (bot_id);
create index customers_of_bot on shop.customers (tenant_id, bot_id) where bot_id is not null;
grant insert (bot_id), update (unreachable_at, bot_id) on shop.customers to teleshop_app;
