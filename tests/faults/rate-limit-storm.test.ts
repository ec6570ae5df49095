// A bot that Telegram answers with 429, 500 and cut connections most of the time: nothing is lost, nothing comes early, nobody else notices.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { freshDatabase, type TestDatabase } from "../help/database.ts"
import { quickTelegram } from "../help/sending.ts"
import type { Telegram } from "../help/telegram/telegram.ts"
import { quietAlone, runStorm } from "./rate-limit-storm.ts"

/** A second of Telegram's lasts 20 ms, for whoever sends as well. */
const SECOND_MS = 20

let database: TestDatabase
let telegram: Telegram
beforeAll(async () => {
  database = await freshDatabase()
  telegram = quickTelegram(SECOND_MS)
})
afterAll(async () => {
  await telegram.close()
  await database.close()
})

test("60 % 429, 10 % 500, 5 % cut: no call before its time, no message lost, each chat in order, a quiet bot not held up", async () => {
  const alone = await quietAlone(database, telegram, { secondMs: SECOND_MS, replies: 100 })
  const { storm, quiet, lost, disordered, leftInOutbox } = await runStorm(database, telegram, {
    ...{ secondMs: SECOND_MS, chats: 50, messagesPerChat: 4, quietReplies: 100, seed: 7 },
  })
  console.log(JSON.stringify({ fault: "rate limit storm", ...storm, early: telegram.earlyCalls.length, lost, disordered, alone, quiet }))
  expect(storm[429]).toBeGreaterThan(100)
  expect(storm[500]).toBeGreaterThan(10)
  expect(storm.reset).toBeGreaterThan(5)
  expect({ lost, disordered, leftInOutbox, early: telegram.earlyCalls }).toEqual({ lost: 0, disordered: 0, leftInOutbox: 0, early: [] })
  // Generous, because other tests use the same two processors; the bench gives the figure.
  expect(quiet.p50Ms).toBeLessThan(alone.p50Ms * 3 + 50)
}, 30_000)
