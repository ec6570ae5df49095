// An update of Telegram in our own words: who did what, where. Pure, and never throws: what nobody here understands is ignored.
import { z } from "zod"
import { botEvent, type ReadEvent } from "../event.ts"

export type Sender = {
  id: number
  /** First and last name as their profile has them. */
  name: string
  /** The language to answer in; undefined when Telegram does not say. */
  locale: string | undefined
}

export type Place = { id: number; isGroup: boolean; title: string }

/** A button's message, unless Telegram no longer shows it to us. */
export type TappedMessage = { id: number; editable: boolean; hasPicture: boolean }

export type Incoming = { from: Sender; chat: Place } & (
  | { kind: "did"; event: ReadEvent }
  | { kind: "tapped"; queryId: string; data: string; message: TappedMessage | undefined }
  | { kind: "said"; text: string; messageId: number; toBot: number | undefined }
  /** Private chats: the bot was stopped, or started again. */
  | { kind: "stopped" | "started" }
  /** Groups: the bot was taken out. */
  | { kind: "left" }
  /** The group has another number from now on. */
  | { kind: "moved"; toChatId: number }
)

export type Ignored = { ignore: string }

/** @param body the update as it was stored: anything. */
export function readUpdate(body: unknown): Incoming | Ignored {
  const parsed = Update.safeParse(body)
  if (!parsed.success) return { ignore: "not an update as we know them" }
  const { message, callback_query, my_chat_member } = parsed.data
  if (message) return readMessage(message)
  if (callback_query) return readTap(callback_query)
  if (my_chat_member) return readMembership(my_chat_member)
  return { ignore: "of a kind that needs no answer" }
}

const User = z.object({
  id: z.int(),
  is_bot: z.boolean().optional(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  language_code: z.string().optional(),
})
const Chat = z.object({ id: z.int(), type: z.string(), title: z.string().optional(), first_name: z.string().optional() })
const Location = z.object({ latitude: z.number(), longitude: z.number() })
const Message = z.looseObject({
  message_id: z.int(),
  /** 0: too old for Telegram to show it to the bot. */
  date: z.number().optional(),
  from: User.optional(),
  sender_chat: z.object({ id: z.int() }).optional(),
  chat: Chat,
  text: z.string().optional(),
  contact: z.object({ phone_number: z.string(), user_id: z.int().optional() }).optional(),
  location: Location.optional(),
  venue: z.object({ location: Location, title: z.string(), address: z.string() }).optional(),
  reply_to_message: z.object({ from: User.optional() }).optional(),
  migrate_to_chat_id: z.int().optional(),
})
const Tapped = z.object({ id: z.string(), from: User, message: Message.optional(), data: z.string().optional() })
const Membership = z.object({ chat: Chat, from: User, new_chat_member: z.object({ status: z.string() }) })
const Update = z.object({
  message: Message.optional(),
  callback_query: Tapped.optional(),
  my_chat_member: Membership.optional(),
})

/** What people send that is no text: each gets an answer. Everything else without a text is Telegram speaking of the chat itself. */
const SENT = "animation audio checklist dice document game paid_media photo poll sticker story video video_note voice".split(" ")

function readMessage(message: z.output<typeof Message>): Incoming | Ignored {
  const { from, text, migrate_to_chat_id: toChatId } = message
  const chat = placeOf(message.chat)
  // Nobody in particular writes in a channel; bots must not talk to bots; an administrator who hides behind the group's name is a person.
  const hidden = message.sender_chat?.id === chat?.id
  if (!chat || !from || (from.is_bot && !hidden)) return { ignore: "written by nobody whom one could answer" }
  const who = { from: senderOf(from), chat }
  if (toChatId !== undefined) return { ...who, kind: "moved", toChatId }
  if (chat.isGroup) {
    if (text === undefined) return { ignore: "not said to the bot" }
    return { ...who, kind: "said", text, messageId: message.message_id, toBot: message.reply_to_message?.from?.id }
  }
  const event = botEvent.safeParse(eventOf(message, from.id))
  return event.success ? { ...who, kind: "did", event: event.data } : { ignore: "nothing that a person has sent" }
}

function eventOf({ text, contact, venue, location, ...message }: z.output<typeof Message>, senderId: number) {
  if (text !== undefined) return { kind: "text", text }
  // Only what the button shares is the sender's own for sure: a card from the address book may be anybody's.
  if (contact) return { kind: "contact", phone: international(contact.phone_number), own: contact.user_id === senderId }
  if (venue) return { kind: "location", ...venue.location, place: `${venue.title}, ${venue.address}` }
  if (location) return { kind: "location", ...location }
  return SENT.some((name) => message[name] !== undefined) ? { kind: "other" } : undefined
}

/** Telegram knows numbers with their country, and leaves the plus out or not. */
function international(phone: string): string {
  return /^\d/.test(phone) ? `+${phone}` : phone
}

function readTap({ id: queryId, from, message, data = "" }: z.output<typeof Tapped>): Incoming | Ignored {
  // A place is left standing: a buyer may be on the way there.
  const editable = message?.date !== 0 && !message?.venue && !message?.location
  const tapped = message && { id: message.message_id, editable, hasPicture: message.photo !== undefined }
  const chat = message ? placeOf(message.chat) : { id: from.id, isGroup: false, title: nameOf(from) }
  if (!chat) return { ignore: "a button in a channel" }
  // More than 64 bytes is nothing that a button of ours ever carried.
  return { from: senderOf(from), chat, kind: "tapped", queryId, data: data.slice(0, 64), message: tapped }
}

function readMembership({ chat, from, new_chat_member: { status } }: z.output<typeof Membership>): Incoming | Ignored {
  const place = placeOf(chat)
  if (!place) return { ignore: "about a channel" }
  const gone = status === "kicked" || status === "left"
  if (!place.isGroup) return { from: senderOf(from), chat: place, kind: gone ? "stopped" : "started" }
  return gone
    ? { from: senderOf(from), chat: place, kind: "left" }
    : { ignore: "a group that the bot was brought to says what it wants by itself" }
}

function placeOf(chat: z.output<typeof Chat>): Place | undefined {
  if (chat.type === "private") return { id: chat.id, isGroup: false, title: chat.first_name ?? "" }
  return chat.type === "group" || chat.type === "supergroup" ? { id: chat.id, isGroup: true, title: chat.title ?? "" } : undefined
}

function senderOf(user: z.output<typeof User>): Sender {
  return { id: user.id, name: nameOf(user), locale: localeOf(user.language_code) }
}

function nameOf({ first_name, last_name }: z.output<typeof User>): string {
  return [first_name, last_name].filter(Boolean).join(" ").slice(0, 200)
}

/** Languages whose readers mostly read Russian, which we speak, and rather than English. */
const RATHER_RUSSIAN = new Set(["ru", "uk", "be", "kk"])

function localeOf(code: string | undefined): string | undefined {
  if (code === undefined) return undefined
  const language = code.toLowerCase().split(/[-_]/)[0] ?? ""
  if (RATHER_RUSSIAN.has(language)) return "ru"
  return language === "en" ? code.slice(0, 35) : "en"
}
