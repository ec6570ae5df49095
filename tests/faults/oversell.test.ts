// More buyers than goods, all at once, over HTTP: exactly what was there is sold, and nobody waits for anybody in a circle.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { listOrders } from "../../tenants/orders/actions.ts"
import { placeOrder } from "../../tenants/orders/place.ts"
import type { OrderToPlace } from "../../tenants/orders/schema.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import { makeBuyer } from "../help/buyer.ts"
import { freshDatabase, type TestDatabase } from "../help/database.ts"
import { makeCart, makeGoods, orderRequest, stockOf } from "../help/selling.ts"
import { startServer, type TestServer } from "../help/server.ts"
import { makeShop } from "../help/shop.ts"

let database: TestDatabase
let server: TestServer
beforeAll(async () => {
  database = await freshDatabase()
  server = await startServer(database)
})
afterAll(async () => {
  await server.close()
  await database.close()
})

/** So many buyers fill their carts with these, each in another order; then all of them order at once. */
async function stampede(shop: ShopView, buyerCount: number, variantIds: string[]) {
  const buyers = Array.from({ length: buyerCount }, () => makeBuyer(server.url, shop.slug))
  for (let first = 0; first < buyers.length; first += 50) {
    await Promise.all(
      buyers.slice(first, first + 50).map(async (buyer, index) => {
        const turned = index % 2 === 0 ? variantIds : variantIds.toReversed()
        for (const variantId of turned) expect((await buyer.add(variantId)).status).toBe(200)
      }),
    )
  }
  const started = performance.now()
  const answers = await Promise.all(buyers.map((buyer) => buyer.order()))
  return { answers, milliseconds: Math.round(performance.now() - started) }
}

test("50 buyers, 10 in stock: 10 orders, 40 told that it is sold out", async () => {
  const shop = await makeShop(database.db)
  const { variantId } = await makeGoods(database.db, shop.tenantId, { stockQuantity: 10 })
  const { answers, milliseconds } = await stampede(shop, 50, [variantId])
  const sold = answers.filter((answer) => answer.status === 201)
  const refused = answers.filter((answer) => answer.status === 409 && answer.body.code === "sold-out")
  console.log(JSON.stringify({ buyers: 50, inStock: 10, sold: sold.length, soldOut: refused.length, milliseconds }))
  expect([sold.length, refused.length]).toEqual([10, 40])
  expect(refused[0]?.body).toMatchObject({ variantId, available: 0, wanted: 1 })
  expect(await stockOf(database.db, shop.tenantId, variantId)).toEqual({ stockQuantity: 0, movements: 0, sold: 10 })
  const orders = await database.db.asTenant(shop.tenantId, (tx) => listOrders(tx, { limit: 200 }))
  expect(orders.map((order) => order.number)).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
}, 60_000)

test("400 buyers with two products in opposite orders, 100 in stock: 100 orders, no deadlock", async () => {
  const shop = await makeShop(database.db)
  const goods = await Promise.all([0, 1].map(() => makeGoods(database.db, shop.tenantId, { stockQuantity: 100 })))
  const variantIds = goods.map((thing) => thing.variantId)
  const { answers, milliseconds } = await stampede(shop, 400, variantIds)
  const statuses = Map.groupBy(answers, (answer) => `${answer.status} ${answer.body.code ?? ""}`.trim())
  const figures = Object.fromEntries([...statuses].map(([status, group]) => [status, group.length]))
  console.log(JSON.stringify({ buyers: 400, inStock: 100, ...figures, milliseconds }))
  // A deadlock would be a 500.
  expect(figures).toEqual({ "201": 100, "409 sold-out": 300 })
  for (const variantId of variantIds)
    expect(await stockOf(database.db, shop.tenantId, variantId)).toEqual({ stockQuantity: 0, movements: 0, sold: 100 })
}, 60_000)

test("100 buyers at the database itself, where no turns are taken, 30 in stock: 30 orders, no deadlock", async () => {
  const shop = await makeShop(database.db)
  const goods = await Promise.all([0, 1, 2].map(() => makeGoods(database.db, shop.tenantId, { stockQuantity: 30 })))
  const purchases: OrderToPlace[] = []
  for (let index = 0; index < 100; index++) {
    const cart = await makeCart(database.db, shop.tenantId, index % 2 === 0 ? goods : goods.toReversed())
    purchases.push(await database.db.asTenant(shop.tenantId, (tx) => orderRequest(tx, cart)))
  }
  const outcomes = await Promise.allSettled(
    purchases.map((purchase) => database.db.asTenant(shop.tenantId, (tx) => placeOrder(tx, purchase))),
  )
  expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(30)
  for (const outcome of outcomes) if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "sold-out" })
  for (const { variantId } of goods)
    expect(await stockOf(database.db, shop.tenantId, variantId)).toEqual({ stockQuantity: 0, movements: 0, sold: 30 })
}, 60_000)

test("the same stampede would oversell if stock were read first and written later", async () => {
  const shop = await makeShop(database.db)
  const { variantId } = await makeGoods(database.db, shop.tenantId, { stockQuantity: 10 })
  // The pool has ten connections: ten look before the first of them has written.
  let looked = 0
  const { promise: everybodyLooked, resolve } = Promise.withResolvers<void>()
  const careless = () =>
    database.db.asTenant(shop.tenantId, async (tx) => {
      const [variant] = await tx<[{ stock: number }]>`
        select stock_quantity as stock from shop.variants where tenant_id = ${tx.tenantId} and id = ${variantId}`
      if (++looked === 10) resolve()
      await everybodyLooked
      if (variant.stock < 1) return false
      await tx`update shop.variants set stock_quantity = ${variant.stock - 1} where tenant_id = ${tx.tenantId} and id = ${variantId}`
      return true
    })
  const sold = (await Promise.all(Array.from({ length: 50 }, careless))).filter(Boolean).length
  expect(sold).toBeGreaterThan(10)
})
