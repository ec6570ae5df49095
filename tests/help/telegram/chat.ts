// A person in a chat with bots: writes, taps, shares, reads, waits. Used by the buyer's private chats and by groups.
import { withFound } from "./formatting.ts"
import { type Payment, type PayOptions, payInvoice } from "./pay.ts"
import { pushUpdate } from "./queue.ts"
import { randomLetters } from "./random.ts"
import { findButton, PATIENCE_MS, pressKey, sendTap, type Tap, type Which } from "./tap.ts"
import { type Match, matches, type SeenMessage, seen, seenIn, transcript } from "./view.ts"
import type { Content, InlineKeyboardButton, Json, KeyboardButton, User } from "./wire.ts"
import { addMessage, type Bot, type CallbackAnswer, type Conversation, nowSeconds, type StoredMessage, touch, type World } from "./world.ts"

export type Person = { user: User; phone: string }

export type Chat = {
  /** As this person sees them, edits applied, deleted ones gone. */
  readonly messages: SeenMessage[]
  /** The bot's newest message. */
  readonly last: SeenMessage | undefined
  /** The reply keyboard under the text field. */
  readonly keyboard: KeyboardButton[][] | undefined
  /** Answers to taps that said something, newest last; and the newest. */
  readonly alerts: CallbackAnswer[]
  readonly lastAlert: CallbackAnswer | undefined
  /** What sendChatAction showed. */
  readonly actions: string[]
  type(text: string, options?: { replyTo?: number }): SeenMessage
  /** Changes an own message afterwards. */
  edit(messageId: number, text: string): void
  /** Taps a button under a bot's message: the newest message that has it, or the one given. A tap on the reply keyboard does what it says. */
  tap(which: Which, message?: SeenMessage | Match): Tap
  /** A tap that no button offers (any more): the data is sent as it is. */
  press(data: string, message: SeenMessage): Tap
  shareContact(phone?: string, options?: { ofSomebodyElse?: boolean }): SeenMessage
  sendLocation(latitude: number, longitude: number): SeenMessage
  sendSticker(): SeenMessage
  sendVoice(): SeenMessage
  sendPhoto(caption?: string): SeenMessage
  sendDocument(name?: string): SeenMessage
  /** Goes through a payment of the newest invoice or the one given (a message or an invoice link). */
  pay(invoice?: SeenMessage | string, options?: PayOptions): Promise<Payment>
  /** The bot's message that is new or edited since this person's last action and matches. */
  says(match?: Match, timeoutMs?: number): Promise<SeenMessage>
  /** The first truthy value of `look`, asked again at each change in the chat. */
  waitFor<Value>(look: (chat: Chat) => Value, timeoutMs?: number): Promise<NonNullable<Value>>
}

/** Who hears what this person posts: all bots of a private chat, some of a group's. */
type Audience = (stored: StoredMessage) => Bot[]

export function makeChat(world: World, conversation: Conversation, person: Person, audience: Audience): Chat {
  const acted = () => {
    conversation.actedAt = conversation.changes
  }
  const post = (content: Content): SeenMessage => {
    if (conversation.blocked) throw new Error("this person has stopped the bot: unblock first")
    acted()
    const stored = addMessage(conversation, person.user, content)
    acted()
    for (const bot of audience(stored)) pushUpdate(world, bot, "message", stored.message, `chat:${conversation.chat.id}`)
    return seen(stored)
  }
  const tapped = (button: InlineKeyboardButton, message: SeenMessage): Tap => {
    acted()
    return sendTap(world, conversation, person, button, message)
  }
  const chat: Chat = {
    get messages() {
      return seenIn(conversation)
    },
    get last() {
      return seenIn(conversation).findLast((message) => message.byBot)
    },
    get keyboard() {
      return conversation.keyboard?.keyboard
    },
    get alerts() {
      return conversation.answers.filter((answer) => answer.text !== "")
    },
    get lastAlert() {
      return chat.alerts.at(-1)
    },
    get actions() {
      return conversation.actions
    },
    ...writing(conversation, person, post, acted, audience, world),
    tap: (which, message) => {
      const found = findButton(conversation, which, message)
      return "message" in found ? tapped(found.button, found.message) : pressKey(conversation, chat, found.key)
    },
    press: (data, message) => tapped({ text: "", callback_data: data }, message),
    pay: (invoice, options) => {
      acted()
      return payInvoice(world, conversation, person.user, invoice ?? chat.messages.findLast((message) => message.wire.invoice), options)
    },
    says: (match, timeoutMs) =>
      chat.waitFor(
        () => seenIn(conversation).findLast((one) => one.byBot && one.changedAt > conversation.actedAt && matches(match, one)),
        timeoutMs,
      ),
    waitFor: (look, timeoutMs = PATIENCE_MS) =>
      conversation.signal.until(
        () => look(chat),
        timeoutMs,
        () => transcript(conversation),
      ),
  }
  return chat
}

type Writing = Pick<Chat, "type" | "edit" | "shareContact" | "sendLocation" | "sendSticker" | "sendVoice" | "sendPhoto" | "sendDocument">

function writing(
  conversation: Conversation,
  { user, phone }: Person,
  post: (content: Content) => SeenMessage,
  acted: () => void,
  audience: Audience,
  world: World,
): Writing {
  const file = (more: { [key: string]: Json }): Json => ({
    file_id: `BQAC${randomLetters(60)}`,
    file_unique_id: `AgAD${randomLetters(11)}`,
    file_size: 12_345,
    ...more,
  })
  return {
    type: (text, options) => {
      const replied = options?.replyTo === undefined ? undefined : conversation.messages.get(options.replyTo)
      return post({ ...written(text), ...(replied ? { reply_to_message: replied.message } : {}) })
    },
    edit(messageId, text) {
      const stored = conversation.messages.get(messageId)
      if (stored?.message.from.id !== user.id) throw new Error("a person edits only what they wrote")
      stored.message = { ...stored.message, ...written(text), edit_date: nowSeconds() }
      touch(conversation, stored)
      acted()
      for (const bot of audience(stored)) pushUpdate(world, bot, "edited_message", stored.message, `chat:${conversation.chat.id}`)
    },
    shareContact: (number = phone, options) =>
      post({
        contact: {
          phone_number: number,
          first_name: user.first_name,
          ...(options?.ofSomebodyElse ? {} : { user_id: user.id }),
        },
      }),
    sendLocation: (latitude, longitude) => post({ location: { latitude, longitude } }),
    sendSticker: () =>
      post({ sticker: file({ type: "regular", width: 512, height: 512, is_animated: false, is_video: false, emoji: "👍" }) }),
    sendVoice: () => post({ voice: file({ duration: 3, mime_type: "audio/ogg" }) }),
    sendDocument: (name = "receipt.pdf") => post({ document: file({ file_name: name, mime_type: "application/pdf" }) }),
    sendPhoto: (caption) => {
      const size = {
        file_id: `AgAC${randomLetters(60)}`,
        file_unique_id: `AQAD${randomLetters(11)}`,
        width: 800,
        height: 600,
        file_size: 54_321,
      }
      return post({ photo: [size], ...(caption === undefined ? {} : { caption }) })
    },
  }
}

function written(text: string): Pick<Content, "text" | "entities"> {
  if (text.trim() === "" || text.length > 4096) throw new Error("Telegram's apps send 1–4096 characters")
  const entities = withFound({ text, entities: [] })
  return entities.length > 0 ? { text, entities } : { text }
}
