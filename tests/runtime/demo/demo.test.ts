// The demo shop is whole: every block kind is used, every text is Russian too, every picture is there, and made twice it is one shop.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { existsSync, readdirSync, statSync } from "node:fs"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { folderTarget } from "../../../export/targets/folder.ts"
import { PAGE_PICTURES, PRODUCT_PICTURES } from "../../../runtime/demo/pictures.ts"
import { makeDemo } from "../../../runtime/demo/shop.ts"
import { PAGES } from "../../../runtime/demo/site.ts"
import { kinds } from "../../../tenants/blocks/kinds.ts"
import { loadCatalog } from "../../../tenants/catalog/queries.ts"
import type { Catalog } from "../../../tenants/catalog/schema.ts"
import { loadDraftPages } from "../../../tenants/pages/actions.ts"
import { documentProblems } from "../../../tenants/pages/rules.ts"
import type { Page } from "../../../tenants/pages/schema.ts"
import { exportTranslations } from "../../../tenants/translations/actions.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { makeShop } from "../../help/shop.ts"

const PICTURES = join(import.meta.dir, "../../../runtime/demo/pictures")

let database: TestDatabase
let folder: string
let tenantId: string
let pages: Page[]
let catalog: Catalog

beforeAll(async () => {
  database = await freshDatabase()
  folder = await mkdtemp(join(tmpdir(), "teleshop-demo-"))
  tenantId = (await makeShop(database.db, { title: "Clay & Linen" })).tenantId
  await makeDemo({ db: database.db, files: folderTarget(folder) }, tenantId)
  ;({ pages, catalog } = await load())
}, 120_000)
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true, force: true })
})

const load = () => database.db.asTenant(tenantId, async (tx) => ({ pages: await loadDraftPages(tx), catalog: await loadCatalog(tx) }))

test("made twice it is made once", async () => {
  await makeDemo({ db: database.db, files: folderTarget(folder) }, tenantId)
  const again = await load()
  expect(again.pages).toEqual(pages)
  expect(again.catalog.products.map(({ id, pictures }) => [id, pictures.length])).toEqual(
    catalog.products.map(({ id, pictures }) => [id, pictures.length]),
  )
}, 60_000)

describe("its catalogue", () => {
  test("is that of a small shop: categories, options, what is reduced, what is rare, what is sold out", () => {
    const variants = catalog.products.flatMap((product) => product.variants)
    expect(catalog.products.length).toBeGreaterThanOrEqual(32)
    expect(catalog.products.length).toBeLessThanOrEqual(36)
    expect(catalog.categories.filter((category) => category.parentId === null).length).toBeGreaterThanOrEqual(4)
    expect(variants.filter((variant) => variant.compareAtMinor !== null).length).toBeGreaterThanOrEqual(5)
    expect(variants.some((variant) => variant.stockQuantity === 0)).toBe(true)
    expect(
      variants.filter((variant) => variant.stockQuantity !== null && [1, 2, 3].includes(variant.stockQuantity)).length,
    ).toBeGreaterThanOrEqual(3)
    expect(catalog.products.filter((product) => product.variants.every((variant) => variant.stockQuantity === 0))).toHaveLength(1)
    expect(catalog.products.filter((product) => product.optionNames.length > 0).length).toBeGreaterThanOrEqual(12)
  })

  test("shows a picture of everything, described, with a narrower file beside it", () => {
    for (const { handle, pictures } of catalog.products) {
      expect([handle, pictures.length > 0]).toEqual([handle, true])
      for (const picture of pictures) {
        expect(picture.status).toBe("ready")
        expect(picture.alt).not.toBe("")
        expect(picture.sources.flatMap(({ widths }) => widths).length).toBeGreaterThan(0)
      }
    }
  })
})

describe("its pictures", () => {
  const named = [...new Set([...Object.values(PRODUCT_PICTURES).flatMap((list) => list.map(([name]) => name)), ...PAGE_PICTURES])]

  test("are all there, and no other", () => {
    expect(named.filter((name) => !existsSync(join(PICTURES, `${name}.webp`)))).toEqual([])
    const files = readdirSync(PICTURES).filter((file) => file.endsWith(".webp") && !/-\d+\.webp$/.test(file))
    expect(files.filter((file) => !named.includes(file.replace(".webp", "")))).toEqual([])
  })

  test("take no more than 2.5 MB of the repository", () => {
    const sizes = readdirSync(PICTURES).map((file) => statSync(join(PICTURES, file)).size)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(2.5 * 1024 * 1024)
  })
})

describe("its pages", () => {
  test("use every kind of block that there is", () => {
    const used = new Set(pages.flatMap(({ document }) => Object.values(document.nodes).map((node) => node.kind)))
    expect(Object.keys(kinds).filter((kind) => !used.has(kind))).toEqual([])
  })

  test("are documents that an owner could have saved", () => {
    expect(pages.filter((page) => page.kind === "custom").map((page) => page.slug)).toEqual(PAGES.map(({ slug }) => slug))
    for (const { document, kind } of pages) expect(documentProblems(document, kind)).toEqual([])
  })

  test("say everything in Russian as well", async () => {
    const { rows, coverage } = await database.db.asTenant(tenantId, (tx) => exportTranslations(tx, "ru"))
    expect(rows.filter(({ text }) => text === "").map(({ source }) => source)).toEqual([])
    expect(coverage.texts).toBeGreaterThan(300)
    const untouched = rows
      .slice(0, coverage.texts)
      .filter(({ source, text }) => source === text)
      .map(({ source }) => source)
    expect(untouched).toEqual(["Clay & Linen"])
  })
})
