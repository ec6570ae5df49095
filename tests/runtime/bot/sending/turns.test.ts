// Whose turn it is.
import { expect, test } from "bun:test"
import { makeTurns, type Turn, type TurnRules } from "../../../../runtime/bot/sending/turns.ts"

type Chat = Turn & { name: string; finish(timedOut?: boolean): void; done: Promise<{ timedOut: boolean }> }

function chat(botId: string, name: string, kind: Turn["kind"] = "reply"): Chat {
  const { promise: done, resolve } = Promise.withResolvers<{ timedOut: boolean }>()
  return { botId, name, kind, done, finish: (timedOut = false) => resolve({ timedOut }) }
}

function line(rules: Partial<TurnRules<Chat>> = {}) {
  const began: string[] = []
  const run = (one: Chat) => {
    began.push(one.name)
    return one.done
  }
  return { began, turns: makeTurns<Chat>({ atOnce: 4, perBot: 2, waitMs: () => 0, begin: () => {}, run, ...rules }) }
}

/** What follows from a promise that has settled has happened. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

test("a bot with a long line does not take the places of the others", async () => {
  const { began, turns } = line()
  const stormy = Array.from({ length: 10 }, (_, index) => chat("stormy", `s${index}`))
  for (const one of stormy) turns.add(one)
  expect(began).toEqual(["s0", "s1"])
  turns.add(chat("quiet", "q0"))
  expect(began).toEqual(["s0", "s1", "q0"])
  expect(turns.lineOf("stormy")).toBe(8)
})

test("bots take turns when all places are taken", async () => {
  const { began, turns } = line({ atOnce: 2, perBot: 2 })
  const chats = ["a", "b", "c"].flatMap((bot) => [0, 1, 2].map((index) => chat(bot, `${bot}${index}`)))
  for (const one of chats) turns.add(one)
  expect(began).toEqual(["a0", "a1"])
  for (let round = 0; round < 9; round++) {
    chats.find(({ name }) => name === began[round])?.finish()
    await settled()
  }
  // After the two that were there first, each bot has one before any has another.
  expect(
    began
      .slice(2, 5)
      .map((name) => name[0])
      .sort(),
  ).toEqual(["a", "b", "c"])
  expect([...began].sort()).toEqual(chats.map(({ name }) => name).sort())
})

test("replies go before notices, and a notice that becomes a reply does too", async () => {
  const { began, turns } = line({ perBot: 1 })
  const first = chat("a", "first")
  const later = chat("a", "later", "notice")
  turns.add(first)
  for (const one of [chat("a", "n1", "notice"), later, chat("a", "r1")]) turns.add(one)
  turns.hurry(later)
  first.finish()
  await settled()
  expect(began).toEqual(["first", "r1"])
  expect(later.kind).toBe("reply")
})

test("a bot that must be silent waits, all by itself, and then all its chats go on at once", async () => {
  let silent = true
  const { began, turns } = line({ waitMs: (botId) => (botId === "a" && silent ? 5 : 0) })
  const chats = [chat("a", "a0"), chat("a", "a1")]
  for (const one of [...chats, chat("b", "b0")]) turns.add(one)
  expect(began).toEqual(["b0"])
  silent = false
  const both = Promise.withResolvers<void>()
  const watch = setInterval(() => began.length === 3 && both.resolve(), 1)
  await both.promise
  clearInterval(watch)
  expect(began).toEqual(["b0", "a0", "a1"])
})

test("a bot whose calls time out is tried by two at a time until it is answered", async () => {
  const { began, turns } = line({ atOnce: 100, perBot: 8 })
  const chats = Array.from({ length: 40 }, (_, index) => chat("slow", String(index)))
  for (const one of chats) turns.add(one)
  expect(began).toHaveLength(8)
  for (const one of chats.slice(0, 8)) one.finish(true)
  await settled()
  expect(began).toHaveLength(10)
  chats[8]?.finish()
  await settled()
  expect(began).toHaveLength(13)
})

test("after the stop nobody's turn comes", async () => {
  const { began, turns } = line({ perBot: 1 })
  const first = chat("a", "first")
  turns.add(first)
  turns.add(chat("a", "second"))
  turns.stop()
  first.finish()
  await settled()
  expect(began).toEqual(["first"])
})
