// A buyer comes back to an order by a word of their own: what they see, what they may still do, and what nobody else may.
import { afterAll, beforeAll, expect, test } from "bun:test"
import postgres from "postgres"
import { hashToken, newToken } from "../../../tenants/cart/actions.ts"
import { insertCustomer } from "../../../tenants/customers/queries.ts"
import { completeOrder, confirmOrder, ordersOfCustomer, shipOrder, takeChange } from "../../../tenants/orders/actions.ts"
import { cancelOwnOrder, followedOrder, followOrder, handOverOrder } from "../../../tenants/orders/follow.ts"
import { placeOrder } from "../../../tenants/orders/place.ts"
import type { OrderToPlace } from "../../../tenants/orders/schema.ts"
import type { ShopView } from "../../../tenants/shops/schema.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { makeCart, makeGoods, orderRequest, refusalOf, stockOf } from "../../help/selling.ts"
import { makeShop } from "../../help/shop.ts"

let database: TestDatabase
let shop: ShopView
let other: ShopView
beforeAll(async () => {
  database = await freshDatabase()
  shop = await makeShop(database.db)
  other = await makeShop(database.db)
})
afterAll(() => database.close())

const inShop = <Result>(work: Parameters<typeof database.db.asTenant<Result>>[1]) => database.db.asTenant(shop.tenantId, work)

async function order(change: Partial<OrderToPlace> = {}) {
  const goods = await makeGoods(database.db, shop.tenantId, { stockQuantity: 5 })
  const cart = await makeCart(database.db, shop.tenantId, [{ variantId: goods.variantId, quantity: 2 }])
  const token = newToken()
  const placed = await inShop(async (tx) => placeOrder(tx, await orderRequest(tx, cart, { token, ...change })))
  return { token, goods, cart, placed }
}

test("the word opens the order with all that has become of it, and nothing that is the shop's own business", async () => {
  const { token, placed } = await order()
  const fresh = await inShop((tx) => followedOrder(tx, token))
  expect(fresh).toMatchObject({
    number: placed.number,
    orderState: "placed",
    totalMinor: 2_000,
    paidOn: "handover",
    history: [],
    mayCancel: true,
  })
  expect(fresh).not.toHaveProperty("id")
  expect(fresh.lines[0]).not.toHaveProperty("variantId")
  await inShop((tx) => confirmOrder(tx, placed.id, "Anna"))
  await inShop((tx) => shipOrder(tx, placed.id))
  await inShop((tx) => completeOrder(tx, placed.id))
  const done = await inShop((tx) => followedOrder(tx, token))
  expect(done.history.map(({ news }) => news)).toEqual(["confirmed", "shipped", "completed"])
  expect(done).toMatchObject({ orderState: "completed", paymentState: "paid", owedMinor: 0, mayCancel: false })
  expect(JSON.stringify(done)).not.toContain("Anna")
})

test("a word that opens none, another shop's, and one too old are the same: not found", async () => {
  const { token, placed } = await order()
  const tries = [newToken(), "", "x", `${token}x`, placed.id]
  for (const word of tries) expect((await refusalOf(inShop((tx) => followedOrder(tx, word)))).code).toBe("not-found")
  expect((await refusalOf(database.db.asTenant(other.tenantId, (tx) => followedOrder(tx, token)))).code).toBe("not-found")
  // The very same word in its own shop opens it: it is not that nothing ever opens.
  expect((await inShop((tx) => followedOrder(tx, token))).number).toBe(placed.number)
  const owner = postgres(database.urls.superUrl, { max: 1 })
  await owner`update shop.orders set placed_at = now() - interval '181 days' where token_sha256 = ${hashToken(token)}`
  await owner.end()
  expect((await refusalOf(inShop((tx) => followedOrder(tx, token)))).code).toBe("not-found")
})

test("the word itself is nowhere in the database", async () => {
  const { token } = await order()
  const rows = await inShop(
    (tx) => tx<{ row: string }[]>`select to_jsonb(o)::text as row from shop.orders o where o.tenant_id = ${tx.tenantId}`,
  )
  expect(rows.some(({ row }) => row.includes(token))).toBe(false)
  expect(rows.some(({ row }) => row.includes(hashToken(token)))).toBe(true)
})

test("the same try again is the same order under the same word; the word of one order cannot become another's", async () => {
  const goods = await makeGoods(database.db, shop.tenantId)
  const cart = await makeCart(database.db, shop.tenantId, [{ variantId: goods.variantId }])
  const token = newToken()
  const request = await inShop((tx) => orderRequest(tx, cart, { token }))
  const [one, again] = await Promise.all([inShop((tx) => placeOrder(tx, request)), inShop((tx) => placeOrder(tx, request))])
  expect(again.number).toBe(one.number)
  const second = await makeCart(database.db, shop.tenantId, [{ variantId: goods.variantId }])
  const stolen = inShop(async (tx) => placeOrder(tx, await orderRequest(tx, second, { token })))
  expect((await refusalOf(stolen)).code).toBe("idempotency-conflict")
})

test("a buyer takes an order back until the shop has taken it on; the stock goes back once, however often they press", async () => {
  const { token, goods } = await order()
  expect(await stockOf(database.db, shop.tenantId, goods.variantId)).toMatchObject({ stockQuantity: 3 })
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => inShop((tx) => cancelOwnOrder(tx, token))))
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
  expect(await stockOf(database.db, shop.tenantId, goods.variantId)).toMatchObject({ stockQuantity: 5, movements: 5 })
  expect(await inShop((tx) => followedOrder(tx, token))).toMatchObject({ orderState: "cancelled", mayCancel: false, owedMinor: 0 })

  const taken = await order()
  await inShop((tx) => confirmOrder(tx, taken.placed.id))
  expect((await refusalOf(inShop((tx) => cancelOwnOrder(tx, taken.token)))).code).toBe("state-not-allowed")
  expect(await stockOf(database.db, shop.tenantId, taken.goods.variantId)).toMatchObject({ stockQuantity: 3 })
})

test("from the site into the chat: the order is among the buyer's there, and they are told of it; the link is good once", async () => {
  const { token, placed } = await order()
  const customerId = Bun.randomUUIDv7()
  await inShop((tx) =>
    insertCustomer(tx, { id: customerId, channel: "telegram", externalId: customerId, name: "Ada", phone: "", locale: "en" }),
  )
  const word = await inShop((tx) => handOverOrder(tx, token))
  expect(await inShop((tx) => followOrder(tx, word, customerId))).toBe(placed.number)
  expect((await refusalOf(inShop((tx) => followOrder(tx, word, customerId)))).code).toBe("not-found")
  // The order's own word is for its page alone.
  expect((await refusalOf(inShop((tx) => followOrder(tx, token, customerId)))).code).toBe("not-found")
  expect((await inShop((tx) => ordersOfCustomer(tx, customerId))).map(({ number }) => number)).toEqual([placed.number])
  await inShop((tx) => confirmOrder(tx, placed.id))
  const [change] = await inShop(
    (tx) => tx<{ id: string }[]>`select id from shop.order_changes where tenant_id = ${tx.tenantId} and order_id = ${placed.id}`,
  )
  const told = await inShop((tx) => takeChange(tx, change?.id ?? ""))
  expect(told?.customerIds).toContain(customerId)
  expect(told?.customerIds).toHaveLength(2)
})
