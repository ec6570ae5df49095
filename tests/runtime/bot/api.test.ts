// The one door to the Bot API: what it makes of answers, how it keeps silent, and that the token goes nowhere else.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "bun:test"
import { type Caller, callTelegram } from "../../../runtime/bot/api.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { eventually } from "../../help/program.ts"
import { makeSendingBot, quickTelegram, type SendingBot, type SendingProcess, say, startSending, words } from "../../help/sending.ts"
import type { Telegram } from "../../help/telegram/telegram.ts"

const SECOND_MS = 50

let database: TestDatabase
let telegram: Telegram
let services: SendingProcess
let bot: SendingBot
let caller: Caller
let chatId: number
const lines: string[] = []
const open: SendingProcess[] = []

beforeAll(async () => {
  database = await freshDatabase()
  telegram = quickTelegram(SECOND_MS)
})
beforeEach(async () => {
  services = await another()
  bot = await makeSendingBot(database, telegram)
  caller = { ...bot, token: bot.handle.token }
  chatId = newChat()
})
afterEach(async () => {
  telegram.faults.clear()
  await Promise.all(open.splice(0).map((one) => one.close()))
})
afterAll(async () => {
  await telegram.close()
  await database.close()
})

async function another(): Promise<SendingProcess> {
  const process = await startSending(database, telegram, { secondMs: SECOND_MS, lines })
  open.push(process)
  return process
}

function newChat(): number {
  const buyer = telegram.buyer()
  buyer.chat(bot.handle).start()
  return buyer.id
}

const callsOf = () => telegram.calls.filter((call) => call.botId === bot.handle.id)
const send = (to = chatId, from = services) => callTelegram(from, caller, "sendMessage", { chat_id: to, text: "hello" })
const onceMore = (fault: Parameters<Telegram["faults"]["set"]>[0]) => {
  let used = false
  telegram.faults.set((call) => {
    if (used) return undefined
    used = true
    return fault(call)
  })
}

test("gives the result of a call", async () => {
  expect(await send()).toMatchObject({ ok: true, result: { text: "hello", chat: { id: chatId } } })
  expect(await callTelegram(services, { token: bot.handle.token }, "getMe")).toMatchObject({ ok: true, result: { id: bot.handle.id } })
})

test("tells apart why a call was not done", async () => {
  telegram.faults.set(() => 500)
  expect(await send()).toMatchObject({ failure: { kind: "transient", timedOut: false } })
  telegram.faults.set(() => "reset")
  expect(await send()).toMatchObject({ failure: { kind: "transient", timedOut: false } })
  telegram.faults.set(() => "hang")
  expect(await callTelegram(services, caller, "getMe", {}, { timeoutMs: 30 })).toMatchObject({
    failure: { kind: "transient", timedOut: true },
  })
  telegram.faults.set(() => 403)
  expect(await send()).toMatchObject({ failure: { kind: "blocked", description: "Forbidden: bot was blocked by the user" } })
  telegram.faults.clear()
  expect(await send(99)).toMatchObject({ failure: { kind: "blocked" } })
  expect(await callTelegram(services, caller, "editMessageText", { chat_id: chatId, message_id: 12_345, text: "a" })).toMatchObject({
    failure: { kind: "refused", description: "Bad Request: message to edit not found" },
  })
  telegram.revokeToken(bot.handle)
  expect(await send()).toMatchObject({ failure: { kind: "unauthorized" } })
})

test("a call that somebody breaks off ends at once", async () => {
  telegram.faults.set(() => "hang")
  const breaking = new AbortController()
  const call = callTelegram(services, caller, "getMe", {}, { signal: breaking.signal })
  await telegram.waitFor(() => callsOf().length > 0)
  breaking.abort()
  expect(await call).toMatchObject({ failure: { kind: "transient", timedOut: false } })
})

test("keeps silent for the whole bot until retry_after has ended, and then speaks", async () => {
  onceMore(() => ({ status: 429, retryAfter: 4 }))
  expect(await send()).toMatchObject({ failure: { kind: "retry-after", retryAfterMs: 4 * SECOND_MS, scope: "bot" } })
  // Whoever asks meanwhile, for whatever chat, is not even heard.
  let asked = 0
  const ask = () => {
    asked += 1
    return send(newChat())
  }
  await eventually(ask, (outcome) => outcome.ok)
  expect(asked).toBeGreaterThan(1)
  const [first, second, ...more] = callsOf()
  expect(more).toEqual([])
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(4 * SECOND_MS)
  expect(telegram.earlyCalls).toEqual([])
})

test("a longer silence that was asked for before is not cut short", async () => {
  const asked = [10, 1]
  telegram.faults.set(() => ({ status: 429, retryAfter: asked.shift() ?? 1 }))
  await Promise.all([send(), send(newChat())])
  expect(services.sending.pauses.botWaitMs(bot.botId)).toBeGreaterThan(5 * SECOND_MS)
})

test("a process that starts while the bot must be silent keeps silent too, and so does one that has been there", async () => {
  const neighbour = await another()
  await neighbour.sending.start()
  expect(await send(chatId, neighbour)).toMatchObject({ ok: true })
  onceMore(() => ({ status: 429, retryAfter: 20 }))
  await send()
  const newcomer = await another()
  expect(await send(chatId, newcomer)).toMatchObject({ failure: { kind: "retry-after" } })
  while (neighbour.sending.pauses.botWaitMs(bot.botId) === 0) await Bun.sleep(1)
  expect(await send(chatId, neighbour)).toMatchObject({ failure: { kind: "retry-after" } })
  expect(callsOf()).toHaveLength(2)
})

test("a group's limit silences the group, a method's the method, and nothing else", async () => {
  const group = telegram.group({ title: "Staff", members: [telegram.buyer()] })
  group.add(bot.handle)
  onceMore(() => ({ status: 429, retryAfter: 30 }))
  expect(await send(group.id)).toMatchObject({ failure: { kind: "retry-after", scope: "chat" } })
  expect(await send(group.id)).toMatchObject({ failure: { kind: "retry-after" } })
  expect(await send()).toMatchObject({ ok: true })
  onceMore(() => ({ status: 429, retryAfter: 86_400 }))
  const rename = () => callTelegram(services, caller, "setMyName", { name: "Shop" })
  expect(await rename()).toMatchObject({ failure: { kind: "retry-after", scope: "method" } })
  expect(await rename()).toMatchObject({ failure: { kind: "retry-after" } })
  expect(await send()).toMatchObject({ ok: true })
  expect(callsOf().map((call) => call.method)).toEqual(["sendMessage", "sendMessage", "setMyName", "sendMessage"])
})

test("the token is in no outcome, no log line and no row in clear, whatever goes wrong", async () => {
  const outcomes: unknown[] = []
  for (const fault of [500, "reset", "hang", 403, { status: 400, description: `no such thing as ${bot.handle.token}` }] as const) {
    telegram.faults.set(() => fault)
    outcomes.push(await callTelegram(services, caller, "sendMessage", { chat_id: chatId, text: "a" }, { timeoutMs: 30 }))
  }
  telegram.faults.clear()
  const nowhere = { ...services, config: { ...services.config, telegram: { ...services.config.telegram, apiRoot: "http://127.0.0.1:1" } } }
  outcomes.push(await callTelegram(nowhere, caller, "getMe"))
  const unknownHost = {
    ...nowhere,
    config: { ...nowhere.config, telegram: { ...nowhere.config.telegram, apiRoot: "http://no-such-host.invalid" } },
  }
  outcomes.push(await callTelegram(unknownHost, caller, "getMe"))
  telegram.faults.set(() => ({ status: 400, description: `Bad Request: ${bot.handle.token}` }))
  await say(services, bot, words(chatId, "refused for good"))
  telegram.faults.clear()
  telegram.revokeToken(bot.handle)
  await say(services, bot, words(newChat(), "nobody hears this"))
  const rows = await services.db.asTenant(bot.tenantId, async (tx) => [
    await tx`select * from shop.bots where tenant_id = ${bot.tenantId}`,
    await tx`select * from shop.outbox where tenant_id = ${bot.tenantId}`,
  ])
  const letters = await services.db.asPlatform((tx) => tx`select * from pgboss.job`)
  expect(outcomes).toHaveLength(7)
  expect(lines.length).toBeGreaterThan(5)
  const everything = JSON.stringify([outcomes, rows, letters]) + lines.join("\n")
  expect(everything).toContain("refused")
  // Not toContain, which would print it all.
  expect(everything.includes(bot.handle.token)).toBe(false)
  expect(everything.includes(bot.handle.token.split(":")[1] ?? "")).toBe(false)
})
