// What may go wrong on the way: each fault is seen by the caller as the real one would be.
import { afterEach, beforeEach, describe, expect, test } from "bun:test"
import { makeFaults } from "./faults.ts"
import { call } from "./rehearsal.ts"
import { type BotHandle, startTelegram, type Telegram } from "./telegram.ts"

let telegram: Telegram
let bot: BotHandle
const BUYER = 1

beforeEach(() => {
  telegram = startTelegram({ senderSecondMilliseconds: 20 })
  bot = telegram.createBot({ username: "fault_bot", name: "Fault" })
  telegram.buyer({ id: BUYER }).chat(bot).start()
})
afterEach(() => telegram.close())

const send = (text = "x", chat_id: number = BUYER) => call(telegram, bot, "sendMessage", { chat_id, text })
const received = () =>
  telegram
    .buyer({ id: BUYER })
    .chat(bot)
    .messages.filter((message) => message.byBot).length

describe("single faults", () => {
  test("429 with its retry_after, in the body and in the header", async () => {
    telegram.faults.set(({ method }) => (method === "sendMessage" ? { status: 429, retryAfter: 3 } : undefined))
    const answer = await send()
    expect(answer as unknown).toEqual({
      ok: false,
      error_code: 429,
      description: "Too Many Requests: retry after 3",
      parameters: { retry_after: 3 },
    })
    const response = await fetch(`${telegram.apiRoot}/bot${bot.token}/sendMessage?chat_id=1&text=x`)
    expect([response.status, response.headers.get("retry-after")]).toEqual([429, "3"])
    expect((await call(telegram, bot, "getMe")).ok).toBe(true)
    expect(received()).toBe(0)
  })

  test("403, 500, 502 and any other answer, for one chat or one bot only", async () => {
    telegram.faults.set(({ chatId }) => (chatId === BUYER ? 403 : undefined))
    expect(await send()).toMatchObject({ error_code: 403, description: "Forbidden: bot was blocked by the user" })
    telegram.faults.set(() => 500)
    expect(await send()).toMatchObject({ error_code: 500, description: "Internal Server Error" })
    telegram.faults.set(() => 502)
    expect(await send()).toMatchObject({ error_code: 502, description: "Bad Gateway" })
    telegram.faults.set(() => ({ status: 403, description: "Forbidden: user is deactivated" }))
    expect(await send()).toMatchObject({ error_code: 403, description: "Forbidden: user is deactivated" })
    telegram.faults.set(({ botId }) => (botId === 42 ? 500 : undefined))
    expect((await send()).ok).toBe(true)
  })

  test("a reset is cut before anything was done, a lost answer after", async () => {
    telegram.faults.set(() => "reset")
    await expect(send()).rejects.toMatchObject({ code: "ECONNRESET" })
    expect(received()).toBe(0)
    telegram.faults.set(() => "lose-answer")
    await expect(send()).rejects.toMatchObject({ code: "ECONNRESET" })
    expect(received()).toBe(1)
    telegram.faults.clear()
    expect((await send()).ok).toBe(true)
    expect(telegram.calls.map(({ status }) => status)).toEqual(["reset", "lose-answer", 200])
  })

  test("a hanging call is never answered, and does not keep the stand-in from closing", async () => {
    telegram.faults.set(() => "hang")
    const hanging = send().then(
      () => "answered",
      () => "cut",
    )
    await telegram.waitFor(() => telegram.calls.at(-1)?.status === "hang")
    telegram.faults.clear()
    expect((await send()).ok).toBe(true)
    await telegram.close()
    expect(await hanging).toBe("cut")
  })
})

describe("calls that come too early", () => {
  test("a call before the end of retry_after is noted, another chat's is not", async () => {
    telegram.buyer({ id: 2 }).chat(bot).start()
    telegram.faults.set(() => ({ status: 429, retryAfter: 500 }))
    await send()
    telegram.faults.clear()
    await send("elsewhere", 2)
    expect(telegram.earlyCalls).toEqual([])
    await send("too early")
    expect(telegram.earlyCalls).toMatchObject([{ botId: bot.id, chatId: BUYER, method: "sendMessage" }])
  })

  test("to the millisecond", () => {
    const faults = makeFaults(1_000)
    const at = (now: number) => faults.decide({ botId: 1, method: "sendMessage", chatId: 1, params: {}, now })
    faults.set(() => ({ status: 429, retryAfter: 2 }))
    at(10_000)
    faults.clear()
    at(11_999)
    expect(faults.earlyCalls).toMatchObject([{ earlyMilliseconds: 1 }])
    at(12_000)
    at(12_001)
    expect(faults.earlyCalls).toHaveLength(1)
  })
})

describe("a storm", () => {
  const CALLS = 1_000

  test("hits as often as it was told, the same way for the same seed", async () => {
    const outcomes: string[][] = []
    for (const _ of [1, 2]) {
      const storm = telegram.faults.storm({
        seed: 7,
        probabilities: { 429: 0.6, 500: 0.1, reset: 0.05 },
        only: ({ method }) => method === "sendMessage",
      })
      const seen: string[] = []
      for (let index = 0; index < CALLS; index++)
        seen.push(
          await send().then(
            (answer) => String(answer.error_code ?? 200),
            () => "reset",
          ),
        )
      outcomes.push(seen)
      const { 429: limited, 500: failed, reset, passed, hang } = storm
      expect(limited + failed + reset + passed + hang).toBe(CALLS)
      expect(limited / CALLS).toBeWithin(0.55, 0.65)
      expect(failed / CALLS).toBeWithin(0.07, 0.13)
      expect(reset / CALLS).toBeWithin(0.03, 0.075)
      expect(seen.filter((one) => one === "429")).toHaveLength(limited)
    }
    expect(outcomes[0]).toEqual(outcomes[1] ?? [])
    expect(telegram.earlyCalls.length).toBeGreaterThan(0)
    expect((await call(telegram, bot, "getMe")).ok).toBe(true)
  }, 20_000)
})
