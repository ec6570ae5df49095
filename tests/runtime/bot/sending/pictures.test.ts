// Pictures are uploaded once by each bot, and a message never fails for the sake of its picture.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "bun:test"
import { mediaFileName } from "../../../../tenants/media/schema.ts"
import type { OutboxMessage } from "../../../../tenants/messages/schema.ts"
import { freshDatabase, type TestDatabase } from "../../../help/database.ts"
import { makePng } from "../../../help/pictures.ts"
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
import type { PrivateChat } from "../../../help/telegram/buyer.ts"
import type { Telegram } from "../../../help/telegram/telegram.ts"

let database: TestDatabase
let telegram: Telegram
let services: SendingProcess
let bot: SendingBot
let chat: PrivateChat
const open: SendingProcess[] = []

beforeAll(async () => {
  database = await freshDatabase()
  telegram = quickTelegram(20)
})
beforeEach(async () => {
  services = await another()
  bot = await makeSendingBot(database, telegram)
  chat = newChat()
})
afterEach(async () => {
  telegram.faults.clear()
  await Promise.all(open.splice(0).map((one) => one.close()))
})
afterAll(async () => {
  await telegram.close()
  await database.close()
})

async function another(files?: SendingProcess["files"]): Promise<SendingProcess> {
  const process = await startSending(database, telegram, { secondMs: 20, ...(files && { files }) })
  open.push(process)
  return process
}

function newChat(of = bot): PrivateChat {
  const one = telegram.buyer().chat(of.handle)
  one.start()
  return one
}

/** Puts a WebP of its own into the shop's files. */
async function picture(width = 40, height = 30): Promise<string> {
  const png = makePng(width, height)
  const bytes = Uint8Array.from(await new Bun.Image(png).webp().bytes())
  const sha256 = new Bun.CryptoHasher("sha256").update(bytes).update(crypto.randomUUID()).digest("hex")
  await services.files.write(bot.tenantId, mediaFileName(sha256), bytes, "image/webp")
  return sha256
}

const idOf = (where: PrivateChat) => where.messages[0]?.wire.chat.id ?? 0
const photo = (sha256: string, where = chat, caption = "Vase"): OutboxMessage => ({
  ...{ chatId: idOf(where), kind: "reply", method: "sendPhoto" },
  params: { chat_id: idOf(where), photo: { media: sha256 }, caption },
})
const uploads = () => telegram.calls.filter((call) => call.botId === bot.handle.id && call.files.length > 0).length
const methods = () => telegram.calls.filter((call) => call.botId === bot.handle.id).map((call) => call.method)
const shown = (where = chat) =>
  where.messages.filter((one) => one.byBot).map((one) => ({ text: one.text, picture: one.picture !== undefined }))

test("the first time it is uploaded, from then on it is named", async () => {
  const sha256 = await picture()
  await say(services, bot, photo(sha256), photo(sha256))
  expect(shown()).toEqual([
    { text: "Vase", picture: true },
    { text: "Vase", picture: true },
  ])
  expect(uploads()).toBe(1)
  // Another process, and one that has forgotten, asks the database.
  const elsewhere = await another(services.files)
  await say(elsewhere, bot, photo(sha256))
  expect(uploads()).toBe(1)
})

test("many chats that are shown a new picture at once: one uploads, the others wait for that", async () => {
  const sha256 = await picture()
  const chats = Array.from({ length: 10 }, () => newChat())
  await Promise.all(chats.map((one) => say(services, bot, photo(sha256, one))))
  expect(chats.flatMap((one) => shown(one))).toEqual(Array.from({ length: 10 }, () => ({ text: "Vase", picture: true })))
  expect(uploads()).toBe(1)
})

test("when that one fails, another one uploads", async () => {
  const sha256 = await picture()
  const chats = Array.from({ length: 4 }, () => newChat())
  let failed = false
  telegram.faults.set(() => {
    if (failed) return undefined
    failed = true
    return 500
  })
  await Promise.all(chats.map((one) => say(services, bot, photo(sha256, one))))
  await Promise.all(chats.map((one) => one.waitFor(() => shown(one).length === 1)))
  expect(uploads()).toBe(2)
})

test("a file id is one bot's own", async () => {
  const sha256 = await picture()
  await say(services, bot, photo(sha256))
  const second = await makeSendingBot(database, telegram, bot.tenantId)
  const there = newChat(second)
  await say(services, second, photo(sha256, there))
  expect(shown(there)).toEqual([{ text: "Vase", picture: true }])
})

test("a file id that Telegram no longer knows is forgotten and the file is uploaded again, once", async () => {
  const sha256 = await picture()
  await say(services, bot, photo(sha256))
  const rotten = "AgACAgIAAx0rotten"
  await services.db.asTenant(bot.tenantId, (tx) => tx`update shop.bot_files set file_id = ${rotten} where tenant_id = ${bot.tenantId}`)
  const elsewhere = await another(services.files)
  await say(elsewhere, bot, photo(sha256))
  expect(shown()).toHaveLength(2)
  expect(uploads()).toBe(2)
  const [row] = await services.db.asTenant(bot.tenantId, (tx) => tx`select file_id from shop.bot_files where tenant_id = ${bot.tenantId}`)
  expect(row?.fileId).not.toBe(rotten)
  // A Telegram that says so of everything is not asked for ever.
  telegram.faults.set(({ method }) =>
    method === "sendPhoto" ? { status: 400, description: "Bad Request: wrong file identifier/HTTP URL specified" } : undefined,
  )
  await say(elsewhere, bot, photo(sha256))
  expect(await outboxOf(services, bot.tenantId)).toMatchObject([{ status: "failed" }])
})

test("a picture changes in place", async () => {
  const [first, second] = [await picture(), await picture()]
  await say(services, bot, photo(first))
  const message_id = chat.last?.id ?? 0
  const media = { type: "photo", media: { media: second }, caption: "Bowl" }
  await say(services, bot, { ...photo(second), method: "editMessageMedia", params: { chat_id: idOf(chat), message_id, media } })
  expect(shown()).toEqual([{ text: "Bowl", picture: true }])
  await say(services, bot, photo(second))
  expect(uploads()).toBe(2)
})

test("an album is uploaded whole and then named", async () => {
  const pictures = [await picture(), await picture(), await picture()]
  const album = (): OutboxMessage => ({
    ...photo(""),
    method: "sendMediaGroup",
    params: { chat_id: idOf(chat), media: pictures.map((sha256) => ({ type: "photo", media: { media: sha256 } })) },
  })
  await say(services, bot, album())
  await say(services, bot, album())
  expect(shown()).toHaveLength(6)
  expect(uploads()).toBe(1)
})

test("a picture whose file is gone costs the picture and not the words", async () => {
  await say(services, bot, photo("f".repeat(64)), words(idOf(chat), "next"))
  expect(shown()).toEqual([
    { text: "Vase", picture: false },
    { text: "next", picture: false },
  ])
})

test("a picture that Telegram will not take, too", async () => {
  await say(services, bot, photo(await picture(900, 40)))
  expect(shown()).toEqual([{ text: "Vase", picture: false }])
  expect(methods()).toEqual(["sendPhoto", "sendMessage"])
})
