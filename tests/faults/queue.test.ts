// However the workers' connections die, no job is lost; one may be handled twice, which every handler must bear.
import { afterAll, beforeAll, expect, test } from "bun:test"
import postgres from "postgres"
import { z } from "zod"
import { defineJob, enqueue, openQueue, prepareQueues } from "../../tenants/queue.ts"
import { freshDatabase, type TestDatabase } from "../help/database.ts"

const count = defineJob("test.count", { payload: z.object({ thingId: z.uuid() }), retryDelayMaxSeconds: 2 })
const JOBS = 300

let database: TestDatabase
let root: postgres.Sql

beforeAll(async () => {
  database = await freshDatabase()
  root = postgres(database.urls.superUrl, { max: 1, onnotice: () => {} })
  await prepareQueues(database.urls.ownerUrl, [count])
})

afterAll(async () => {
  await root.end()
  await database.close()
})

test("backends of the queue terminated every 100 ms: every job is handled, and the process lives", async () => {
  const queue = await openQueue({ platformUrl: database.urls.platformUrl, jobs: [count], onError: () => {} })
  const handled = new Map<string, number>()
  const all = Promise.withResolvers<void>()
  queue.work(count, async ({ thingId }) => {
    handled.set(thingId, (handled.get(thingId) ?? 0) + 1)
    if (handled.size === JOBS) all.resolve()
  })
  let killed = 0
  const killer = setInterval(async () => {
    const rows = await root`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and usename = 'teleshop_platform' and application_name = 'teleshop queue' order by random() limit 1`
    killed += rows.length
  }, 100)
  const tenantId = crypto.randomUUID()
  for (let job = 0; job < JOBS; job++) {
    await database.db.asTenant(tenantId, (tx) => enqueue(tx, count, { thingId: crypto.randomUUID() }))
    await Bun.sleep(10)
  }
  clearInterval(killer)
  await all.promise
  await queue.close()
  const twice = [...handled.values()].filter((times) => times > 1).length
  console.log(JSON.stringify({ fault: "queue backends terminated", jobs: JOBS, handled: handled.size, twice, killed }))
  expect(handled.size).toBe(JOBS)
  expect(killed).toBeGreaterThan(5)
}, 60_000)
