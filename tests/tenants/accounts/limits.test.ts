// How often something may be tried, whoever tries it at once.
import { afterAll, beforeAll, expect, test } from "bun:test"
import postgres from "postgres"
import { type Allowance, takeAllowances } from "../../../tenants/accounts/limits.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"

let database: TestDatabase
let root: postgres.Sql
beforeAll(async () => {
  database = await freshDatabase()
  root = postgres(database.urls.superUrl, { max: 1, onnotice: () => {} })
})
afterAll(async () => {
  await root.end()
  await database.close()
})

const passed = async (tries: number, ...allowances: Allowance[]) => {
  const outcomes = await Promise.allSettled(Array.from({ length: tries }, () => takeAllowances(database.db, allowances)))
  return outcomes.filter(({ status }) => status === "fulfilled").length
}

test("of two hundred tries at the same moment exactly the burst passes", async () => {
  expect(await passed(200, { of: "a", key: "ann", count: 5, seconds: 3_600 })).toBe(5)
  expect(await passed(20, { of: "a", key: "ann", count: 5, seconds: 3_600 })).toBe(0)
  expect(await passed(20, { of: "a", key: "bob", count: 7, seconds: 3_600 })).toBe(7)
})

test("what one limit refuses is counted under none", async () => {
  const [hour, day] = [
    { of: "hour", key: "ann", count: 2, seconds: 3_600 },
    { of: "day", key: "ann", count: 3, seconds: 86_400 },
  ]
  expect(await passed(10, day, hour)).toBe(2)
  expect(await passed(10, day)).toBe(1)
})

test("time earns it back, one by one", async () => {
  const allowance = { of: "back", key: "ann", count: 4, seconds: 400 }
  expect(await passed(10, allowance)).toBe(4)
  await root`update platform.rate_limits set earned_at = earned_at - interval '210 seconds'`
  expect(await passed(10, allowance)).toBe(2)
})

test("the refusal says how long to wait", async () => {
  const allowance = { of: "wait", key: "ann", count: 1, seconds: 60 }
  await takeAllowances(database.db, [allowance])
  expect(takeAllowances(database.db, [allowance])).rejects.toMatchObject({ code: "too-many-requests", details: { retryAfterSeconds: 60 } })
})
