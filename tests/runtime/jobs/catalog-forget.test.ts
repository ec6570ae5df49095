// What imports changed is forgotten after a month, by a job that every import leaves behind, and no sooner.
import { afterAll, beforeAll, expect, test } from "bun:test"
import postgres from "postgres"
import { forgetOldChanges } from "../../../tenants/catalog/undo/keep.ts"
import type { TenantTx } from "../../../tenants/database.ts"
import { oldRow } from "../../help/csv.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { importsInto } from "../../help/imports.ts"
import { makeShop } from "../../help/shop.ts"

let database: TestDatabase
let superuser: postgres.Sql
beforeAll(async () => {
  database = await freshDatabase()
  superuser = postgres(database.urls.superUrl, { max: 1, onnotice: () => {} })
})
afterAll(async () => {
  await superuser.end()
  await database.close()
})

const { importRows } = importsInto(() => database.db)

test("thirty days later what the oldest changed goes, and the job comes again for the others", async () => {
  const shop = await makeShop(database.db)
  const old = await importRows(shop, [oldRow()])
  const young = await importRows(shop, [oldRow({ Title: "New" })])
  const kept = async () =>
    (
      await superuser<
        { importId: string }[]
      >`select distinct import_id as "importId" from shop.import_changes where tenant_id = ${shop.tenantId}`
    ).map(({ importId }) => importId)
  const due = () => superuser<{ days: number }[]>`
    select round(extract(epoch from start_after - now()) / 86400)::int as days from pgboss.job_common
    where name = 'catalog.forget' and state = 'created' and data->>'tenantId' = ${shop.tenantId}`
  expect([...(await due())]).toEqual([{ days: 30 }])
  const forget = () => database.db.asTenant(shop.tenantId, (tx: TenantTx) => forgetOldChanges(tx))
  expect(await forget()).toBe(0)
  await superuser`update shop.imports set created_at = now() - interval '31 days' where id = ${old.importId}`
  await superuser`delete from pgboss.job_common where name = 'catalog.forget'`
  expect(await forget()).toBe(1)
  expect(await kept()).toEqual([young.importId as string])
  expect([...(await due())]).toEqual([{ days: 30 }])
  await superuser`update shop.imports set created_at = now() - interval '31 days' where id = ${young.importId}`
  await superuser`delete from pgboss.job_common where name = 'catalog.forget'`
  expect(await forget()).toBe(1)
  expect([...(await due())]).toEqual([])
})
