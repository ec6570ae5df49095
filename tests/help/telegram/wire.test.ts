// The stand-in speaks the Bot API's wire format: paths, four kinds of body, answers, refusals.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { call } from "./rehearsal.ts"
import { type BotHandle, startTelegram, type Telegram } from "./telegram.ts"
import type { Message, User } from "./wire.ts"

let telegram: Telegram
let bot: BotHandle
const BUYER = 501

beforeAll(() => {
  telegram = startTelegram()
  bot = telegram.createBot({ username: "wire_bot", name: "Wire" })
  telegram.buyer({ id: BUYER, firstName: "Anna" }).chat(bot).start()
})
afterAll(() => telegram.close())

const address = (method: string) => `${telegram.apiRoot}/bot${bot.token}/${method}`
const sent = async (response: Response) => ((await response.json()) as { result: Message }).result

describe("who may call", () => {
  test("tokens look like Telegram's and getMe knows the bot", async () => {
    expect(bot.token).toMatch(/^\d{6,12}:[A-Za-z0-9_-]{35}$/)
    const { result } = await call<User>(telegram, bot, "getMe")
    expect(result).toMatchObject({ id: bot.id, is_bot: true, first_name: "Wire", username: "wire_bot" })
  })

  test("a wrong token is 401, a malformed one 404, an unknown method 404", async () => {
    const wrong = await call(telegram, { token: bot.token.replace(/.$/, (last) => (last === "A" ? "B" : "A")) }, "getMe")
    expect(wrong).toEqual({ ok: false, error_code: 401, description: "Unauthorized" } as typeof wrong)
    expect((await call(telegram, { token: "12:short" }, "getMe")).error_code).toBe(404)
    const unknown = await fetch(address("sendNothing"))
    expect(unknown.status).toBe(404)
    expect(await unknown.json()).toEqual({ ok: false, error_code: 404, description: "Not Found: method not found" })
  })

  test("a revoked token is 401 from then on, the new one works", async () => {
    const other = telegram.createBot({ username: "revoked_bot", name: "R" })
    const token = telegram.revokeToken(other)
    expect((await call(telegram, other, "getMe")).error_code).toBe(401)
    expect((await call(telegram, { token }, "getMe")).ok).toBe(true)
  })
})

describe("four kinds of body", () => {
  const markup = JSON.stringify({ inline_keyboard: [[{ text: "A", callback_data: "a" }]] })

  test("JSON, and method names without capitals", async () => {
    const message = await sent(
      await fetch(address("sendmessage"), {
        method: "POST",
        headers: { "content-type": "application/json; charset=utf-8" },
        body: JSON.stringify({ chat_id: BUYER, text: "json", reply_markup: JSON.parse(markup) }),
      }),
    )
    expect(message).toMatchObject({ text: "json", chat: { id: BUYER, type: "private", first_name: "Anna" }, from: { id: bot.id } })
    expect(message.reply_markup?.inline_keyboard).toEqual([[{ text: "A", callback_data: "a" }]])
    expect(message.message_id).toBeGreaterThan(0)
    expect(Math.abs(message.date - Date.now() / 1000)).toBeLessThan(5)
  })

  test("a form, with an object as JSON in a string", async () => {
    const body = new URLSearchParams({ chat_id: String(BUYER), text: "form", disable_notification: "true", reply_markup: markup })
    expect(await sent(await fetch(address("sendMessage"), { method: "POST", body }))).toMatchObject({
      text: "form",
      reply_markup: { inline_keyboard: [[{ text: "A" }]] },
    })
  })

  test("the query string, by GET", async () => {
    expect((await sent(await fetch(`${address("sendMessage")}?chat_id=${BUYER}&text=query`))).text).toBe("query")
  })

  test("multipart", async () => {
    const body = new FormData()
    body.set("chat_id", String(BUYER))
    body.set("text", "multipart")
    expect((await sent(await fetch(address("sendMessage"), { method: "POST", body }))).text).toBe("multipart")
  })

  test("what cannot be read is 400", async () => {
    const broken = async (type: string, body: string) =>
      (await fetch(address("getMe"), { method: "POST", headers: { "content-type": type }, body })).status
    expect(await broken("application/json", "{")).toBe(400)
    expect(await broken("application/json", "[1]")).toBe(400)
    expect(await broken("multipart/form-data; boundary=x", "nothing")).toBe(400)
    expect((await call(telegram, bot, "sendMessage", { chat_id: BUYER, text: "half \ud83d" })).description).toContain("UTF-8")
  })
})

test("the log of calls holds bot, method and parameters, and no token", async () => {
  const { length } = telegram.calls
  await call(telegram, bot, "sendMessage", { chat_id: BUYER, text: "logged" })
  await call(telegram, bot, "sendMessage", { chat_id: 999, text: "to nobody" })
  const [good, bad] = telegram.calls.slice(length)
  expect(good).toMatchObject({ botId: bot.id, username: "wire_bot", method: "sendMessage", params: { text: "logged" }, status: 200 })
  expect(bad).toMatchObject({ status: 400, description: "Bad Request: chat not found" })
  expect(JSON.stringify(telegram.calls)).not.toContain(bot.token)
})

test("ten thousand bots cost next to nothing until somebody uses them", () => {
  const crowd = startTelegram()
  try {
    Bun.gc(true)
    const before = process.memoryUsage().heapUsed
    const tokens = new Set<string>()
    for (let index = 0; index < 10_000; index++) tokens.add(crowd.createBot({ username: `crowd${index}_bot`, name: "Crowd" }).token)
    Bun.gc(true)
    expect(tokens.size).toBe(10_000)
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(40_000_000)
  } finally {
    void crowd.close()
  }
})
