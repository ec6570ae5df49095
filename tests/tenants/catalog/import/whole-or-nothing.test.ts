// What a file cannot spoil: it is imported whole or not at all, into its own shop, and once.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { Refusal } from "../../../../tenants/refusal.ts"
import { csv, oldRow } from "../../../help/csv.ts"
import { freshDatabase, type TestDatabase } from "../../../help/database.ts"
import { importsInto, tee } from "../../../help/imports.ts"
import { makeShop } from "../../../help/shop.ts"

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

const { importFile, importRows, product, products, everything } = importsInto(() => database.db)

const bad = [tee("S", { "Product Category": "A > B", "Image Src": "https://i.example/1.jpg" }), oldRow({ "Variant Price": "1,5" })]

test("with one error nothing is written at all", async () => {
  const shop = await makeShop(database.db)
  const before = await everything(shop)
  expect(await importRows(shop, bad)).toMatchObject({ accepted: false, importId: null, errorCount: 1 })
  expect(await everything(shop)).toEqual(before)
  // The same rows without the error would have been.
  await importRows(shop, bad.slice(0, 1))
  expect(await everything(shop)).toEqual({
    products: 1,
    variants: 1,
    categories: 2,
    product_categories: 1,
    product_pictures: 1,
    media: 1,
    imports: 1,
    import_changes: 1,
    stock_movements: 1,
  })
})

test("a dry run tells the same and writes nothing", async () => {
  const shop = await makeShop(database.db)
  const before = await everything(shop)
  const dry = await importRows(shop, bad, { policy: "reject-rows", dryRun: true })
  expect(await everything(shop)).toEqual(before)
  const done = await importRows(shop, bad, { policy: "reject-rows" })
  expect({ ...dry, dryRun: false, importId: done.importId, undoableUntil: done.undoableUntil }).toEqual(done)
  expect(dry.undoableUntil).toBeNull()
  expect(done.products).toEqual({ created: 1, updated: 0, unchanged: 0, rejected: 1 })
})

test("a file that is cut off leaves the shop as it was", async () => {
  const shop = await makeShop(database.db)
  await importRows(shop, [tee("S")])
  const before = await everything(shop)
  const file = csv([tee("S", { "Variant Price": "99" }), tee("M"), tee("L")])
  await expect(importFile(shop, file.slice(0, file.lastIndexOf("tee-L")), { policy: "ignore" })).rejects.toBeInstanceOf(Refusal)
  expect(await everything(shop)).toEqual(before)
  expect((await product(shop)).variants[0]?.priceMinor).toBe(2000)
})

test("another shop's products with the same handles", async () => {
  const [one, other] = [await makeShop(database.db), await makeShop(database.db)]
  await importRows(one, [tee("S")])
  const before = await products(one)
  expect((await importRows(other, [tee("S", { "Variant Price": "1" })])).products.created).toBe(1)
  expect(await products(one)).toEqual(before)
})

test("two imports of one file at once make each product once", async () => {
  const shop = await makeShop(database.db)
  const reports = await Promise.all([1, 2, 3].map(() => importRows(shop, [tee("S"), tee("M"), oldRow()])))
  expect(reports.map((report) => report.products.created).sort()).toEqual([0, 0, 2])
  expect((await products(shop)).length).toBe(2)
})
