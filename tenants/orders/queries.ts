// The statements about orders, their lines, the stock that they take, and the count of them.
import type { TenantTx } from "../database.ts"
import type { DeliveryMethod } from "../delivery/schema.ts"
import type { FulfilmentState, OrderChange, OrderLine, OrderState, OrderStates, OrderView, PaymentState } from "./schema.ts"

export async function insertOrderCounter(tx: TenantTx): Promise<void> {
  await tx`insert into shop.order_counters (tenant_id, last_number) values (${tx.tenantId}, 0)`
}

/** An order without its lines, as the table has it. */
export type OrderRow = {
  id: string
  number: number
  test: boolean
  cartId: string
  customerId: string
  channel: OrderView["channel"]
  orderState: OrderState
  paymentState: PaymentState
  fulfilmentState: FulfilmentState
  currency: string
  contactName: string
  contactPhone: string
  address: string
  comment: string
  locale: string
  deliveryTitle: string
  deliveryMinor: number
  paymentProvider: string
  subtotalMinor: number
  totalMinor: number
  placedAt: Date
  /** What came in less what went back. */
  receivedNetMinor: number
  lines: OrderLine[]
}

export type OrderFilter = {
  orderState?: OrderState | undefined
  paymentState?: PaymentState | undefined
  fulfilmentState?: FulfilmentState | undefined
  customerId?: string | undefined
  /** Tests instead of orders: never both, for each are counted by themselves. */
  test?: boolean | undefined
  search?: string | undefined
}

export type NewOrder = Omit<OrderRow, "number" | "test" | "orderState" | "fulfilmentState" | "placedAt" | "receivedNetMinor" | "lines"> & {
  idempotencyKey: string
  /** Of the word that opens it; null when nobody was given one. */
  tokenSha256: string | null
}

/**
 * The order with its lines and what they took from stock, in one statement: it takes the shop's next number, for which the shop's other orders
 * wait from here to the end of the transaction, so it is the last one that placing an order sends. A test takes a number of the tests.
 */
export async function insertOrder(
  tx: TenantTx,
  order: NewOrder,
  lines: readonly (OrderLine & { position: number; counted: boolean })[],
): Promise<{ number: number; test: boolean; placedAt: Date }> {
  const test = order.channel === "preview"
  const [row] = await tx<[{ number: number; test: boolean; placedAt: Date }]>`
    with counter as (
      update shop.order_counters set last_number = last_number + ${test ? 0 : 1}, last_test_number = last_test_number + ${test ? 1 : 0}
      where tenant_id = ${tx.tenantId} returning case when ${test}::boolean then last_test_number else last_number end as number
    ), placed as (
      insert into shop.orders (tenant_id, id, number, idempotency_key, cart_id, customer_id, channel, order_state, payment_state, fulfilment_state,
        currency, contact_name, contact_phone, address, comment, locale, delivery_title, delivery_minor, payment_provider, subtotal_minor, total_minor,
        token_sha256)
      select ${tx.tenantId}::uuid, ${order.id}::uuid, counter.number, ${order.idempotencyKey}, ${order.cartId}::uuid, ${order.customerId}::uuid,
        ${order.channel}, 'placed', ${order.paymentState}, 'unfulfilled', ${order.currency}, ${order.contactName}, ${order.contactPhone},
        ${order.address}, ${order.comment}, ${order.locale}, ${order.deliveryTitle}, ${order.deliveryMinor}::bigint, ${order.paymentProvider},
        ${order.subtotalMinor}::bigint, ${order.totalMinor}::bigint, ${order.tokenSha256}
      from counter
      returning number, test, placed_at
    ), bought as (
      select * from jsonb_to_recordset(${tx.json(lines)}) as line ("variantId" uuid, "productTitle" text, "optionValues" text[], sku text,
        "unitPriceMinor" bigint, quantity int, "totalMinor" bigint, counted boolean, position int)
    ), with_lines as (
      insert into shop.order_lines (tenant_id, order_id, variant_id, position, product_title, option_values, sku, unit_price_minor, quantity, total_minor)
      select ${tx.tenantId}::uuid, ${order.id}::uuid, "variantId", position, "productTitle", "optionValues", sku, "unitPriceMinor",
        quantity, "totalMinor"
      from bought
    ), noted as (
      insert into shop.stock_movements (tenant_id, variant_id, quantity, reason, order_id)
      select ${tx.tenantId}::uuid, "variantId", -quantity, 'sold', ${order.id}::uuid from bought where counted
    )
    select number, test, placed_at from placed`
  return row
}

export type Terms = {
  /** Undefined when the shop does not deliver this way, or not any more. */
  method: DeliveryMethod | undefined
  /** Whether this way to pay is offered. */
  payable: boolean
  /** Whether somebody is to be told of the order: without a staff chat a new order costs no job. */
  staffed: boolean
}

/** What the shop says to how a buyer wants it delivered and paid for: one statement, because every order asks. */
export async function selectTerms(tx: TenantTx, wanted: { deliveryMethodId: string; paymentProvider: string }): Promise<Terms> {
  const [row] = await tx<[Omit<Terms, "method"> & { method: DeliveryMethod | null }]>`
    select
      (select jsonb_build_object('id', id, 'kind', kind, 'title', title, 'priceMinor', price_minor, 'needsAddress', needs_address)
        from shop.delivery_methods where tenant_id = ${tx.tenantId} and id = ${wanted.deliveryMethodId} and active) as method,
      exists (select from shop.payment_accounts where tenant_id = ${tx.tenantId} and provider = ${wanted.paymentProvider} and active) as payable,
      exists (select from shop.bots where tenant_id = ${tx.tenantId} and staff_chat_id is not null) as staffed`
  return { ...row, method: row.method ?? undefined }
}

/** Locks the counted variants of a cart in the order of their ids, in which every transaction locks them: two carts never wait for each other. */
export async function lockStockOfCart(tx: TenantTx, cartId: string): Promise<void> {
  await tx`
    select v.id from shop.cart_lines l join shop.variants v on v.tenant_id = ${tx.tenantId} and v.id = l.variant_id
    where l.tenant_id = ${tx.tenantId} and l.cart_id = ${cartId} and v.stock_quantity is not null
    order by v.id for no key update of v`
}

export async function lockStockOfOrder(tx: TenantTx, orderId: string): Promise<void> {
  await tx`
    select v.id from shop.order_lines l join shop.variants v on v.tenant_id = ${tx.tenantId} and v.id = l.variant_id
    where l.tenant_id = ${tx.tenantId} and l.order_id = ${orderId} and v.stock_quantity is not null
    order by v.id for no key update of v`
}

export type StockLeft = { variantId: string; stockQuantity: number }

/** Takes so many out of stock; what is not counted, or not there, is not in the answer. The ledger's row comes with the order: `insertOrder`. */
export async function takeStock(tx: TenantTx, lines: readonly Pick<OrderLine, "variantId" | "quantity">[]): Promise<StockLeft[]> {
  return tx<StockLeft[]>`
    update shop.variants v set stock_quantity = v.stock_quantity - wanted.quantity
    from unnest(${lines.map((line) => line.variantId)}::uuid[], ${lines.map((line) => line.quantity)}::int[]) as wanted (variant_id, quantity)
    where v.tenant_id = ${tx.tenantId} and v.id = wanted.variant_id and v.stock_quantity is not null
      and (v.stock_policy = 'continue' or v.stock_quantity >= wanted.quantity)
    returning v.id as variant_id, v.stock_quantity`
}

/** Puts back what the order took, once: the ledger's unique key breaks a second time. A variant that is no longer counted has nothing to put back into. */
export async function releaseStock(tx: TenantTx, orderId: string): Promise<(StockLeft & { releasedQuantity: number })[]> {
  return tx<(StockLeft & { releasedQuantity: number })[]>`
    with sold as (
      select variant_id, -quantity as quantity from shop.stock_movements
      where tenant_id = ${tx.tenantId} and order_id = ${orderId} and reason = 'sold'
    ), put_back as (
      update shop.variants v set stock_quantity = v.stock_quantity + s.quantity from sold s
      where v.tenant_id = ${tx.tenantId} and v.id = s.variant_id and v.stock_quantity is not null
      returning v.id as variant_id, s.quantity, v.stock_quantity
    ), noted as (
      insert into shop.stock_movements (tenant_id, variant_id, quantity, reason, order_id)
      select ${tx.tenantId}::uuid, variant_id, quantity, 'released', ${orderId}::uuid from put_back
    )
    select variant_id, stock_quantity, quantity as released_quantity from put_back`
}

export async function selectOrderById(tx: TenantTx, id: string): Promise<OrderRow | undefined> {
  const [row] = await tx<OrderRow[]>`select ${columns(tx)} from shop.orders o where o.tenant_id = ${tx.tenantId} and o.id = ${id}`
  return row
}

export async function selectOrderByNumber(tx: TenantTx, number: number, test: boolean): Promise<OrderRow | undefined> {
  const [row] = await tx<OrderRow[]>`
    select ${columns(tx)} from shop.orders o where o.tenant_id = ${tx.tenantId} and o.test = ${test} and o.number = ${number}`
  return row
}

/** What a word opens, unless it was ordered so long ago that nobody waits for it. */
export async function selectOrderByToken(tx: TenantTx, tokenSha256: string, lifeDays: number): Promise<OrderRow | undefined> {
  const [row] = await tx<OrderRow[]>`
    select ${columns(tx)} from shop.orders o
    where o.tenant_id = ${tx.tenantId} and o.token_sha256 = ${tokenSha256} and o.placed_at > now() - ${lifeDays} * interval '1 day'`
  return row
}

export async function insertFollower(tx: TenantTx, orderId: string, customerId: string): Promise<void> {
  await tx`
    insert into shop.order_followers (tenant_id, order_id, customer_id) values (${tx.tenantId}, ${orderId}, ${customerId})
    on conflict do nothing`
}

export async function selectFollowers(tx: TenantTx, orderId: string): Promise<string[]> {
  const rows = await tx<{ customerId: string }[]>`
    select customer_id from shop.order_followers where tenant_id = ${tx.tenantId} and order_id = ${orderId} order by followed_at, customer_id`
  return rows.map((row) => row.customerId)
}

/** The id only: every order asks this, and nearly all find none. */
export async function selectIdByKey(tx: TenantTx, idempotencyKey: string): Promise<string | undefined> {
  const [row] = await tx<{ id: string }[]>`
    select id from shop.orders where tenant_id = ${tx.tenantId} and idempotency_key = ${idempotencyKey}`
  return row?.id
}

export async function selectOrderByCart(tx: TenantTx, cartId: string): Promise<{ id: string; number: number } | undefined> {
  const [row] = await tx<{ id: string; number: number }[]>`
    select id, number from shop.orders where tenant_id = ${tx.tenantId} and cart_id = ${cartId}`
  return row
}

/** Newest first; `before` is the smallest number of the page before. The search is a number, or part of a name or telephone number. */
export async function selectOrders(tx: TenantTx, page: { before: number | null; limit: number } & OrderFilter): Promise<OrderRow[]> {
  const { orderState = null, paymentState = null, fulfilmentState = null, customerId = null, test = false, search = "" } = page
  const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`
  return tx<OrderRow[]>`
    select ${columns(tx)} from shop.orders o
    where o.tenant_id = ${tx.tenantId} and o.test = ${test} and (${page.before}::int is null or o.number < ${page.before}::int)
      and (${orderState}::text is null or o.order_state = ${orderState}) and (${paymentState}::text is null or o.payment_state = ${paymentState})
      and (${fulfilmentState}::text is null or o.fulfilment_state = ${fulfilmentState})
      and (${customerId}::uuid is null or o.customer_id = ${customerId}::uuid)
      and (${search} = '' or o.number::text = ${search} or o.contact_phone like ${pattern}
        or lower(o.contact_name collate pg_unicode_fast) like lower(${pattern} collate pg_unicode_fast))
    order by o.number desc limit ${page.limit}`
}

export async function selectOrdersOfCustomer(tx: TenantTx, customerId: string, limit: number): Promise<OrderRow[]> {
  return tx<OrderRow[]>`
    select ${columns(tx)} from shop.orders o
    where o.tenant_id = ${tx.tenantId} and o.id in (
      select id from shop.orders where tenant_id = ${tx.tenantId} and customer_id = ${customerId}
      union select order_id from shop.order_followers where tenant_id = ${tx.tenantId} and customer_id = ${customerId})
    order by o.placed_at desc, o.number desc limit ${limit}`
}

/** One more step in what has become of an order. */
export async function insertChange(
  tx: TenantTx,
  change: { id: string; orderId: string; states: OrderStates; madeBy: string },
): Promise<void> {
  const { orderState, paymentState, fulfilmentState } = change.states
  await tx`
    insert into shop.order_changes (tenant_id, id, order_id, order_state, payment_state, fulfilment_state, made_by)
    values (${tx.tenantId}, ${change.id}, ${change.orderId}, ${orderState}, ${paymentState}, ${fulfilmentState}, ${change.madeBy})`
}

/** What has become of an order, oldest first. */
export async function selectChanges(tx: TenantTx, orderId: string): Promise<OrderChange[]> {
  return tx<OrderChange[]>`
    select id, order_id, order_state, payment_state, fulfilment_state, made_by, made_at from shop.order_changes
    where tenant_id = ${tx.tenantId} and order_id = ${orderId} order by id`
}

/** Marks the change as told and gives it, or nothing when it was told before: whoever asks second waits for the first and then finds it told. */
export async function takeUntoldChange(tx: TenantTx, changeId: string): Promise<OrderChange | undefined> {
  const [change] = await tx<OrderChange[]>`
    update shop.order_changes set told_at = now() where tenant_id = ${tx.tenantId} and id = ${changeId} and told_at is null
    returning id, order_id, order_state, payment_state, fulfilment_state, made_by, made_at`
  return change
}

/** Everything that moves an order's states locks it first. */
export async function lockOrder(tx: TenantTx, id: string): Promise<OrderRow | undefined> {
  await tx`select 1 from shop.orders where tenant_id = ${tx.tenantId} and id = ${id} for no key update`
  // Read only once it is locked: a statement sees what was committed before it began, and the lock may have had to wait.
  return selectOrderById(tx, id)
}

export async function updateStates(tx: TenantTx, id: string, states: OrderStates): Promise<void> {
  await tx`
    update shop.orders set order_state = ${states.orderState}, payment_state = ${states.paymentState}, fulfilment_state = ${states.fulfilmentState}
    where tenant_id = ${tx.tenantId} and id = ${id}`
}

function columns(tx: TenantTx) {
  return tx`
    o.id, o.number, o.test, o.cart_id, o.customer_id, o.channel, o.order_state, o.payment_state, o.fulfilment_state, o.currency, o.contact_name, o.contact_phone,
    o.address, o.comment, o.locale, o.delivery_title, o.delivery_minor, o.payment_provider, o.subtotal_minor, o.total_minor, o.placed_at,
    (select coalesce(sum(p.amount_minor), 0)::bigint from shop.payments p where p.tenant_id = ${tx.tenantId} and p.order_id = o.id) as received_net_minor,
    (select jsonb_agg(jsonb_build_object('variantId', l.variant_id, 'productTitle', l.product_title, 'optionValues', l.option_values, 'sku', l.sku,
        'unitPriceMinor', l.unit_price_minor, 'quantity', l.quantity, 'totalMinor', l.total_minor) order by l.position)
      from shop.order_lines l where l.tenant_id = ${tx.tenantId} and l.order_id = o.id) as lines`
}
