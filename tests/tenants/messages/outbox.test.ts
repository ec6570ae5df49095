// The outbox: written with what it tells of, held by one sender at a time, settled with what came of it.
import { afterAll, beforeAll, beforeEach, expect, test } from "bun:test"
import postgres from "postgres"
import { addBot, loadBot } from "../../../tenants/bots/actions.ts"
import { customerOf } from "../../../tenants/customers/actions.ts"
import type { TenantTx } from "../../../tenants/database.ts"
import * as messages from "../../../tenants/messages/actions.ts"
import * as queries from "../../../tenants/messages/queries.ts"
import { retryAfterSeconds } from "../../../tenants/messages/rules.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { outboxOf, words } from "../../help/sending.ts"
import { makeShop, testKeyRing } from "../../help/shop.ts"

let database: TestDatabase
let tenantId: string
let botId: string
let chatId = 100
beforeAll(async () => {
  database = await freshDatabase()
  tenantId = (await makeShop(database.db)).tenantId
  const token = `7000000001:${"x".repeat(35)}`
  botId = (await addBot(database.db, testKeyRing, tenantId, { telegramId: 7_000_000_001, username: "shop_bot", title: "Shop", token })).id
})
beforeEach(() => {
  chatId += 1
})
afterAll(() => database.close())

const inTenant = <Result>(work: (tx: TenantTx) => Promise<Result>) => database.db.asTenant(tenantId, work)
const write = (...texts: string[]) =>
  inTenant((tx) =>
    messages.writeOutbox(
      tx,
      botId,
      texts.map((text) => words(chatId, text)),
    ),
  )
const claim = (settlement?: messages.Settlement) =>
  inTenant((tx) => messages.settleAndClaim(tx, { botId, chatId }, settlement, { limit: 20 }))
const waiting = async () => (await outboxOf(database, tenantId)).filter((row) => row.chatId === chatId)
const textsOf = (held: { params: Record<string, unknown> }[] = []) => held.map(({ params }) => params.text as string)
const done = (held: readonly { id: string }[] = []) => ({ done: held.map(({ id }) => ({ id })) })

test("exists if and only if what it tells of does", async () => {
  const failing = inTenant(async (tx) => {
    await messages.writeOutbox(tx, botId, [words(chatId, "never")])
    throw new Error("no")
  })
  await expect(failing).rejects.toThrow("no")
  expect(await waiting()).toEqual([])
  const { chats } = await write("a", "b")
  expect(chats).toMatchObject([{ chatId, held: [{ params: { text: "a" } }, { params: { text: "b" } }] }])
  expect(await waiting()).toHaveLength(2)
})

test("refuses what is no call of the Bot API", async () => {
  const wrong = inTenant((tx) => messages.writeOutbox(tx, botId, [{ ...words(chatId, "a"), method: "send Message" }]))
  await expect(wrong).rejects.toThrow("method")
})

test("belongs to its writer at first, and to nobody else until it is given back", async () => {
  const written = await write("a", "b")
  expect((await claim())?.held).toEqual([])
  const held = written.chats[0]?.held ?? []
  await inTenant((tx) =>
    messages.settleAndClaim(tx, { botId, chatId }, { done: [], postponed: { ids: held.map(({ id }) => id), waitMs: 0 } }, undefined),
  )
  expect(textsOf((await claim())?.held)).toEqual(["a", "b"])
})

test("what is written while somebody sends to the chat waits for its turn", async () => {
  const first = await write("a")
  const second = await write("b")
  expect(second.chats).toMatchObject([{ held: [] }])
  const claimed = await claim(done(first.chats[0]?.held))
  expect(textsOf(claimed?.held)).toEqual(["b"])
})

test("many who want the same chat: one gets all of it", async () => {
  const { chats } = await write("a", "b", "c")
  await inTenant((tx) => queries.postponeMessages(tx, chats[0]?.held.map(({ id }) => id) ?? [], 0))
  const claims = await Promise.all(Array.from({ length: 8 }, () => claim()))
  expect(claims.map((one) => one?.held.length).sort()).toEqual([0, 0, 0, 0, 0, 0, 0, 3])
  expect(claims.every((one) => one?.held.length === 3 || (one?.waitMs ?? 0) > 0)).toBe(true)
})

test("replies go before notices, each in the order of writing", async () => {
  await inTenant(async (tx) => {
    await messages.notifyChat(tx, { botId, chatId }, [
      { method: "sendMessage", params: { text: "n1" } },
      { method: "sendMessage", params: { text: "n2" } },
    ])
  })
  await write("r1", "r2")
  expect(textsOf((await claim())?.held)).toEqual(["r1", "r2", "n1", "n2"])
})

test("nothing is taken while Telegram wants silence, of the chat or of the bot", async () => {
  const { chats } = await write("a")
  const ids = chats[0]?.held.map(({ id }) => id) ?? []
  await inTenant((tx) => queries.postponeMessages(tx, ids, 60_000))
  // One that comes later does not get around it.
  await write("b")
  const blocked = await claim()
  expect(blocked?.held).toEqual([])
  expect(blocked?.waitMs).toBeGreaterThan(50_000)
  await inTenant((tx) => queries.postponeMessages(tx, ids, 0))
  await inTenant((tx) => messages.pauseBot(tx, botId, 60_000))
  await inTenant((tx) => messages.pauseBot(tx, botId, 10))
  expect(await claim()).toMatchObject({ held: [], pausedMs: expect.any(Number) })
  expect(await inTenant((tx) => messages.pauseOf(tx, botId))).toBeGreaterThan(50_000)
  expect((await write("c")).pausedMs).toBeGreaterThan(50_000)
  await inTenant((tx) => tx`update shop.bots set paused_until = null where tenant_id = ${tenantId} and id = ${botId}`)
  expect(textsOf((await claim())?.held)).toEqual(["a", "b", "c"])
})

test("a sent message's number becomes the customer's screen, in the commit that forgets the message", async () => {
  const customer = await inTenant((tx) => customerOf(tx, { channel: "telegram", externalId: String(chatId), locale: "en" }))
  await inTenant(
    (tx) =>
      tx`insert into shop.conversations (tenant_id, customer_id, state) values (${tenantId}, ${customer.id}, ${tx.json({ shape: 1, screenMessageId: 3 })})`,
  )
  const { chats } = await write("a")
  const [row] = chats[0]?.held ?? []
  await claim({ done: [{ id: row?.id ?? "", screen: { customerId: customer.id, messageId: 77 } }] })
  const [conversation] = await inTenant(
    (tx) => tx`select state from shop.conversations where tenant_id = ${tenantId} and customer_id = ${customer.id}`,
  )
  expect(conversation?.state).toEqual({ shape: 1, screenMessageId: 77 })
  expect(await waiting()).toEqual([])
})

test("a customer is reached through the bot that they wrote to last, until they block it, and again when they write", async () => {
  const customer = await inTenant((tx) => customerOf(tx, { channel: "telegram", externalId: String(chatId), locale: "en" }))
  const tell = () => inTenant((tx) => messages.notifyCustomer(tx, customer.id, [{ method: "sendMessage", params: { text: "shipped" } }]))
  expect(await tell()).toBe(false)
  await inTenant((tx) => messages.heardFrom(tx, customer.id, botId))
  expect(await tell()).toBe(true)
  expect(await waiting()).toHaveLength(1)
  await inTenant((tx) => messages.markUnreachable(tx, { botId, chatId }))
  expect(await waiting()).toEqual([])
  expect(await tell()).toBe(false)
  await inTenant((tx) => messages.heardFrom(tx, customer.id, botId))
  expect(await tell()).toBe(true)
})

test("a buyer on the site is not reached by a bot", async () => {
  const customer = await inTenant((tx) => customerOf(tx, { channel: "site", externalId: "somebody", locale: "en" }))
  await inTenant((tx) => messages.heardFrom(tx, customer.id, botId))
  expect(await inTenant((tx) => messages.notifyCustomer(tx, customer.id, [{ method: "sendMessage", params: { text: "a" } }]))).toBe(false)
})

test("a group that has become a supergroup takes along what waits for it, and stays the staff's chat", async () => {
  const group = -chatId
  await inTenant((tx) => tx`update shop.bots set staff_chat_id = ${group} where tenant_id = ${tenantId} and id = ${botId}`)
  await inTenant((tx) => messages.notifyChat(tx, { botId, chatId: group }, [{ method: "sendMessage", params: { text: "order 1" } }]))
  await inTenant((tx) => messages.settleAndClaim(tx, { botId, chatId: group }, { done: [], movedTo: -100_500 }, undefined))
  expect((await outboxOf(database, tenantId)).filter((row) => row.chatId === -100_500)).toHaveLength(1)
  expect((await inTenant((tx) => loadBot(tx, botId)))?.staffChatId).toBe(-100_500)
})

test("what was sent to many chats of many shops is forgotten in one commit, which tells where more waits", async () => {
  const { chats } = await write("a", "b")
  const [first, second] = chats[0]?.held.map(({ id }) => id) ?? []
  const here = { tenantId, botId, chatId }
  expect(await messages.forgetSent(database.db, [{ ...here, ids: [first ?? ""] }])).toEqual([true])
  const elsewhere = { ...here, chatId: chatId + 500_000, ids: [] }
  expect(await messages.forgetSent(database.db, [elsewhere, { ...here, ids: [second ?? ""] }])).toEqual([false, false])
  expect(await waiting()).toEqual([])
})

test("the platform finds the chats whose time has come, a few of each bot, and reads no word", async () => {
  const { chats } = await write("a")
  const due = () => database.db.asPlatform((tx) => queries.selectDueChats(tx, { bots: 10, perBot: 1_000 }))
  const isDue = async () => (await due()).some((chat) => chat.botId === botId && chat.chatId === chatId && chat.tenantId === tenantId)
  expect(await isDue()).toBe(false)
  await inTenant((tx) => queries.postponeMessages(tx, chats[0]?.held.map(({ id }) => id) ?? [], 0))
  expect(await isDue()).toBe(true)
  await expect(database.db.asPlatform((tx) => tx`select params from shop.outbox`)).rejects.toThrow("permission denied")
})

test("what nobody waits for any more is removed, and nothing else", async () => {
  await write("new")
  await inTenant((tx) => messages.notifyChat(tx, { botId, chatId }, [{ method: "sendMessage", params: { text: "notice" } }]))
  expect(await messages.purgeOutbox(database.db)).toBe(0)
  // Nobody may write when a row was made: only a superuser can make it old.
  const root = postgres(database.urls.superUrl, { max: 1 })
  await root`update shop.outbox set created_at = now() - interval '49 hours' where chat_id = ${chatId}`
  await root.end()
  expect(await messages.purgeOutbox(database.db)).toBe(1)
  expect(await waiting()).toHaveLength(1)
})

test("tries come half a second, one, two, four … five minutes apart, and end after an hour", () => {
  const waits = Array.from({ length: 25 }, (_, index) => retryAfterSeconds(index + 1))
  expect(waits.slice(0, 4)).toEqual([0.5, 1, 2, 4])
  const sum = waits.reduce<number>((total, wait) => total + (wait ?? 0), 0)
  expect(sum).toBeGreaterThan(3_000)
  expect(waits.at(-1)).toBeUndefined()
})
