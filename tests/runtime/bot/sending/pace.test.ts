// How fast a bot speaks by itself.
import { beforeEach, describe, expect, test } from "bun:test"
import { makePace, type Pace, type Paced } from "../../../../runtime/bot/sending/pace.ts"

let now = 0
let pace: Pace
beforeEach(() => {
  now = 1_000_000
  pace = makePace(1_000, () => now)
})

const to = (chatId: number, kind: Paced["kind"], method = "sendMessage"): Paced => ({ chatId, kind, method })

/** Sends as soon as it may until `seconds` have passed; when each message went, in ms from the beginning. */
function sendFor(seconds: number, message: (index: number) => Paced, most = 10_000): number[] {
  const began = now
  const times: number[] = []
  while (times.length < most) {
    const next = message(times.length)
    now += pace.waitMs("bot", next, false)
    if (now - began >= seconds * 1_000) break
    pace.take("bot", next, false, 0)
    times.push(now - began)
  }
  return times
}

/** The most that fall into any stretch of so many milliseconds. */
const mostWithin = (times: readonly number[], ms: number) =>
  Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + ms).length))

describe("notices", () => {
  test("go at 30 a second to different people, and hardly one more in any second", () => {
    const times = sendFor(60, (index) => to(index + 1, "notice"))
    expect(times.length).toBeGreaterThanOrEqual(1_800)
    expect(mostWithin(times.slice(0, 200), 1_000)).toBeLessThanOrEqual(31)
  })

  test("make up for a timer that came late by one, not by a burst", () => {
    pace.take("bot", to(1, "notice"), false, 0)
    now += 10_000
    expect(sendFor(0.03, (index) => to(index + 10, "notice"))).toHaveLength(2)
  })

  test("that are promised at the same moment do not go at the same moment", () => {
    const waits = Array.from({ length: 60 }, (_, index) => {
      const wait = pace.waitMs("bot", to(index + 1, "notice"), false)
      pace.take("bot", to(index + 1, "notice"), false, wait)
      return wait
    })
    expect(mostWithin(waits, 1_000)).toBeLessThanOrEqual(31)
  })

  test("of one bot do not hold up another's, nor its own replies", () => {
    for (let index = 0; index < 60; index++) pace.take("bot", to(index + 1, "notice"), false, 0)
    expect(pace.noticeWaitMs("bot")).toBeGreaterThan(1_000)
    expect(pace.noticeWaitMs("other")).toBe(0)
    expect(pace.waitMs("bot", to(500, "reply"), false)).toBe(0)
  })

  test("to one person go one a second after a short burst", () => {
    const times = sendFor(20, () => to(7, "notice"))
    expect(times.filter((at) => at < 100)).toHaveLength(3)
    expect(times).toHaveLength(3 + 19)
  })
})

describe("replies", () => {
  test("are not held up by what a person can do with their thumbs", () => {
    expect(sendFor(1, () => to(7, "reply"), 30)).toHaveLength(30)
  })

  test("are, when somebody floods", () => {
    const times = sendFor(60, () => to(7, "reply"))
    expect(times.length).toBeLessThanOrEqual(30 + 60)
  })

  test("that are no messages are never held up", () => {
    expect(sendFor(1, () => to(7, "reply", "answerCallbackQuery"), 500)).toHaveLength(500)
    expect(sendFor(1, () => to(7, "reply", "sendChatAction"), 500)).toHaveLength(500)
  })
})

test("a group gets at most 20 messages in any minute, whatever their kind", () => {
  const times = sendFor(300, (index) => to(-100, index % 2 ? "reply" : "notice"))
  expect(times.length).toBe(100)
  // A hair less than a minute: the times are sums of fractions.
  expect(mostWithin(times, 59_999)).toBe(20)
})
