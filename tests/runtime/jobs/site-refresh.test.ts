// A change of the catalogue reaches the live site by itself, through the real queue.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { publishShop } from "../../../export/publish.ts"
import siteRefresh from "../../../runtime/jobs/site-refresh.ts"
import { siteRefresh as job } from "../../../tenants/pages/jobs.ts"
import { enqueue } from "../../../tenants/queue.ts"
import type { ShopView } from "../../../tenants/shops/schema.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { eventually } from "../../help/program.ts"
import { makeGoods } from "../../help/selling.ts"
import { startServer, type TestServer } from "../../help/server.ts"
import { makeShop } from "../../help/shop.ts"

let database: TestDatabase
let server: TestServer
beforeAll(async () => {
  database = await freshDatabase()
  server = await startServer(database)
  siteRefresh.start(server.services)
}, 120_000)
afterAll(async () => {
  await server.close()
  await database.close()
})

const catalogue = async (shop: ShopView) => (await fetch(`${server.url}/catalog`, { headers: { host: `${shop.slug}.localhost` } })).text()

function changePrice(shop: ShopView, variantId: string, priceMinor: number) {
  return database.db.asTenant(shop.tenantId, async (tx) => {
    await tx`update shop.variants set price_minor = ${priceMinor} where tenant_id = ${shop.tenantId} and id = ${variantId}`
    await enqueue(tx, job, {})
  })
}

test("the live version is published again, under its own number", async () => {
  const shop = await makeShop(database.db)
  const goods = await makeGoods(database.db, shop.tenantId, { priceMinor: 1_000 })
  await publishShop(server.services, shop.tenantId, { author: "test" })
  expect(await catalogue(shop)).toContain("$10")
  await changePrice(shop, goods.variantId, 1_700)
  await eventually(
    () => catalogue(shop),
    (page) => page.includes("$17"),
  )
  expect((await server.services.files.current(shop.tenantId))?.versionNumber).toBe(1)
}, 30_000)

test("a shop that was never published stays unpublished", async () => {
  const [unpublished, published] = [await makeShop(database.db), await makeShop(database.db)]
  const goods = await makeGoods(database.db, unpublished.tenantId)
  const other = await makeGoods(database.db, published.tenantId, { priceMinor: 1_000 })
  await publishShop(server.services, published.tenantId, { author: "test" })
  await changePrice(unpublished, goods.variantId, 1_700)
  // Queued after it: once this one is through, so is the other.
  await changePrice(published, other.variantId, 1_700)
  await eventually(
    () => catalogue(published),
    (page) => page.includes("$17"),
  )
  expect(await server.services.files.current(unpublished.tenantId)).toBeNull()
}, 30_000)
