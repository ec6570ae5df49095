// A chat as a person in it sees it.
import type { InlineKeyboardButton, Message, MessageEntity, PhotoSize } from "./wire.ts"
import type { Conversation, StoredMessage } from "./world.ts"

export type SeenMessage = {
  id: number
  /** Who wrote it: a bot's id, or a person's. */
  from: number
  byBot: boolean
  /** The text, or a picture's caption; "" without either. */
  text: string
  entities: MessageEntity[]
  /** The largest size. */
  picture: PhotoSize | undefined
  buttons: InlineKeyboardButton[][]
  /** How often it was edited. */
  edits: number
  /** Grows with each change in this chat. */
  changedAt: number
  wire: Message
}

/** Which message is meant: part of its text, a pattern, or a question about it. */
export type Match = string | RegExp | ((message: SeenMessage) => boolean)

export function seen(stored: StoredMessage): SeenMessage {
  const { message } = stored
  return {
    id: message.message_id,
    from: message.from.id,
    byBot: stored.byBot !== undefined,
    text: message.text ?? message.caption ?? "",
    entities: message.entities ?? message.caption_entities ?? [],
    picture: message.photo?.at(-1),
    buttons: message.reply_markup?.inline_keyboard ?? [],
    edits: stored.edits,
    changedAt: stored.changedAt,
    wire: message,
  }
}

export function seenIn(conversation: Conversation): SeenMessage[] {
  return [...conversation.messages.values()].map(seen)
}

export function matches(match: Match | undefined, message: SeenMessage): boolean {
  if (match === undefined) return true
  if (typeof match === "string") return message.text.includes(match)
  return match instanceof RegExp ? match.test(message.text) : match(message)
}

/** The end of a chat in words, for a test's failure. */
export function transcript(conversation: Conversation): string {
  const lines = seenIn(conversation)
    .slice(-6)
    .map(({ byBot, text, buttons, picture }) => {
      const keys = buttons.map((row) => row.map((button) => `[${button.text}]`).join(" ")).join(" / ")
      return `${byBot ? "bot" : "person"}: ${picture ? "(picture) " : ""}${JSON.stringify(text)} ${keys}`
    })
  return `the chat ends:\n${lines.join("\n") || "(nothing was said)"}`
}
