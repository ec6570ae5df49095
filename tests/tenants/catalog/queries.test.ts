// Reading the catalogue: what buyers may see, in order, and never another shop's.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { listProducts, loadCatalog, loadProduct, loadProductBySlug } from "../../../tenants/catalog/queries.ts"
import type { ShopView } from "../../../tenants/shops/schema.ts"
import { makeCategory, makeProduct } from "../../help/catalog.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { makeShop } from "../../help/shop.ts"

let database: TestDatabase
let shop: ShopView
let other: ShopView
beforeAll(async () => {
  database = await freshDatabase()
  shop = await makeShop(database.db)
  other = await makeShop(database.db)
})
afterAll(() => database.close())

const list = (filter: Partial<Parameters<typeof listProducts>[1]>, of = shop) =>
  database.db.asTenant(of.tenantId, (tx) => listProducts(tx, { limit: 50, offset: 0, ...filter }))

test("a product is shown with its variants in order and without the retired", async () => {
  const made = await makeProduct(database.db, shop.tenantId, {
    variants: [{ optionValues: ["S"], stockQuantity: 0 }, { optionValues: ["M"], stockQuantity: 2 }, { optionValues: ["L"] }],
  })
  expect(made.variants.map(({ optionValues, available }) => [optionValues[0], available])).toEqual([
    ["S", false],
    ["M", true],
    ["L", true],
  ])
  await database.db.asTenant(
    shop.tenantId,
    (tx) => tx`update shop.variants set retired = true where tenant_id = ${tx.tenantId} and id = ${made.variants[1]?.id as string}`,
  )
  const again = await database.db.asTenant(shop.tenantId, (tx) => loadProductBySlug(tx, made.slug))
  expect(again?.variants.map(({ optionValues }) => optionValues[0])).toEqual(["S", "L"])
})

test("what is not published is in no list, but can be loaded", async () => {
  const hidden = await makeProduct(database.db, shop.tenantId, { title: "Hidden", published: false })
  expect((await list({ search: "hidden" })).total).toBe(0)
  expect((await database.db.asTenant(shop.tenantId, loadCatalog)).products.map(({ id }) => id)).not.toContain(hidden.id)
  expect((await database.db.asTenant(shop.tenantId, (tx) => loadProduct(tx, hidden.id)))?.title).toBe("Hidden")
})

test("a category lists what is filed below it, page by page", async () => {
  const parent = await makeCategory(database.db, shop.tenantId, "Clothing")
  const child = await makeCategory(database.db, shop.tenantId, "Shirts", parent.id)
  const made = []
  for (const categoryId of [child.id, parent.id, child.id])
    made.push(await makeProduct(database.db, shop.tenantId, { categoryIds: [categoryId] }))
  const ids = made.map(({ id }) => id)
  expect((await list({ categoryId: parent.id })).products.map(({ id }) => id)).toEqual(ids)
  expect((await list({ categoryId: child.id })).total).toBe(2)
  const second = await list({ categoryId: parent.id, limit: 2, offset: 2 })
  expect([second.products.map(({ id }) => id), second.total]).toEqual([ids.slice(2), 3])
  expect(await list({ categoryId: parent.id, offset: 9 })).toEqual({ products: [], total: 3 })
})

test("a search finds every word in any case and any alphabet, and takes marks for what they are", async () => {
  await makeProduct(database.db, shop.tenantId, { title: "Синяя Чашка", vendor: "Гжель" })
  await makeProduct(database.db, shop.tenantId, { title: "100% wool_scarf" })
  expect((await list({ search: "гжель ЧАШКА" })).total).toBe(1)
  expect((await list({ search: "чашка красная" })).total).toBe(0)
  expect((await list({ search: "100%" })).total).toBe(1)
  expect((await list({ search: "%%" })).total).toBe(0)
  expect((await list({ search: "wool_s" })).total).toBe(1)
  expect((await list({ search: "w_ol" })).total).toBe(0)
})

test("another shop sees none of it, by list, id or slug", async () => {
  const mine = await makeProduct(database.db, shop.tenantId, { handle: "only-mine" })
  expect((await list({}, other)).total).toBe(0)
  await database.db.asTenant(other.tenantId, async (tx) => {
    expect(await loadProduct(tx, mine.id)).toBeUndefined()
    expect(await loadProductBySlug(tx, "only-mine")).toBeUndefined()
  })
  expect((await database.db.asTenant(shop.tenantId, (tx) => loadProductBySlug(tx, "only-mine")))?.id).toBe(mine.id)
})

test("a list is in the order that was asked for; what was picked is in the order in which it was picked", async () => {
  const category = await makeCategory(database.db, shop.tenantId, "Ordered")
  const ids: string[] = []
  for (const [title, priceMinor] of [
    ["Beta", 300],
    ["alpha", 100],
    ["Gamma", 200],
  ] as const)
    ids.push(
      (
        await makeProduct(database.db, shop.tenantId, {
          title,
          categoryIds: [category.id],
          variants: [{ priceMinor }],
        })
      ).id,
    )
  const titles = async (filter: Parameters<typeof list>[0]) =>
    (await list({ categoryId: category.id, ...filter })).products.map(({ title }) => title)
  expect(await titles({})).toEqual(["Beta", "alpha", "Gamma"])
  expect(await titles({ sort: "price-up" })).toEqual(["alpha", "Gamma", "Beta"])
  expect(await titles({ sort: "price-down" })).toEqual(["Beta", "Gamma", "alpha"])
  expect(await titles({ sort: "newest" })).toEqual(["Gamma", "alpha", "Beta"])
  expect(await titles({ sort: "name" })).toEqual(["alpha", "Beta", "Gamma"])
  const picked = [ids[2] ?? "", crypto.randomUUID(), ids[0] ?? ""]
  expect((await list({ ids: picked })).products.map(({ title }) => title)).toEqual(["Gamma", "Beta"])
  // Another shop cannot be shown them, whatever is picked.
  expect((await list({ ids: picked }, other)).total).toBe(0)
})
