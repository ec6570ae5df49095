// Methods that change or remove a message. A change that changes nothing is refused, as the real one does.
import { type Call, list, number, record, refuse, violate } from "../call.ts"
import { formatted } from "../formatting.ts"
import { inlineOnly } from "../markup.ts"
import type { Content, Message } from "../wire.ts"
import { type Conversation, nowSeconds, type StoredMessage, touch } from "../world.ts"
import { chatOf, messageOf } from "./chats.ts"
import type { Methods } from "./index.ts"
import { photoOf } from "./pictures.ts"
import { inlinePart, listed } from "./send.ts"

/** Published: a bot deletes messages of the last 48 hours only. */
const DELETABLE_SECONDS = 48 * 3600

export const editMethods: Methods = {
  editMessageText: (call) => {
    const content = formatted(call, "text") ?? violate(call, "text", "is missing", "message text is empty")
    if (content.text === "") violate(call, "text", "is empty", "message text is empty")
    return edit(call, (before) => {
      if (before.text === undefined) refuse("there is no text in the message to edit")
      return { text: content.text, ...listed("entities", content.entities) }
    })
  },
  editMessageCaption: (call) => {
    const content = formatted(call, "caption")
    return edit(call, (before) => {
      if (!before.photo && !before.document) refuse("there is no caption in the message to edit")
      return { ...media(before), ...caption(content) }
    })
  },
  editMessageMedia: async (call) => {
    const given = record(call, "media") ?? violate(call, "media", "is missing", "media is empty")
    const photo = await photoOf(call, given)
    return edit(call, () => photo)
  },
  editMessageReplyMarkup: (call) => edit(call, ({ reply_markup: _, ...before }) => content(before as Message)),
  deleteMessage: (call) => {
    const chat = chatOf(call)
    remove(chat, messageOf(call, chat, "message to delete not found"))
    return true
  },
  deleteMessages: (call) => {
    const chat = chatOf(call)
    const ids = list(call, "message_ids") ?? []
    if (ids.length < 1 || ids.length > 100) violate(call, "message_ids", "holds 1–100 ids")
    for (const id of ids) chat.messages.delete(Number(id))
    touch(chat)
    return true
  },
}

function remove(chat: Conversation, stored: StoredMessage): void {
  if (nowSeconds() - stored.message.date > DELETABLE_SECONDS) refuse("message can't be deleted for everyone")
  chat.messages.delete(stored.message.message_id)
  touch(chat)
}

function edit(call: Call, change: (before: Message) => Content): Message {
  const markup = inlineOnly(call)
  const chat = chatOf(call)
  number(call, "message_id")
  const stored = messageOf(call, chat, "message to edit not found")
  if (stored.byBot !== call.bot.id) refuse("message can't be edited")
  const before = stored.message
  const after = { ...change(before), ...inlinePart(markup) }
  if (Bun.deepEquals(comparable(content(before)), comparable(after))) {
    refuse(
      "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
    )
  }
  const { message_id, from, chat: where, date, reply_to_message } = before
  stored.message = {
    message_id,
    from,
    chat: where,
    date,
    edit_date: nowSeconds(),
    ...(reply_to_message ? { reply_to_message } : {}),
    ...after,
  }
  stored.edits += 1
  touch(chat, stored)
  return stored.message
}

function content(message: Message): Content {
  const { message_id: _1, from: _2, chat: _3, date: _4, edit_date: _5, reply_to_message: _6, ...rest } = message
  return rest
}

/** One picture has many file ids. */
function comparable(given: Content): Content {
  return given.photo ? { ...given, photo: given.photo.map((size) => ({ ...size, file_id: "" })) } : given
}

function media(message: Message): Content {
  return { ...(message.photo ? { photo: message.photo } : {}), ...(message.document ? { document: message.document } : {}) }
}

function caption(given: ReturnType<typeof formatted>): Content {
  return given?.text ? { caption: given.text, ...listed("caption_entities", given.entities) } : {}
}
