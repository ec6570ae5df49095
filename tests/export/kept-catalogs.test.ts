// Reading a catalogue again: whatever has changed is seen, whoever changed it, and what has not stays the same object.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { KeptCatalogs } from "../../export/kept-catalogs.ts"
import { insertProductPicture, loadCatalog } from "../../tenants/catalog/queries.ts"
import type { Catalog } from "../../tenants/catalog/schema.ts"
import type { TenantTx } from "../../tenants/database.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import { sampleCatalog } from "../help/catalog-sample.ts"
import { storeCatalog } from "../help/catalog-stored.ts"
import { freshDatabase, type TestDatabase } from "../help/database.ts"
import { makeShop } from "../help/shop.ts"

let database: TestDatabase
let shop: ShopView
const { products, categories } = sampleCatalog(12, 4)
const id = (index: number) => products[index]?.id ?? ""
const inTenant = <Result>(work: (tx: TenantTx) => Promise<Result>, tenantId = shop.tenantId) => database.db.asTenant(tenantId, work)

beforeAll(async () => {
  database = await freshDatabase()
  shop = await makeShop(database.db)
  await storeCatalog(database.db, shop.tenantId, { products, categories })
})
afterAll(() => database.close())

/** Each begins where the one before has ended. */
const CHANGES: Record<string, (tx: TenantTx) => Promise<unknown>> = {
  "a price": (tx) => tx`update shop.variants set price_minor = 1 where tenant_id = ${tx.tenantId} and product_id = ${id(3)}`,
  "a title": (tx) => tx`update shop.products set title = 'Another' where tenant_id = ${tx.tenantId} and id = ${id(4)}`,
  "the order": (tx) => tx`update shop.products set position = 100 where tenant_id = ${tx.tenantId} and id = ${id(0)}`,
  "two at the same place": (tx) =>
    tx`update shop.products set position = 100 where tenant_id = ${tx.tenantId} and id = any(${[id(9), id(2)]}::uuid[])`,
  "a product that is not shown any more": (tx) =>
    tx`update shop.products set published = false where tenant_id = ${tx.tenantId} and id = ${id(5)}`,
  "a price of what is not shown": (tx) =>
    tx`update shop.variants set price_minor = 2 where tenant_id = ${tx.tenantId} and product_id = ${id(5)}`,
  "a product that is shown again": (tx) => tx`update shop.products set published = true where tenant_id = ${tx.tenantId} and id = ${id(5)}`,
  "a retired variant": (tx) =>
    tx`update shop.variants set retired = true where tenant_id = ${tx.tenantId} and product_id = ${id(6)} and position = 0`,
  "a picture that is gone": (tx) =>
    tx`delete from shop.product_pictures where tenant_id = ${tx.tenantId} and product_id = ${id(7)} and position = 1`,
  "a picture that has come to another": (tx) =>
    insertProductPicture(tx, { productId: id(8), mediaId: products[7]?.pictures[1]?.mediaId ?? "", position: 2, alt: "" }),
  "a picture that failed": (tx) => tx`
    update shop.media set status = 'failed', failure = 'gone', sha256 = null, content_type = null, byte_count = null, width = null, height = null
    where tenant_id = ${tx.tenantId} and id = ${products[1]?.pictures[0]?.mediaId ?? ""}`,
  "a filing moved to another product": async (tx) => {
    await tx`delete from shop.product_categories where tenant_id = ${tx.tenantId} and product_id = ${id(10)}`
    await tx`insert into shop.product_categories (tenant_id, product_id, category_id) values (${tx.tenantId}, ${id(11)}, ${categories[0]?.id ?? ""})`
  },
  "a category's title": (tx) =>
    tx`update shop.categories set title = 'New' where tenant_id = ${tx.tenantId} and id = ${categories[0]?.id ?? ""}`,
  "a product that is gone": (tx) => tx`delete from shop.products where tenant_id = ${tx.tenantId} and id = ${id(11)}`,
  "one gone and one changed": async (tx) => {
    await tx`delete from shop.products where tenant_id = ${tx.tenantId} and id = ${id(10)}`
    await tx`update shop.products set title = 'Changed' where tenant_id = ${tx.tenantId} and id = ${id(1)}`
  },
}

describe("a catalogue that is read again", () => {
  const catalogs = new KeptCatalogs()
  const read = async (tx: TenantTx) => (await catalogs.load(tx)).catalog

  test.each(Object.entries(CHANGES))("shows %s", async (_what, change) => {
    const before = await inTenant((tx) => read(tx))
    await inTenant(change)
    const [after, truth] = await inTenant(async (tx) => [await read(tx), await loadCatalog(tx)] as const)
    expect(after).toEqual(truth)
    expect(await inTenant((tx) => read(tx))).toBe(after)
    expect(before.products.length).toBeGreaterThan(8)
  })

  test("keeps the products that are as they were, so that what is remembered of them holds", async () => {
    const before = await inTenant((tx) => read(tx))
    await inTenant((tx) => tx`update shop.variants set price_minor = 77 where tenant_id = ${tx.tenantId} and product_id = ${id(3)}`)
    // Written again, but not changed.
    await inTenant((tx) => tx`update shop.products set updated_at = now() where tenant_id = ${tx.tenantId} and id = ${id(4)}`)
    const after = await inTenant((tx) => read(tx))
    const others = (catalog: Catalog) => catalog.products.filter((product) => product.id !== id(3))
    expect(others(after).every((product, index) => product === others(before)[index])).toBe(true)
    expect(after.products).not.toEqual(before.products)
    expect(after.categories).toBe(before.categories)
  })

  test("shows what a transaction has written that began before the last reading and ended after it", async () => {
    const [written, mayCommit] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const slow = inTenant(async (tx) => {
      await tx`update shop.products set title = 'Written early' where tenant_id = ${tx.tenantId} and id = ${id(2)}`
      written.resolve()
      await mayCommit.promise
    })
    await written.promise
    // A later transaction is over and seen before the earlier one is.
    await inTenant((tx) => tx`update shop.products set title = 'Written late' where tenant_id = ${tx.tenantId} and id = ${id(3)}`)
    const titles = async () => (await inTenant((tx) => read(tx))).products.map((product) => product.title)
    expect(await titles()).toContain("Written late")
    expect(await titles()).not.toContain("Written early")
    mayCommit.resolve()
    await slow
    expect(await titles()).toContain("Written early")
  })

  test("is forgotten, the least recently read first, when there are too many products", async () => {
    const other = await makeShop(database.db)
    const few = new KeptCatalogs(5)
    const first = await inTenant((tx) => few.load(tx).then(({ catalog }) => catalog), other.tenantId)
    expect(await inTenant((tx) => few.load(tx).then(({ catalog }) => catalog), other.tenantId)).toBe(first)
    await inTenant((tx) => few.load(tx).then(({ catalog }) => catalog))
    expect(await inTenant((tx) => few.load(tx).then(({ catalog }) => catalog), other.tenantId)).not.toBe(first)
  })
})
