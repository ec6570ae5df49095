// From the outbox to the chat: in order, once where it can be, twice where it must, never not at all.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test"
import { sendOutbox } from "../../../../runtime/bot/sending/outbox.ts"
import type { SendingOptions } from "../../../../runtime/bot/sending/sending.ts"
import { addBot, loadBot } from "../../../../tenants/bots/actions.ts"
import { customerOf } from "../../../../tenants/customers/actions.ts"
import type { TenantTx } from "../../../../tenants/database.ts"
import { heardFrom, notifyChat, notifyCustomer, writeOutbox } from "../../../../tenants/messages/actions.ts"
import { postponeMessages } from "../../../../tenants/messages/queries.ts"
import type { OutboxMessage } from "../../../../tenants/messages/schema.ts"
import { freshDatabase, type TestDatabase } from "../../../help/database.ts"
import {
  makeSendingBot,
  outboxOf,
  quickTelegram,
  type SendingBot,
  type SendingProcess,
  say,
  startSending,
  words,
} from "../../../help/sending.ts"
import { testKeyRing } from "../../../help/shop.ts"
import type { PrivateChat } from "../../../help/telegram/buyer.ts"
import type { Telegram } from "../../../help/telegram/telegram.ts"

const SECOND_MS = 20

let database: TestDatabase
let telegram: Telegram
let services: SendingProcess
let bot: SendingBot
let chat: PrivateChat
let chatId: number
const open: SendingProcess[] = []

beforeAll(async () => {
  database = await freshDatabase()
  telegram = quickTelegram(SECOND_MS)
})
beforeEach(async () => {
  services = await another()
  bot = await makeSendingBot(database, telegram)
  chat = newChat()
  chatId = chat.start().wire.chat.id
})
afterEach(async () => {
  telegram.faults.clear()
  await Promise.all(open.splice(0).map((one) => one.close()))
})
afterAll(async () => {
  await telegram.close()
  await database.close()
  expect(telegram.earlyCalls).toEqual([])
})

async function another(options: SendingOptions = {}): Promise<SendingProcess> {
  const process = await startSending(database, telegram, { secondMs: SECOND_MS, sweepEveryMs: 20, ...options })
  open.push(process)
  return process
}

const newChat = () => telegram.buyer().chat(bot.handle)
const inTenant = <Result>(work: (tx: TenantTx) => Promise<Result>) => database.db.asTenant(bot.tenantId, work)
const said = (where = chat) => where.messages.filter((one) => one.byBot).map((one) => one.text)
const left = () => outboxOf(services, bot.tenantId)
const heard = (count: number, where = chat) => where.waitFor(() => said(where).length >= count, 10_000)
const answer = (description: string, status = 400) => ({ status, description })
/** What `decide` gives for the calls to this bot's chat, one after the other; then nothing any more. */
const faults = (...list: Parameters<Telegram["faults"]["set"]>[0] extends (call: never) => infer Fault ? Fault[] : never) =>
  telegram.faults.set(() => list.shift())
const edit = (messageId: number, text: string, more: Partial<OutboxMessage> = {}): OutboxMessage => ({
  ...{ chatId, kind: "reply", method: "editMessageText", params: { chat_id: chatId, message_id: messageId, text } },
  ...more,
})
const emptied = async () => {
  while ((await left()).length > 0) await Bun.sleep(2)
}

describe("order", () => {
  test("messages of one answer arrive in their order and leave nothing behind", async () => {
    await say(services, bot, words(chatId, "1"), words(chatId, "2"), words(chatId, "3"))
    expect(said()).toEqual(["1", "2", "3"])
    expect(await left()).toEqual([])
  })

  test("answers of many chats go side by side, each chat's in its order, whatever fails on the way", async () => {
    const chats = Array.from({ length: 12 }, newChat)
    for (const one of chats) one.start()
    telegram.faults.storm({ seed: 3, probabilities: { 429: 0.1, 500: 0.2, reset: 0.1 } })
    const numbers = Array.from({ length: 6 }, (_, index) => String(index))
    await Promise.all(
      chats.map(async (one) => {
        for (const number of numbers) await say(services, bot, words(one.messages[0]?.wire.chat.id ?? 0, number))
      }),
    )
    await Promise.all(chats.map((one) => heard(6, one)))
    for (const one of chats) expect(said(one)).toEqual(numbers)
  })

  test("two processes that are told of the same chat do not get in each other's way", async () => {
    const neighbour = await another()
    const numbers = Array.from({ length: 30 }, (_, index) => String(index))
    for (const number of numbers) await inTenant((tx) => notifyOne(tx, number))
    await Promise.all([services, neighbour].flatMap((one) => Array.from({ length: 5 }, () => sendOutbox(one, { ...bot, chatId }))))
    await heard(30)
    expect(said()).toEqual(numbers)
  })
})

/** Waits for whoever comes to send it. */
async function notifyOne(tx: TenantTx, text: string): Promise<void> {
  const { chats } = await writeOutbox(tx, bot.botId, [words(chatId, text)])
  await postponeMessages(tx, chats[0]?.held.map(({ id }) => id) ?? [], 0)
}

describe("after a crash", () => {
  test("what was committed and not sent is sent by another process", async () => {
    await inTenant((tx) => notifyOne(tx, "left behind"))
    services.sending.start()
    await heard(1)
    expect(said()).toEqual(["left behind"])
    await emptied()
  })

  test("what was sent and not written down arrives again, and nothing is skipped", async () => {
    faults("lose-answer")
    await say(services, bot, words(chatId, "1"), words(chatId, "2"))
    await heard(3)
    expect(said()).toEqual(["1", "1", "2"])
    await emptied()
  })

  test("a process that closes gives back what it has not sent, and another one goes on at once", async () => {
    const neighbour = await another()
    await neighbour.sending.start()
    faults({ status: 429, retryAfter: 10 })
    await say(services, bot, words(chatId, "1"), words(chatId, "2"))
    await services.close()
    expect(await left()).toHaveLength(2)
    await heard(2)
    expect(said()).toEqual(["1", "2"])
  })
})

describe("what Telegram may answer", () => {
  test("patience: the message goes when it has ended, and the next ones after it", async () => {
    faults({ status: 429, retryAfter: 3 })
    const began = performance.now()
    await say(services, bot, words(chatId, "1"), words(chatId, "2"))
    await heard(2)
    expect(performance.now() - began).toBeGreaterThanOrEqual(3 * SECOND_MS)
    expect(said()).toEqual(["1", "2"])
  })

  test("a long patience outlives the process", async () => {
    faults({ status: 429, retryAfter: 40 })
    const began = performance.now()
    await say(services, bot, words(chatId, "1"))
    const newcomer = await another()
    await services.close()
    await inTenant((tx) => tx`update shop.outbox set not_before = now() where tenant_id = ${bot.tenantId}`)
    newcomer.sending.start()
    await heard(1)
    expect(performance.now() - began).toBeGreaterThanOrEqual(40 * SECOND_MS)
  })

  test("its own fault: tried again with longer and longer waits, and then given up for an operator", async () => {
    telegram.faults.set(() => 500)
    await say(services, bot, words(chatId, "never"))
    while ((await left())[0]?.attempts === 0) await Bun.sleep(2)
    const elsewhere = await another()
    await services.close()
    await inTenant((tx) => tx`update shop.outbox set attempts = 19, not_before = now() where tenant_id = ${bot.tenantId}`)
    await sendOutbox(elsewhere, { ...bot, chatId })
    expect(await left()).toMatchObject([{ status: "failed", attempts: 20, failure: "sendMessage: Internal Server Error" }])
    telegram.faults.clear()
    await say(elsewhere, bot, words(chatId, "goes on"))
    expect(said()).toEqual(["goes on"])
  })

  test("never: the message is kept for an operator, the chat goes on", async () => {
    faults(answer("Bad Request: message is too long"))
    await say(services, bot, words(chatId, "1"), words(chatId, "2"))
    expect(said()).toEqual(["2"])
    expect(await left()).toMatchObject([{ status: "failed", failure: "sendMessage: Bad Request: message is too long" }])
    const letters = await database.db.asPlatform(
      (tx) => tx`select data, source_name from pgboss.job where name = 'dead-letters' and group_id = ${bot.tenantId}`,
    )
    expect(letters).toMatchObject([{ sourceName: "bot.send", data: { botId: bot.botId, chatId, tenantId: bot.tenantId } }])
  })

  test("blocked: what waits for them is dropped, they are marked, and are reached again when they write", async () => {
    const customer = await inTenant(async (tx) => {
      const known = await customerOf(tx, { channel: "telegram", externalId: String(chatId), locale: "en" })
      await heardFrom(tx, known.id, bot.botId)
      return known
    })
    chat.block()
    await say(services, bot, words(chatId, "1", { customerId: customer.id }), words(chatId, "2", { customerId: customer.id }))
    expect(await left()).toEqual([])
    const notify = () => inTenant((tx) => notifyCustomer(tx, customer.id, [{ method: "sendMessage", params: { text: "shipped" } }]))
    expect(await notify()).toBe(false)
    chat.unblock()
    await inTenant((tx) => heardFrom(tx, customer.id, bot.botId))
    expect(await notify()).toBe(true)
    await sendOutbox(services, { ...bot, chatId })
    expect(said()).toEqual(["shipped"])
  })

  test("no token of ours: the bot is marked, nothing is lost, and a new token lets it speak", async () => {
    services.sending.start()
    const token = telegram.revokeToken(bot.handle)
    await say(services, bot, words(chatId, "1"))
    while ((await inTenant((tx) => loadBot(tx, bot.botId)))?.state === "active") await Bun.sleep(2)
    expect(await inTenant((tx) => loadBot(tx, bot.botId))).toMatchObject({ state: "unauthorized", lastError: "Unauthorized" })
    const { id, username } = bot.handle
    await addBot(database.db, testKeyRing, bot.tenantId, { telegramId: id, username, title: "Shop", token })
    await inTenant((tx) => tx`update shop.outbox set not_before = now() where tenant_id = ${bot.tenantId}`)
    await heard(1)
  })

  test("the group has another number: it is told there", async () => {
    const group = telegram.group({ title: "Staff", members: [telegram.buyer()] })
    group.add(bot.handle)
    const old = -5_000
    telegram.faults.set(({ chatId: to }) => (to === old ? { status: 400, description: "Bad Request: chat not found" } : undefined))
    await inTenant((tx) => notifyChat(tx, { botId: bot.botId, chatId: old }, [{ method: "sendMessage", params: { text: "order 1" } }]))
    const moved = await inTenant((tx) => tx`update shop.outbox set chat_id = ${group.id} where tenant_id = ${bot.tenantId}`)
    expect(moved.count).toBe(1)
    // The number in the call follows that of the row.
    await sendOutbox(services, { ...bot, chatId: group.id })
    await telegram.waitFor(() => telegram.calls.some((call) => call.params.chat_id === group.id && call.status === 200))
  })
})

describe("screens", () => {
  const customer = () =>
    inTenant(async (tx) => {
      const known = await customerOf(tx, { channel: "telegram", externalId: String(chatId), locale: "en" })
      await tx`insert into shop.conversations (tenant_id, customer_id, state) values (${bot.tenantId}, ${known.id}, '{"shape": 1}')`
      return known.id
    })
  const screenOf = async (customerId: string) => {
    const [row] = await inTenant(
      (tx) => tx<{ state: { screenMessageId?: number } }[]>`
      select state from shop.conversations where tenant_id = ${bot.tenantId} and customer_id = ${customerId}`,
    )
    return row?.state.screenMessageId
  }

  test("the number of a message that is to be remembered is kept in its customer's conversation", async () => {
    const customerId = await customer()
    await say(services, bot, words(chatId, "menu", { customerId, remember: true }))
    expect(await screenOf(customerId)).toBe(chat.last?.id)
  })

  test("a message that says the same already is left as it is", async () => {
    await say(services, bot, words(chatId, "menu"))
    await say(services, bot, edit(chat.last?.id ?? 0, "menu"))
    expect(said()).toEqual(["menu"])
    expect(await left()).toEqual([])
  })

  test("a message that is gone is sent anew and is the screen from then on", async () => {
    const customerId = await customer()
    await say(services, bot, edit(4_711, "menu", { customerId }))
    expect(said()).toEqual(["menu"])
    expect(await screenOf(customerId)).toBe(chat.last?.id)
    expect(await left()).toEqual([])
  })

  test("an answer to a tap that comes too late is dropped, and what follows it is not", async () => {
    const late: OutboxMessage = { chatId, kind: "reply", method: "answerCallbackQuery", params: { callback_query_id: "123" } }
    await say(services, bot, late, words(chatId, "menu"))
    expect(said()).toEqual(["menu"])
    expect(await left()).toEqual([])
  })
})

test("no call breaks what is published", () => {
  expect(telegram.violations).toEqual([])
})
