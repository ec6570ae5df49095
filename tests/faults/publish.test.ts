// A publishing that dies between the row that says what is live and the pointer that follows it: the site follows all the same, by the queue.
import { afterAll, beforeAll, expect, test } from "bun:test"
import postgres from "postgres"
import { publishShop } from "../../export/publish.ts"
import { folderTarget } from "../../export/targets/folder.ts"
import sitePoint from "../../runtime/jobs/site-point.ts"
import siteSweep from "../../runtime/jobs/site-sweep.ts"
import { loadShop } from "../../tenants/shops/actions.ts"
import { freshDatabase, type TestDatabase } from "../help/database.ts"
import { eventually, runProgram } from "../help/program.ts"
import { makeGoods } from "../help/selling.ts"
import { startServer, type TestServer } from "../help/server.ts"
import { makeShop } from "../help/shop.ts"

let database: TestDatabase
let superuser: postgres.Sql
let server: TestServer
beforeAll(async () => {
  database = await freshDatabase()
  superuser = postgres(database.urls.superUrl, { max: 1, onnotice: () => {} })
  server = await startServer(database)
}, 120_000)
afterAll(async () => {
  await superuser.end()
  await server.close()
  await database.close()
})

test("killed after the commit and before the pointer, it leaves the old site, and the job that was committed with it brings the new one", async () => {
  const { files, config } = server.services
  const { tenantId } = await makeShop(database.db)
  await publishShop(server.services, tenantId, { author: "test" })
  await makeGoods(database.db, tenantId, { title: "Brand-new bowl" })

  const folder = config.exportTarget.kind === "folder" ? config.exportTarget.folder : ""
  const child = runProgram(["tests/faults/publish-dies.ts", JSON.stringify(database.urls), folder, tenantId], {})
  expect(await child.ended).toBe("SIGKILL")

  const { liveVersionId } = await database.db.asTenant(tenantId, loadShop)
  const shown = async () => (await files.current(tenantId))?.versionId
  // What is sold in the chat is the new version; the site is the old one, whole.
  expect(await shown()).not.toBe(liveVersionId ?? "")
  const due = await superuser`select name from pgboss.job_common where data->>'tenantId' = ${tenantId} and state = 'created' order by name`
  expect(due.map((job) => job.name)).toEqual(["site.point", "site.sweep"])
  // Ten seconds later, and a day and an hour.
  await superuser`update pgboss.job_common set start_after = now() where data->>'tenantId' = ${tenantId}`
  sitePoint.start(server.services)
  siteSweep.start(server.services)
  await eventually(shown, (versionId) => versionId === liveVersionId)
  // Another process sees it as well.
  expect((await folderTarget(folder).current(tenantId))?.versionId).toBe(liveVersionId ?? "")
  await eventually(
    () => superuser`select name from pgboss.job_common where data->>'tenantId' = ${tenantId} and state <> 'completed'`,
    (left) => left.length === 0,
  )
}, 60_000)
