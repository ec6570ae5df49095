// The ways of delivery are offered in the shop's order, to its own buyers only.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { addDeliveryMethod, listDeliveryMethods } from "../../../tenants/delivery/actions.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { refusalOf } from "../../help/selling.ts"
import { makeShop } from "../../help/shop.ts"

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

const courier = { kind: "courier", title: "Courier", priceMinor: 500, needsAddress: true } as const

test("a new way stands after the others, and one taken off is not offered", async () => {
  const [shop, other] = [await makeShop(database.db), await makeShop(database.db)]
  await database.db.asTenant(shop.tenantId, async (tx) => {
    const added = await addDeliveryMethod(tx, courier)
    expect((await listDeliveryMethods(tx)).map((method) => method.title)).toEqual(["Pickup", "Courier"])
    expect(added).toMatchObject(courier)
    await tx`update shop.delivery_methods set active = false where tenant_id = ${tx.tenantId} and kind = 'pickup'`
    expect(await listDeliveryMethods(tx)).toEqual([added])
  })
  expect((await database.db.asTenant(other.tenantId, listDeliveryMethods)).map((method) => method.title)).toEqual(["Pickup"])
})

test.each([{ title: "" }, { priceMinor: -1 }, { priceMinor: 1.5 }, { priceMinor: Number.MAX_SAFE_INTEGER }])(
  "%j is refused",
  async (change) => {
    const shop = await makeShop(database.db)
    expect(await refusalOf(database.db.asTenant(shop.tenantId, (tx) => addDeliveryMethod(tx, { ...courier, ...change })))).toMatchObject({
      code: "invalid-input",
    })
    expect(await database.db.asTenant(shop.tenantId, listDeliveryMethods)).toHaveLength(1)
  },
)
