// Whenever the program dies, each update is handled once, in order within its chat, and every one is answered.
import { expect, test } from "bun:test"
import { runStorm } from "./storm.ts"

test("2,000 updates delivered one to five times each and out of turn, and the program killed three times", async () => {
  const figures = await runStorm({ updates: 2_000, chats: 200, bots: 50, shops: 20, kills: 3, deliveriesBeforeKill: 800, seed: 7 })
  console.log(JSON.stringify({ fault: "kill -9 under redelivered updates", ...figures }))
  expect(figures).toMatchObject({
    updates: 2_000,
    kills: 3,
    doubled: 0,
    missing: 0,
    outOfOrder: 0,
    unanswered: 0,
    violations: 0,
    errors: 0,
  })
  // The storm was one: updates came more than once, and some met a program that was not there.
  expect(figures.deliveries).toBeGreaterThan(4_000)
  expect(figures.refused).toBeGreaterThan(0)
}, 180_000)
