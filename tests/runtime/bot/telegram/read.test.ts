// What an update means: read without throwing, whatever it holds.
import { describe, expect, test } from "bun:test"
import fc from "fast-check"
import { readUpdate } from "../../../../runtime/bot/telegram/read.ts"

const anna = { id: 5, is_bot: false, first_name: "Anna", last_name: "Ivanova", language_code: "ru" }
const chat = { id: 5, type: "private", first_name: "Anna" }
const group = { id: -100, type: "supergroup", title: "Shop" }
const message = (content: object, more: object = {}) => ({
  update_id: 1,
  message: { message_id: 7, date: 1, from: anna, chat, ...content, ...more },
})

describe("a message", () => {
  test.each([
    ["a text", { text: "  hi\u0000 there \u202e" }, { kind: "text", text: "hi  there" }],
    [
      "the own contact",
      { contact: { phone_number: "12025550143", first_name: "A", user_id: 5 } },
      { kind: "contact", phone: "+12025550143", own: true },
    ],
    [
      "somebody else's contact",
      { contact: { phone_number: "+1202", first_name: "B", user_id: 6 } },
      { kind: "contact", phone: "+1202", own: false },
    ],
    [
      "a contact without an account",
      { contact: { phone_number: "+1202", first_name: "B" } },
      { kind: "contact", phone: "+1202", own: false },
    ],
    ["a location", { location: { latitude: 55.75, longitude: 37.61 } }, { kind: "location", latitude: 55.75, longitude: 37.61 }],
    [
      "a place",
      { venue: { location: { latitude: 1, longitude: 2 }, title: "Cafe", address: "Main st" }, location: { latitude: 1, longitude: 2 } },
      { kind: "location", latitude: 1, longitude: 2, place: "Cafe, Main st" },
    ],
    ["a sticker", { sticker: { file_id: "x" } }, { kind: "other" }],
    ["a voice message", { voice: { file_id: "x" } }, { kind: "other" }],
    ["a photo with a caption", { photo: [], caption: "this one" }, { kind: "other" }],
  ])("%s", (_, content, event) => {
    expect(readUpdate(message(content))).toEqual({
      from: { id: 5, name: "Anna Ivanova", locale: "ru" },
      chat: { id: 5, isGroup: false, title: "Anna" },
      kind: "did",
      event: event as never,
    })
  })

  test.each([
    ["an edited one", { edited_message: message({ text: "hi" }).message }],
    ["one in a channel", { channel_post: { message_id: 1, chat: { id: -1, type: "channel" }, text: "hi" } }],
    ["one in a channel, delivered as a message", message({ text: "hi" }, { chat: { id: -1, type: "channel" } })],
    ["one of a bot", message({ text: "hi" }, { from: { ...anna, is_bot: true } })],
    ["Telegram's own word about the chat", message({ pinned_message: {} })],
    ["a location that is nowhere", message({ location: { latitude: 955, longitude: 0 } })],
    ["a kind that nobody knows", { update_id: 1, wormhole: {} }],
  ])("that needs no answer: %s", (_, update) => {
    expect(readUpdate(update)).toHaveProperty("ignore")
  })

  test.each([
    ["ru", "ru"],
    ["uk", "ru"],
    ["be", "ru"],
    ["kk", "ru"],
    ["en-GB", "en-GB"],
    ["de", "en"],
    ["pt-br", "en"],
    [undefined, undefined],
  ])("in %p is answered in %p", (language_code, locale) => {
    expect(readUpdate(message({ text: "hi" }, { from: { ...anna, language_code } }))).toMatchObject({ from: locale ? { locale } : {} })
  })
})

describe("a group", () => {
  test("says something, perhaps to the bot", () => {
    const said = message({ text: "/start", reply_to_message: { from: { id: 9 } } }, { chat: group })
    expect(readUpdate(said)).toMatchObject({
      kind: "said",
      text: "/start",
      messageId: 7,
      toBot: 9,
      chat: { id: -100, isGroup: true, title: "Shop" },
    })
  })

  test("is spoken for by an administrator who does not show their name", () => {
    const hidden = message(
      { text: "/staff x" },
      { chat: group, from: { id: 1_087_968_824, is_bot: true, first_name: "Group" }, sender_chat: { id: -100 } },
    )
    expect(readUpdate(hidden)).toMatchObject({ kind: "said" })
  })

  test("moves to another number", () => {
    expect(readUpdate(message({ migrate_to_chat_id: -200 }, { chat: group }))).toMatchObject({ kind: "moved", toChatId: -200 })
  })

  test.each([
    ["kicked", group, "left"],
    ["left", group, "left"],
    ["kicked", chat, "stopped"],
    ["member", chat, "started"],
  ])("membership: %s", (status, where, kind) => {
    expect(readUpdate({ update_id: 1, my_chat_member: { chat: where, from: anna, new_chat_member: { status } } })).toMatchObject({
      kind: kind as never,
    })
  })
})

describe("a button", () => {
  const tap = (about: object) => ({ update_id: 1, callback_query: { id: "q", from: anna, chat_instance: "1", data: "home", ...about } })
  test("of a text, of a picture, and of a message too old to be shown to the bot", () => {
    const read = (about: object) => readUpdate(tap({ message: { message_id: 3, chat, date: 1, ...about } }))
    expect(read({ text: "x" })).toMatchObject({ queryId: "q", data: "home", message: { id: 3, editable: true, hasPicture: false } })
    expect(read({ photo: [{}] })).toMatchObject({ message: { editable: true, hasPicture: true } })
    expect(read({ date: 0 })).toMatchObject({ message: { id: 3, editable: false, hasPicture: false } })
  })

  test("without a message, without data, and with too much of it", () => {
    expect(readUpdate(tap({}))).toMatchObject({ kind: "tapped", message: undefined, chat: { id: 5 } })
    expect(readUpdate(tap({ data: undefined, game_short_name: "x" }))).toMatchObject({ data: "" })
    expect(readUpdate(tap({ data: "x".repeat(1000) }))).toMatchObject({ data: "x".repeat(64) })
  })
})

test("never throws, whatever comes", () => {
  const anything = fc.anything({ withNullPrototype: true, withBigInt: true, withSparseArray: true })
  fc.assert(fc.property(anything, (body) => void readUpdate(body)))
  const near = fc.record({
    update_id: fc.integer(),
    message: fc.record(
      {
        message_id: anything,
        from: fc.oneof(anything, fc.constant(anna)),
        chat: fc.oneof(anything, fc.constant(chat)),
        text: anything,
        contact: anything,
        location: anything,
      },
      { requiredKeys: [] },
    ),
  })
  fc.assert(fc.property(near, (body) => void readUpdate(body)))
})
