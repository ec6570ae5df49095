// Jobs: enqueued with the rows they are about, handled at least once, never lost, kept when they fail for good.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import postgres from "postgres"
import { z } from "zod"
import {
  defineJob,
  enqueue,
  enqueueMany,
  type JobDefinition,
  openQueue,
  prepareQueues,
  type Queue,
  type QueueOptions,
} from "../../tenants/queue.ts"
import { freshDatabase, type TestDatabase } from "../help/database.ts"
import { portThatForwards } from "../help/gate.ts"

const greet = defineJob("test.greet", { payload: z.object({ greetingId: z.uuid() }), retryLimit: 0 })
const again = defineJob("test.again", { payload: z.object({ greetingId: z.uuid() }), retryLimit: 1 })
const once = defineJob("test.once", { payload: z.object({}), oneWaiting: true })
const JOBS: readonly JobDefinition[] = [greet, again, once]

let database: TestDatabase
let root: postgres.Sql
const open: Queue[] = []
const tenantId = crypto.randomUUID()

beforeAll(async () => {
  database = await freshDatabase()
  root = postgres(database.urls.superUrl, { max: 2, onnotice: () => {} })
  await prepareQueues(database.urls.ownerUrl, JOBS)
})

afterAll(async () => {
  await Promise.all(open.map((queue) => queue.close()))
  await root.end()
  await database.close()
})

async function queueFor(options: Partial<QueueOptions> = {}): Promise<Queue> {
  const queue = await openQueue({ platformUrl: database.urls.platformUrl, jobs: JOBS, onError: () => {}, ...options })
  open.push(queue)
  return queue
}

const inTenant = <Result>(work: Parameters<typeof database.db.asTenant<Result>>[1]) => database.db.asTenant(tenantId, work)

describe("enqueue", () => {
  test("adds the job only when the transaction commits", async () => {
    const kept = crypto.randomUUID()
    const lost = crypto.randomUUID()
    await inTenant((tx) => enqueue(tx, greet, { greetingId: kept }))
    await expect(
      inTenant(async (tx) => {
        await enqueue(tx, greet, { greetingId: lost })
        throw new Error("no")
      }),
    ).rejects.toThrow("no")
    const rows =
      await root`select data->>'greetingId' as id, data->>'tenantId' as tenant, group_id from pgboss.job where name = 'test.greet'`
    expect(rows).toMatchObject([{ id: kept, tenant: tenantId, group_id: tenantId }])
  })

  test("refuses a payload that is not what the definition says, before anything is written", async () => {
    await expect(inTenant((tx) => enqueue(tx, greet, { greetingId: "not an id" }))).rejects.toThrow("greetingId")
    const [row] = await root`select count(*)::int as count from pgboss.job where data->>'greetingId' = 'not an id'`
    expect(row?.count).toBe(0)
  })

  test("adds many at once, and none of a kind that must be held one by one", async () => {
    const payloads = Array.from({ length: 1200 }, () => ({ payload: { greetingId: crypto.randomUUID() } }))
    const tenant = crypto.randomUUID()
    await database.db.asTenant(tenant, (tx) => enqueueMany(tx, greet, payloads))
    const [row] =
      await root`delete from pgboss.job where group_id = ${tenant} returning (select count(*)::int from pgboss.job where group_id = ${tenant}) as count`
    expect(row?.count).toBe(1200)
    await expect(inTenant((tx) => enqueueMany(tx, once, [{ payload: {} }]))).rejects.toThrow("one by one")
  })

  test("keeps one waiting per tenant and key where the definition says so", async () => {
    await inTenant(async (tx) => {
      await enqueue(tx, once, {})
      await enqueue(tx, once, {})
      await enqueue(tx, once, {}, { singletonKey: "other" })
    })
    await database.db.asTenant(crypto.randomUUID(), (tx) => enqueue(tx, once, {}))
    const [row] = await root`select count(*)::int as count from pgboss.job where name = 'test.once'`
    expect(row?.count).toBe(3)
  })

  test("a job that waits is not begun before the transaction that relied on it has ended", async () => {
    const tenant = crypto.randomUUID()
    await database.db.asTenant(tenant, (tx) => enqueue(tx, once, {}))
    const startable = () =>
      root`select id from pgboss.job_common where name = 'test.once' and group_id = ${tenant} and state = 'created' for update skip locked`
    await database.db.asTenant(tenant, async (tx) => {
      expect(await startable()).toHaveLength(1)
      await enqueue(tx, once, {})
      expect(await startable()).toHaveLength(0)
    })
    expect(await startable()).toHaveLength(1)
  })
})

describe("the application's role", () => {
  test("can neither read what a job carries nor take one away", async () => {
    const read = inTenant((tx) => tx`select data from pgboss.job_common`)
    await expect(read).rejects.toThrow("permission denied")
    await expect(inTenant((tx) => tx`delete from pgboss.job_common`)).rejects.toThrow("permission denied")
    await expect(inTenant((tx) => tx`update pgboss.job_common set state = 'completed'`)).rejects.toThrow("permission denied")
    expect(await root`select data from pgboss.job_common`).not.toHaveLength(0)
  })
})

describe("a worker", () => {
  test("is woken by a commit in its own process, long before it would have polled", async () => {
    const queue = await queueFor()
    const seen = Promise.withResolvers<{ greetingId: string; tenantId: string }>()
    const wanted = crypto.randomUUID()
    queue.work(greet, async (payload) => {
      if (payload.greetingId === wanted) seen.resolve(payload)
    })
    await queue.ready()
    await inTenant((tx) => enqueue(tx, greet, { greetingId: wanted }))
    expect(await seen.promise).toEqual({ greetingId: wanted, tenantId })
    await queue.close()
  })

  test("tries a failed job again and then leaves it among the dead letters, from where it can be redriven", async () => {
    const queue = await queueFor()
    const greetingId = crypto.randomUUID()
    const attempts: { attempt: number; lastAttempt: boolean }[] = []
    let healed = false
    const done = Promise.withResolvers<void>()
    queue.work(again, async (_payload, { attempt, lastAttempt }) => {
      if (healed) return done.resolve()
      attempts.push({ attempt, lastAttempt })
      throw new TypeError("the token 123456789:AAabcdefghijklmnopqrstuvwxyz012345678 is wrong")
    })
    await inTenant((tx) => enqueue(tx, again, { greetingId }))
    const [letter] = await until(
      async () => (await queue.deadLetters()).filter((dead) => dead.name === "test.again"),
      (found) => found.length === 1,
    )
    expect(attempts).toEqual([
      { attempt: 1, lastAttempt: false },
      { attempt: 2, lastAttempt: true },
    ])
    expect(letter).toMatchObject({
      payload: { greetingId, tenantId },
      attempts: 2,
      failure: { error: "TypeError", message: "the token [bot token] is wrong" },
    })
    healed = true
    expect(await queue.redrive({ jobName: "test.again" })).toBe(1)
    await done.promise
    await queue.close()
  }, 20_000)

  test("puts a payload it does not understand among the dead letters without trying it", async () => {
    const queue = await queueFor()
    let called = 0
    queue.work(greet, async () => void called++)
    await root`
      insert into pgboss.job (name, data, retry_limit, dead_letter)
      values ('test.greet', '{"greetingId": 7, "secret": "hush"}', 3, 'dead-letters')`
    const [letter] = await until(
      async () => (await queue.deadLetters()).filter((dead) => dead.name === "test.greet"),
      (found) => found.length === 1,
    )
    expect(letter?.failure).toEqual({ error: "payload", fields: ["greetingId", "tenantId"] })
    expect(called).toBe(0)
    await queue.close()
  })

  test("that is closed lets the job in hand finish and takes no other", async () => {
    const queue = await queueFor()
    const begun = Promise.withResolvers<void>()
    const mayEnd = Promise.withResolvers<void>()
    queue.work(greet, async () => {
      begun.resolve()
      await mayEnd.promise
    })
    const greetingId = crypto.randomUUID()
    await inTenant((tx) => enqueue(tx, greet, { greetingId }))
    await begun.promise
    const closed = queue.close()
    mayEnd.resolve()
    await closed
    const [row] = await root`select state from pgboss.job where data->>'greetingId' = ${greetingId}`
    expect(row?.state).toBe("completed")
  })

  test("that was killed loses its job to another within its heartbeat", async () => {
    const greetingId = crypto.randomUUID()
    await inTenant((tx) => enqueue(tx, greet, { greetingId }))
    // What a worker leaves behind that died right after it had fetched, some time ago.
    await root`
      update pgboss.job set state = 'active', retry_limit = 1, started_on = now() - interval '1 minute', heartbeat_on = now() - interval '11 seconds'
      where data->>'greetingId' = ${greetingId}`
    const queue = await queueFor()
    const seen = Promise.withResolvers<void>()
    queue.work(greet, async (payload) => {
      if (payload.greetingId === greetingId) seen.resolve()
    })
    await seen.promise
    await queue.close()
  }, 30_000)

  test("refuses a job that is missing from the list", async () => {
    const queue = await queueFor({ jobs: [] })
    expect(() => queue.work(greet, async () => {})).toThrow("tenants/jobs.ts")
  })
})

describe("a database that is down", () => {
  test("is waited for, at the start and afterwards", async () => {
    const gate = await portThatForwards(new URL(database.urls.platformUrl))
    const told = Promise.withResolvers<void>()
    const queue = await queueFor({ platformUrl: gate.url, onError: () => told.resolve() })
    const seen: string[] = []
    queue.work(greet, async ({ greetingId }) => void seen.push(greetingId))
    await told.promise
    expect(seen).toEqual([])
    gate.open()
    await queue.ready()
    const [first, second] = [crypto.randomUUID(), crypto.randomUUID()]
    await inTenant((tx) => enqueue(tx, greet, { greetingId: first }))
    await until(
      async () => seen,
      (all) => all.includes(first),
    )
    gate.shut()
    await inTenant((tx) => enqueue(tx, greet, { greetingId: second }))
    gate.open()
    await until(
      async () => seen,
      (all) => all.includes(second),
    )
    await queue.close()
    gate.stop()
  }, 30_000)
})

describe("prepareQueues", () => {
  test("is safe twenty at once, and again", async () => {
    await Promise.all(Array.from({ length: 20 }, () => prepareQueues(database.urls.ownerUrl, JOBS)))
    const rows = await root`select name from pgboss.queue where name like 'test.%' order by name`
    expect(rows.map((row) => row.name)).toEqual(["test.again", "test.greet", "test.once"])
  }, 60_000)

  test("says what to do when a job's policy has changed", async () => {
    const changed = defineJob("test.greet", { payload: z.object({}), oneWaiting: true })
    await expect(prepareQueues(database.urls.ownerUrl, [changed])).rejects.toThrow("give the job a new name")
  })
})

/** Asks again, without pause beyond the question itself, until the answer is the awaited one. */
async function until<Answer>(ask: () => Promise<Answer>, enough: (answer: Answer) => boolean): Promise<Answer> {
  for (;;) {
    const answer = await ask()
    if (enough(answer)) return answer
    await root`select pg_sleep(0.02)`
  }
}
