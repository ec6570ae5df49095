-- WHY. A cart moves between the site and the chat; a buyer is told what becomes of an order, and the shop's people decide it in their own chat.

-- What has become of an order, step by step: who did it, and whether it was told to those whom it concerns.
create table shop.order_changes (
  tenant_id        uuid        not null references shop.tenants,
  id               uuid        not null default uuidv7(),
  order_id         uuid        not null,
  -- The order's states after the change.
  order_state      text        not null check (order_state in ('placed', 'confirmed', 'completed', 'cancelled')),
  payment_state    text        not null check (payment_state in ('pending', 'partly-paid', 'paid', 'partly-refunded', 'refunded')),
  fulfilment_state text        not null check (fulfilment_state in ('unfulfilled', 'shipped', 'delivered', 'returned')),
  -- A name for people to read, as the staff chat knows it; empty where nobody was named.
  made_by          text        not null default '' check (length(made_by) <= 200),
  made_at          timestamptz not null default now(),
  -- Set together with the messages that tell of it, so that a job which runs twice tells once.
  told_at          timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, order_id) references shop.orders (tenant_id, id)
);
create index order_changes_by_order on shop.order_changes (tenant_id, order_id, id);
-- ROWS. A shop sees its own.
alter table shop.order_changes enable row level security;
alter table shop.order_changes force row level security;
create policy "a shop sees its own order changes" on shop.order_changes to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
-- RIGHTS. NOTE: no delete, and nothing but told_at is updated: it is what happened.
grant select, insert (tenant_id, id, order_id, order_state, payment_state, fulfilment_state, made_by), update (told_at)
  on shop.order_changes to teleshop_app;

-- Words that move a cart from a browser into a chat or back, each good once and for a short time. Only their hashes are here.
create table shop.cart_hand_overs (
  tenant_id    uuid        not null references shop.tenants,
  token_sha256 text        not null check (token_sha256 ~ '^[0-9a-f]{64}$'),
  cart_id      uuid        not null,
  expires_at   timestamptz not null,
  primary key (tenant_id, token_sha256),
  foreign key (tenant_id, cart_id) references shop.carts (tenant_id, id) on delete cascade
);
create index cart_hand_overs_by_cart on shop.cart_hand_overs (tenant_id, cart_id, expires_at);
alter table shop.cart_hand_overs enable row level security;
alter table shop.cart_hand_overs force row level security;
create policy "a shop sees its own hand-overs" on shop.cart_hand_overs to teleshop_app
  using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()));
grant select, delete, insert (tenant_id, token_sha256, cart_id, expires_at) on shop.cart_hand_overs to teleshop_app;

-- Where the last order went, offered for the next one.
alter table shop.customers add column address text not null default '' check (length(address) <= 1000);
grant insert (address), update (address) on shop.customers to teleshop_app;

-- The word by which a chat becomes the staff chat: good once, for a short time, kept as a hash.
alter table shop.bots
  add column staff_code_sha256     text        check (staff_code_sha256 ~ '^[0-9a-f]{64}$'),
  add column staff_code_expires_at timestamptz,
  add check ((staff_code_sha256 is null) = (staff_code_expires_at is null));
grant update (staff_code_sha256, staff_code_expires_at) on shop.bots to teleshop_app;
