// Products and categories by hand: what is named changes, ids stay, and what orders point at is never lost.
import { afterAll, beforeAll, expect, test } from "bun:test"
import type { CategoryView, ProductView } from "../../../../tenants/catalog/schema.ts"
import { placeOrder } from "../../../../tenants/orders/place.ts"
import type { ShopView } from "../../../../tenants/shops/schema.ts"
import { type Person, signIn } from "../../../help/api.ts"
import { freshDatabase, type TestDatabase } from "../../../help/database.ts"
import { makeCart, orderRequest, stockOf } from "../../../help/selling.ts"
import { startServer, type TestServer } from "../../../help/server.ts"
import { makeShop } from "../../../help/shop.ts"

let database: TestDatabase
let server: TestServer
let shop: ShopView
let ann: Person
beforeAll(async () => {
  database = await freshDatabase()
  server = await startServer(database)
  shop = await makeShop(database.db)
  ann = await signIn(database.db, server.url, [{ tenantId: shop.tenantId, role: "manager" }])
})
afterAll(async () => {
  await server.close()
  await database.close()
})

type Answered = ProductView & { code?: string; detail?: string }
const at = (path: string) => `/shops/${shop.slug}${path}`
const make = async (body: object) => ann.call<Answered>("POST", at("/products"), body)
const change = async (id: string, body: object) => ann.call<Answered>("PATCH", at(`/products/${id}`), body)
const shirt = (title = "Shirt") => ({
  ...{ title, optionNames: ["Size", "Colour"], tags: ["new"] },
  variants: [
    { optionValues: ["S", "Red"], priceMinor: 1000, stockQuantity: 3, sku: "S-RED" },
    { optionValues: ["M", "Red"], priceMinor: 1200, stockQuantity: null },
  ],
})

test("a product is made, with a page of its own, and read again", async () => {
  const { status, body } = await make({ ...shirt("Красная рубашка"), descriptionHtml: "<p onclick=x>Soft<script>alert(1)</script></p>" })
  expect(status).toBe(201)
  expect(body).toMatchObject({ slug: "krasnaya-rubashka", title: "Красная рубашка", published: true, descriptionHtml: "<p>Soft</p>" })
  expect(body.variants).toMatchObject([
    { optionValues: ["S", "Red"], priceMinor: 1000, stockQuantity: 3, sku: "S-RED", available: true },
    { optionValues: ["M", "Red"], stockQuantity: null },
  ])
  expect((await ann.call<ProductView>("GET", at(`/products/${body.id}`))).body).toEqual(body)
  expect((await make(shirt("Красная рубашка"))).body.slug).not.toBe(body.slug)
})

test("only what is named changes; variants keep their ids, and what is no longer named is retired", async () => {
  const { body: made } = await make(shirt())
  const [small, medium] = made.variants.map(({ id }) => id)
  const renamed = await change(made.id, { title: "Linen shirt" })
  expect(renamed.body).toEqual({ ...made, title: "Linen shirt" })
  const turned = await change(made.id, {
    variants: [
      { id: medium, optionValues: ["S", "Red"], priceMinor: 1500 },
      { id: small, optionValues: ["M", "Red"], priceMinor: 1000, stockQuantity: 10 },
      { optionValues: ["L", "Red"], priceMinor: 1700 },
    ],
  })
  expect(turned.body.variants).toMatchObject([
    { id: medium, optionValues: ["S", "Red"], priceMinor: 1500 },
    { id: small, optionValues: ["M", "Red"], stockQuantity: 10, sku: "S-RED" },
    { optionValues: ["L", "Red"] },
  ])
  expect(await stockOf(database.db, shop.tenantId, small ?? "")).toMatchObject({ stockQuantity: 10, movements: 10 })
  const fewer = await change(made.id, { variants: [{ optionValues: ["L", "Red"], priceMinor: 1700 }] })
  expect(fewer.body.variants.map(({ id }) => id)).toEqual([turned.body.variants[2]?.id ?? ""])
  const again = await change(made.id, { variants: [{ optionValues: ["M", "Red"], priceMinor: 900 }] })
  expect(again.body.variants).toMatchObject([{ id: small, priceMinor: 900 }])
})

test.each([
  ["without a title", { ...shirt(), title: " " }, 422],
  ["without a variant", { ...shirt(), variants: [] }, 422],
  ["with a value too few", { ...shirt(), optionNames: ["Size"] }, 422],
  ["with the same variant twice", { ...shirt(), variants: [shirt().variants[0], shirt().variants[0]] }, 422],
  ["with an option twice", { ...shirt(), optionNames: ["Size", "Size"] }, 422],
  ["with a price that is no whole number", { ...shirt(), variants: [{ optionValues: ["S", "Red"], priceMinor: 9.99 }] }, 422],
  ["with a negative stock", { ...shirt(), variants: [{ optionValues: ["S", "Red"], priceMinor: 1, stockQuantity: -1 }] }, 422],
  ["with a word that nobody knows", { ...shirt(), colour: "red" }, 422],
  ["in a category that there is not", { ...shirt(), categoryIds: [crypto.randomUUID()] }, 404],
  ["with a picture that there is not", { ...shirt(), pictures: [{ mediaId: crypto.randomUUID() }] }, 404],
])("a product %s is refused, and nothing is made", async (_, body, status) => {
  const count = async () => (await ann.call<{ items: unknown[] }>("GET", at("/products?limit=200"))).body.items.length
  const before = await count()
  const answer = await make(body)
  expect([answer.status, answer.body.detail === ""]).toEqual([status, false])
  expect(await count()).toBe(before)
})

test("products are found by words, SKU, category and whether they are shown; page by page each once", async () => {
  const { body: category } = await ann.call<CategoryView>("POST", at("/categories"), { title: "Boats" })
  const boats = []
  for (let index = 0; index < 5; index++) {
    const variants = [{ optionValues: [], priceMinor: 1, sku: `BOAT-${index}` }]
    boats.push((await make({ title: `Wooden boat ${index}`, variants, published: index !== 0, categoryIds: [category.id] })).body.id)
  }
  const find = async (query: string) =>
    (await ann.call<{ items: ProductView[]; next: string | null }>("GET", at(`/products?${query}`))).body
  expect((await find("search=boat%20wooden")).items).toHaveLength(5)
  expect((await find("search=boat-3")).items.map(({ title }) => title)).toEqual(["Wooden boat 3"])
  expect((await find("search=%25")).items).toEqual([])
  expect((await find(`categoryId=${category.id}&published=false`)).items.map(({ id }) => id)).toEqual([boats[0] ?? ""])
  const seen: string[] = []
  for (let next: string | null = ""; next !== null; ) {
    const page = await find(`search=boat&limit=2${next && `&after=${next}`}`)
    seen.push(...page.items.map(({ id }) => id))
    next = page.next
  }
  expect(seen).toEqual([...boats].reverse())
})

test("what was ordered cannot be removed, only hidden; what was not can", async () => {
  const { body: sold } = await make(shirt("Sold shirt"))
  const cart = await makeCart(database.db, shop.tenantId, [{ variantId: sold.variants[0]?.id ?? "" }])
  await database.db.asTenant(shop.tenantId, async (tx) => placeOrder(tx, await orderRequest(tx, cart)))
  expect((await ann.call("DELETE", at(`/products/${sold.id}`))).body.code).toBe("state-not-allowed")
  expect((await change(sold.id, { published: false })).body.published).toBe(false)
  const { body: other } = await make(shirt("Other shirt"))
  expect((await ann.call("DELETE", at(`/products/${other.id}`))).status).toBe(200)
  expect((await ann.call("GET", at(`/products/${other.id}`))).status).toBe(404)
})

test("a product is made once for one key", async () => {
  const key = { "idempotency-key": `key-${crypto.randomUUID()}` }
  const answers = await Promise.all([1, 2, 3].map(() => ann.call<ProductView>("POST", at("/products"), shirt("Once"), key)))
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
})

test("categories are made, moved and removed, never into themselves", async () => {
  const make = async (title: string, parentId: string | null = null) =>
    (await ann.call<CategoryView>("POST", at("/categories"), { title, parentId })).body
  const plants = await make("Plants")
  const trees = await make("Trees", plants.id)
  const move = (id: string, body: object) => ann.call<CategoryView & { code?: string }>("PATCH", at(`/categories/${id}`), body)
  expect((await move(plants.id, { parentId: trees.id })).status).toBe(422)
  expect((await move(plants.id, { parentId: plants.id })).status).toBe(422)
  expect((await move(trees.id, { parentId: null, title: "Big trees" })).body).toEqual({ ...trees, parentId: null, title: "Big trees" })
  await move(trees.id, { parentId: plants.id })
  expect((await ann.call("DELETE", at(`/categories/${plants.id}`))).body.code).toBe("state-not-allowed")
  for (const { id } of [trees, plants]) expect((await ann.call("DELETE", at(`/categories/${id}`))).status).toBe(200)
})
