// Impatient fingers and flaky networks: however often a buyer says it, a cart becomes one order.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { cancelOrder, listOrders } from "../../tenants/orders/actions.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import { makeBuyer } from "../help/buyer.ts"
import { freshDatabase, type TestDatabase } from "../help/database.ts"
import { makeGoods, stockOf } from "../help/selling.ts"
import { startServer, type TestServer } from "../help/server.ts"
import { makeShop } from "../help/shop.ts"

let database: TestDatabase
let server: TestServer
let shop: ShopView
beforeAll(async () => {
  database = await freshDatabase()
  server = await startServer(database)
  shop = await makeShop(database.db)
})
afterAll(async () => {
  await server.close()
  await database.close()
})

async function buyerWith(stockQuantity: number) {
  const { variantId } = await makeGoods(database.db, shop.tenantId, { stockQuantity })
  const buyer = makeBuyer(server.url, shop.slug)
  await buyer.add(variantId)
  return { buyer, variantId, seen: await buyer.checkout() }
}
const orderCount = () => database.db.asTenant(shop.tenantId, async (tx) => (await listOrders(tx, { limit: 200 })).length)

test("50 taps with one key are one order, and every tap is told the same", async () => {
  const { buyer, variantId, seen } = await buyerWith(5)
  const before = await orderCount()
  const answers = await Promise.all(Array.from({ length: 50 }, () => buyer.order("one-key-for-all", {}, seen)))
  expect(new Set(answers.map((answer) => `${answer.status} ${answer.body.id}`)).size).toBe(1)
  expect(answers[0]?.status).toBe(201)
  expect((await orderCount()) - before).toBe(1)
  expect(await stockOf(database.db, shop.tenantId, variantId)).toEqual({ stockQuantity: 4, movements: 4, sold: 1 })
})

test("50 taps with 50 keys are one order, and the others are told its number", async () => {
  const { buyer, variantId, seen } = await buyerWith(5)
  const before = await orderCount()
  const answers = await Promise.all(Array.from({ length: 50 }, () => buyer.order(crypto.randomUUID(), {}, seen)))
  const placed = answers.filter((answer) => answer.status === 201)
  expect(placed).toHaveLength(1)
  for (const answer of answers.filter((other) => other.status !== 201))
    expect(answer).toMatchObject({ status: 409, body: { code: "cart-already-ordered", orderNumber: placed[0]?.body.number } })
  expect((await orderCount()) - before).toBe(1)
  expect((await stockOf(database.db, shop.tenantId, variantId)).sold).toBe(1)
})

test("one cart on two devices: one goes on filling it while the other orders, and nothing is lost or sold twice", async () => {
  const { buyer, variantId } = await buyerWith(1_000)
  const second = makeBuyer(server.url, shop.slug)
  second.token = buyer.token
  const before = await orderCount()
  const [adds, order] = await Promise.all([
    Promise.all(Array.from({ length: 20 }, () => second.call<{ token?: string }>("POST", "/cart/lines", { variantId, quantity: 1 }))),
    buyer.order("two-devices-1"),
  ])
  // The total may have changed under the buyer's eyes: then they look and confirm again.
  const final = order.status === 201 ? order : await buyer.order("two-devices-1")
  expect(final.status).toBe(201)
  const late = adds.filter((answer) => answer.body.token !== undefined).length
  expect(final.body.lines[0]?.quantity).toBe(1 + 20 - late)
  expect((await orderCount()) - before).toBe(1)
  expect((await stockOf(database.db, shop.tenantId, variantId)).sold).toBe(21 - late)
})

test("an order cancelled while others order: every piece is either sold or back", async () => {
  const { buyer, variantId, seen } = await buyerWith(3)
  const first = await buyer.order("cancel-race-1", {}, seen)
  const others = await Promise.all(
    Array.from({ length: 10 }, async () => {
      const other = makeBuyer(server.url, shop.slug)
      await other.add(variantId)
      return other
    }),
  )
  const [, ...answers] = await Promise.all([
    database.db.asTenant(shop.tenantId, (tx) => cancelOrder(tx, first.body.id)),
    ...others.map((other) => other.order()),
  ])
  const sold = answers.filter((answer) => answer.status === 201).length
  const stock = await stockOf(database.db, shop.tenantId, variantId)
  expect(stock).toEqual({ stockQuantity: 3 - sold, movements: 3 - sold, sold })
  expect(sold).toBeGreaterThanOrEqual(2)
})
