// A file becomes a catalogue; the same file again changes nothing; another one changes what it says and keeps every id.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { existsSync } from "node:fs"
import { join } from "node:path"
import { importCatalog, loadImportOutcome } from "../../../tenants/catalog/actions.ts"
import { loadCatalog } from "../../../tenants/catalog/queries.ts"
import { Refusal } from "../../../tenants/refusal.ts"
import { csv, inPieces, oldRow } from "../../help/csv.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { importsInto, tee } from "../../help/imports.ts"
import { makeShop } from "../../help/shop.ts"

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

const { importFile, importRows, product, products } = importsInto(() => database.db)

const REAL_FILE = join(import.meta.dir, "../../../../shared/data/shopify-apparel.csv")

describe("the real export of a shop", () => {
  const realTest = existsSync(REAL_FILE) ? test : test.skip
  if (!existsSync(REAL_FILE)) console.log(`skipped: ${REAL_FILE} is not on this machine`)

  realTest("arrives with every product, variant and picture, and a second time changes nothing", async () => {
    const shop = await makeShop(database.db)
    const file = await Bun.file(REAL_FILE).bytes()
    const lines = new TextDecoder().decode(file).trim().split("\n").slice(1)
    const handles = new Set(lines.map((line) => line.split(",")[0]))
    const first = await importFile(shop, file)
    expect(first).toMatchObject({ accepted: true, errorCount: 0, warningCount: 0, pictures: { queued: handles.size, known: 0 } })
    expect(first.products).toEqual({ created: handles.size, updated: 0, unchanged: 0, rejected: 0 })
    expect(first.variants.created).toBe(lines.length)
    const before = await database.db.asTenant(shop.tenantId, loadCatalog)
    expect(before.products.map(({ handle }) => handle)).toEqual([...handles] as string[])
    expect(before.products.find(({ handle }) => handle === "classic-varsity-top")).toMatchObject({
      title: "Classic Varsity Top",
      optionNames: ["Size"],
      variants: [
        { optionValues: ["Small"], priceMinor: 6000, stockQuantity: null, available: true },
        { optionValues: ["Medium"] },
        { optionValues: ["Large"] },
      ],
      pictures: [{ status: "waiting", sha256: null }],
    })
    expect(before.categories.map(({ title }) => title).sort()).toEqual(["men", "women"])
    const second = await importFile(shop, file)
    expect(second.products).toEqual({ created: 0, updated: 0, unchanged: handles.size, rejected: 0 })
    expect(second.variants).toEqual({ created: 0, updated: 0, unchanged: lines.length, retired: 0, rejected: 0 })
    expect(second.pictures).toEqual({ queued: 0, known: handles.size })
    expect(await database.db.asTenant(shop.tenantId, loadCatalog)).toEqual(before)
  })
})

describe("importing again", () => {
  test("changes what the file says and keeps ids, slugs and what the file is silent about", async () => {
    const shop = await makeShop(database.db)
    await importRows(shop, [tee("S", { Vendor: "V", "SEO Title": "st" }), tee("M")])
    const before = await product(shop)
    const report = await importRows(shop, [
      { Handle: "tee", Title: "New tee", "Option1 Name": "Size", "Option1 Value": "S", "Variant Price": "25" },
      { Handle: "tee", Title: "", "Option1 Name": "", "Option1 Value": "M", "Variant Price": "20" },
    ])
    expect([report.products.updated, report.variants.updated, report.variants.unchanged]).toEqual([1, 1, 1])
    const after = await product(shop)
    expect(after).toMatchObject({ id: before.id, slug: "tee", title: "New tee", vendor: "V", seoTitle: "st" })
    expect(after.variants.map(({ id, priceMinor, sku, stockQuantity }) => [id, priceMinor, sku, stockQuantity])).toEqual([
      [before.variants[0]?.id as string, 2500, "tee-S", 5],
      [before.variants[1]?.id as string, 2000, "tee-M", 5],
    ])
  })

  test("finds a variant by its SKU when its options are renamed", async () => {
    const shop = await makeShop(database.db)
    await importRows(shop, [tee("S"), tee("M")])
    const before = await product(shop)
    await importRows(shop, [tee("S", { "Option1 Value": "Small" }), tee("M", { "Option1 Value": "Medium" })])
    const after = await product(shop)
    expect(after.variants.map(({ id, optionValues }) => [id, optionValues[0]])).toEqual([
      [before.variants[0]?.id as string, "Small"],
      [before.variants[1]?.id as string, "Medium"],
    ])
  })

  test("two variants may swap their SKUs or their places", async () => {
    const shop = await makeShop(database.db)
    await importRows(shop, [tee("S"), tee("M")])
    const before = await product(shop)
    await importRows(shop, [
      tee("M", { Title: "Tee", "Option1 Name": "Size", "Variant SKU": "tee-S" }),
      tee("S", { Title: "", "Variant SKU": "tee-M" }),
    ])
    const after = await product(shop)
    expect(after.variants.map(({ id, sku }) => [id, sku])).toEqual([
      [before.variants[1]?.id as string, "tee-S"],
      [before.variants[0]?.id as string, "tee-M"],
    ])
  })

  test("retires what the file no longer names, and brings it back under its old id", async () => {
    const shop = await makeShop(database.db)
    await importRows(shop, [tee("S"), tee("M"), tee("L")])
    const before = await product(shop)
    expect((await importRows(shop, [tee("S"), tee("L")])).variants).toMatchObject({ retired: 1, unchanged: 1, updated: 1 })
    expect((await product(shop)).variants.map(({ optionValues }) => optionValues[0])).toEqual(["S", "L"])
    await importRows(shop, [tee("S"), tee("M"), tee("L")])
    expect((await product(shop)).variants.map(({ id }) => id)).toEqual(before.variants.map(({ id }) => id))
  })

  test("under ignore a variant whose row is wrong is left as it is, not retired", async () => {
    const shop = await makeShop(database.db)
    await importRows(shop, [tee("S"), tee("M")])
    const report = await importRows(shop, [tee("S", { "Variant Price": "21" }), tee("M", { "Variant Price": "1,5" })], { policy: "ignore" })
    expect(report).toMatchObject({ errorCount: 1, variants: { updated: 1, retired: 0, rejected: 1 } })
    expect((await product(shop)).variants.map(({ priceMinor }) => priceMinor)).toEqual([2100, 2000])
  })

  test("leaves products that the file does not name alone", async () => {
    const shop = await makeShop(database.db)
    await importRows(shop, [tee("S"), oldRow()])
    await importRows(shop, [oldRow({ Handle: "new" })])
    expect((await products(shop)).map(({ handle }) => handle)).toEqual(["tee", "mug", "new"])
  })
})

test("a report can be asked for later, and only by its own shop", async () => {
  const [one, other] = [await makeShop(database.db), await makeShop(database.db)]
  const report = await importRows(one, [oldRow({ Title: "=1" })])
  const outcome = await database.db.asTenant(one.tenantId, (tx) => loadImportOutcome(tx, report.importId as string))
  expect(outcome).toMatchObject({ ...report, fileName: "products.csv", pictures: { ready: 0, waiting: 0, failed: [] } })
  await expect(database.db.asTenant(other.tenantId, (tx) => loadImportOutcome(tx, report.importId as string))).rejects.toBeInstanceOf(
    Refusal,
  )
})

test("a file in pieces of any size is the same file", async () => {
  const shop = await makeShop(database.db)
  const file = csv([tee("S", { Title: "Чашка 😀" }), tee("M")])
  await importFile(shop, file)
  const report = await importCatalog(database.db, shop.tenantId, {
    fileName: "x",
    source: inPieces(file, 1),
    policy: "reject-all",
    dryRun: false,
  })
  expect(report.products.unchanged).toBe(1)
})
