// Messages become calls that Telegram takes as they are meant: in place where it can, anew where it cannot, and nothing in them is ever markup.
import { describe, expect, test } from "bun:test"
import fc from "fast-check"
import { readUpdate } from "../../../../runtime/bot/telegram/read.ts"
import { render } from "../../../../runtime/bot/telegram/render.ts"
import { formattedText } from "../../../../runtime/bot/telegram/text.ts"
import { wordsFor } from "../../../../runtime/bot/words/index.ts"
import type { BotMessage } from "../../../../tenants/blocks/kit/bot.ts"

const words = wordsFor("en")
const text: BotMessage = { text: ["Hello"], buttons: [[{ text: "Menu", data: "home" }]] }
const picture = {
  mediaId: crypto.randomUUID(),
  status: "ready",
  sha256: "a".repeat(64),
  contentType: "image/webp",
  width: 1,
  height: 1,
  alt: "",
  sources: [],
  placeholder: "",
} as const
const card: BotMessage = { ...text, picture }
const question: BotMessage = { text: ["Phone?"], buttons: [[{ text: "Back", data: "k:a:back:" }]], keyboard: "phone" }
const toast: BotMessage = { text: ["Added."], buttons: [], remark: "toast" }
const alert: BotMessage = { text: ["Sold out."], buttons: [], remark: "alert" }

const onText = { queryId: "q", message: { id: 3, editable: true, hasPicture: false } }
const onPicture = { queryId: "q", message: { id: 3, editable: true, hasPicture: true } }
const onOld = { queryId: "q", message: { id: 3, editable: false, hasPicture: false } }
const shown = (messages: BotMessage[], how: Partial<Parameters<typeof render>[1]> = {}) =>
  render(messages, { chatId: 5, words, keyboard: false, ...how })
const methods = (...given: Parameters<typeof shown>) => shown(...given).calls.map((call) => call.method)

describe("navigation", () => {
  test("changes what was tapped where Telegram can", () => {
    expect(methods([text], { tapped: onText })).toEqual(["answerCallbackQuery", "editMessageText"])
    expect(methods([card], { tapped: onText })).toEqual(["answerCallbackQuery", "editMessageMedia"])
    expect(methods([card], { tapped: onPicture })).toEqual(["answerCallbackQuery", "editMessageMedia"])
    expect(shown([text], { tapped: onText })).toMatchObject({ anew: false })
  })

  test("sends anew and takes the old away where it cannot", () => {
    expect(shown([text], { tapped: onPicture })).toMatchObject({ gone: 3, anew: true })
    expect(methods([text], { tapped: onPicture })).toEqual(["answerCallbackQuery", "sendMessage", "deleteMessage"])
    expect(methods([question], { tapped: onText })).toEqual(["answerCallbackQuery", "sendMessage", "deleteMessage"])
  })

  test("of a message that Telegram no longer shows us leaves it as it is", () => {
    expect(methods([text], { tapped: onOld })).toEqual(["answerCallbackQuery", "sendMessage"])
    expect(methods([text], { tapped: { queryId: "q", message: undefined } })).toEqual(["answerCallbackQuery", "sendMessage"])
  })

  test("puts the first of several messages where the tapped one was", () => {
    expect(methods([text, text, text], { tapped: onText })).toEqual([
      "answerCallbackQuery",
      "editMessageText",
      "sendMessage",
      "sendMessage",
    ])
  })
})

describe("a place", () => {
  const place = { latitude: 45.5, longitude: -122.6, title: "Studio", address: "12 Mill Lane" }
  const route = [[{ text: "Route", url: "https://www.openstreetmap.org/directions?to=45.5%2C-122.6" }]]
  const venue: BotMessage = { text: ["Studio\n12 Mill Lane"], place, buttons: route }

  test("is Telegram's own, with the way there under it", () => {
    expect(shown([venue]).calls).toEqual([
      { method: "sendVenue", params: { chat_id: 5, ...place, reply_markup: { inline_keyboard: route } } },
    ])
  })

  test("never takes the place of a text, nor a text its own", () => {
    expect(methods([venue], { tapped: onText })).toEqual(["answerCallbackQuery", "sendVenue", "deleteMessage"])
    const body = (message: object) => ({
      callback_query: {
        id: "1",
        from: { id: 5 },
        data: "home",
        message: { message_id: 3, date: 1, chat: { id: 5, type: "private" }, ...message },
      },
    })
    const location = { latitude: 45.5, longitude: -122.6 }
    expect(readUpdate(body({ location, venue: { location, title: "Studio", address: "12 Mill Lane" } }))).toMatchObject({
      message: { editable: false },
    })
    expect(readUpdate(body({ text: "Menu" }))).toMatchObject({ message: { editable: true } })
  })

  test("keeps what is said in passing apart, where nothing shows its text", () => {
    expect(methods([toast, venue])).toEqual(["sendMessage", "sendVenue"])
  })
})

test("a link is previewed only where the message is about it", () => {
  const preview = "https://www.youtube.com/watch?v=aqz-KE-bpKQ"
  expect(shown([{ ...text, preview }]).calls[0]?.params).toMatchObject({ link_preview_options: { url: preview } })
  expect(shown([{ ...text, preview }], { tapped: onText }).calls[1]?.params).toMatchObject({ link_preview_options: { url: preview } })
  expect(shown([text]).calls[0]?.params).toMatchObject({ link_preview_options: { is_disabled: true } })
})

describe("remarks", () => {
  test("answer the tap: in passing, or so that they are not overlooked", () => {
    expect(shown([toast, text], { tapped: onText }).calls[0]?.params).toEqual({ callback_query_id: "q", text: "Added." })
    expect(shown([alert, text], { tapped: onText }).calls[0]?.params).toEqual({
      callback_query_id: "q",
      text: "Sold out.",
      show_alert: true,
    })
    expect(shown([text], { tapped: onText }).calls[0]?.params).toEqual({ callback_query_id: "q" })
  })

  test("begin the message where nothing was tapped, and where they are too long for a toast", () => {
    expect(shown([toast, text]).calls).toMatchObject([{ method: "sendMessage", params: { text: "Added.\n\nHello" } }])
    const long = { ...toast, text: ["x".repeat(201)] }
    expect(shown([long, text], { tapped: onText }).calls).toMatchObject([
      { params: { callback_query_id: "q" } },
      { params: { text: `${"x".repeat(201)}\n\nHello` } },
    ])
  })
})

describe("the keyboard under the text field", () => {
  test("asks for the phone, carries the question's other answers, and is known to stand there", () => {
    const { calls, keyboard } = shown([question])
    expect(keyboard).toBe(true)
    expect(calls[0]?.params.reply_markup).toEqual({
      keyboard: [[{ text: words.keyboard.phone, request_contact: true }], [{ text: "Back" }]],
      resize_keyboard: true,
      one_time_keyboard: true,
    })
  })

  test("is taken away with the next answer, whatever that is", () => {
    const { calls, keyboard } = shown([text], { keyboard: true })
    expect(keyboard).toBe(false)
    expect(calls.map((call) => call.params.reply_markup)).toMatchObject([
      { remove_keyboard: true },
      { inline_keyboard: [[{ text: "Menu" }]] },
    ])
    expect(shown([question], { keyboard: true }).calls).toHaveLength(1)
  })
})

describe("texts", () => {
  test("are marked by counting, never by signs: HTML and Markdown in a title are letters", () => {
    const title = "<b>*_`[x](y) & co</b>"
    const { calls } = shown([
      { text: ["🙂 ", { text: title, style: "bold" }, " and ", { text: "here", url: "https://example.com" }], buttons: [] },
    ])
    expect(calls[0]?.params).toEqual({
      chat_id: 5,
      link_preview_options: { is_disabled: true },
      text: `🙂 ${title} and here`,
      // The emoji counts for two.
      entities: [
        { type: "bold", offset: 3, length: title.length },
        { type: "text_link", offset: 3 + title.length + 5, length: 4, url: "https://example.com" },
      ],
    })
  })

  test("have entities that name exactly their span, whatever is around it", () => {
    const span = fc.record({
      text: fc.string({ unit: "grapheme", maxLength: 8 }),
      style: fc.constantFrom("bold", "italic", "strike", "code"),
    }) as fc.Arbitrary<never>
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ unit: "grapheme", maxLength: 8 }), span), { maxLength: 8 }), (spans) => {
        const { text: whole, entities } = formattedText(spans)
        expect(whole).toBe(whole.trim())
        for (const { offset, length } of entities) {
          expect(offset).toBeGreaterThanOrEqual(0)
          expect(offset + length).toBeLessThanOrEqual(whole.length)
          expect(whole.slice(offset, offset + length).trim()).not.toBe("")
        }
      }),
    )
  })

  test("and buttons lose a link that Telegram would refuse the whole message for", () => {
    const { calls } = shown([
      {
        text: [{ text: "here", url: "javascript:alert(1)" }],
        buttons: [
          [
            { text: "Site", url: "http://localhost:3000" },
            { text: "Menu", data: "home" },
          ],
        ],
      },
    ])
    expect(calls[0]?.params).toMatchObject({ text: "here", reply_markup: { inline_keyboard: [[{ text: "Menu" }]] } })
    expect(calls[0]?.params).not.toHaveProperty("entities")
  })

  test("with more buttons than Telegram's 10 kB keep the way back", () => {
    const rows = Array.from({ length: 99 }, (_, index) => [{ text: `${"Ж".repeat(90)}${index}`, data: "x".repeat(64) }])
    const { calls } = shown([{ text: ["List"], buttons: [...rows, [{ text: "Back", data: "home" }]] }])
    const markup = JSON.stringify(calls[0]?.params.reply_markup)
    expect(Buffer.byteLength(markup)).toBeLessThan(10_000)
    expect(markup).toContain('"Back"')
    expect(markup).toContain('Ж0"')
  })
})

test("a picture is named by its bytes, and one that is not ready is left out", () => {
  expect(shown([card]).calls[0]).toMatchObject({ method: "sendPhoto", params: { photo: { media: picture.sha256 }, caption: "Hello" } })
  expect(methods([{ ...card, picture: { ...picture, status: "waiting" } }])).toEqual(["sendMessage"])
})
