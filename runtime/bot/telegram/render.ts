// Messages as calls of the Bot API: in place where Telegram can change what was tapped, anew where it cannot. Pure.
import { type AlbumPicture, type BotMessage, cut, plainText } from "../../../tenants/blocks/kit/bot.ts"
import { spoken } from "../messages.ts"
import type { Words } from "../words/index.ts"
import { inlineKeyboard, replyKeyboard } from "./keyboards.ts"
import type { TappedMessage } from "./read.ts"
import { formattedText } from "./text.ts"

/** A call as the outbox takes it. An edit that Telegram refuses, because the message is gone, is sent as a new message by the sender. */
export type Call = { method: string; params: Record<string, unknown> }

export type Answering = {
  chatId: number
  words: Words
  /** The tap that is being answered. */
  tapped?: { queryId: string; message: TappedMessage | undefined }
  /** A keyboard of ours stands under the text field. */
  keyboard: boolean
}

export type Rendered = {
  calls: Call[]
  /** Whether one stands there afterwards. */
  keyboard: boolean
  /** The message that was taken away, because what took its place is of another kind. */
  gone?: number
  /** The answer is a new message: whoever tapped twice would get it twice. */
  anew: boolean
}

/** Bot API: answerCallbackQuery takes 200 characters. */
const MAX_TOAST = 200

export function render(messages: readonly BotMessage[], { chatId, words, tapped, keyboard }: Answering): Rendered {
  const remarks = messages.filter((message) => message.remark)
  const said = remarks.map((message) => plainText(message.text)).join("\n")
  // What is too long for a toast, or answers no tap, is said in the chat.
  const inPassing = tapped !== undefined && said.length <= MAX_TOAST
  const screens = inPassing ? messages.filter((message) => !message.remark) : spoken(messages)
  const alert = remarks.some((message) => message.remark === "alert")
  const calls = tapped ? [answerTap(tapped.queryId, inPassing ? said : "", alert)] : []
  const [first, ...others] = screens
  if (!first) return { calls, keyboard, anew: false }

  const message = tapped?.message
  const edit = message?.editable ? inPlace(first, chatId, message) : undefined
  const sent = (edit ? others : screens).map((screen) => send(screen, chatId, words))
  const shown = [...(edit ? [edit] : []), ...sent]
  const keyboardAfter = screens.some((screen) => screen.keyboard)
  if (keyboard && !keyboardAfter) shown.unshift(takeKeyboardAway(chatId, words))
  const gone = message?.editable && !edit ? { gone: message.id } : {}
  const taken = gone.gone === undefined ? [] : [{ method: "deleteMessage", params: { chat_id: chatId, message_id: gone.gone } }]
  return { calls: [...calls, ...shown, ...taken], keyboard: keyboardAfter, ...gone, anew: edit === undefined || sent.length > 0 }
}

export function answerTap(queryId: string, text = "", alert = false): Call {
  const said = text === "" ? {} : { text: cut(text, MAX_TOAST), ...(alert && { show_alert: true }) }
  return { method: "answerCallbackQuery", params: { callback_query_id: queryId, ...said } }
}

/** A message of its own. */
export function send(screen: BotMessage, chatId: number, words: Words): Call {
  if (screen.album) return { method: "sendMediaGroup", params: { chat_id: chatId, media: screen.album.map(photoOfAlbum) } }
  const { text, entities } = formattedText(screen.text)
  const markup = screen.keyboard ? replyKeyboard(screen, words) : inlineKeyboard(screen.buttons)
  const common = { chat_id: chatId, ...(markup && { reply_markup: markup }) }
  // Its text says nothing that the place does not.
  if (screen.place) return { method: "sendVenue", params: { ...common, ...screen.place } }
  const photo = pictureOf(screen)
  if (photo)
    return { method: "sendPhoto", params: { ...common, photo, caption: text, ...(entities.length > 0 && { caption_entities: entities }) } }
  return { method: "sendMessage", params: { ...common, ...previewOf(screen), text, ...(entities.length > 0 && { entities }) } }
}

/** The message that was tapped becomes this screen; undefined when Telegram cannot make it so: a picture never turns into a text. */
function inPlace(screen: BotMessage, chatId: number, message: TappedMessage): Call | undefined {
  const photo = pictureOf(screen)
  if (screen.keyboard || screen.place || screen.album || (message.hasPicture && !photo)) return undefined
  const { text, entities } = formattedText(screen.text)
  const markup = inlineKeyboard(screen.buttons)
  const common = { chat_id: chatId, message_id: message.id, ...(markup && { reply_markup: markup }) }
  if (!photo)
    return { method: "editMessageText", params: { ...common, ...previewOf(screen), text, ...(entities.length > 0 && { entities }) } }
  const media = { type: "photo", media: photo, caption: text, ...(entities.length > 0 && { caption_entities: entities }) }
  return { method: "editMessageMedia", params: { ...common, media } }
}

/** Links in a shop's texts are for tapping, not for filling the screen, but for what is there to be looked at. */
function previewOf({ preview }: BotMessage): object {
  return { link_preview_options: preview ? { url: preview, prefer_large_media: true } : { is_disabled: true } }
}

/** As the outbox names a picture: by its bytes' hash, which whoever sends turns into Telegram's own name for it. */
function pictureOf({ picture }: BotMessage): { media: string } | undefined {
  return picture?.status === "ready" && picture.sha256 ? { media: picture.sha256 } : undefined
}

function photoOfAlbum({ picture, caption }: AlbumPicture): object {
  const { text, entities } = formattedText(caption)
  const said = text === "" ? {} : { caption: text, ...(entities.length > 0 && { caption_entities: entities }) }
  return { type: "photo", media: { media: picture.sha256 }, ...said }
}

/** Telegram takes a keyboard away only with a message, and a message has one markup: the next screen needs its buttons. */
function takeKeyboardAway(chatId: number, words: Words): Call {
  return { method: "sendMessage", params: { chat_id: chatId, text: words.keyboard.removed, reply_markup: { remove_keyboard: true } } }
}
