// Whatever stands in a file: it is imported or refused, never half; a second time changes nothing; stock is the sum of its movements.
import { afterAll, beforeAll, expect, test } from "bun:test"
import fc from "fast-check"
import { readCatalogFile } from "../../../../tenants/catalog/import/read.ts"
import { Refusal } from "../../../../tenants/refusal.ts"
import { csv, oldRow, whole } from "../../../help/csv.ts"
import { freshDatabase, type TestDatabase } from "../../../help/database.ts"
import { importsInto, tee } from "../../../help/imports.ts"
import { makeShop } from "../../../help/shop.ts"

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

const { importRows } = importsInto(() => database.db)
const oneOf = (...cells: string[]) => fc.constantFrom(...cells)
/** Mostly what belongs into the column, sometimes what does not. */
const cell = (...good: string[]) =>
  fc.oneof(
    { weight: 30, arbitrary: oneOf(...good) },
    { weight: 1, arbitrary: oneOf("1,5", "-5", "😀", "я".repeat(300), "=1", "\u202e", "A > B", "<script>") },
  )

const row = fc.record({
  Handle: oneOf("tee", "Tee", "чай", "a b"),
  Title: oneOf("One", "Two"),
  "Option1 Name": fc.constant("Size"),
  "Option1 Value": oneOf("1", "2", "3", "4", "5", "6"),
  "Variant SKU": cell("", "s1", "s2", "s3"),
  "Variant Price": cell("1", "2.50"),
  "Variant Compare At Price": cell("", "1", "9"),
  "Variant Inventory Tracker": cell("", "shopify"),
  "Variant Inventory Qty": cell("0", "4", ""),
  "Variant Inventory Policy": cell("deny", "continue"),
  "Variant Requires Shipping": cell("true", "false"),
  "Product Category": cell("", "A > B", "A > b > C", "D"),
  "Image Src": cell("", "https://i.example/1", "https://i.example/2", "https://i.example/3"),
  "Image Position": cell("", "1", "2"),
  Status: cell("active", "draft"),
  constructor: cell("", "x"),
})

test("of any rows, one file after the other into one shop", async () => {
  const shop = await makeShop(database.db)
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), oneOf("ignore", "reject-rows"), async (rows, policy) => {
      const options = { policy: policy as "ignore" }
      await importRows(shop, rows, options)
      const again = await importRows(shop, rows, options)
      expect([again.products.created, again.products.updated, again.variants.retired]).toEqual([0, 0, 0])
      expect(await unexplainedStock(shop.tenantId)).toBe(0)
    }),
    { numRuns: 40 },
  )
})

test("of any bytes, a whole catalogue or a refusal", async () => {
  const good = new TextEncoder().encode(csv([tee("S", { "Body (HTML)": 'a "quoted"\nline' }), tee("M"), oldRow({ Title: "Чашка" })]))
  const change = fc.tuple(fc.nat(good.length - 1), fc.oneof(fc.constantFrom(0x22, 0x2c, 0x0a, 0x0d, 0x3b, 0x00), fc.nat(255)))
  let refused = 0
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 4 }), async (changes) => {
      const bytes = good.slice()
      for (const [index, byte] of changes) bytes[index] = byte
      const outcome = await readCatalogFile(whole(bytes), { exponent: 2, policy: "ignore" }).catch((error: unknown) => error)
      if (outcome instanceof Refusal) refused += 1
      else expect(outcome).toHaveProperty("products")
    }),
    { numRuns: 500 },
  )
  expect(refused).toBeGreaterThan(50)
  expect(refused).toBeLessThan(500)
})

/** How many variants have a quantity that their movements do not add up to. */
async function unexplainedStock(tenantId: string): Promise<number> {
  const [found] = await database.db.asTenant(
    tenantId,
    (tx) => tx<{ count: number }[]>`
      select count(*)::int as count from shop.variants v
      where v.tenant_id = ${tx.tenantId} and coalesce(v.stock_quantity, 0) <> coalesce((
        select sum(m.quantity) from shop.stock_movements m where m.tenant_id = ${tx.tenantId} and m.variant_id = v.id), 0)`,
  )
  return found?.count ?? -1
}
