// What is exported and imported again is the same catalogue, in both generations of the file and with every separator.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { existsSync } from "node:fs"
import { join } from "node:path"
import { parse } from "csv-parse/sync"
import fc from "fast-check"
import { addProductPicture } from "../../../../tenants/catalog/actions.ts"
import { exportCatalog } from "../../../../tenants/catalog/export/export.ts"
import type { ShopView } from "../../../../tenants/shops/schema.ts"
import { makeCategory, makeProduct } from "../../../help/catalog.ts"
import { oldRow } from "../../../help/csv.ts"
import { freshDatabase, type TestDatabase } from "../../../help/database.ts"
import { contents, type ExportOptions, emptySum, exported } from "../../../help/exports.ts"
import { importsInto } from "../../../help/imports.ts"
import { makeShop } from "../../../help/shop.ts"

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

const { importFile, importRows } = importsInto(() => database.db)

const FORMATS: ExportOptions[] = [
  { generation: "old" },
  { generation: "new" },
  { generation: "old", separator: ";" },
  { generation: "new", separator: "\t", encoding: "utf-16le" },
]

const TEXTS = [
  "",
  "Mug",
  "a, b",
  'say "hi"',
  "semi;colon",
  "tab\there",
  "=1+1",
  "'=1",
  "''@x",
  "-5",
  "+7",
  "чашка ё",
  "😀👩‍🚀",
  "日本",
  "a\u00a0b",
  "'quoted'",
  "\u200bzero",
]
const text = fc.oneof(
  fc.constantFrom(...TEXTS),
  fc.string({ maxLength: 12 }).map((one) => one.replaceAll("\0", "")),
)
const body = fc.oneof(
  text,
  fc.constantFrom(
    "<p>one</p>\n<p>two &amp; <b>three</b></p>",
    "=cmd|' /C calc'!A0",
    `<ul>${"<li>long</li>".repeat(300)}</ul>`,
    "line\r\nbreak",
    "a > b",
  ),
)
const oneOf = (...cells: string[]) => fc.constantFrom(...cells)
const truth = oneOf("TRUE", "FALSE", "")
const price = oneOf("1", "2.50", "1250", "0", "99999.99", "10.00")

const variant = fc.record({
  "Variant SKU": text,
  "Variant Barcode": text,
  "Variant Price": price,
  "Variant Compare At Price": oneOf("", "1", "0", "100000", "2.50"),
  "Variant Grams": oneOf("", "0", "340", "12.0"),
  "Variant Inventory Tracker": oneOf("", "shopify", "amazon"),
  "Variant Inventory Qty": oneOf("0", "4", "-2", "1000000"),
  "Variant Inventory Policy": oneOf("deny", "continue"),
  "Variant Fulfillment Service": oneOf("manual", ""),
  "Variant Requires Shipping": truth,
  "Variant Taxable": truth,
  "Variant Image": oneOf("", "https://i.example/1.jpg", "https://i.example/own.jpg"),
  "Variant Weight Unit": oneOf("kg", "g", ""),
  "Variant Tax Code": text,
  "Cost per item": oneOf("", "3.10"),
  "Price / International": oneOf("", "9"),
  "Color (product.metafields.shopify.color-pattern)": oneOf("", "red; blue"),
  "Fit (variant.metafields.custom.fit)": text,
  "Google Shopping / MPN": text,
  "Image Src": oneOf("", "https://i.example/1.jpg", "https://i.example/2.jpg", "https://i.example/ü,;3.jpg"),
  "Image Alt Text": text,
})
const product = fc.record({
  head: fc.record({
    "Body (HTML)": body,
    Vendor: text,
    "Product Category": oneOf("", "Home > Mugs", "Home > Mugs > Big", "x"),
    Type: oneOf("", "Mugs", "A > B", "=type"),
    Tags: oneOf("", "one", "one, two", "=tag, b"),
    Published: truth,
    Status: oneOf("", "active", "draft", "archived"),
    "Gift Card": truth,
    "SEO Title": text,
    "SEO Description": text,
    "Google Shopping / Gender": oneOf("", "unisex"),
    "Google Shopping / Custom Label 4": text,
    "Option1 Linked To": oneOf("", "product.metafields.shopify.color-pattern"),
    constructor: text,
    "=my column": text,
  }),
  title: text.filter((one) => one.trim() !== "" && !/^[\s\u200b\ufeff]*$/.test(one)),
  variants: fc.array(variant, { minLength: 1, maxLength: 4 }),
  hasOptions: fc.boolean(),
  pictures: fc.array(oneOf("https://i.example/4.jpg", "https://i.example/5.jpg"), { maxLength: 3 }),
})

type Product = typeof product extends fc.Arbitrary<infer Value> ? Value : never

function rowsOf(products: readonly Product[]) {
  return products.flatMap(({ head, title, variants, hasOptions, pictures }, index) => {
    const handle = `${["mug", "=Mug", "чашка"][index % 3]}-${index}`
    const sold = hasOptions ? variants : variants.slice(0, 1)
    const rows = sold.map((cells, row) => ({
      ...cells,
      ...(row === 0 && { ...head, Title: title }),
      Handle: handle,
      "Option1 Name": hasOptions ? "Size" : "Title",
      "Option1 Value": hasOptions ? `=${row}` : "Default Title",
    }))
    return [...rows, ...pictures.map((url) => ({ Handle: handle, "Image Src": url, "Image Alt Text": "еще" }))]
  })
}

async function comesBack(shop: ShopView, options: ExportOptions): Promise<void> {
  const file = await exported(database.db, shop.tenantId, options)
  const before = await contents(database.db, shop.tenantId)
  const other = await makeShop(database.db)
  expect(await importFile(other, file)).toMatchObject({ accepted: true, errorCount: 0 })
  expect(await contents(database.db, other.tenantId)).toEqual(before)
  // Where it came from it changes nothing.
  const again = await importFile(shop, file)
  expect([again.products.created, again.products.updated, again.variants.retired]).toEqual([0, 0, 0])
}

test("any catalogue comes back from its file, and where it came from the file changes nothing", async () => {
  const seen = { products: 0 }
  await fc.assert(
    fc.asyncProperty(fc.array(product, { minLength: 1, maxLength: 5 }), fc.constantFrom(...FORMATS), async (products, options) => {
      const shop = await makeShop(database.db)
      const report = await importRows(shop, rowsOf(products), { policy: "reject-rows" })
      if (report.products.created === 0) return
      seen.products += report.products.created
      await comesBack(shop, options)
    }),
    { numRuns: 60 },
  )
  expect(seen.products).toBeGreaterThan(100)
}, 120_000)

test("what was made by hand comes back too: several categories, none in spite of a type, titles with a >", async () => {
  const shop = await makeShop(database.db)
  const home = await makeCategory(database.db, shop.tenantId, "A > B")
  const mugs = await makeCategory(database.db, shop.tenantId, "Mugs", home.id)
  const sale = await makeCategory(database.db, shop.tenantId, "Sale")
  await makeProduct(database.db, shop.tenantId, { categoryIds: [mugs.id, sale.id], type: "Mugs" })
  await makeProduct(database.db, shop.tenantId, { categoryIds: [], type: "Mugs", published: false })
  await makeProduct(database.db, shop.tenantId, { categoryIds: [home.id], tags: ["Sale"] })
  for (const options of FORMATS) await comesBack(shop, options)
})

test("a picture that was uploaded is named by its address on the shop's site, and there it is known again", async () => {
  const shop = await makeShop(database.db)
  const { id } = await makeProduct(database.db, shop.tenantId, { handle: "mug" })
  const sha256 = "ab".repeat(32)
  await database.db.asTenant(shop.tenantId, (tx) =>
    addProductPicture(tx, id, { sha256, byteCount: 1, width: 1, height: 1, widths: [], colour: null, position: 0, alt: "A mug" }),
  )
  const file = new TextDecoder().decode(await exported(database.db, shop.tenantId, { origin: "http://s.localhost:3000" }))
  expect(file).toContain(`,http://s.localhost:3000/media/${sha256}.webp,1,A mug,`)
  const report = await importFile(shop, file)
  expect(report).toMatchObject({ products: { unchanged: 1 }, pictures: { queued: 0, known: 1 }, warningCount: 0 })
})

test("no spreadsheet runs a cell, whatever its column, and the text comes back exactly", async () => {
  const shop = await makeShop(database.db)
  const evil = '=HYPERLINK("http://evil.example")'
  await importRows(shop, [
    oldRow({ Title: evil, Vendor: "@sum", Tags: "+1", "Variant SKU": "-1", "=extra": "\t=1", "SEO Title": "'=1", "Variant Price": "5" }),
  ])
  for (const options of FORMATS.slice(0, 3)) {
    const bytes = await exported(database.db, shop.tenantId, options)
    const cells = (parse(Buffer.from(bytes), { bom: true, delimiter: options.separator ?? "," }) as string[][]).flat()
    expect(cells.filter((cell) => /^[=+\-@\t\r\n]/.test(cell))).toEqual([])
    expect(cells).toContain(`'${evil}`)
    await comesBack(shop, options)
  }
})

test("a letter that the encoding lacks is refused by name, and Russian fits into windows-1251", async () => {
  const shop = await makeShop(database.db)
  await importRows(shop, [oldRow({ Title: "Чашка «Утро» — ё №1", "Variant Price": "1250.50" })])
  await comesBack(shop, { encoding: "windows-1251", separator: ";" })
  expect(
    new TextDecoder("windows-1251").decode(await exported(database.db, shop.tenantId, { encoding: "windows-1251", separator: ";" })),
  ).toContain(";1250,50;")
  await importRows(shop, [oldRow({ Title: "日" })])
  await expect(exported(database.db, shop.tenantId, { encoding: "windows-1251" })).rejects.toThrow(
    'windows-1251 has no "日", which the product mug needs',
  )
})

test("is written page by page, each product once, and one that has nothing to sell is told of", async () => {
  const shop = await makeShop(database.db)
  await importRows(
    shop,
    Array.from({ length: 250 }, (_, index) => oldRow({ Handle: `p-${index}`, Title: `P ${index}` })),
  )
  await database.db.asTenant(
    shop.tenantId,
    (tx) => tx`
    update shop.variants set retired = true where tenant_id = ${tx.tenantId}
      and product_id in (select id from shop.products where tenant_id = ${tx.tenantId} and handle = 'p-7')`,
  )
  const sum = emptySum()
  const input = { generation: "old", separator: ",", encoding: "utf-8", origin: "https://shop.example" } as const
  const lines: string[] = []
  for await (const chunk of exportCatalog(database.db, shop.tenantId, input, sum)) lines.push(new TextDecoder().decode(chunk))
  expect(sum).toMatchObject({ products: 249, variants: 249, rows: 249, leftOut: 1 })
  expect(new Set(lines).size).toBe(250)
})

const REAL_FILE = join(import.meta.dir, "../../../../../shared/data/shopify-apparel.csv")
const realTest = existsSync(REAL_FILE) ? test : test.skip
if (!existsSync(REAL_FILE)) console.log(`skipped: ${REAL_FILE} is not on this machine`)

realTest("of the real export of a shop every cell comes back", async () => {
  const shop = await makeShop(database.db)
  const file = await Bun.file(REAL_FILE).bytes()
  await importFile(shop, file)
  for (const options of FORMATS) await comesBack(shop, options)
  const read = (bytes: Uint8Array) => parse(Buffer.from(bytes), { columns: true }) as Record<string, string>[]
  const back = read(await exported(database.db, shop.tenantId, { generation: "old" }))
  const rows = read(file)
  expect(back.length).toBe(rows.length)
  const changed = rows.flatMap((row, index) =>
    Object.entries(row).filter(([name, cell]) => plain(back[index]?.[name] ?? "") !== plain(cell)),
  )
  expect(changed).toEqual([])
})

/** As far as two cells say the same: Shopify itself writes TRUE and true, 60 and 60.00. */
function plain(cell: string): string {
  const text = cell.trim().toLowerCase()
  return /^\d+\.00$/.test(text) ? text.slice(0, -3) : text
}
