// Each call is checked against what is published: every check here is shown to refuse, and to note a violation.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test"
import { published } from "./published.ts"
import { call } from "./rehearsal.ts"
import { type BotHandle, startTelegram, type Telegram } from "./telegram.ts"

let telegram: Telegram
let bot: BotHandle
const BUYER = 601

beforeAll(() => {
  telegram = startTelegram()
  bot = telegram.createBot({ username: "checked_bot", name: "Checked" })
  telegram.buyer({ id: BUYER }).chat(bot).start()
})
afterEach(() => void telegram.violations.splice(0))
afterAll(() => telegram.close())

type Params = { [key: string]: unknown }
const message = (params: Params): Params => ({ chat_id: BUYER, text: "hello", ...params })
const buttons = (...row: Params[]) => message({ reply_markup: { inline_keyboard: [row] } })
const entity = (offset: number, length: number, text = "hello 👍") => message({ text, entities: [{ type: "bold", offset, length }] })
const invoice = (params: Params): Params => ({
  chat_id: BUYER,
  title: "Tea",
  description: "Green",
  payload: "order:1",
  provider_token: "1:TEST",
  currency: "RUB",
  prices: [{ label: "Tea", amount: 10_000 }],
  ...params,
})
const venue = (params: Params): Params => ({
  chat_id: BUYER,
  latitude: 45.5,
  longitude: -122.6,
  title: "Studio",
  address: "12 Mill Lane",
  ...params,
})
const photo = (caption = "") => ({ type: "photo", media: "x", caption })
const command = (name: string, description = "What it does") => ({ commands: [{ command: name, description }] })

const REFUSED: [what: string, method: string, params: Params, words: string, parameter: string][] = [
  ["an empty text", "sendMessage", message({ text: " \n" }), "message text is empty", "text"],
  ["a text of 4097", "sendMessage", message({ text: "я".repeat(4097) }), "message is too long", "text"],
  ["an unclosed tag", "sendMessage", message({ text: "<b>x", parse_mode: "HTML" }), "can't parse entities", "text"],
  ["an unknown tag", "sendMessage", message({ text: "<p>x</p>", parse_mode: "HTML" }), 'Unsupported start tag "p"', "text"],
  ["an unescaped dot", "sendMessage", message({ text: "a.", parse_mode: "MarkdownV2" }), "Character '.' is reserved", "text"],
  ["an open star", "sendMessage", message({ text: "*a", parse_mode: "MarkdownV2" }), "Can't find end of Bold", "text"],
  ["an entity outside", "sendMessage", entity(5, 9), "ENTITY_BOUNDS_INVALID", "entities"],
  ["an entity that splits a pair", "sendMessage", entity(6, 1), "ENTITY_BOUNDS_INVALID", "entities"],
  ["65 bytes of data", "sendMessage", buttons({ text: "A", callback_data: "я".repeat(33) }), "BUTTON_DATA_INVALID", "reply_markup"],
  ["no data", "sendMessage", buttons({ text: "A", callback_data: "" }), "BUTTON_DATA_INVALID", "reply_markup"],
  ["a button without text", "sendMessage", buttons({ text: " ", callback_data: "a" }), "text must be non-empty", "reply_markup"],
  ["a button without action", "sendMessage", buttons({ text: "A" }), "Text buttons are unallowed", "reply_markup"],
  [
    "a button with two actions",
    "sendMessage",
    buttons({ text: "A", url: "https://a.b", callback_data: "a" }),
    "Text buttons",
    "reply_markup",
  ],
  ["a javascript: button", "sendMessage", buttons({ text: "A", url: "javascript:alert(1)" }), "Wrong HTTP URL", "reply_markup"],
  ["a button to localhost", "sendMessage", buttons({ text: "A", url: "http://localhost/x" }), "Wrong HTTP URL", "reply_markup"],
  ["a web app by http", "sendMessage", buttons({ text: "A", web_app: { url: "http://a.b" } }), "Wrong HTTP URL", "reply_markup"],
  [
    "101 buttons",
    "sendMessage",
    message({ reply_markup: { inline_keyboard: Array.from({ length: 101 }, () => [{ text: "A", callback_data: "a" }]) } }),
    "BUTTONS_TOO_MUCH",
    "reply_markup",
  ],
  [
    "a markup of over 10 kB",
    "sendMessage",
    message({ reply_markup: { inline_keyboard: Array.from({ length: 90 }, () => [{ text: "A".repeat(120), callback_data: "a" }]) } }),
    "reply markup is too long",
    "reply_markup",
  ],
  ["an unknown action", "sendChatAction", { chat_id: BUYER, action: "dancing" }, "action", "action"],
  ["a latitude of 91", "sendLocation", { chat_id: BUYER, latitude: 91, longitude: 0 }, "wrong latitude", "latitude"],
  ["an answer of 201", "answerCallbackQuery", { callback_query_id: "1", text: "x".repeat(201) }, "MESSAGE_TOO_LONG", "text"],
  ["a command with a capital", "setMyCommands", command("Start"), "BOT_COMMAND_INVALID", "commands"],
  ["a command of 33", "setMyCommands", command("a".repeat(33)), "BOT_COMMAND_INVALID", "commands"],
  ["an empty description", "setMyCommands", command("start", " "), "BOT_COMMAND_DESCRIPTION_INVALID", "commands"],
  ["a description of 257", "setMyCommands", command("start", "x".repeat(257)), "BOT_COMMAND_DESCRIPTION_INVALID", "commands"],
  [
    "101 commands",
    "setMyCommands",
    { commands: Array.from({ length: 101 }, (_, index) => ({ command: `c${index}`, description: "d" })) },
    "BOT_COMMANDS_TOO_MUCH",
    "commands",
  ],
  ["a language of three letters", "setMyCommands", { ...command("start"), language_code: "rus" }, "invalid language", "language_code"],
  ["a name of 65", "setMyName", { name: "x".repeat(65) }, "NAME_TOO_LONG", "name"],
  ["a bot's description of 513", "setMyDescription", { description: "x".repeat(513) }, "TOO_LONG", "description"],
  ["a short description of 121", "setMyShortDescription", { short_description: "x".repeat(121) }, "TOO_LONG", "short_description"],
  ["a secret with a space", "setWebhook", { url: "https://a.b/x", secret_token: "a b" }, "unallowed characters", "secret_token"],
  ["101 connections", "setWebhook", { url: "https://a.b/x", max_connections: 101 }, "max_connections", "max_connections"],
  ["a webhook by http", "setWebhook", { url: "http://a.b/x" }, "An HTTPS URL must be provided", "url"],
  ["a webhook on another port", "setWebhook", { url: "https://a.b:3000/x" }, "only on ports 80, 88, 443 or 8443", "url"],
  ["a place beyond the pole", "sendLocation", { chat_id: BUYER, latitude: 91, longitude: 0 }, "wrong latitude", "latitude"],
  ["a venue without an address", "sendVenue", venue({ address: " " }), "VENUE_ADDRESS_INVALID", "address"],
  ["a venue without a title", "sendVenue", venue({ title: "" }), "VENUE_TITLE_INVALID", "title"],
  ["a title of 33", "sendInvoice", invoice({ title: "x".repeat(33) }), "INVOICE_TITLE_INVALID", "title"],
  ["a payload of 129 bytes", "sendInvoice", invoice({ payload: "я".repeat(65) }), "INVOICE_PAYLOAD_INVALID", "payload"],
  ["Stars with a provider", "sendInvoice", invoice({ currency: "XTR" }), "STARS_INVOICE_INVALID", "prices"],
  ["money without a provider", "sendInvoice", invoice({ provider_token: "" }), "PAYMENT_PROVIDER_INVALID", "provider_token"],
  ["falling tips", "sendInvoice", invoice({ max_tip_amount: 9, suggested_tip_amounts: [5, 2] }), "TIP_AMOUNTS", "suggested_tip_amounts"],
  ["a no without a reason", "answerPreCheckoutQuery", { pre_checkout_query_id: "1", ok: false }, "error_message is empty", "error_message"],
  ["an album of eleven", "sendMediaGroup", { chat_id: BUYER, media: Array.from({ length: 11 }, () => photo()) }, "wrong number", "media"],
  [
    "a caption of 1025 in an album",
    "sendMediaGroup",
    { chat_id: BUYER, media: [photo("x".repeat(1_025)), photo()] },
    "too long",
    "caption",
  ],
  [
    "an album with buttons",
    "sendMediaGroup",
    { chat_id: BUYER, media: [photo(), photo()], reply_markup: { inline_keyboard: [] } },
    "reply_markup",
    "reply_markup",
  ],
  ["an album of one", "sendMediaGroup", { chat_id: BUYER, media: [{ type: "photo", media: "x" }] }, "wrong number", "media"],
]

describe("against the published limits", () => {
  test.each(REFUSED)("%s is refused", async (_, method, params, words, parameter) => {
    const answer = await call(telegram, bot, method, params)
    expect(answer.ok).toBe(false)
    expect(answer.error_code).toBe(400)
    expect(answer.description).toStartWith("Bad Request: ")
    expect(answer.description).toContain(words)
    expect(telegram.violations).toMatchObject([{ botId: bot.id, method, parameter }])
  })

  test("a webhook that carries the token is refused, whatever its form", async () => {
    for (const part of [bot.token, encodeURIComponent(bot.token)]) {
      expect((await call(telegram, bot, "setWebhook", { url: `https://a.b/${part}` })).ok).toBe(false)
    }
    expect(telegram.violations).toHaveLength(2)
  })

  test("what just fits is taken, and nothing is noted", async () => {
    const fits: [string, Params][] = [
      ["sendMessage", message({ text: "я".repeat(4096) })],
      ["sendMessage", message({ text: `<b>${"x".repeat(4096)}</b>`, parse_mode: "HTML" })],
      ["sendMessage", entity(6, 2)],
      [
        "sendMessage",
        buttons({ text: "A", callback_data: "я".repeat(32) }, { text: "B", url: "https://a.b" }, { text: "C", url: "tg://user?id=1" }),
      ],
      [
        "sendMessage",
        message({ reply_markup: { inline_keyboard: Array.from({ length: 100 }, () => [{ text: "A", callback_data: "a" }]) } }),
      ],
      ["sendMessage", message({ reply_markup: { keyboard: [[{ text: "Phone", request_contact: true }]], one_time_keyboard: true } })],
      ["setMyCommands", { ...command("start_2"), language_code: "ru", scope: { type: "all_private_chats" } }],
      ["setWebhook", { url: "https://a.b:8443/x", secret_token: "A-z_0", max_connections: 100, allowed_updates: ["message"] }],
      ["deleteWebhook", {}],
      ["sendVenue", venue({})],
      ["sendInvoice", invoice({})],
      ["sendInvoice", invoice({ currency: "XTR", provider_token: "" })],
    ]
    for (const [method, params] of fits) expect(await call(telegram, bot, method, params)).toMatchObject({ ok: true })
    expect(telegram.violations).toEqual([])
  })
})

describe.if(published() !== undefined)("against the published description", () => {
  const UNPUBLISHED: [what: string, method: string, params: Params, parameter: string][] = [
    ["a missing parameter", "sendMessage", { text: "x" }, "chat_id"],
    ["an unknown parameter", "sendMessage", message({ silent: true }), "silent"],
    [
      "an unknown field inside",
      "sendMessage",
      buttons({ text: "A", callback_data: "a", colour: "red" }),
      "reply_markup.inline_keyboard[0][0].colour",
    ],
    ["a number as a string", "editMessageText", message({ message_id: "12" }), "message_id"],
    ["a text as a number", "sendMessage", message({ text: 5 }), "text"],
    ["a list for an object", "sendMessage", message({ reply_parameters: [1] }), "reply_parameters"],
    ["an unknown parse mode", "sendMessage", message({ parse_mode: "BBCode" }), "parse_mode"],
    ["an unknown scope", "setMyCommands", { ...command("a"), scope: { type: "everybody" } }, "scope.type"],
    ["a null", "sendMessage", message({ reply_markup: null }), "reply_markup"],
  ]

  test.each(UNPUBLISHED)("%s is refused", async (_, method, params, parameter) => {
    expect((await call(telegram, bot, method, params)).error_code).toBe(400)
    expect(telegram.violations.map((violation) => violation.parameter)).toContain(parameter)
  })

  test("a method that the stand-in does not speak says so and is noted", async () => {
    expect((await call(telegram, bot, "banChatMember", { chat_id: BUYER, user_id: 1 })).error_code).toBe(501)
    expect(telegram.violations).toHaveLength(1)
  })

  test("without strictness an unknown parameter passes, as at the real one", async () => {
    const lax = startTelegram({ strict: false })
    try {
      const other = lax.createBot({ username: "lax_bot", name: "Lax" })
      lax.buyer({ id: BUYER }).chat(other).start()
      expect((await call(lax, other, "sendMessage", message({ silent: true }))).ok).toBe(true)
      expect(lax.violations).toEqual([])
    } finally {
      await lax.close()
    }
  })
})
