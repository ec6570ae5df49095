// Whatever two files say: undoing the second leaves what the first made, undoing the undo brings the second back, and stock stays the sum of its movements.
import { afterAll, beforeAll, expect, test } from "bun:test"
import fc from "fast-check"
import { undoImport } from "../../../../tenants/catalog/undo/undo.ts"
import type { ShopView } from "../../../../tenants/shops/schema.ts"
import { freshDatabase, type TestDatabase } from "../../../help/database.ts"
import { contents } from "../../../help/exports.ts"
import { importsInto } from "../../../help/imports.ts"
import { makeShop } from "../../../help/shop.ts"

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

const { importRows } = importsInto(() => database.db)
const oneOf = (...cells: string[]) => fc.constantFrom(...cells)

const row = fc.record({
  Handle: oneOf("tee", "mug", "cup"),
  Title: oneOf("One", "Two"),
  Vendor: oneOf("", "V", "W"),
  Tags: oneOf("", "a", "a, b"),
  "Option1 Name": fc.constant("Size"),
  "Option1 Value": oneOf("1", "2", "3", "4"),
  "Variant SKU": oneOf("", "s1", "s2", "s3"),
  "Variant Price": oneOf("1", "2.50"),
  "Variant Inventory Tracker": oneOf("", "shopify"),
  "Variant Inventory Qty": oneOf("0", "4", "9"),
  "Variant Inventory Policy": oneOf("deny", "continue"),
  "Variant Tax Code": oneOf("", "T"),
  "Product Category": oneOf("", "A > B", "A > C > D", "E"),
  "Image Src": oneOf("", "https://i.example/1", "https://i.example/2", "https://i.example/3"),
  Status: oneOf("active", "draft"),
})
const file = fc.array(row, { minLength: 1, maxLength: 8 })

test("of any two imports, there and back", async () => {
  const seen = { undone: 0, unchanged: 0 }
  await fc.assert(
    fc.asyncProperty(file, file, async (one, other) => {
      const shop = await makeShop(database.db)
      await importRows(shop, one, { policy: "ignore" })
      const before = await contents(database.db, shop.tenantId)
      const { importId, products } = await importRows(shop, other, { policy: "ignore" })
      if (products.created + products.updated === 0) {
        seen.unchanged += 1
        return
      }
      const after = await contents(database.db, shop.tenantId)
      const undo = (id: string) => undoImport(database.db, shop.tenantId, { importId: id, force: false })
      const undone = await undo(importId as string)
      expect(await contents(database.db, shop.tenantId)).toEqual(before)
      const again = await undo(undone.importId)
      expect(await contents(database.db, shop.tenantId)).toEqual(after)
      await undo(again.importId)
      expect(await contents(database.db, shop.tenantId)).toEqual(before)
      expect(await unexplainedStock(shop)).toBe(0)
      seen.undone += 1
    }),
    { numRuns: 25 },
  )
  expect(seen.undone).toBeGreaterThan(15)
}, 120_000)

async function unexplainedStock(shop: ShopView): Promise<number> {
  const [found] = await database.db.asTenant(
    shop.tenantId,
    (tx) => tx<{ count: number }[]>`
      select count(*)::int as count from shop.variants v
      where v.tenant_id = ${tx.tenantId} and coalesce(v.stock_quantity, 0) <> coalesce((
        select sum(m.quantity) from shop.stock_movements m where m.tenant_id = ${tx.tenantId} and m.variant_id = v.id), 0)`,
  )
  return found?.count ?? -1
}
