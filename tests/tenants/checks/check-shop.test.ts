// A shop's draft looked over: over the database, the API and the command line.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { checkShop } from "../../../tenants/checks/actions.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { makeGoods } from "../../help/selling.ts"
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
