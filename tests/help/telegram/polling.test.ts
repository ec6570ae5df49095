// getUpdates: long polling as the real one does it.
import { afterEach, beforeEach, expect, test } from "bun:test"
import { call } from "./rehearsal.ts"
import { type BotHandle, startTelegram, type Telegram } from "./telegram.ts"
import type { Message, Update, UpdateKinds } from "./wire.ts"

let telegram: Telegram
let bot: BotHandle
const TIME_SCALE = 20

beforeEach(() => {
  telegram = startTelegram({ timeScale: TIME_SCALE })
  bot = telegram.createBot({ username: "poll_bot", name: "Poll" })
})
afterEach(() => telegram.close())

type Full = Update & Partial<UpdateKinds>
const poll = (params: { [key: string]: unknown } = {}) => call<Full[]>(telegram, bot, "getUpdates", params)
const type = (...texts: string[]) => {
  for (const text of texts) telegram.buyer({ id: 1 }).chat(bot).type(text)
}
const words = (updates: Full[]) => updates.map(({ message }) => (message as Message).text)

test("an offset takes what lies before it, a limit bounds, a negative offset counts from the end", async () => {
  type("a", "b", "c", "d")
  const all = (await poll()).result
  expect(words(all)).toEqual(["a", "b", "c", "d"])
  expect(words((await poll({ limit: 2 })).result)).toEqual(["a", "b"])
  expect(words((await poll({ offset: (all[1]?.update_id ?? 0) + 1 })).result)).toEqual(["c", "d"])
  expect(telegram.pending(bot)).toBe(2)
  expect(words((await poll({ offset: -1 })).result)).toEqual(["d"])
  expect(telegram.pending(bot)).toBe(1)
  expect((await poll({ limit: 101 })).error_code).toBe(400)
})

test("a long poll waits for what comes, and ends empty when its time is over", async () => {
  const waiting = poll({ timeout: 30 })
  await telegram.waitFor(() => telegram.calls.length === 1)
  type("woken")
  expect(words((await waiting).result)).toEqual(["woken"])
  const after = (await poll()).result.at(-1)?.update_id ?? 0
  const start = performance.now()
  expect((await poll({ offset: after + 1, timeout: 2 })).result).toEqual([])
  expect(performance.now() - start).toBeGreaterThan(2_000 / TIME_SCALE - 5)
})

test("a second poller ends the first with 409, and a webhook forbids both", async () => {
  const first = poll({ timeout: 50 })
  const second = poll({ timeout: 50 })
  const loser = await Promise.race([first, second])
  expect(loser).toMatchObject({ ok: false, error_code: 409 })
  expect(loser.description).toStartWith("Conflict: terminated by other getUpdates request")
  await call(telegram, bot, "setWebhook", { url: "http://127.0.0.1:9/x" })
  expect((await Promise.all([first, second])).map((answer) => answer.error_code)).toEqual([409, 409])
  expect((await poll()).description).toContain("while webhook is active")
})

test("kinds that were not asked for do not come", async () => {
  await poll({ allowed_updates: ["message"] })
  const chat = telegram.buyer({ id: 1 }).chat(bot)
  chat.start()
  chat.block()
  expect((await poll()).result.map((update) => Object.keys(update)[1])).toEqual(["message"])
})

test("a poller that hangs up is forgotten", async () => {
  const controller = new AbortController()
  const url = `${telegram.apiRoot}/bot${bot.token}/getUpdates?timeout=50`
  const gone = fetch(url, { signal: controller.signal }).catch(() => "gone")
  await call(telegram, bot, "getMe")
  controller.abort()
  expect(await gone).toBe("gone")
  type("for the next")
  expect(words((await poll({ timeout: 50 })).result)).toEqual(["for the next"])
})
