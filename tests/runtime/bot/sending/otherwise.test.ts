// What is done instead of a call that Telegram refuses.
import { expect, test } from "bun:test"
import { otherwise, withoutPicture } from "../../../../runtime/bot/sending/otherwise.ts"

const edit = { method: "editMessageText", params: { chat_id: 1, message_id: 9, text: "hello", reply_markup: { inline_keyboard: [] } } }

test("what is so already is done, and so is what comes too late to matter", () => {
  const same = "Bad Request: message is not modified: specified new message content and reply markup are exactly the same"
  expect(otherwise(edit, same)).toEqual({ kind: "done" })
  const late = "Bad Request: query is too old and response timeout expired or query ID is invalid"
  expect(otherwise({ method: "answerCallbackQuery", params: {} }, late)).toEqual({ kind: "done" })
  expect(otherwise({ method: "answerInlineQuery", params: {} }, late)).toBeUndefined()
  expect(otherwise({ method: "deleteMessage", params: {} }, "Bad Request: message to delete not found")).toEqual({ kind: "done" })
})

test("a message that cannot be edited is sent anew, with everything but its old number", () => {
  for (const why of [
    "message to edit not found",
    "message can't be edited",
    "there is no text in the message to edit",
    "MESSAGE_ID_INVALID",
  ]) {
    expect(otherwise(edit, `Bad Request: ${why}`)).toEqual({
      ...{ kind: "call", isNew: true },
      instead: { method: "sendMessage", params: { chat_id: 1, text: "hello", reply_markup: { inline_keyboard: [] } } },
    })
  }
  const media = { type: "photo", media: { media: "a".repeat(64) }, caption: "Vase", caption_entities: [] }
  expect(
    otherwise({ method: "editMessageMedia", params: { chat_id: 1, message_id: 9, media } }, "message to edit not found"),
  ).toMatchObject({
    instead: { method: "sendPhoto", params: { chat_id: 1, photo: { media: "a".repeat(64) }, caption: "Vase", caption_entities: [] } },
  })
  const caption = { method: "editMessageCaption", params: { chat_id: 1, message_id: 9, caption: "Vase" } }
  expect(otherwise(caption, "message to edit not found")).toMatchObject({ instead: { method: "sendMessage", params: { text: "Vase" } } })
  const markup = { method: "editMessageReplyMarkup", params: { chat_id: 1, message_id: 9 } }
  expect(otherwise(markup, "message to edit not found")).toEqual({ kind: "done" })
})

test("a picture that Telegram will not take costs the picture and not the words", () => {
  const photo = {
    method: "sendPhoto",
    params: { chat_id: 1, photo: "x", caption: "Vase", caption_entities: [{ type: "bold" }], show_caption_above_media: true },
  }
  const words = { method: "sendMessage", params: { chat_id: 1, text: "Vase", entities: [{ type: "bold" }] } }
  expect(otherwise(photo, "Bad Request: PHOTO_INVALID_DIMENSIONS")).toEqual({ kind: "call", instead: words, isNew: true })
  const media = { method: "editMessageMedia", params: { chat_id: 1, message_id: 2, media: { type: "photo", media: "x", caption: "Vase" } } }
  expect(withoutPicture(media)).toMatchObject({ instead: { method: "sendMessage", params: { chat_id: 1, text: "Vase" } } })
  expect(withoutPicture({ method: "sendPhoto", params: { chat_id: 1, photo: "x" } })).toEqual({ kind: "done" })
  const album = [
    { type: "photo", media: "x", caption: "Vase" },
    { type: "photo", media: "y" },
    { type: "photo", media: "z", caption: "Cup" },
  ]
  expect(otherwise({ method: "sendMediaGroup", params: { chat_id: 1, media: album } }, "Bad Request: PHOTO_INVALID_DIMENSIONS")).toEqual({
    ...{ kind: "call", isNew: true },
    instead: { method: "sendMessage", params: { chat_id: 1, text: "Vase\n\nCup" } },
  })
  expect(withoutPicture({ method: "sendMediaGroup", params: { chat_id: 1, media: [{ media: "x" }] } })).toEqual({ kind: "done" })
})

test("a file id that is no longer good asks for the file, a quote that is gone is left out, and for anything else nothing helps", () => {
  expect(otherwise({ method: "sendPhoto", params: {} }, "Bad Request: wrong file identifier/HTTP URL specified")).toEqual({
    kind: "upload",
  })
  expect(otherwise({ method: "sendPhoto", params: {} }, "Bad Request: wrong remote file identifier specified: wrong string")).toEqual({
    kind: "upload",
  })
  const quoting = { method: "sendMessage", params: { text: "a", reply_parameters: { message_id: 1 } } }
  expect(otherwise(quoting, "Bad Request: message to be replied not found")).toMatchObject({ instead: { params: { text: "a" } } })
  expect(otherwise({ method: "sendMessage", params: { text: "a" } }, "Bad Request: message is too long")).toBeUndefined()
})
