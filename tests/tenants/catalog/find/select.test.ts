// Filters and orders of a list: what PostgreSQL would find and how it would order it, for whatever a buyer ticks.
import { afterAll, beforeAll, expect, test } from "bun:test"
import fc from "fast-check"
import { facetsOf } from "../../../../tenants/catalog/find/facets.ts"
import { EVERYTHING, type Find, readFind, SORTS, writeFind } from "../../../../tenants/catalog/find/query.ts"
import { selectProducts } from "../../../../tenants/catalog/find/select.ts"
import { loadCatalog } from "../../../../tenants/catalog/queries.ts"
import type { ProductView } from "../../../../tenants/catalog/schema.ts"
import { makeProduct } from "../../../help/catalog.ts"
import { freshDatabase, type TestDatabase } from "../../../help/database.ts"
import { makeShop } from "../../../help/shop.ts"

const COLOURS = ["Oat", "Ink", "Мох"]
const SIZES = ["S", "M", "L"]
const VENDORS = ["", "Heron", "Льняная лавка"]
const TAGS = ["new", "gift", "__proto__"]

let database: TestDatabase
let tenantId: string
let products: ProductView[]
beforeAll(async () => {
  database = await freshDatabase()
  tenantId = (await makeShop(database.db, {})).tenantId
  const [catalog] = fc.sample(fc.array(productInput, { minLength: 40, maxLength: 40 }), { numRuns: 1, seed: 7 })
  for (const input of catalog ?? []) await makeProduct(database.db, tenantId, input)
  products = (await database.db.asTenant(tenantId, loadCatalog)).products
})
afterAll(() => database.close())

const variantInput = fc.record({
  optionValues: fc.tuple(fc.constantFrom(...COLOURS), fc.constantFrom(...SIZES)),
  priceMinor: fc.constantFrom(500, 1000, 1250, 2000),
  compareAtMinor: fc.constantFrom(null, 1000, 3000),
  stockQuantity: fc.constantFrom(null, 0, 4),
  stockPolicy: fc.constantFrom("deny" as const, "continue" as const),
})
const productInput = fc.record({
  optionNames: fc.constant<string[]>(["Colour", "Size"]),
  vendor: fc.constantFrom(...VENDORS),
  tags: fc.subarray(TAGS),
  variants: fc.uniqueArray(variantInput, { minLength: 1, maxLength: 5, selector: ({ optionValues }) => optionValues.join() }),
})

const price = fc.option(fc.constantFrom(0, 500, 1000, 1001, 1250, 2000, 9000))
const finds: fc.Arbitrary<Find> = fc.record({
  words: fc.constant(""),
  sort: fc.constantFrom(...SORTS.filter((sort) => sort !== "name")),
  minMinor: price,
  maxMinor: price,
  inStock: fc.boolean(),
  onSale: fc.boolean(),
  options: fc.dictionary(fc.constantFrom("Colour", "Size", "Scent"), fc.subarray([...COLOURS, ...SIZES], { minLength: 1 }), { maxKeys: 2 }),
  vendors: fc.subarray(["Heron", "Льняная лавка", "nobody"]),
  tags: fc.subarray([...TAGS, "nothing"]),
  pageNumber: fc.constant(1),
})

/** The same question, asked of the tables in their own words. */
async function askDatabase(find: Find): Promise<string[]> {
  const orders = {
    shop: "p.position, p.id",
    newest: "p.id desc",
    name: "p.title",
    "price-up": "lowest, p.position, p.id",
    "price-down": "lowest desc, p.position, p.id",
  }
  const rows = await database.db.asTenant(
    tenantId,
    (tx) => tx<{ id: string }[]>`
      select p.id from shop.products p,
        lateral (select min(v.price_minor) as lowest from shop.variants v where v.tenant_id = ${tenantId} and v.product_id = p.id) prices
      where p.tenant_id = ${tenantId} and p.published
        and (${find.vendors.length === 0} or p.vendor = any(${find.vendors as string[]}::text[]))
        and (${find.tags.length === 0} or p.tags && ${find.tags as string[]}::text[])
        and exists (select from shop.variants v where v.tenant_id = ${tenantId} and v.product_id = p.id and not v.retired
          and v.price_minor >= coalesce(${find.minMinor}::bigint, 0) and v.price_minor <= coalesce(${find.maxMinor}::bigint, 1e15)
          and (${!find.inStock} or v.stock_quantity is null or v.stock_quantity > 0 or v.stock_policy = 'continue')
          and (${!find.onSale} or v.compare_at_minor > v.price_minor)
          and not exists (select from jsonb_each(${tx.json(find.options as never)}) wanted
            where not coalesce(wanted.value ? v.option_values[array_position(p.option_names, wanted.key)], false)))
      order by ${tx.unsafe(orders[find.sort])}`,
  )
  return rows.map((row) => row.id)
}

test("any filters in any order find what the database finds", async () => {
  let found = 0
  await fc.assert(
    fc.asyncProperty(finds, async (find) => {
      const selected = selectProducts(products, find, "en").map((product) => product.id)
      found += selected.length
      expect(selected).toEqual(await askDatabase(find))
    }),
    { numRuns: 300 },
  )
  // Not because nothing is ever found.
  expect(found).toBeGreaterThan(300)
}, 60_000)

test("filters go into an address and come back from it as they were", () => {
  fc.assert(
    fc.property(finds, fc.constantFrom(0, 2, 3), fc.string({ maxLength: 40 }), (find, exponent, words) => {
      const asked = { ...find, words: words.trim(), pageNumber: 3 }
      expect(readFind(new URLSearchParams(writeFind(asked, exponent)), exponent)).toEqual(asked)
    }),
  )
})

test("an address that asks for nothing of a list is left to the published page, whatever else it carries", () => {
  for (const query of ["", "utm_source=telegram", "o.=x", "fbclid=1&gclid=2"])
    expect(readFind(new URLSearchParams(query), 2)).toBeUndefined()
  expect(readFind(new URLSearchParams("sort="), 2)).toEqual(EVERYTHING)
})

test("nonsense in an address asks for nothing", () => {
  const nonsense = `sort=dearest&min=-1&max=1e9&page=0&stock=yes&page=99999999&min=${"9".repeat(400)}`
  expect(readFind(new URLSearchParams(nonsense), 2)).toEqual(EVERYTHING)
  const flood = new URLSearchParams([...Array(5_000)].map((_, index) => ["tag", `t${index}`]))
  expect(readFind(flood, 2)?.tags.length).toBeLessThanOrEqual(60)
  fc.assert(fc.property(fc.string(), (text) => void readFind(new URLSearchParams(text), 2)))
})

test("prices are read as people type them", () => {
  const min = (text: string, exponent = 2) => readFind(new URLSearchParams({ min: text }), exponent)?.minMinor
  expect([min("12"), min("12,5"), min("1 200.50"), min("12.509"), min("12.5", 0), min("12 €")]).toEqual([
    1200,
    1250,
    120_050,
    1250,
    12,
    null,
  ])
})

test("names are in the order of the reader's language, numbers in theirs", () => {
  const named = ["Ёлка", "Яблоко", "Арбуз 10", "Арбуз 9"].map((title) => ({ ...products[0], title }) as ProductView)
  expect(selectProducts(named, { ...EVERYTHING, sort: "name" }, "ru").map(({ title }) => title)).toEqual([
    "Арбуз 9",
    "Арбуз 10",
    "Ёлка",
    "Яблоко",
  ])
})

test("a list is narrowed only by what divides it", () => {
  const facets = facetsOf(products)
  expect(facets).toMatchObject({ price: true, sale: true, vendors: ["Heron", "Льняная лавка"] })
  expect(facets.options.map(({ name, values }) => [name, values.toSorted()])).toEqual([
    ["Colour", COLOURS.toSorted()],
    ["Size", SIZES.toSorted()],
  ])
  expect(facetsOf(products.slice(0, 1)).vendors).toEqual([])
  expect(facetsOf([])).toEqual({ price: false, stock: false, sale: false, options: [], vendors: [], tags: [] })
  // Each value that is offered finds something.
  for (const { name, values } of facets.options)
    for (const value of values)
      expect(selectProducts(products, { ...EVERYTHING, options: { [name]: [value] } }, "en").length).toBeGreaterThan(0)
})
