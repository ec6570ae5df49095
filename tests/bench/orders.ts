// How many orders a second: over many shops, in one shop, and of one scarce product. Whole orders: cart filled before, then placed, committed with fsync.
import type { Database } from "../../tenants/database.ts"
import { listDeliveryMethods } from "../../tenants/delivery/actions.ts"
import { placeOrder } from "../../tenants/orders/place.ts"
import { freshDatabase } from "../help/database.ts"
import { makeCart, makeGoods, stockOf } from "../help/selling.ts"
import { makeShop } from "../help/shop.ts"

type Stall = { tenantId: string; variantIds: string[]; deliveryMethodId: string }
type Purchase = { stall: Stall; token: string }

const ORDERS = 1_000
/** Buyers who order at the same time: more than the pool has connections, as in life. */
const BUYERS = 64

// With as many connections as a process of the runtime has.
const database = await freshDatabase()
try {
  await measure("many-shops", { shops: 50, products: 1, stockQuantity: 10_000 })
  await measure("one-shop", { shops: 1, products: 200, stockQuantity: 10_000 })
  await measure("one-shop-uncounted", { shops: 1, products: 1, stockQuantity: null })
  await measure("one-product", { shops: 1, products: 1, stockQuantity: ORDERS / 2 })
} finally {
  await database.close()
}

async function measure(name: string, of: { shops: number; products: number; stockQuantity: number | null }): Promise<void> {
  const stalls = await Promise.all(Array.from({ length: of.shops }, () => makeStall(database.db, of)))
  // Enough to warm statements and plans of every connection.
  await run(await fillCarts(stalls, 200))
  const before = await soldIn(stalls)
  const purchases = await fillCarts(stalls, ORDERS)
  const started = performance.now()
  const { placed, soldOut, latencies } = await run(purchases)
  const seconds = (performance.now() - started) / 1000
  const sold = (await soldIn(stalls)) - before
  const figures = {
    ...{ bench: "orders", case: name, shops: of.shops, products: of.products, buyers: BUYERS, placed, soldOut },
    ...{ ordersPerSecond: Math.round((placed + soldOut) / seconds), p50Ms: quantile(latencies, 0.5), p99Ms: quantile(latencies, 0.99) },
    ...(of.stockQuantity !== null && { oversold: sold - placed }),
  }
  console.log(JSON.stringify(figures))
}

async function makeStall(db: Database, of: { products: number; stockQuantity: number | null }): Promise<Stall> {
  const { tenantId } = await makeShop(db)
  const goods = []
  for (let index = 0; index < of.products; index++) goods.push(await makeGoods(db, tenantId, { stockQuantity: of.stockQuantity }))
  const [method] = await db.asTenant(tenantId, listDeliveryMethods)
  return { tenantId, variantIds: goods.map((thing) => thing.variantId), deliveryMethodId: method?.id ?? "" }
}

async function fillCarts(stalls: readonly Stall[], count: number): Promise<Purchase[]> {
  const purchases: Purchase[] = []
  await together(count, async (index) => {
    const stall = stalls[index % stalls.length] as Stall
    const variantId = stall.variantIds[index % stall.variantIds.length] ?? ""
    purchases.push({ stall, ...(await makeCart(database.db, stall.tenantId, [{ variantId }])) })
  })
  return purchases
}

async function run(purchases: readonly Purchase[]) {
  const latencies: number[] = []
  let placed = 0
  let soldOut = 0
  await together(purchases.length, async (index) => {
    const { stall, token } = purchases[index] as Purchase
    const started = performance.now()
    const outcome = await database.db
      .asTenant(stall.tenantId, (tx) =>
        placeOrder(tx, {
          ...{ cart: { token }, channel: "site", idempotencyKey: `bench-${token}`, deliveryMethodId: stall.deliveryMethodId },
          ...{ contact: { name: "Ada Lovelace", phone: "+442079460000" }, paymentProvider: "pay-on-delivery", locale: "en" },
        }),
      )
      .catch((error: { code?: string }) => {
        if (error.code !== "sold-out") throw error
        return undefined
      })
    latencies.push(performance.now() - started)
    if (outcome) placed++
    else soldOut++
  })
  return { placed, soldOut, latencies }
}

/** Runs `work` for 0 … count − 1, so many buyers at a time. */
async function together(count: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0
  const buyer = async () => {
    while (next < count) await work(next++)
  }
  await Promise.all(Array.from({ length: BUYERS }, buyer))
}

async function soldIn(stalls: readonly Stall[]): Promise<number> {
  const all = await Promise.all(
    stalls.map(async ({ tenantId, variantIds }) => Promise.all(variantIds.map((variantId) => stockOf(database.db, tenantId, variantId)))),
  )
  return all.flat().reduce((sum, stock) => sum + stock.sold, 0)
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10
}
