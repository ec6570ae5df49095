// What is done instead of a call that Telegram refuses for a reason that we know. Pure.

export type Wanted = { method: string; params: Readonly<Record<string, unknown>> }

/**
 * done: what was wanted is so already, or can no longer matter. call: make this one instead. upload: the file ids are stale, send the files
 * themselves. undefined: nothing helps.
 */
export type Otherwise = { kind: "done" } | { kind: "call"; instead: Wanted; isNew: boolean } | { kind: "upload" } | undefined

/** Telegram's words; the Bot API has no codes for these. Compared without regard to case. */
const SAME_ALREADY = /message is not modified/i
const TOO_LATE = /query is too old|query id is invalid/i
const CANNOT_EDIT =
  /message to edit not found|message can't be edited|message_id_invalid|message identifier is not specified|there is no (text|media|caption) in the message to edit|canceled by new/i
const NOTHING_TO_DELETE = /message to delete not found|message can't be deleted|message identifiers are not specified/i
const NOTHING_TO_QUOTE = /message to be replied not found|replied message not found/i
const STALE_FILE = /wrong (remote )?file.?(identifier|_id)|wrong file_id|file.?reference/i
const BAD_PICTURE =
  /PHOTO_INVALID|IMAGE_PROCESS_FAILED|PHOTO_SAVE_FILE_INVALID|PHOTO_EXT_INVALID|MEDIA_EMPTY|file is too big|wrong type of|file must be non-empty/i

export function otherwise(wanted: Wanted, description: string): Otherwise {
  const { method, params } = wanted
  if (SAME_ALREADY.test(description)) return { kind: "done" }
  // An answer to a tap is only ever of use at once, whatever is wrong with it.
  if (method === "answerCallbackQuery" && TOO_LATE.test(description)) return { kind: "done" }
  if (/^delete/.test(method) && NOTHING_TO_DELETE.test(description)) return { kind: "done" }
  if (NOTHING_TO_QUOTE.test(description) && "reply_parameters" in params) {
    const { reply_parameters: _, ...rest } = params
    return { kind: "call", instead: { method, params: rest }, isNew: false }
  }
  if (STALE_FILE.test(description)) return { kind: "upload" }
  if (BAD_PICTURE.test(description)) return withoutPicture(wanted)
  if (/^edit/.test(method) && CANNOT_EDIT.test(description)) return sentAnew(wanted)
  return undefined
}

/** The words are worth more than the picture: a message that cannot have its picture goes without. */
export function withoutPicture({ method, params }: Wanted): Otherwise {
  if (method === "editMessageMedia") {
    const anew = sentAnew({ method, params })
    return anew?.kind === "call" ? withoutPicture(anew.instead) : anew
  }
  if (method === "sendMediaGroup") return withoutAlbum(params)
  if (method !== "sendPhoto") return undefined
  const { photo: _1, caption, caption_entities, show_caption_above_media: _2, has_spoiler: _3, ...rest } = params
  if (typeof caption !== "string" || caption === "") return { kind: "done" }
  return {
    kind: "call",
    instead: { method: "sendMessage", params: { ...rest, text: caption, ...entities(caption_entities) } },
    isNew: true,
  }
}

/** Telegram does not say which picture of an album it will not take: what was said under them is said without them. */
function withoutAlbum({ chat_id, media }: Wanted["params"]): Otherwise {
  const pictures = Array.isArray(media) ? (media as { caption?: unknown }[]) : []
  const text = pictures.flatMap(({ caption }) => (typeof caption === "string" ? [caption] : [])).join("\n\n")
  if (text === "") return { kind: "done" }
  return { kind: "call", instead: { method: "sendMessage", params: { chat_id, text: text.slice(0, 4_000).toWellFormed() } }, isNew: true }
}

/** An edit of a message that is gone, too old, or of another sort becomes a new message. */
function sentAnew({ method, params }: Wanted): Otherwise {
  const { message_id: _1, inline_message_id: _2, ...rest } = params
  const call = (instead: Wanted): Otherwise => ({ kind: "call", instead, isNew: true })
  switch (method) {
    case "editMessageText":
      return call({ method: "sendMessage", params: rest })
    case "editMessageCaption": {
      const { caption, caption_entities, show_caption_above_media: _3, ...others } = rest
      return typeof caption === "string" && caption !== ""
        ? call({ method: "sendMessage", params: { ...others, text: caption, ...entities(caption_entities) } })
        : { kind: "done" }
    }
    case "editMessageMedia": {
      const { media, ...others } = rest
      const { type, media: photo, ...caption } = (media ?? {}) as Record<string, unknown>
      return type === "photo" ? call({ method: "sendPhoto", params: { ...others, photo, ...caption } }) : undefined
    }
    // Buttons without their message are of no use to anybody.
    case "editMessageReplyMarkup":
      return { kind: "done" }
    default:
      return undefined
  }
}

function entities(given: unknown): { entities?: unknown } {
  return given === undefined ? {} : { entities: given }
}
