// Pictures: uploaded, sent again by their file id, or fetched from an address.
import { ApiError, type Call, isRecord, list, type Params, refuse, text, violate } from "../call.ts"
import { format } from "../formatting.ts"
import { randomDigits, randomLetters } from "../random.ts"
import type { Content, Json, Message, PhotoSize } from "../wire.ts"
import { addMessage, type Bot, type StoredFile } from "../world.ts"
import { chatOf } from "./chats.ts"
import type { Methods } from "./index.ts"
import { listed, post } from "./send.ts"

/** Published: a photo has at most 10 MB, sides of at most 10000 together, and is at most twenty times as long as wide. */
const LARGEST_BYTES = 10 * 1024 * 1024
const LONGEST_SIDES = 10_000
const NARROWEST = 20
/** Published: from an address at most 5 MB. */
const LARGEST_FETCHED_BYTES = 5 * 1024 * 1024

export const pictureMethods: Methods = {
  sendPhoto: async (call) => {
    const photo = await photoOf(call, { ...call.params, type: "photo", media: text(call, "photo") })
    return post(call, photo)
  },
  sendMediaGroup: async (call) => {
    const media = list(call, "media") ?? violate(call, "media", "is missing", "media is empty")
    if (media.length < 2 || media.length > 10)
      violate(call, "media", `has ${media.length} items, needs 2–10`, "wrong number of messages in the album")
    if (call.params.reply_markup !== undefined) violate(call, "reply_markup", "an album has none")
    const contents: Content[] = []
    for (const one of media) contents.push(await photoOf(call, isRecord(one) ? one : violate(call, "media", "is no object")))
    const chat = chatOf(call)
    const media_group_id = randomDigits(17)
    return contents.map((content): Message => addMessage(chat, call.bot.user, { ...content, media_group_id }).message)
  },
  getFile: (call) => {
    const fileId = text(call, "file_id")
    const file = call.bot.files?.get(fileId) ?? refuse("wrong file_id or the file is temporarily unavailable")
    return { file_id: fileId, file_unique_id: file.uniqueId, file_size: file.bytes.length, file_path: file.path }
  },
}

/** The photo and caption that an InputMediaPhoto stands for. */
export async function photoOf(call: Call, media: Params): Promise<Content> {
  if (media.type !== "photo") violate(call, "media", `a ${String(media.type)} is not spoken by the stand-in`, "media not found")
  const caption =
    typeof media.caption === "string"
      ? format(
          call,
          "caption",
          media.caption,
          typeof media.parse_mode === "string" ? media.parse_mode : undefined,
          entityList(media.caption_entities),
        )
      : undefined
  const file = await fileOf(call, typeof media.media === "string" ? media.media : "")
  return {
    photo: sizes(call.bot, file),
    ...(caption?.text ? { caption: caption.text, ...listed("caption_entities", caption.entities) } : {}),
  }
}

function entityList(value: Json | undefined): Json[] | undefined {
  const parsed = typeof value === "string" ? JSON.parse(value) : value
  return Array.isArray(parsed) ? parsed : undefined
}

async function fileOf(call: Call, reference: string): Promise<StoredFile> {
  if (reference.startsWith("attach://")) {
    const upload = call.files.get(reference.slice("attach://".length))
    if (!upload) return violate(call, "photo", `${reference} is not in the request`, "wrong file identifier/HTTP URL specified")
    if (upload.bytes.length === 0) violate(call, "photo", "is empty", "file must be non-empty")
    return inspected(call, upload.bytes, LARGEST_BYTES)
  }
  if (/^https?:/.test(reference)) return inspected(call, await fetched(reference), LARGEST_FETCHED_BYTES)
  return call.bot.files?.get(reference) ?? refuse("wrong file identifier/HTTP URL specified")
}

async function inspected(call: Call, bytes: Uint8Array, most: number): Promise<StoredFile> {
  if (bytes.length > most) violate(call, "photo", `has ${bytes.length} bytes, at most ${most}`, "file is too big")
  const found = await new Bun.Image(bytes).metadata().catch(() => refuse("IMAGE_PROCESS_FAILED"))
  const { width, height, format: kind } = found
  if (width + height > LONGEST_SIDES || Math.max(width / height, height / width) > NARROWEST) {
    violate(call, "photo", `${width}×${height} is too large or too narrow`, "PHOTO_INVALID_DIMENSIONS")
  }
  const path = `photos/file_${randomDigits(6)}.jpg`
  return { uniqueId: `AQAD${randomLetters(12)}`, bytes, contentType: `image/${kind}`, width, height, path }
}

/** The real one can only fetch what is public; here there is no network, so only what this machine serves. */
async function fetched(address: string): Promise<Uint8Array> {
  const failed = () => new ApiError(400, "Bad Request: failed to get HTTP URL content")
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (!url || !(url.hostname === "127.0.0.1" || url.hostname === "localhost" || url.hostname.endsWith(".localhost"))) throw failed()
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) }).catch(() => {
    throw failed()
  })
  if (!response.ok) throw failed()
  if (!response.headers.get("content-type")?.startsWith("image/"))
    throw new ApiError(400, "Bad Request: wrong type of the web page content")
  return response.bytes()
}

/** A thumbnail and the whole, each with a file id of this bot's own. */
function sizes(bot: Bot, file: StoredFile): PhotoSize[] {
  bot.files ??= new Map()
  const scale = Math.min(1, 90 / Math.max(file.width, file.height))
  const small = {
    ...file,
    uniqueId: `${file.uniqueId.slice(0, -1)}s`,
    width: Math.max(1, Math.round(file.width * scale)),
    height: Math.max(1, Math.round(file.height * scale)),
  }
  return [small, file].map((one) => {
    const known = [...(bot.files?.entries() ?? [])].find(([, stored]) => stored.uniqueId === one.uniqueId)
    const file_id = known?.[0] ?? `AgACAgIAAx${randomLetters(60)}`
    bot.files?.set(file_id, known?.[1] ?? one)
    return { file_id, file_unique_id: one.uniqueId, width: one.width, height: one.height, file_size: one.bytes.length }
  })
}
