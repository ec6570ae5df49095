// Methods that put a message into a chat.
import { type Call, number, record, refuse, text, violate } from "../call.ts"
import { formatted } from "../formatting.ts"
import { replyMarkup } from "../markup.ts"
import type { Content, Message, ReplyMarkup } from "../wire.ts"
import { addMessage, type Conversation, type StoredMessage, touch } from "../world.ts"
import { chatOf } from "./chats.ts"
import type { Methods } from "./index.ts"

/** Published list of sendChatAction. */
const ACTIONS = [
  "typing",
  "upload_photo",
  "record_video",
  "upload_video",
  "record_voice",
  "upload_voice",
  "upload_document",
  "choose_sticker",
  "find_location",
  "record_video_note",
  "upload_video_note",
]

export const sendMethods: Methods = {
  sendMessage: (call) => {
    const content = formatted(call, "text") ?? violate(call, "text", "is missing", "message text is empty")
    if (content.text === "") violate(call, "text", "is empty", "message text is empty")
    return post(call, { text: content.text, ...listed("entities", content.entities) })
  },
  sendLocation: (call) => post(call, { location: locationOf(call) }),
  sendVenue: (call) => {
    const [title, address] = ["title", "address"].map((name) => text(call, name).trim())
    if (!title) violate(call, "title", "is empty", "VENUE_TITLE_INVALID")
    if (!address) violate(call, "address", "is empty", "VENUE_ADDRESS_INVALID")
    const location = locationOf(call)
    // As on the wire: a venue's message says its location twice.
    return post(call, { location, venue: { location, title: title ?? "", address: address ?? "" } })
  },
  sendContact: (call) => post(call, { contact: { phone_number: text(call, "phone_number"), first_name: text(call, "first_name") } }),
  sendChatAction: (call) => {
    const chat = chatOf(call)
    const action = text(call, "action")
    if (!ACTIONS.includes(action)) violate(call, "action", `${action} is no action`, "wrong parameter action in request")
    chat.actions.push(action)
    touch(chat)
    return true
  },
}

function locationOf(call: Call): { latitude: number; longitude: number } {
  const latitude = number(call, "latitude")
  const longitude = number(call, "longitude")
  if (Math.abs(latitude) > 90) violate(call, "latitude", "is not between -90 and 90", "wrong latitude")
  if (Math.abs(longitude) > 180) violate(call, "longitude", "is not between -180 and 180", "wrong longitude")
  return { latitude, longitude }
}

/** Sends `content` to the call's chat with the call's markup and reply; gives the message as the bot sees it. */
export function post(call: Call, content: Content, extra: Pick<StoredMessage, "payload" | "flexible"> = {}): Message {
  const markup = replyMarkup(call)
  const chat = chatOf(call)
  const reply = repliedTo(call, chat)
  const stored = addMessage(
    chat,
    call.bot.user,
    { ...content, ...(reply ? { reply_to_message: reply } : {}), ...inlinePart(markup) },
    extra,
  )
  if (markup) applyKeyboard(chat, markup)
  return stored.message
}

/** A list only where it has something: Telegram leaves an empty one out. */
export function listed<Name extends string, Item>(name: Name, items: Item[]): { [name in Name]?: Item[] } {
  return (items.length > 0 ? { [name]: items } : {}) as { [name in Name]?: Item[] }
}

export function inlinePart(markup: ReplyMarkup | undefined): Pick<Message, "reply_markup"> {
  return markup?.inline_keyboard?.length ? { reply_markup: { inline_keyboard: markup.inline_keyboard } } : {}
}

function applyKeyboard(chat: Conversation, markup: ReplyMarkup): void {
  if (markup.remove_keyboard) chat.keyboard = undefined
  if (markup.keyboard) {
    const { keyboard, one_time_keyboard, is_persistent } = markup
    chat.keyboard = { keyboard, ...(one_time_keyboard ? { one_time_keyboard } : {}), ...(is_persistent ? { is_persistent } : {}) }
  }
}

function repliedTo(call: Call, chat: Conversation): Message | undefined {
  const parameters = record(call, "reply_parameters")
  if (!parameters) return undefined
  const found = chat.messages.get(Number(parameters.message_id))
  if (!found && parameters.allow_sending_without_reply !== true) refuse("message to be replied not found")
  // As on the wire: the quoted message without what it quotes itself.
  const { reply_to_message: _, ...message } = found?.message ?? {}
  return found ? (message as Message) : undefined
}
