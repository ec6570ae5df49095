// A publishing that dies, in the middle or between the row that says what is live and the pointer that follows it: the site follows all the same.
import { afterAll, beforeAll, expect, test } from "bun:test"
import postgres from "postgres"
import { publishShop } from "../../export/publish.ts"
import { folderTarget } from "../../export/targets/folder.ts"
import sitePoint from "../../runtime/jobs/site-point.ts"
import siteSweep from "../../runtime/jobs/site-sweep.ts"
import { loadShop } from "../../tenants/shops/actions.ts"
import { signIn } from "../help/api.ts"
import { freshDatabase, type TestDatabase } from "../help/database.ts"
import { eventually, runProgram } from "../help/program.ts"
import { type PublishingView, publishingEnds } from "../help/publishing.ts"
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

test("the process that makes sites is killed in the middle of one: the site stays whole, and the next process ends it", async () => {
  const { config } = server.services
  const shop = await makeShop(database.db)
  const { tenantId, slug } = shop
  const ann = await signIn(database.db, server.url, [{ tenantId, role: "owner" }])
  await publishShop(server.services, tenantId, { author: "test" })
  await makeGoods(database.db, tenantId, { title: "Brand-new bowl" })
  const folder = config.exportTarget.kind === "folder" ? config.exportTarget.folder : ""
  const exporter = (end: string) => runProgram(["tests/faults/exporter.ts", JSON.stringify(database.urls), folder, end], {})
  const shown = async () => {
    const answer = await fetch(`${server.url}/catalog`, { headers: { host: `${slug}.localhost` } })
    return [answer.status, (await answer.text()).includes("Brand-new bowl")]
  }

  const first = exporter("dies")
  const asked = (await ann.call<PublishingView>("POST", `/shops/${slug}/publish`)).body
  expect(await first.ended).toBe("SIGKILL")
  const look = async () => (await ann.call<PublishingView>("GET", `/shops/${slug}/publish/${asked.id}`)).body
  expect(await look()).toMatchObject({ state: "rendering", tries: 1 })
  expect(await shown()).toEqual([200, false])
  // Ten seconds later the queue knows that nobody works on it any more.
  await superuser`update pgboss.job_common set heartbeat_on = now() - interval '11 seconds' where name = 'site.publish' and state = 'active'`
  const second = exporter("")
  try {
    expect(await publishingEnds(ann, slug, asked.id)).toMatchObject({ state: "live", version: asked.version, tries: 2, problem: null })
    expect(await shown()).toEqual([200, true])
  } finally {
    second.kill("SIGKILL")
    await second.ended
  }
}, 60_000)
