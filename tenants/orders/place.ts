// A cart becomes an order: once, at agreed prices, from stock that is there.
import { hashToken, lockCart } from "../cart/actions.ts"
import { type StoredCart, selectLines, updateCartOrdered, updateSeenPrices } from "../cart/queries.ts"
import type { CartRef, StoredLine } from "../cart/schema.ts"
import { insertCustomer } from "../customers/queries.ts"
import type { TenantTx } from "../database.ts"
import { selectDeliveryMethods } from "../delivery/queries.ts"
import { tell } from "../events/actions.ts"
import { siteRefresh } from "../pages/jobs.ts"
import { enqueue } from "../queue.ts"
import { invalidInput, Refusal } from "../refusal.ts"
import { loadShop } from "../shops/actions.ts"
import { refuseSuspended } from "../shops/rules.ts"
import type { ShopView } from "../shops/schema.ts"
import { orderChanged } from "./jobs.ts"
import * as queries from "./queries.ts"
import { agreedTotals, checkDelivery, checkOrderable, paymentStateOf, priceChanged, problemAt } from "./rules.ts"
import { type OrderLine, type OrderToPlace, type OrderView, Placing } from "./schema.ts"
import { orderView } from "./view.ts"

type Request = ReturnType<typeof parse>

/**
 * Places the order of a cart and returns it; the same idempotency key again returns the same order, however many ask at once.
 * It refuses before it has written anything, so a caller may catch the refusal and go on in the same transaction: `price-changed` has then marked
 * the new prices as seen, and the buyer's next confirmation goes through. Locks: cart, counted variants by id, the shop's order counter, the queue.
 */
export async function placeOrder(tx: TenantTx, input: OrderToPlace): Promise<OrderView> {
  const request = parse(input)
  const [shop, cart, placed] = await Promise.all([
    loadShop(tx),
    lockCart(tx, input.cart),
    // Runs once the cart is locked: whoever held the lock before us may have placed this very order.
    queries.selectIdByKey(tx, request.idempotencyKey),
  ])
  if (placed) return sameOrder(tx, placed, { request, cart, ref: input.cart, shop })
  refuseSuspended(shop)
  const open = await openCart(tx, cart)
  const [, lines, { method, payable, staffed }] = await Promise.all([
    isTest(request) ? undefined : queries.lockStockOfCart(tx, open.id),
    selectLines(tx, open.id),
    queries.selectTerms(tx, request),
  ])
  checkOrderable(lines)
  const delivery = checkDelivery(method, request.address)
  if (!payable) throw problemAt("paymentProvider", "this way to pay is not offered: choose another one")
  const totals = agreedTotals(lines, delivery.priceMinor, request.expectedTotalMinor)
  if (!totals.agreed) {
    await updateSeenPrices(tx, open.id)
    throw priceChanged(lines, totals)
  }
  const { customerId, token } = input
  return write(tx, { request, shop, cart: open, lines, delivery, staffed, customerId, token, ...totals })
}

function parse(input: OrderToPlace) {
  const { cart: _cart, customerId: _customerId, token: _token, ...rest } = input
  const parsed = Placing.safeParse(rest)
  if (!parsed.success) throw invalidInput(parsed.error.issues, "order")
  return { ...parsed.data, address: parsed.data.address ?? "", comment: parsed.data.comment ?? "" }
}

async function openCart(tx: TenantTx, cart: StoredCart | undefined): Promise<StoredCart> {
  if (!cart) throw new Refusal("cart-empty", "the cart is empty: put something into it first")
  if (cart.status === "open") return cart
  const orderNumber = (await queries.selectOrderByCart(tx, cart.id))?.number
  throw new Refusal("cart-already-ordered", `this cart has become order ${orderNumber} already: there is nothing more to do`, {
    orderNumber,
  })
}

type Ordering = {
  request: Request
  shop: ShopView
  cart: StoredCart
  lines: StoredLine[]
  delivery: { title: string; priceMinor: number }
  /** Whose order it becomes when the cart is nobody's yet. */
  customerId: string | undefined
  /** By which the buyer comes back to it. */
  token: string | undefined
  staffed: boolean
  subtotalMinor: number
  totalMinor: number
}

/** All statements are sent at once and run in this order: locks are held for one round trip, not for four, and the counter's only for the last. */
async function write(tx: TenantTx, ordering: Ordering): Promise<OrderView> {
  const { request, shop, cart, delivery, subtotalMinor, totalMinor } = ordering
  const customerId = cart.customerId ?? ordering.customerId ?? Bun.randomUUIDv7()
  const test = isTest(request)
  // A test takes nothing from anybody, and nobody is told of it.
  const counted = test ? [] : ordering.lines.filter((line) => line.stockQuantity !== null)
  const staffed = ordering.staffed && !test
  const { name, phone } = request.contact
  const order = {
    ...{ id: Bun.randomUUIDv7(), cartId: cart.id, customerId, channel: request.channel, currency: shop.currency, locale: request.locale },
    ...{ contactName: name, contactPhone: phone, address: request.address, comment: request.comment },
    ...{ deliveryTitle: delivery.title, deliveryMinor: delivery.priceMinor, subtotalMinor, totalMinor },
    ...{ paymentProvider: request.paymentProvider, paymentState: paymentStateOf(totalMinor, { receivedMinor: 0, refundedMinor: 0 }) },
  }
  const states = { orderState: "placed", paymentState: order.paymentState, fulfilmentState: "unfulfilled" } as const
  const changeId = Bun.randomUUIDv7()
  const lines = ordering.lines.map(orderLine)
  const [, , , left, placed] = await Promise.all([
    test ? undefined : tell(tx, { kind: "order", data: { orderId: order.id, placed: true } }),
    // A browser's cart has no customer before it is ordered: each such order makes one, for nobody has proved to be somebody we know.
    cart.customerId === null &&
      ordering.customerId === undefined &&
      insertCustomer(tx, { id: customerId, channel: "site", externalId: cart.id, name, phone, locale: request.locale }),
    updateCartOrdered(tx, cart.id, customerId),
    counted.length > 0 ? queries.takeStock(tx, counted) : [],
    queries.insertOrder(
      tx,
      { ...order, idempotencyKey: request.idempotencyKey, tokenSha256: ordering.token === undefined ? null : hashToken(ordering.token) },
      lines.map((line, position) => ({ ...line, position, counted: !test && ordering.lines[position]?.stockQuantity !== null })),
    ),
    staffed && queries.insertChange(tx, { id: changeId, orderId: order.id, states, madeBy: "" }),
  ]).catch(keyInUse)
  if (left.length < counted.length) throw new Error("stock that was locked and sufficient could not be taken")
  // The storefront offers what can be had: it is published again when the last one goes.
  const mayEnd = new Set(counted.filter((line) => line.stockPolicy === "deny").map((line) => line.variantId))
  if (left.some((variant) => variant.stockQuantity === 0 && mayEnd.has(variant.variantId))) await enqueue(tx, siteRefresh, {})
  if (staffed) await enqueue(tx, orderChanged, { changeId })
  return orderView({ ...order, ...placed, ...states, lines, receivedNetMinor: 0 }, shop)
}

function isTest({ channel }: Request): boolean {
  return channel === "preview"
}

function orderLine(line: StoredLine): OrderLine {
  const { variantId, productTitle, optionValues, sku, unitPriceMinor, quantity } = line
  return { variantId, productTitle, optionValues, sku, unitPriceMinor, quantity, totalMinor: unitPriceMinor * quantity }
}

/** Another cart was ordered under this key, or under this word, while we were at it. */
function keyInUse(error: unknown): never {
  const broken = error instanceof Error && "constraint_name" in error ? error.constraint_name : undefined
  if (broken === "orders_tenant_id_idempotency_key_key" || broken === "orders_by_token") throw idempotencyConflict()
  throw error
}

/** The order that the key stands for, if this is the same request; the same key for something else is a mistake of the caller's. */
async function sameOrder(
  tx: TenantTx,
  orderId: string,
  asked: { request: Request; cart: StoredCart | undefined; ref: CartRef; shop: ShopView },
): Promise<OrderView> {
  const { request, cart, ref, shop } = asked
  const order = await queries.selectOrderById(tx, orderId)
  const method = (await selectDeliveryMethods(tx)).find((candidate) => candidate.id === request.deliveryMethodId)
  const same =
    order !== undefined &&
    ("customerId" in ref ? order.customerId === ref.customerId : order.cartId === cart?.id) &&
    order.contactName === request.contact.name &&
    order.contactPhone === request.contact.phone &&
    order.address === request.address &&
    order.comment === request.comment &&
    order.paymentProvider === request.paymentProvider &&
    // The order keeps the method's title only; a method taken off since then cannot be compared.
    (method === undefined || order.deliveryTitle === method.title)
  if (!same) throw idempotencyConflict()
  return orderView(order, shop)
}

function idempotencyConflict(): Refusal {
  return new Refusal("idempotency-conflict", "this idempotency key belongs to another order: use a new key for a new order")
}
