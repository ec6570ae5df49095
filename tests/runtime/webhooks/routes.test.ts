// Whose address it is, remembered within bounds: a flood of made-up addresses costs neither memory nor a query each.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { createLogger } from "../../../runtime/log.ts"
import { openRoutes, type RoutesOptions, TooManyLookups } from "../../../runtime/webhooks/routes.ts"
import type { Database } from "../../../tenants/database.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { makePipelineBot, type PipelineBot } from "../../help/pipeline.ts"

let database: TestDatabase
let bots: PipelineBot[]

beforeAll(async () => {
  database = await freshDatabase()
  bots = await Promise.all(Array.from({ length: 3 }, () => makePipelineBot(database)))
})

afterAll(() => database.close())

/** Counts how often the database is asked, from when changes are heard: what was looked up before that is looked up again. */
async function counted(options: RoutesOptions = {}) {
  let queries = 0
  const heard = Promise.withResolvers<void>()
  const db: Database = {
    ...database.db,
    asPlatform: (work) => {
      queries += 1
      return database.db.asPlatform(work)
    },
    listen: (channel, hear, missed) =>
      database.db.listen(channel, hear, () => {
        missed?.()
        heard.resolve()
      }),
  }
  const routes = openRoutes(db, createLogger({ level: "silent" }), options)
  await routes.find(madeUp())
  await heard.promise
  queries = 0
  return { routes, queries: () => queries }
}

const madeUp = () => Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64url")
const idOf = (index: number) => bots[index]?.webhookId ?? ""

describe("an address", () => {
  test("is looked up once, however many ask for it at once and afterwards, and then given without a wait", async () => {
    const { routes, queries } = await counted()
    const found = await Promise.all(Array.from({ length: 100 }, () => routes.find(idOf(0))))
    expect(new Set(found.map((route) => route?.botId))).toEqual(new Set([bots[0]?.botId]))
    expect(routes.find(idOf(0))).not.toBeInstanceOf(Promise)
    expect(queries()).toBe(1)
    await routes.close()
  })

  test("that nobody has is remembered as such for a moment", async () => {
    let { routes, queries } = await counted()
    const wrong = madeUp()
    expect([await routes.find(wrong), await routes.find(wrong), queries()]).toEqual([undefined, undefined, 1])
    await routes.close()
    ;({ routes, queries } = await counted({ unknownLifeMilliseconds: 0 }))
    expect([await routes.find(wrong), await routes.find(wrong), queries()]).toEqual([undefined, undefined, 2])
    await routes.close()
  })

  test("is looked up anew when its life is over", async () => {
    const { routes, queries } = await counted({ lifeMilliseconds: 0 })
    for (let time = 0; time < 3; time++) expect((await routes.find(idOf(0)))?.botId).toBe(bots[0]?.botId ?? "")
    expect(queries()).toBe(3)
    await routes.close()
  })
})

describe("a flood", () => {
  test("of a thousand made-up addresses is a handful of queries, and those of real bots are found among them", async () => {
    const { routes, queries } = await counted()
    const asked = Array.from({ length: 1_000 }, (_, index) => (index % 100 === 0 ? idOf(index % 3) : madeUp()))
    const found = await Promise.all(asked.map((webhookId) => routes.find(webhookId)))
    expect(found.filter((route) => route !== undefined)).toHaveLength(10)
    expect(queries()).toBeLessThan(10)
    await routes.close()
  })

  test("beyond what may wait is turned away at once", async () => {
    const { routes } = await counted({ maxWaiting: 5 })
    const waiting = Array.from({ length: 5 }, () => routes.find(madeUp()))
    // The first question is on its way already; five more may wait behind it.
    const further: unknown[] = []
    expect(() => {
      for (let index = 0; index < 10; index++) further.push(routes.find(madeUp()))
    }).toThrow(TooManyLookups)
    await Promise.all([...waiting, ...further])
    await routes.close()
  })

  test("makes the oldest forgotten, and memory does not grow", async () => {
    const { routes, queries } = await counted({ maxRoutes: 2, maxUnknown: 2 })
    for (const index of [0, 1, 2]) await routes.find(idOf(index))
    expect(queries()).toBe(3)
    await routes.find(idOf(2))
    expect(queries()).toBe(3)
    await routes.find(idOf(0))
    expect(queries()).toBe(4)
    await routes.close()
  })
})

test("a database that is down is told to whoever asked, and asked again by the next", async () => {
  let isDown = true
  const db: Database = {
    ...database.db,
    asPlatform: (work) => (isDown ? Promise.reject(new Error("down")) : database.db.asPlatform(work)),
  }
  const routes = openRoutes(db, createLogger({ level: "silent" }))
  await expect((async () => routes.find(idOf(0)))()).rejects.toThrow("down")
  isDown = false
  expect((await routes.find(idOf(0)))?.botId).toBe(bots[0]?.botId ?? "")
  await routes.close()
})
