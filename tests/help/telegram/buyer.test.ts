// A buyer and a bot over a webhook; groups; payments; inline queries.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test"
import type { PrivateChat } from "./buyer.ts"
import { call, type Listener, listen } from "./rehearsal.ts"
import { type BotHandle, startTelegram, type Telegram } from "./telegram.ts"
import type { Json, Message, Update, UpdateKinds } from "./wire.ts"

let telegram: Telegram
let bot: BotHandle
let chat: PrivateChat
let listener: Listener
/** What the bot does with an update; each test gives its own. */
let react: (update: Update & Partial<UpdateKinds>) => unknown = () => undefined
const BUYER = 901

beforeAll(async () => {
  telegram = startTelegram()
  bot = telegram.createBot({ username: "tea_bot", name: "Tea" })
  chat = telegram.buyer({ id: BUYER, firstName: "Anna", languageCode: "ru", phone: "+79990000001" }).chat(bot)
  listener = await listen(telegram, bot, async (update) => {
    await react(update)
    return new Response()
  })
})
beforeEach(() => void listener.arrived.splice(0))
afterAll(async () => {
  expect(telegram.violations).toEqual([])
  await telegram.close()
  await listener.close()
})

const ask = (method: string, params: { [key: string]: unknown }) => call<Message>(telegram, bot, method, params)
const arrived = () => listener.arrived.map(({ update }) => update as Update & Partial<UpdateKinds>)

describe("a talk", () => {
  test("Start with a payload arrives as Telegram writes it, and the answer is seen", async () => {
    react = ({ message }) => ask("sendMessage", { chat_id: message?.chat.id, text: `Hello, ${message?.from.first_name}` })
    chat.start("p_tea")
    expect((await chat.says(/^Hello/)).text).toBe("Hello, Anna")
    await telegram.drained()
    expect(arrived()).toMatchObject([
      {
        message: {
          text: "/start p_tea",
          entities: [{ type: "bot_command", offset: 0, length: 6 }],
          from: { id: BUYER, is_bot: false, language_code: "ru" },
          chat: { id: BUYER, type: "private", first_name: "Anna" },
        },
      },
    ])
  })

  test("a tap is answered with an alert and the message edited in place", async () => {
    const reply_markup = { inline_keyboard: [[{ text: "Buy", callback_data: "buy:1" }]] }
    react = async ({ message, callback_query: query }) => {
      if (message) await ask("sendMessage", { chat_id: message.chat.id, text: "Tea", reply_markup })
      if (!query) return
      await ask("answerCallbackQuery", { callback_query_id: query.id, text: "Added", show_alert: true })
      await ask("editMessageText", { chat_id: query.message.chat.id, message_id: query.message.message_id, text: "In the cart" })
    }
    chat.type("tea")
    await chat.says("Tea")
    const tap = chat.tap("Buy")
    expect(await tap.answered()).toEqual({ text: "Added", alert: true, url: undefined })
    expect(await chat.says("In the cart")).toMatchObject({ edits: 1, buttons: [] })
    expect(chat.lastAlert?.text).toBe("Added")
    expect(arrived().at(-1)?.callback_query).toMatchObject({ data: "buy:1", from: { id: BUYER }, message: { text: "Tea" } })
    expect(() => chat.tap("Buy")).toThrow("there is no button Buy")
  })

  test("an older message's button, and data that no button offers", async () => {
    const send = (text: string) =>
      ask("sendMessage", { chat_id: BUYER, text, reply_markup: { inline_keyboard: [[{ text: "Go", callback_data: text }]] } })
    react = () => undefined
    await send("older")
    await send("newer")
    chat.tap("Go")
    chat.tap("Go", "older")
    chat.tap(
      ({ text }) => text.startsWith("G"),
      chat.messages.find((message) => message.text === "older"),
    )
    if (chat.last) chat.press("forged", chat.last)
    await telegram.drained()
    expect(arrived().map((update) => update.callback_query?.data)).toEqual(["newer", "older", "older", "forged"])
  })

  test("stickers, voices, places, contacts, pictures, documents and edits arrive as such", async () => {
    react = () => undefined
    chat.sendSticker()
    chat.sendVoice()
    chat.sendLocation(55.75, 37.61)
    chat.shareContact()
    chat.shareContact("+15550001", { ofSomebodyElse: true })
    chat.sendPhoto("look")
    chat.sendDocument("list.pdf")
    const { id } = chat.type("typo")
    chat.edit(id, "no typo")
    await telegram.drained()
    const [sticker, voice, place, own, foreign, photo, document, typed, edited] = arrived()
    expect(sticker?.message).toHaveProperty("sticker.emoji")
    expect(voice?.message).toHaveProperty("voice.duration")
    expect(place?.message?.location).toEqual({ latitude: 55.75, longitude: 37.61 })
    expect(own?.message?.contact).toEqual({ phone_number: "+79990000001", first_name: "Anna", user_id: BUYER })
    expect(foreign?.message?.contact).not.toHaveProperty("user_id")
    expect(photo?.message).toMatchObject({ caption: "look", photo: [{ width: 800 }] })
    expect(document?.message).toHaveProperty("document.file_name", "list.pdf")
    expect([typed?.message?.text, edited?.edited_message?.text]).toEqual(["typo", "no typo"])
  })

  test("stopping the bot is told to it", async () => {
    react = () => undefined
    chat.block()
    chat.unblock()
    await telegram.drained()
    expect(arrived().map((update) => update.my_chat_member?.new_chat_member.status)).toEqual(["kicked", "member"])
  })
})

describe("answers that come too late or to nothing", () => {
  test("an unknown query is refused, and an expired one", async () => {
    const refused = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    expect((await ask("answerCallbackQuery", { callback_query_id: "12345" })).description).toBe(refused)
    const fast = startTelegram({ timeScale: 10_000 })
    try {
      const hasty = fast.createBot({ username: "hasty_bot", name: "Hasty" })
      const hurried = fast.buyer({ id: BUYER }).chat(hasty)
      hurried.start()
      await call(fast, hasty, "sendMessage", {
        chat_id: BUYER,
        text: "x",
        reply_markup: { inline_keyboard: [[{ text: "Go", callback_data: "a" }]] },
      })
      const tap = hurried.tap("Go")
      await expect(tap.answered(30)).rejects.toThrow("was not answered")
      expect((await call(fast, hasty, "answerCallbackQuery", { callback_query_id: tap.id })).description).toBe(refused)
    } finally {
      await fast.close()
    }
  })
})

describe("groups", () => {
  test("a bot hears commands, replies and mentions, and all as an administrator", async () => {
    react = () => undefined
    const [anna, boris] = [telegram.buyer({ id: BUYER }), telegram.buyer({ id: 902, firstName: "Boris" })]
    const group = telegram.group({ title: "Staff", members: [anna, boris] })
    expect((await ask("sendMessage", { chat_id: group.id, text: "x" })).error_code).toBe(403)
    group.add(bot)
    const { result } = await ask("sendMessage", {
      chat_id: group.id,
      text: "New order",
      reply_markup: { inline_keyboard: [[{ text: "Accept", callback_data: "accept" }]] },
    })
    const talk = group.as(boris)
    for (const text of ["just talk", "/orders", "/orders@other_bot", "/orders@tea_bot", "hey @tea_bot"]) talk.type(text)
    talk.type("a reply", { replyTo: result.message_id })
    talk.tap("Accept")
    await telegram.drained()
    const rest = arrived()
    expect(rest.find((update) => update.my_chat_member)?.my_chat_member?.chat).toEqual({ id: group.id, type: "supergroup", title: "Staff" })
    expect(rest.filter((update) => update.message?.new_chat_members)).toHaveLength(1)
    const texts = rest.flatMap(({ message }) => message?.text ?? [])
    expect(texts).toEqual(["/orders", "/orders@tea_bot", "hey @tea_bot", "a reply"])
    expect(rest.find((update) => update.callback_query)?.callback_query).toMatchObject({
      from: { id: 902 },
      message: { chat: { id: group.id } },
    })
    group.add(bot, { admin: true })
    group.as(anna).type("heard now")
    await telegram.drained()
    expect(arrived().at(-1)?.message?.text).toBe("heard now")
    expect((await call<Json>(telegram, bot, "getChatMember", { chat_id: group.id, user_id: 902 })).result).toMatchObject({
      status: "member",
    })
    group.remove(bot)
    expect((await ask("sendMessage", { chat_id: group.id, text: "x" })).description).toContain("Forbidden: bot is not a member")
  })
})

describe("payments and inline queries", () => {
  const invoice = {
    title: "Tea",
    description: "Green",
    payload: "order:1",
    provider_token: "1:TEST",
    currency: "RUB",
    prices: [{ label: "Tea", amount: 10_000 }],
  }
  const option = { id: "post", title: "Post", prices: [{ label: "Post", amount: 500 }] }

  test("shipping, checkout, payment", async () => {
    react = async ({ shipping_query: shipping, pre_checkout_query: checkout }) => {
      if (shipping) await ask("answerShippingQuery", { shipping_query_id: shipping.id, ok: true, shipping_options: [option] })
      if (checkout) await ask("answerPreCheckoutQuery", { pre_checkout_query_id: checkout.id, ok: checkout.total_amount === 10_500 })
    }
    await ask("sendInvoice", { chat_id: BUYER, ...invoice, is_flexible: true, need_shipping_address: true })
    const paid = await chat.pay()
    expect(paid).toMatchObject({
      ok: true,
      payment: { currency: "RUB", total_amount: 10_500, invoice_payload: "order:1", shipping_option_id: "post" },
    })
    await telegram.drained()
    expect(arrived().at(-1)?.message?.successful_payment?.telegram_payment_charge_id).toBeString()
  })

  test("a no stops the payment with its reason, and so does silence", async () => {
    react = ({ pre_checkout_query: checkout }) =>
      checkout && ask("answerPreCheckoutQuery", { pre_checkout_query_id: checkout.id, ok: false, error_message: "Sold out" })
    const link = (await call<string>(telegram, bot, "createInvoiceLink", invoice)).result
    expect(await chat.pay(link)).toEqual({ ok: false, error: "Sold out" })
    const fast = startTelegram({ timeScale: 1_000 })
    try {
      const silent = fast.createBot({ username: "silent_bot", name: "Silent" })
      const waiting = fast.buyer({ id: BUYER }).chat(silent)
      waiting.start()
      await call(fast, silent, "sendInvoice", { chat_id: BUYER, ...invoice })
      expect(await waiting.pay()).toEqual({ ok: false, error: "BOT_PRECHECKOUT_TIMEOUT" })
    } finally {
      await fast.close()
    }
  })

  test("an inline query gets its results", async () => {
    const results = [{ type: "article", id: "1", title: "Tea", input_message_content: { message_text: "Tea" } }]
    react = ({ inline_query: query }) => query && ask("answerInlineQuery", { inline_query_id: query.id, results })
    expect(await telegram.buyer({ id: BUYER }).inlineQuery(bot, "te")).toEqual(results)
  })
})
