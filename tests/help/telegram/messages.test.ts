// What a bot does to a chat, and what the person in it sees.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import type { PrivateChat } from "./buyer.ts"
import { call } from "./rehearsal.ts"
import { type BotHandle, startTelegram, type Telegram } from "./telegram.ts"
import type { Message } from "./wire.ts"

let telegram: Telegram
let bot: BotHandle
let chat: PrivateChat
const BUYER = 701

beforeAll(() => {
  telegram = startTelegram()
  bot = telegram.createBot({ username: "talking_bot", name: "Talking" })
  chat = telegram.buyer({ id: BUYER, firstName: "Anna", languageCode: "ru" }).chat(bot)
  chat.start()
})
afterAll(async () => {
  expect(telegram.violations).toEqual([])
  await telegram.close()
})

const send = async (params: { [key: string]: unknown }) =>
  (await call<Message>(telegram, bot, "sendMessage", { chat_id: BUYER, ...params })).result
const refusal = async (method: string, params: { [key: string]: unknown }) => {
  const { error_code, description } = await call(telegram, bot, method, { chat_id: BUYER, ...params })
  return `${error_code} ${description}`
}
const keyboard = (...texts: string[]) => ({ inline_keyboard: [texts.map((text) => ({ text, callback_data: text }))] })

describe("texts", () => {
  test("HTML and MarkdownV2 become entities in UTF-16 units", async () => {
    const html = await send({ text: 'A 👍 <b>bold <i>both</i></b> &lt;<a href="https://a.b/?x=1&amp;y">link</a>', parse_mode: "HTML" })
    expect(html.text).toBe("A 👍 bold both <link")
    expect(html.entities).toEqual([
      { type: "bold", offset: 5, length: 9 },
      { type: "italic", offset: 10, length: 4 },
      { type: "text_link", offset: 16, length: 4, url: "https://a.b/?x=1&y" },
    ])
    const markdown = await send({ text: "*b* _i_ __u__ ~s~ `c` [l](https://a.b) 1\\.5", parse_mode: "MarkdownV2" })
    expect(markdown.text).toBe("b i u s c l 1.5")
    expect(markdown.entities?.map((one) => one.type)).toEqual(["bold", "italic", "underline", "strikethrough", "code", "text_link"])
  })

  test("white space at the ends goes, and links, commands and names are found", async () => {
    const message = await send({
      text: "  Hi /start and https://a.b/c, @somebody #tag  ",
      entities: [{ type: "bold", offset: 0, length: 4 }],
    })
    expect(message.text).toBe("Hi /start and https://a.b/c, @somebody #tag")
    expect(message.entities).toEqual([
      { type: "bold", offset: 0, length: 2 },
      { type: "bot_command", offset: 3, length: 6 },
      { type: "url", offset: 14, length: 13 },
      { type: "mention", offset: 29, length: 9 },
      { type: "hashtag", offset: 39, length: 4 },
    ])
  })
})

describe("edits", () => {
  test("an edit replaces text and buttons, and without buttons takes them away", async () => {
    const { message_id } = await send({ text: "one", reply_markup: keyboard("A") })
    const edited = await call<Message>(telegram, bot, "editMessageText", { chat_id: BUYER, message_id, text: "two" })
    expect(edited.result).toMatchObject({ message_id, text: "two" })
    expect(edited.result.edit_date).toBeGreaterThan(0)
    expect(chat.last).toMatchObject({ id: message_id, text: "two", buttons: [], edits: 1 })
  })

  test("an edit that changes nothing is refused", async () => {
    const { message_id } = await send({ text: "same", reply_markup: keyboard("A") })
    expect(await refusal("editMessageText", { message_id, text: " same ", reply_markup: keyboard("A") })).toContain(
      "400 Bad Request: message is not modified",
    )
    expect(await refusal("editMessageReplyMarkup", { message_id, reply_markup: keyboard("A") })).toContain("message is not modified")
    expect((await call(telegram, bot, "editMessageReplyMarkup", { chat_id: BUYER, message_id, reply_markup: keyboard("B") })).ok).toBe(true)
  })

  test("what is not there, not the bot's or of another kind cannot be edited", async () => {
    const mine = chat.type("mine")
    const { message_id } = await send({ text: "text" })
    expect(await refusal("editMessageText", { message_id: 99_999, text: "x" })).toBe("400 Bad Request: message to edit not found")
    expect(await refusal("editMessageText", { message_id: mine.id, text: "x" })).toBe("400 Bad Request: message can't be edited")
    expect(await refusal("editMessageCaption", { message_id, caption: "x" })).toContain("there is no caption in the message to edit")
  })

  test("a deleted message is gone", async () => {
    const { message_id } = await send({ text: "brief" })
    expect((await call(telegram, bot, "deleteMessage", { chat_id: BUYER, message_id })).ok).toBe(true)
    expect(chat.messages.some((message) => message.id === message_id)).toBe(false)
    expect(await refusal("deleteMessage", { message_id })).toBe("400 Bad Request: message to delete not found")
  })
})

describe("who may be written to", () => {
  test("somebody who never wrote is no chat, and another bot's message is none of ours", async () => {
    const stranger = telegram.buyer({ id: 702 })
    expect(await refusal("sendMessage", { chat_id: 702, text: "x" })).toBe("400 Bad Request: chat not found")
    expect(await refusal("sendMessage", { chat_id: "@nobody", text: "x" })).toBe("400 Bad Request: chat not found")
    stranger.chat(bot).start()
    expect((await call(telegram, bot, "sendMessage", { chat_id: 702, text: "x" })).ok).toBe(true)
    const other = telegram.createBot({ username: "other_bot", name: "Other" })
    expect((await call(telegram, other, "sendMessage", { chat_id: 702, text: "x" })).description).toBe("Bad Request: chat not found")
  })

  test("a stopped bot gets 403 until the person starts it again", async () => {
    chat.block()
    expect(await refusal("sendMessage", { text: "x" })).toBe("403 Forbidden: bot was blocked by the user")
    expect(() => chat.type("hello?")).toThrow("unblock")
    chat.start()
    expect((await call(telegram, bot, "sendMessage", { chat_id: BUYER, text: "back" })).ok).toBe(true)
  })
})

test("the reply keyboard comes, is tapped, and goes", async () => {
  await send({ text: "Phone?", reply_markup: { keyboard: [[{ text: "Share", request_contact: true }]], one_time_keyboard: true } })
  expect(chat.keyboard).toEqual([[{ text: "Share", request_contact: true }]])
  chat.tap("Share")
  expect(chat.messages.at(-1)?.wire.contact).toMatchObject({ user_id: BUYER, first_name: "Anna" })
  expect(chat.keyboard).toBeUndefined()
  await send({ text: "Again?", reply_markup: { keyboard: [[{ text: "No" }]] } })
  await send({ text: "Thanks", reply_markup: { remove_keyboard: true } })
  expect(chat.keyboard).toBeUndefined()
})

test("a reply quotes its message, or says that it is not there", async () => {
  const asked = chat.type("How much?")
  expect((await send({ text: "100", reply_parameters: { message_id: asked.id } })).reply_to_message?.text).toBe("How much?")
  expect(await refusal("sendMessage", { text: "x", reply_parameters: { message_id: 99_999 } })).toContain("message to be replied not found")
})

test("says waits for news only: an answer from before the person's last action does not count", async () => {
  chat.type("first")
  await send({ text: "answer" })
  expect((await chat.says("answer")).text).toBe("answer")
  chat.type("second")
  const early = chat.says("answer", 50)
  await expect(early).rejects.toThrow('bot: "answer"')
  const waiting = chat.says("answer")
  await send({ text: "answer" })
  expect((await waiting).byBot).toBe(true)
})

test("a profile is kept per language, and a getter falls back to the one for everybody", async () => {
  const set = (method: string, params: { [key: string]: unknown }) => call(telegram, bot, method, params)
  await set("setMyCommands", { commands: [{ command: "start", description: "Begin" }] })
  await set("setMyCommands", { commands: [{ command: "start", description: "Начать" }], language_code: "ru" })
  await set("setMyDescription", { description: "Tea" })
  await set("setMyDescription", { description: "Чай", language_code: "ru" })
  await set("setChatMenuButton", { menu_button: { type: "web_app", text: "Shop", web_app: { url: "https://a.b" } } })
  const get = async (method: string, params = {}) => (await set(method, params)).result
  expect(await get("getMyCommands", { language_code: "ru" })).toEqual([{ command: "start", description: "Начать" }])
  expect(await get("getMyCommands", { scope: { type: "chat", chat_id: BUYER } })).toEqual([])
  expect(await get("getMyDescription", { language_code: "de" })).toEqual({ description: "Tea" })
  expect(await get("getMyDescription", { language_code: "ru" })).toEqual({ description: "Чай" })
  expect(await get("getMyName")).toEqual({ name: "Talking" })
  expect(await get("getChatMenuButton", { chat_id: BUYER })).toMatchObject({ type: "web_app", text: "Shop" })
  await set("deleteMyCommands", { language_code: "ru" })
  expect(await get("getMyCommands", { language_code: "ru" })).toEqual([])
})
