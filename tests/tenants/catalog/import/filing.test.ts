// What hangs on imported products: the names of their pages, their categories, their pictures.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { loadImportOutcome } from "../../../../tenants/catalog/actions.ts"
import { loadCatalog, loadCategories } from "../../../../tenants/catalog/queries.ts"
import type { ShopView } from "../../../../tenants/shops/schema.ts"
import { oldRow } from "../../../help/csv.ts"
import { freshDatabase, type TestDatabase } from "../../../help/database.ts"
import { importsInto } from "../../../help/imports.ts"
import { makeShop } from "../../../help/shop.ts"

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

const { importRows, product, products } = importsInto(() => database.db)

describe("names of pages", () => {
  test("are legal and unlike each other whatever the handles are", async () => {
    const shop = await makeShop(database.db)
    const handles = ["Mug", "mug", "../x", "x", "Чашка", "чашка", "a".repeat(500), `${"a".repeat(499)}b`, "日本", "con.", "-"]
    await importRows(
      shop,
      handles.map((handle, index) => oldRow({ Handle: handle, Title: `Product ${index}` })),
    )
    const slugs = (await products(shop)).map(({ handle, slug }) => [handle, slug] as const)
    expect(slugs.map(([handle]) => handle)).toEqual(handles)
    for (const [, slug] of slugs) expect(slug).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/)
    expect(new Set(slugs.map(([, slug]) => slug)).size).toBe(handles.length)
    expect(Object.fromEntries(slugs)).toMatchObject({ mug: "mug", x: "x" })
    await importRows(
      shop,
      [...handles].reverse().map((handle) => oldRow({ Handle: handle, Title: "Renamed" })),
    )
    expect((await products(shop)).map(({ handle, slug }) => [handle, slug] as const)).toEqual(slugs)
  })
})

describe("categories", () => {
  const titles = async (shop: ShopView) => {
    const categories = await database.db.asTenant(shop.tenantId, loadCategories)
    return categories.map(({ title, parentId, slug }) => [title, categories.find(({ id }) => id === parentId)?.title ?? null, slug])
  }

  test("are nested by their path, made once, and have legal slugs", async () => {
    const shop = await makeShop(database.db)
    await importRows(shop, [
      oldRow({ Handle: "a", "Product Category": "Clothing > Shirts" }),
      oldRow({ Handle: "b", "Product Category": "clothing > SHIRTS" }),
      oldRow({ Handle: "c", "Product Category": "Home > Shirts" }),
      oldRow({ Handle: "d", "Product Category": "", Type: "Чашки" }),
    ])
    expect(await titles(shop)).toEqual([
      ["Clothing", null, "clothing"],
      ["Shirts", "Clothing", "shirts"],
      ["Home", null, "home"],
      ["Shirts", "Home", "home-shirts"],
      ["Чашки", null, "chashki"],
    ])
    const before = await titles(shop)
    await importRows(shop, [oldRow({ Handle: "a", "Product Category": "Home > Shirts" })])
    expect(await titles(shop)).toEqual(before)
    const catalog = await database.db.asTenant(shop.tenantId, loadCatalog)
    const home = catalog.categories.find(({ slug }) => slug === "home-shirts")
    expect(catalog.products.find(({ handle }) => handle === "a")?.categoryIds).toEqual([home?.id as string])
  })
})

describe("pictures", () => {
  const picture = (name: string) => `https://i.example/${name}.jpg`

  test("are queued once for each address, and in the order of the file", async () => {
    const shop = await makeShop(database.db)
    const rows = [
      oldRow({ Handle: "a", "Image Src": picture("1"), "Image Alt Text": "First" }),
      { Handle: "a", "Image Src": picture("2") },
      oldRow({ Handle: "b", "Image Src": picture("1") }),
    ]
    expect((await importRows(shop, rows)).pictures).toEqual({ queued: 2, known: 0 })
    const [a, b] = await products(shop)
    expect(a?.pictures.map(({ alt, status }) => [alt, status])).toEqual([
      ["First", "waiting"],
      ["", "waiting"],
    ])
    expect(b?.pictures[0]?.mediaId).toBe(a?.pictures[0]?.mediaId as string)
    expect(await jobs(shop)).toBe(2)
    expect((await importRows(shop, rows)).pictures).toEqual({ queued: 0, known: 2 })
    expect(await jobs(shop)).toBe(2)
  })

  test("that failed are asked for again, those that are there are not", async () => {
    const shop = await makeShop(database.db)
    const rows = [oldRow({ "Image Src": picture("bad") }), { Handle: "mug", "Image Src": picture("good") }]
    const first = await importRows(shop, rows)
    await database.db.asTenant(shop.tenantId, async (tx) => {
      await tx`update shop.media set status = 'failed', failure = 'the server answers 404' where tenant_id = ${tx.tenantId} and source_url = ${picture("bad")}`
      await tx`update shop.media set status = 'ready', sha256 = ${"a".repeat(64)}, content_type = 'image/webp', byte_count = 1, width = 1, height = 1
        where tenant_id = ${tx.tenantId} and source_url = ${picture("good")}`
    })
    const outcome = await database.db.asTenant(shop.tenantId, (tx) => loadImportOutcome(tx, first.importId as string))
    expect(outcome.pictures).toEqual({
      queued: 2,
      known: 0,
      ready: 1,
      waiting: 0,
      failed: [{ row: 2, url: picture("bad"), reason: "the server answers 404" }],
    })
    expect((await importRows(shop, rows)).pictures).toEqual({ queued: 1, known: 1 })
    expect((await product(shop, "mug")).pictures.map(({ status }) => status)).toEqual(["waiting", "ready"])
  })

  test("that the file no longer names are no longer shown", async () => {
    const shop = await makeShop(database.db)
    await importRows(shop, [oldRow({ "Image Src": picture("1") }), { Handle: "mug", "Image Src": picture("2") }])
    const report = await importRows(shop, [oldRow({ "Image Src": picture("2") })])
    expect(report.products.updated).toBe(1)
    expect((await product(shop, "mug")).pictures).toHaveLength(1)
  })

  async function jobs(shop: ShopView): Promise<number> {
    const [row] = await database.db.asPlatform(
      (tx) =>
        tx<
          { count: number }[]
        >`select count(*)::int as count from pgboss.job where name = 'media.fetch' and data->>'tenantId' = ${shop.tenantId}`,
    )
    return row?.count ?? 0
  }
})
