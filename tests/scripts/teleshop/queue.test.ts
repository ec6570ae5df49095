// `teleshop queue …`: what failed for good is listed, shown without its words, and tried again when an operator says so.
import { afterAll, beforeAll, beforeEach, expect, test } from "bun:test"
import type { Services } from "../../../runtime/app.ts"
import botSend from "../../../runtime/jobs/bot-send.ts"
import { readArguments, WrongUsage } from "../../../scripts/command-line/arguments.ts"
import type { Verb, VerbContext } from "../../../scripts/command-line/verb.ts"
import list from "../../../scripts/teleshop/queue-list.ts"
import redrive from "../../../scripts/teleshop/queue-redrive.ts"
import show from "../../../scripts/teleshop/queue-show.ts"
import { ALL_JOBS } from "../../../tenants/jobs.ts"
import { notifyChat } from "../../../tenants/messages/actions.ts"
import { type DeadLetter, openQueue, type Queue } from "../../../tenants/queue.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { eventually } from "../../help/program.ts"
import { refusalOf } from "../../help/selling.ts"
import { makeSendingBot, quickTelegram, type SendingBot, type SendingProcess, startSending } from "../../help/sending.ts"
import type { PrivateChat } from "../../help/telegram/buyer.ts"
import type { Telegram } from "../../help/telegram/telegram.ts"

let database: TestDatabase
let telegram: Telegram
let services: SendingProcess
let queue: Queue
let bot: SendingBot
let chat: PrivateChat

beforeAll(async () => {
  database = await freshDatabase()
  telegram = quickTelegram(20)
  services = await startSending(database, telegram, { secondMs: 20 })
  queue = await openQueue({ platformUrl: database.urls.platformUrl, jobs: ALL_JOBS, onError: () => {} })
  botSend.start({ ...services, queue })
})
beforeEach(async () => {
  bot = await makeSendingBot(database, telegram)
  chat = telegram.buyer().chat(bot.handle)
  chat.start()
})
afterAll(async () => {
  await queue.close()
  await services.close()
  await telegram.close()
  await database.close()
})

async function run(verb: Verb, ...typed: string[]) {
  const values: unknown[] = []
  const lines: string[] = []
  const out = { line: (text: string) => void lines.push(text), value: (value: unknown) => void values.push(value) }
  const context = { services: { ...services, queue }, out, json: true } as unknown as VerbContext & { services: Services }
  await verb.run(readArguments(verb, typed), context)
  expect(values).toHaveLength(1)
  return { value: values[0], lines }
}

const chatId = () => chat.messages[0]?.wire.chat.id ?? 0
const notify = (text: string) =>
  database.db.asTenant(bot.tenantId, (tx) =>
    notifyChat(tx, { botId: bot.botId, chatId: chatId() }, [{ method: "sendMessage", params: { text } }]),
  )

/** Telegram refuses one notice for good. */
async function failedNotice(...known: DeadLetter[]): Promise<DeadLetter> {
  telegram.faults.set(() => ({ status: 400, description: "Bad Request: not today" }))
  await notify("your order is on its way")
  const isMine = ({ id, payload }: DeadLetter) =>
    !known.some((letter) => letter.id === id) && (payload as { botId?: string }).botId === bot.botId
  const mine = await eventually(
    async () => ((await run(list)).value as DeadLetter[]).find(isMine),
    (letter) => letter !== undefined,
  )
  telegram.faults.clear()
  return mine as DeadLetter
}

test("a notice is sent by a worker as soon as it is committed", async () => {
  await notify("your order is on its way")
  await chat.says("your order is on its way")
})

test("what failed for good is listed with its reason and shown without its words", async () => {
  const { id } = await failedNotice()
  expect((await run(list)).lines.join("\n")).toMatch(new RegExp(`${id}  bot.send .*not today`))
  const { value, lines } = await run(show, id)
  expect(value).toMatchObject({ id, name: "bot.send", attempts: 1, message: { method: "sendMessage", kind: "notice", chatId: chatId() } })
  expect(lines.join("\n")).toContain(`teleshop queue redrive ${id}`)
  expect(JSON.stringify(value) + lines.join("\n")).not.toContain("on its way")
})

test("sent back, it is tried again and arrives", async () => {
  const { id } = await failedNotice()
  expect((await run(redrive, id)).value).toEqual({ redriven: 1 })
  await chat.says("your order is on its way")
  expect(((await run(list)).value as DeadLetter[]).some((letter) => letter.id === id)).toBe(false)
  expect(await refusalOf(run(redrive, id))).toMatchObject({ code: "not-found" })
  expect(await refusalOf(run(show, id))).toMatchObject({ code: "not-found" })
})

test("many ids, one kind of job, or everything at once", async () => {
  const first = await failedNotice()
  const second = await failedNotice(first)
  expect((await run(redrive, first.id, second.id, crypto.randomUUID())).value).toEqual({ redriven: 2 })
  await failedNotice(first, second)
  expect((await run(redrive, "--job", "media.fetch")).value).toEqual({ redriven: 0 })
  expect((await run(redrive, "--job", "bot.send")).value).toMatchObject({ redriven: expect.any(Number) })
  expect((await run(redrive)).value).toEqual({ redriven: 0 })
})

test("how many jobs there are of each kind", async () => {
  const { value, lines } = await run(list, "--counts")
  expect((value as { job: string }[]).map(({ job }) => job).sort()).toEqual(ALL_JOBS.map(({ name }) => name).sort())
  expect(lines[0]).toMatch(/^job +waiting +postponed +active +failed for good$/)
})

test("what is typed wrongly is told", async () => {
  expect(() => readArguments(show, ["7"])).toThrow(WrongUsage)
  expect(() => readArguments(show, [])).toThrow("<id> is missing")
  expect(() => readArguments(redrive, ["--job", "made.up"])).toThrow("must be one of")
  expect(() => readArguments(redrive, ["7"])).toThrow("ids from queue list")
})
