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

const UNHARMED = { wrongReads: 0, wrongWrites: 0, unsettled: 0, uncaught: 0 }

test("backends terminated every 200 ms: nobody sees or writes another tenant's rows, and every call settles", async () => {
  const damage = await runStorm(database.urls, { fault: "killed", durationMs: 5000 })
  console.log(JSON.stringify({ storm: "killed", ...damage }))
  expect(damage).toMatchObject(UNHARMED)
  expect(damage.committed).toBeGreaterThan(500)
  expect(damage.failed).toBeGreaterThan(0)
}, 30_000)

test("transactions that are ended for resting 60 ms: the same", async () => {
  const damage = await runStorm(database.urls, { fault: "idle", durationMs: 5000 })
  console.log(JSON.stringify({ storm: "idle", ...damage }))
  expect(damage).toMatchObject(UNHARMED)
  expect(damage.committed).toBeGreaterThan(100)
  expect(damage.failed).toBeGreaterThan(0)
}, 30_000)
