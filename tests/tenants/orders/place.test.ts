// A cart becomes one order at agreed prices, from stock that is there; whatever stands in the way is told and changes nothing.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { addToCart, loadCart } from "../../../tenants/cart/actions.ts"
import type { CartRef } from "../../../tenants/cart/schema.ts"
import { customerOf } from "../../../tenants/customers/actions.ts"
import { addDeliveryMethod } from "../../../tenants/delivery/actions.ts"
import { listOrders, loadOrder, ordersOfCustomer } from "../../../tenants/orders/actions.ts"
import { placeOrder } from "../../../tenants/orders/place.ts"
import type { OrderToPlace, OrderView } from "../../../tenants/orders/schema.ts"
import { Refusal } from "../../../tenants/refusal.ts"
import { suspendShop } from "../../../tenants/shops/actions.ts"
import type { ShopView } from "../../../tenants/shops/schema.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { makeCart, makeGoods, orderRequest, refusalOf, stockOf } from "../../help/selling.ts"
import { makeShop } from "../../help/shop.ts"

let database: TestDatabase
let shop: ShopView
beforeAll(async () => {
  database = await freshDatabase()
  shop = await makeShop(database.db)
})
afterAll(() => database.close())

const goods = (options?: Parameters<typeof makeGoods>[2]) => makeGoods(database.db, shop.tenantId, options)
const cartOf = (...lines: { variantId: string; quantity?: number }[]) => makeCart(database.db, shop.tenantId, lines)
const place = (cart: CartRef, overrides: Partial<OrderToPlace> = {}): Promise<OrderView> =>
  database.db.asTenant(shop.tenantId, async (tx) => placeOrder(tx, await orderRequest(tx, cart, overrides)))
const orderCount = () => database.db.asTenant(shop.tenantId, async (tx) => (await listOrders(tx, { limit: 200 })).length)

test("an order freezes what was bought, takes it from stock and empties the cart", async () => {
  const counted = await goods({ title: "Lamp", priceMinor: 4999, stockQuantity: 3 })
  const uncounted = await goods({ title: "Card", priceMinor: 150 })
  const cart = await cartOf({ ...counted, quantity: 2 }, { ...uncounted, quantity: 3 })
  const order = await place(cart, { comment: "ring twice" })
  expect(order).toMatchObject({
    number: 1,
    orderState: "placed",
    paymentState: "pending",
    fulfilmentState: "unfulfilled",
    currency: "USD",
    currencyExponent: 2,
    contact: { name: "Ada Lovelace", phone: "+442079460000" },
    delivery: { title: "Pickup", priceMinor: 0 },
    paymentProvider: "pay-on-delivery",
    subtotalMinor: 10448,
    totalMinor: 10448,
    owedMinor: 10448,
    comment: "ring twice",
    channel: "site",
  })
  expect(order.lines).toMatchObject([
    { variantId: counted.variantId, productTitle: "Lamp", unitPriceMinor: 4999, quantity: 2, totalMinor: 9998 },
    { variantId: uncounted.variantId, productTitle: "Card", unitPriceMinor: 150, quantity: 3, totalMinor: 450 },
  ])
  expect(await stockOf(database.db, shop.tenantId, counted.variantId)).toEqual({ stockQuantity: 1, movements: 1, sold: 2 })
  expect(await stockOf(database.db, shop.tenantId, uncounted.variantId)).toEqual({ stockQuantity: null, movements: 0, sold: 0 })
  await database.db.asTenant(shop.tenantId, async (tx) => {
    expect(await loadOrder(tx, order.number)).toEqual(order)
    expect((await loadCart(tx, cart)).lines).toEqual([])
    // The old token fills a new cart.
    expect((await addToCart(tx, cart, { variantId: uncounted.variantId, quantity: 1 })).token).toBeString()
  })
})

test("orders are numbered without a gap, whatever was refused between them", async () => {
  const thing = await goods()
  const numbers: number[] = []
  for (let round = 0; round < 3; round++) {
    numbers.push((await place(await cartOf(thing))).number)
    await refusalOf(place(await cartOf(thing), { paymentProvider: "none" }))
  }
  expect(numbers.map((number) => number - (numbers[0] ?? 0))).toEqual([0, 1, 2])
})

test("a customer's order is theirs", async () => {
  const thing = await goods()
  const order = await database.db.asTenant(shop.tenantId, async (tx) => {
    const { id } = await customerOf(tx, { channel: "chat", externalId: "7", locale: "en" })
    await addToCart(tx, { customerId: id }, { variantId: thing.variantId, quantity: 1 })
    const placed = await placeOrder(tx, await orderRequest(tx, { customerId: id }, { channel: "chat" }))
    expect(await ordersOfCustomer(tx, id)).toEqual([placed])
    return placed
  })
  expect(order.channel).toBe("chat")
})

test("the same key again is the same order, also when fifty ask at once", async () => {
  const thing = await goods({ stockQuantity: 10 })
  const cart = await cartOf(thing)
  const before = await orderCount()
  const tries = await Promise.all(Array.from({ length: 50 }, () => place(cart, { idempotencyKey: "fifty-tries" })))
  expect(new Set(tries.map((order) => order.id)).size).toBe(1)
  expect(await orderCount()).toBe(before + 1)
  expect((await stockOf(database.db, shop.tenantId, thing.variantId)).stockQuantity).toBe(9)
})

test("a customer's key finds their order even when a new cart is open", async () => {
  const thing = await goods()
  const first = await database.db.asTenant(shop.tenantId, async (tx) => {
    const { id } = await customerOf(tx, { channel: "chat", externalId: "8", locale: "en" })
    await addToCart(tx, { customerId: id }, { variantId: thing.variantId, quantity: 1 })
    const request = await orderRequest(tx, { customerId: id }, { channel: "chat" })
    const order = await placeOrder(tx, request)
    await addToCart(tx, { customerId: id }, { variantId: thing.variantId, quantity: 4 })
    return { order, request }
  })
  expect(await database.db.asTenant(shop.tenantId, (tx) => placeOrder(tx, first.request))).toEqual(first.order)
})

test.each<[string, Partial<OrderToPlace>]>([
  ["contact", { contact: { name: "Someone else", phone: "+44 20 7946 0000" } }],
  ["comment", { comment: "another one" }],
  ["address", { address: "Elsewhere 1" }],
])("the same key with another %s is a conflict", async (_what, change) => {
  const cart = await cartOf(await goods())
  const idempotencyKey = crypto.randomUUID()
  const order = await place(cart, { idempotencyKey })
  expect(await refusalOf(place(cart, { idempotencyKey, ...change }))).toMatchObject({ code: "idempotency-conflict" })
  expect(await place(cart, { idempotencyKey })).toEqual(order)
})

test("one key for two carts makes one order and a conflict, one after the other and at once", async () => {
  const thing = await goods()
  for (const idempotencyKey of ["two-carts-1", "two-carts-2", "two-carts-3"]) {
    const carts = await Promise.all([cartOf(thing), cartOf(thing)])
    const tries = await Promise.allSettled(carts.map((cart) => place(cart, { idempotencyKey })))
    expect(tries.filter((result) => result.status === "fulfilled")).toHaveLength(1)
    expect(tries.find((result) => result.status === "rejected")?.reason).toMatchObject({ code: "idempotency-conflict" })
  }
})

test("a changed price is told with the new figures, and the next confirmation goes through", async () => {
  const thing = await goods({ priceMinor: 1000 })
  const cart = await cartOf({ ...thing, quantity: 2 })
  await database.db.asTenant(
    shop.tenantId,
    (tx) => tx`update shop.variants set price_minor = 1200 where tenant_id = ${tx.tenantId} and id = ${thing.variantId}`,
  )
  // A caller that catches the refusal within the transaction keeps the prices as seen …
  const refusal = await database.db.asTenant(shop.tenantId, async (tx) => refusalOf(placeOrder(tx, await orderRequest(tx, cart))))
  expect(refusal).toMatchObject({
    code: "price-changed",
    details: { totalMinor: 2400, lines: [{ seenPriceMinor: 1000, unitPriceMinor: 1200 }] },
  })
  // … so that no expected total is needed now.
  expect((await place(cart)).totalMinor).toBe(2400)
})

test("the total that the buyer agreed to decides, in both directions", async () => {
  const thing = await goods({ priceMinor: 1000 })
  const cart = await cartOf(thing)
  expect(await refusalOf(place(cart, { expectedTotalMinor: 999 }))).toMatchObject({ code: "price-changed", details: { totalMinor: 1000 } })
  await database.db.asTenant(
    shop.tenantId,
    (tx) => tx`update shop.variants set price_minor = 900 where tenant_id = ${tx.tenantId} and id = ${thing.variantId}`,
  )
  expect(await refusalOf(place(cart, { expectedTotalMinor: 1000 }))).toMatchObject({ code: "price-changed", details: { totalMinor: 900 } })
  expect((await place(cart, { expectedTotalMinor: 900 })).totalMinor).toBe(900)
})

test("what has sold out or gone since is refused by name, and nothing is taken", async () => {
  const [scarce, plenty] = await Promise.all([goods({ title: "Scarce", stockQuantity: 1 }), goods({ title: "Plenty", stockQuantity: 5 })])
  const carts = await Promise.all([cartOf(scarce, plenty), cartOf(plenty, scarce)])
  await place(carts[0])
  const refusal = await refusalOf(place(carts[1]))
  expect(refusal).toMatchObject({
    code: "sold-out",
    details: { variantId: scarce.variantId, productTitle: "Scarce", available: 0, wanted: 1 },
  })
  expect((await stockOf(database.db, shop.tenantId, plenty.variantId)).stockQuantity).toBe(4)
  const gone = await goods()
  const cart = await cartOf(gone)
  await database.db.asTenant(
    shop.tenantId,
    (tx) => tx`update shop.variants set retired = true where tenant_id = ${tx.tenantId} and id = ${gone.variantId}`,
  )
  expect(await refusalOf(place(cart))).toMatchObject({ code: "product-not-available", details: { variantId: gone.variantId } })
})

test("what may be oversold goes below zero, and the ledger with it", async () => {
  const thing = await goods({ stockQuantity: 1, stockPolicy: "continue" })
  await place(await cartOf({ ...thing, quantity: 4 }))
  expect(await stockOf(database.db, shop.tenantId, thing.variantId)).toEqual({ stockQuantity: -3, movements: -3, sold: 4 })
})

test("delivery that needs an address asks for one, and its price is in the total", async () => {
  const own = await makeShop(database.db)
  const thing = await makeGoods(database.db, own.tenantId)
  const cart = await makeCart(database.db, own.tenantId, [thing])
  await database.db.asTenant(own.tenantId, async (tx) => {
    const courier = await addDeliveryMethod(tx, { kind: "courier", title: "Courier", priceMinor: 500, needsAddress: true })
    const request = await orderRequest(tx, cart, { deliveryMethodId: courier.id })
    for (const address of [undefined, "   "]) {
      const refusal = await refusalOf(placeOrder(tx, { ...request, ...(address !== undefined && { address }) }))
      expect(refusal).toMatchObject({ code: "invalid-input", details: { problems: [{ path: "address" }] } })
    }
    expect(await placeOrder(tx, { ...request, address: "1 Main St" })).toMatchObject({
      totalMinor: 1500,
      delivery: { title: "Courier", priceMinor: 500 },
    })
  })
})

test("a suspended shop takes no order, but still answers for one that was placed", async () => {
  const closing = await makeShop(database.db)
  const thing = await makeGoods(database.db, closing.tenantId)
  const carts = await Promise.all([makeCart(database.db, closing.tenantId, [thing]), makeCart(database.db, closing.tenantId, [thing])])
  const requests = await database.db.asTenant(closing.tenantId, (tx) => Promise.all(carts.map((cart) => orderRequest(tx, cart))))
  const order = await database.db.asTenant(closing.tenantId, (tx) => placeOrder(tx, requests[0] as OrderToPlace))
  await suspendShop(database.db, closing.slug)
  expect(await database.db.asTenant(closing.tenantId, (tx) => placeOrder(tx, requests[0] as OrderToPlace))).toEqual(order)
  const refused = refusalOf(database.db.asTenant(closing.tenantId, (tx) => placeOrder(tx, requests[1] as OrderToPlace)))
  expect(await refused).toMatchObject({ code: "shop-suspended" })
})

test.each<[Partial<OrderToPlace>, string, RegExp]>([
  [{ contact: { name: " ", phone: "12345" } }, "contact.name", /must not be empty/],
  [{ contact: { name: "x".repeat(201), phone: "12345" } }, "contact.name", /at most 200/],
  [{ contact: { name: "Ada", phone: "1234" } }, "contact.phone", /5 to 15 digits/],
  [{ contact: { name: "Ada", phone: "1234567890123456" } }, "contact.phone", /5 to 15 digits/],
  [{ contact: { name: "Ada", phone: "call me" } }, "contact.phone", /only digits/],
  [{ deliveryMethodId: "no" }, "deliveryMethodId", /choose/],
  [{ deliveryMethodId: "0190a5b0-0000-7000-8000-000000000000" }, "deliveryMethodId", /not offered any more/],
  [{ paymentProvider: "stripe" }, "paymentProvider", /not offered/],
  [{ idempotencyKey: "short" }, "idempotencyKey", /8 to 200/],
  [{ idempotencyKey: "x".repeat(201) }, "idempotencyKey", /8 to 200/],
  [{ comment: "x".repeat(2001) }, "comment", /at most 2000/],
  [{ expectedTotalMinor: 9.99 }, "expectedTotalMinor", /whole minor units/],
])("%j is refused at %s", async (change, path, message) => {
  const cart = await cartOf(await goods())
  const refusal = await refusalOf(place(cart, change))
  expect(refusal.code).toBe("invalid-input")
  const [problem] = (refusal.details.problems ?? []) as { path: string; message: string }[]
  expect(problem?.path).toBe(path)
  expect(problem?.message).toMatch(message)
  // The cart is as it was and can be ordered without the mistake.
  expect((await place(cart)).totalMinor).toBe(1000)
})

test("an empty cart, no cart and an ordered cart are refused", async () => {
  const cart = await cartOf(await goods())
  const { number } = await place(cart)
  expect(await refusalOf(place(cart))).toMatchObject({ code: "cart-already-ordered", details: { orderNumber: number } })
  expect(await refusalOf(place({ token: "no-such-token" }))).toMatchObject({ code: "cart-empty" })
  expect(await refusalOf(place({ customerId: Bun.randomUUIDv7() }))).toMatchObject({ code: "cart-empty" })
})

test("nothing that was refused had written anything: the transaction can go on", async () => {
  const thing = await goods({ stockQuantity: 1 })
  const cart = await cartOf(thing)
  await database.db.asTenant(shop.tenantId, async (tx) => {
    expect(await refusalOf(placeOrder(tx, await orderRequest(tx, cart, { expectedTotalMinor: 1 })))).toBeInstanceOf(Refusal)
    expect((await placeOrder(tx, await orderRequest(tx, cart))).totalMinor).toBe(1000)
  })
  expect((await stockOf(database.db, shop.tenantId, thing.variantId)).stockQuantity).toBe(0)
})

test("the storefront is published again when the last one goes, and not before", async () => {
  const own = await makeShop(database.db)
  const thing = await makeGoods(database.db, own.tenantId, { stockQuantity: 2 })
  const refreshes = () =>
    database.db.asPlatform(async (tx) => {
      const [row] = await tx<[{ jobs: number }]>`
        select count(*)::int as jobs from pgboss.job where name = 'site.refresh' and data->>'tenantId' = ${own.tenantId}`
      return row.jobs
    })
  const carts = [await makeCart(database.db, own.tenantId, [thing]), await makeCart(database.db, own.tenantId, [thing])]
  const found: number[] = []
  for (const cart of carts) {
    await database.db.asTenant(own.tenantId, async (tx) => placeOrder(tx, await orderRequest(tx, cart)))
    found.push(await refreshes())
  }
  expect(found).toEqual([0, 1])
})
