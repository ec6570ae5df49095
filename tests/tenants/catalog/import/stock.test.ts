// Stock is what the file says, and every change of it is a movement.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { freshDatabase, type TestDatabase } from "../../../help/database.ts"
import { importsInto, tee } from "../../../help/imports.ts"
import { makeShop } from "../../../help/shop.ts"

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

const { importRows, product, movements } = importsInto(() => database.db)

test("is set to what the file says, each change as a movement", async () => {
  const shop = await makeShop(database.db)
  await importRows(shop, [tee("S"), tee("M", { "Variant Inventory Tracker": "" })])
  expect(await movements(shop)).toEqual(["set 5"])
  await importRows(shop, [tee("S"), tee("M", { "Variant Inventory Tracker": "" })])
  expect(await movements(shop)).toEqual(["set 5"])
  await importRows(shop, [tee("S", { "Variant Inventory Qty": "2" }), tee("M", { "Variant Inventory Qty": "7" })])
  expect(await movements(shop)).toEqual(["set 5", "set -3", "set 7"])
  await importRows(shop, [tee("S", { "Variant Inventory Tracker": "" }), tee("M", { "Variant Inventory Qty": "" })])
  expect(await movements(shop)).toEqual(["set 5", "set -3", "set 7", "set -2"])
  expect((await product(shop)).variants.map(({ stockQuantity }) => stockQuantity)).toEqual([null, 7])
})

test("below zero comes up to zero when it may no longer be sold below", async () => {
  const shop = await makeShop(database.db)
  await importRows(shop, [tee("S", { "Variant Inventory Qty": "-4", "Variant Inventory Policy": "continue" })])
  await importRows(shop, [tee("S", { "Variant Inventory Qty": "" })])
  expect((await product(shop)).variants[0]).toMatchObject({ stockQuantity: 0, stockPolicy: "deny", available: false })
  expect(await movements(shop)).toEqual(["set -4", "set 4"])
})

test("below zero in a file that forbids it is stored as 0, again and again", async () => {
  const shop = await makeShop(database.db)
  for (const change of ["created", "unchanged"]) {
    const report = await importRows(shop, [tee("S", { "Variant Inventory Qty": "-4" })])
    expect(report).toMatchObject({ accepted: true, products: { [change]: 1 }, warningCount: 1 })
    expect((await product(shop)).variants[0]).toMatchObject({ stockQuantity: 0, available: false })
  }
})

test("counts from what is there when the file is written, not from what was there when it was read", async () => {
  const shop = await makeShop(database.db)
  await importRows(shop, [tee("S", { "Variant Inventory Qty": "10" })])
  const { variants } = await product(shop)
  const id = variants[0]?.id as string
  const held = Promise.withResolvers<void>()
  const importing = Promise.withResolvers<void>()
  const selling = database.db.asTenant(shop.tenantId, async (tx) => {
    await tx`update shop.variants set stock_quantity = stock_quantity - 3 where tenant_id = ${tx.tenantId} and id = ${id}`
    await tx`insert into shop.stock_movements (tenant_id, variant_id, quantity, reason) values (${tx.tenantId}, ${id}, -3, 'set')`
    held.resolve()
    await importing.promise
  })
  await held.promise
  const file = importRows(shop, [tee("S", { "Variant Inventory Qty": "20" })])
  await waitForLock()
  importing.resolve()
  await Promise.all([selling, file])
  expect((await movements(shop)).sort()).toEqual(["set -3", "set 10", "set 13"])
  expect((await product(shop)).variants[0]?.stockQuantity).toBe(20)
})

/** Until some statement of this database waits for a row that another transaction holds. */
async function waitForLock(): Promise<void> {
  for (;;) {
    const [row] = await database.db.asPlatform(
      (tx) => tx`
        select count(*) as count from pg_locks l join pg_stat_activity a using (pid) where not l.granted and a.datname = current_database()`,
    )
    if (Number(row?.count) > 0) return
  }
}
