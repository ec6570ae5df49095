// A shop's draft looked over: over the database, the API and the command line.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { checkShop, refuseErrors } from "../../../tenants/checks/actions.ts"
import { addPage } from "../../../tenants/pages/actions.ts"
import { documentOf } from "../../../tenants/pages/starter-pages.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { makeGoods, refusalOf } from "../../help/selling.ts"
import { makeShop } from "../../help/shop.ts"

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

const rulesOf = async (tenantId: string) => (await database.db.asTenant(tenantId, checkShop)).groups.map(({ rule }) => rule)

test("a new shop may be published at once: nothing in it is an error", async () => {
  const { tenantId } = await makeShop(database.db)
  expect(await database.db.asTenant(tenantId, checkShop)).toMatchObject({ errors: 0, groups: [{ rule: "nothing-to-sell" }] })
})

test("what is on sale for nothing is an error, until it has a price", async () => {
  const { tenantId } = await makeShop(database.db)
  const { variantId } = await makeGoods(database.db, tenantId, { priceMinor: 0 })
  expect(await rulesOf(tenantId)).toEqual(["no-price", "no-product-picture"])
  await database.db.asTenant(
    tenantId,
    (tx) => tx`update shop.variants set price_minor = 100 where tenant_id = ${tenantId} and id = ${variantId}`,
  )
  expect(await rulesOf(tenantId)).toEqual(["no-product-picture"])
})

test("publishing is refused with each error and where it is put right, and never for a warning", async () => {
  const { tenantId } = await makeShop(database.db)
  await database.db.asTenant(tenantId, refuseErrors)
  const { productId } = await makeGoods(database.db, tenantId, { priceMinor: 0, title: "Gift" })
  const { pageId, nodeId } = await addDeadLink(tenantId)
  const { code, status, message, details } = await refusalOf(database.db.asTenant(tenantId, refuseErrors))
  expect({ code, status }).toEqual({ code: "not-ready", status: 409 })
  expect(message).toContain("Products without a price (1); Links that lead nowhere (1)")
  expect(details).toMatchObject({
    errors: 2,
    groups: [
      { rule: "no-price", severity: "error", items: [{ productId, name: { en: "Gift" } }] },
      { rule: "dead-link", severity: "error", items: [{ pageId, nodeId, setting: "buttons" }] },
    ],
  })
})

async function addDeadLink(tenantId: string): Promise<{ pageId: string; nodeId: string }> {
  const buttons = [{ text: "Go", link: { to: "page", pageId: Bun.randomUUIDv7() }, look: "solid" }]
  const document = documentOf([
    ["heading", { text: "About", level: 1 }],
    ["button", { buttons, align: "start" }],
  ])
  const { id: pageId } = await database.db.asTenant(tenantId, (tx) => addPage(tx, { slug: "about", title: "About", document }))
  return { pageId, nodeId: Object.values(document.nodes).find(({ kind }) => kind === "button")?.id ?? "" }
}

test("the shop's other languages are counted", async () => {
  const { tenantId } = await makeShop(database.db)
  await database.db.asTenant(tenantId, (tx) => tx`update shop.tenants set locales = ${["en", "de"]} where id = ${tenantId}`)
  expect(await rulesOf(tenantId)).toContain("untranslated")
})

test("a shop sees its own draft alone", async () => {
  const [one, other] = [await makeShop(database.db), await makeShop(database.db)]
  await makeGoods(database.db, one.tenantId, { priceMinor: 0 })
  expect(await rulesOf(other.tenantId)).toEqual(["nothing-to-sell"])
})
