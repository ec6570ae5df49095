// What a version changed is told with it: pages, look, catalogue, settings, translations; and nothing where nothing has changed.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { createCategory, removeProduct, updateProduct } from "../../../tenants/catalog/edit.ts"
import type { TenantTx } from "../../../tenants/database.ts"
import { addDeliveryMethod } from "../../../tenants/delivery/actions.ts"
import { updateLook } from "../../../tenants/looks/actions.ts"
import { addPage, freezeVersion, listVersions } from "../../../tenants/pages/actions.ts"
import { listPages, orderPages, renamePage } from "../../../tenants/pages/manage.ts"
import { renameShop } from "../../../tenants/shops/actions.ts"
import { importTranslations, setLocales } from "../../../tenants/translations/actions.ts"
import type { VersionChanges } from "../../../tenants/versions/schema.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { type Goods, makeCart, makeGoods } from "../../help/selling.ts"
import { makeShop } from "../../help/shop.ts"

let database: TestDatabase
let tenantId: string
let goods: Goods
beforeAll(async () => {
  database = await freshDatabase()
  tenantId = (await makeShop(database.db)).tenantId
  goods = await makeGoods(database.db, tenantId, { title: "Cup", stockQuantity: 5 })
})
afterAll(() => database.close())

const inShop = <Result>(work: (tx: TenantTx) => Promise<Result>) => database.db.asTenant(tenantId, work)

/** Of a version that is frozen now, as the list of versions has them. */
async function changes(): Promise<VersionChanges> {
  const { id } = await inShop((tx) => freezeVersion(tx, "ann"))
  const [newest] = await inShop((tx) => listVersions(tx, { limit: 1 }))
  if (newest?.id !== id || !newest.changes) throw new Error("the newest version tells nothing")
  return newest.changes
}

const none = { count: 0, names: [] }
const NOTHING: VersionChanges = {
  ...{ first: false, pages: [], reordered: false, look: [], settings: [], translations: [] },
  products: { added: none, removed: none, changed: none, prices: none },
  categories: { added: none, removed: none, changed: none },
}

const { pages: _, ...others } = NOTHING

test("the first one is the first, and one that is as the one before changed nothing; stock is no change", async () => {
  expect(await changes()).toEqual({ ...NOTHING, first: true })
  await makeCart(database.db, tenantId, [{ variantId: goods.variantId }])
  await inShop((tx) => tx`update shop.variants set stock_quantity = 3 where tenant_id = ${tenantId}`)
  expect(await changes()).toEqual(NOTHING)
})

test("pages: added, renamed, under another address, in another order", async () => {
  const { id } = await inShop((tx) => addPage(tx, { slug: "about", title: "About" }))
  expect((await changes()).pages).toMatchObject([{ pageId: id, title: "About", change: "added" }])
  await inShop((tx) => renamePage(tx, id, { title: "About us", slug: "us" }, "ann"))
  const all = (await inShop(listPages)).map((page) => page.id)
  await inShop((tx) => orderPages(tx, all.toReversed(), "ann"))
  const { pages, ...rest } = await changes()
  expect(pages).toMatchObject([{ title: "About us", change: "changed", renamed: true, readdressed: true, added: 0, changed: 0 }])
  expect(rest).toEqual({ ...others, reordered: true })
})

test("the look: which parts of it", async () => {
  await inShop((tx) => updateLook(tx, { revision: 0, theme: { preset: "market", corners: "round" } }))
  expect(await changes()).toEqual({ ...NOTHING, look: ["preset", "corners"] })
})

test("the catalogue: products with their names, prices by themselves, categories", async () => {
  const { productId, variantId } = goods
  await inShop((tx) => updateProduct(tx, productId, { variants: [{ id: variantId, optionValues: [], priceMinor: 1_250 }] }))
  expect((await changes()).products).toEqual({ ...NOTHING.products, prices: { count: 1, names: ["Cup"] } })
  for (const title of ["A", "B", "C", "D", "E"]) await makeGoods(database.db, tenantId, { title })
  await inShop((tx) => updateProduct(tx, productId, { title: "Mug" }))
  await inShop((tx) => createCategory(tx, { title: "Cups" }))
  const { products, categories, pages } = await changes()
  expect(products).toEqual({ ...NOTHING.products, added: { count: 5, names: ["A", "B", "C", "D"] }, changed: { count: 1, names: ["Mug"] } })
  expect([categories.added, pages]).toEqual([{ count: 1, names: ["Cups"] }, []])
  await inShop((tx) => removeProduct(tx, productId))
  expect((await changes()).products.removed).toEqual({ count: 1, names: ["Mug"] })
})

test("settings and translations", async () => {
  await inShop((tx) => renameShop(tx, "Heron & Daughter"))
  await inShop((tx) => addDeliveryMethod(tx, { kind: "courier", title: "By bicycle", priceMinor: 300, needsAddress: true }))
  await inShop((tx) => setLocales(tx, ["en", "ru"]))
  expect((await changes()).settings).toEqual(["title", "languages", "delivery"])
  await inShop((tx) => importTranslations(tx, "ru", [{ source: "Cups", text: "Чашки" }]))
  expect(await changes()).toEqual({ ...NOTHING, translations: ["ru"] })
})
