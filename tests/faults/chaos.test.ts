// The gate of the two-tenant promise: however connections die, no transaction ever runs in another tenant's.
// That it can fail is shown by `bun run bench chaos`, which runs the same storm over the driver without our patch.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { freshDatabase, type TestDatabase } from "../help/database.ts"
import { prepareStorm, runStorm } from "./chaos.ts"

let database: TestDatabase

beforeAll(async () => {
  database = await freshDatabase()
  await prepareStorm(database.urls)
})

afterAll(() => database.close())

/** What some seconds of the storm come to; a busy machine takes longer for it. */
const ENOUGH = { killed: { committed: 700, failed: 15 }, idle: { committed: 120, failed: 120 } }

const UNHARMED = { wrongReads: 0, wrongWrites: 0, unsettled: 0, uncaught: 0 }

test("backends terminated every 200 ms: nobody sees or writes another tenant's rows, and every call settles", async () => {
  const damage = await runStorm(database.urls, { fault: "killed", durationMs: 40_000, enough: ENOUGH.killed })
  console.log(JSON.stringify({ storm: "killed", ...damage }))
  expect(damage).toMatchObject(UNHARMED)
  expect(damage.committed).toBeGreaterThanOrEqual(ENOUGH.killed.committed)
  expect(damage.failed).toBeGreaterThanOrEqual(ENOUGH.killed.failed)
}, 60_000)

test("transactions that are ended for resting 60 ms: the same", async () => {
  const damage = await runStorm(database.urls, { fault: "idle", durationMs: 40_000, enough: ENOUGH.idle })
  console.log(JSON.stringify({ storm: "idle", ...damage }))
  expect(damage).toMatchObject(UNHARMED)
  expect(damage.committed).toBeGreaterThanOrEqual(ENOUGH.idle.committed)
  expect(damage.failed).toBeGreaterThanOrEqual(ENOUGH.idle.failed)
}, 60_000)
