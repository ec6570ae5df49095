// Jobs one by one: none waits for another, none is lost, and other processes hear of them at once.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import postgres from "postgres"
import { z } from "zod"
import { announcement, hear } from "../../../tenants/announcements.ts"
import { defineJob, enqueue, enqueueAcrossTenants, openQueue, prepareQueues, type Queue, wakeWorkers } from "../../../tenants/queue.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { eventually } from "../../help/program.ts"

const flowing = defineJob("test.flowing", { payload: z.object({ name: z.string() }), retryLimit: 3 })

let database: TestDatabase
let root: postgres.Sql
const open: Queue[] = []

beforeAll(async () => {
  database = await freshDatabase()
  root = postgres(database.urls.superUrl, { max: 1, onnotice: () => {} })
  await prepareQueues(database.urls.ownerUrl, [flowing])
})

afterAll(async () => {
  for (const queue of open) await queue.close()
  await root.end()
  await database.close()
})

async function work(handler: (name: string, attempt: number) => Promise<void>, inHand = 4): Promise<Queue> {
  const queue = await openQueue({ platformUrl: database.urls.platformUrl, jobs: [flowing], onError: () => {} })
  open.push(queue)
  queue.work(flowing, ({ name }, { attempt }) => handler(name, attempt), { flow: { inHand } })
  await queue.ready()
  return queue
}

const tenantId = crypto.randomUUID()
const ask = (...names: string[]) =>
  database.db.asTenant(tenantId, async (tx) => {
    for (const name of names) await enqueue(tx, flowing, { name })
  })
const stateOf = async (name: string) =>
  (await root`select state from pgboss.job where name = 'test.flowing' and data->>'name' = ${name}`)[0]?.state

describe("a flow", () => {
  test("goes on while one job hangs, up to so many in hand", async () => {
    const hanging = Promise.withResolvers<void>()
    const begun: string[] = []
    const queue = await work(async (name) => {
      begun.push(name)
      if (name.startsWith("hangs")) await hanging.promise
    }, 3)
    await ask("hangs 1", "hangs 2")
    for (let round = 0; round < 5; round++) await ask(`quick ${round}`)
    await eventually(
      () => begun.filter((name) => name.startsWith("quick")).length,
      (count) => count === 5,
    )
    await eventually(
      () => stateOf("quick 4"),
      (state) => state === "completed",
    )
    expect(await stateOf("hangs 1")).toBe("active")
    await ask("hangs 3", "waits")
    await eventually(
      () => begun.includes("hangs 3"),
      (is) => is,
    )
    expect([begun.includes("waits"), await stateOf("waits")]).toEqual([false, "created"])
    hanging.resolve()
    await eventually(
      () => stateOf("waits"),
      (state) => state === "completed",
    )
    await queue.close()
  })

  test("tries again what has thrown, and lets the job in hand finish when it is closed", async () => {
    const attempts: number[] = []
    const ending = Promise.withResolvers<void>()
    const last = Promise.withResolvers<void>()
    const queue = await work(async (name, attempt) => {
      if (name === "throws") {
        attempts.push(attempt)
        if (attempt === 1) throw new Error("not yet")
      }
      if (name === "last") {
        last.resolve()
        await ending.promise
      }
    })
    await ask("throws")
    await eventually(
      () => stateOf("throws"),
      (state) => state === "completed",
    )
    expect(attempts).toEqual([1, 2])
    await ask("last")
    await last.promise
    const closed = queue.close()
    ending.resolve()
    await closed
    expect(await stateOf("last")).toBe("completed")
  }, 20_000)

  test("keeps its claim on a job that takes longer than a dead worker's would last", async () => {
    const ending = Promise.withResolvers<void>()
    let begun = 0
    const queue = await work(async (name) => {
      if (name !== "long") return
      begun += 1
      await ending.promise
    })
    await ask("long")
    await eventually(
      () => begun,
      (count) => count === 1,
    )
    const beat = async () => (await root`select heartbeat_on from pgboss.job where data->>'name' = 'long'`)[0]?.heartbeat_on?.getTime()
    const first = await beat()
    await eventually(beat, (now) => now > first)
    ending.resolve()
    await eventually(
      () => stateOf("long"),
      (state) => state === "completed",
    )
    expect(begun).toBe(1)
    await queue.close()
  }, 20_000)
})

describe("jobs across tenants", () => {
  test("are there with what the same statement stores, and one process wakes the workers of another", async () => {
    const heard = Promise.withResolvers<string>()
    const stop = await hear(database.db, {
      work: (name) => {
        wakeWorkers({ name })
        heard.resolve(name)
      },
    })
    const seen = Promise.withResolvers<string>()
    const queue = await work(async (name) => {
      if (name === "for many") seen.resolve(name)
    })
    const { channel, payload } = announcement("work", flowing.name)
    await database.db.inOneStatement(
      (tx) =>
        tx`with asked as (${enqueueAcrossTenants(tx, flowing, [{ payload: { name: "for many" } }])}) select pg_notify(${channel}, ${payload})`,
    )
    expect([await heard.promise, await seen.promise]).toEqual(["test.flowing", "for many"])
    // As pg-boss itself would have made it.
    await ask("for one")
    const [many, one] = await Promise.all(
      ["for many", "for one"].map(
        async (name) =>
          (
            await root`
              select retry_limit, retry_delay, retry_backoff, retry_delay_max, expire_seconds, deletion_seconds, policy, dead_letter, heartbeat_seconds,
                keep_until - created_on as kept
              from pgboss.job where data->>'name' = ${name}`
          )[0],
      ),
    )
    expect(many).toEqual(one as postgres.Row)
    await stop()
    await queue.close()
  })
})
