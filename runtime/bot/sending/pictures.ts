// Pictures in a call: uploaded once by each bot, and from then on named by the file id that Telegram gave them.

import { mediaFileName } from "../../../tenants/media/schema.ts"
import { deleteFileId, selectFileId, upsertFileId } from "../../../tenants/messages/queries.ts"
import type { Services } from "../../app.ts"
import type { Upload } from "./request.ts"

export type PictureStore = Pick<Services, "db" | "files">
type Bot = { tenantId: string; botId: string }

/** A call with its pictures in place. */
export type Prepared = {
  params: Record<string, unknown>
  uploads: Upload[]
  /** File ids that were used, by their picture. */
  known: Map<string, string>
  /** Takes the result of the call, undefined when it failed. Must be called either way: others wait for the upload. */
  sent(result: unknown): Promise<void>
}

export type Pictures = {
  /** Undefined when a picture's file is not there. */
  prepare(bot: Bot, params: Readonly<Record<string, unknown>>): Promise<Prepared | undefined>
  /** Telegram no longer knows these file ids: they are uploaded again when next needed. */
  forget(bot: Bot, known: ReadonlyMap<string, string>): Promise<void>
}

/** Whose pictures are known or on their way; keys are the bot's id and the picture's hash. */
type Shelf = PictureStore & { fileIds: Map<string, string>; uploading: Map<string, Promise<void>> }

/** File ids that are remembered here beside the database. */
const MOST_REMEMBERED = 20_000

export function makePictures({ db, files }: PictureStore): Pictures {
  const shelf: Shelf = { db, files, fileIds: new Map(), uploading: new Map() }
  return {
    prepare: (bot, params) => prepare(shelf, bot, params),
    async forget(bot, known) {
      for (const [sha256, fileId] of known) {
        shelf.fileIds.delete(keyOf(bot, sha256))
        await db.asTenant(bot.tenantId, (tx) => deleteFileId(tx, { botId: bot.botId, sha256, fileId }))
      }
    },
  }
}

async function prepare(shelf: Shelf, bot: Bot, params: Readonly<Record<string, unknown>>): Promise<Prepared | undefined> {
  const pictures = picturesIn(params)
  const uploads: Upload[] = []
  const known = new Map<string, string>()
  const places = new Map<string, string>()
  const mine: string[] = []
  const over = Promise.withResolvers<void>()
  const finish = () => {
    for (const key of mine) shelf.uploading.delete(key)
    over.resolve()
  }
  try {
    for (const sha256 of pictures) {
      // Whoever uploads one already waits for nobody: two albums could wait for each other for good.
      const fileId = await findOrBegin(shelf, bot, sha256, mine, over.promise)
      if (fileId) known.set(sha256, fileId)
      const bytes = fileId ? undefined : await shelf.files.read(bot.tenantId, mediaFileName(sha256))
      if (bytes) uploads.push({ name: `picture${uploads.length}`, bytes, contentType: "image/webp" })
      else if (!fileId) {
        finish()
        return undefined
      }
      places.set(sha256, fileId ?? `attach://${uploads.at(-1)?.name}`)
    }
  } catch (error) {
    finish()
    throw error
  }
  const sent = async (result: unknown) => {
    try {
      if (uploads.length > 0) await keep(shelf, bot, [...places.keys()], fileIdsIn(result))
    } finally {
      finish()
    }
  }
  return { params: replaced(params, places) as Record<string, unknown>, uploads, known, sent }
}

/** The picture's file id; undefined when it is to be uploaded, which `mine` then holds so that others wait for `over`. */
async function findOrBegin(shelf: Shelf, bot: Bot, sha256: string, mine: string[], over: Promise<void>): Promise<string | undefined> {
  const { db, fileIds, uploading } = shelf
  const key = keyOf(bot, sha256)
  for (;;) {
    // Many chats are shown the same new picture at once: one of them uploads it, the others use what comes of that.
    const under = uploading.get(key)
    if (under && mine.length > 0) return undefined
    await under
    const stored = fileIds.get(key) ?? (await db.asTenant(bot.tenantId, (tx) => selectFileId(tx, bot.botId, sha256)))
    // While the question was on its way somebody may have finished.
    const known = stored ?? fileIds.get(key)
    if (known) return remember(shelf, key, known)
    if (uploading.has(key)) continue
    uploading.set(key, over)
    mine.push(key)
    return undefined
  }
}

/** Pictures come back in the order in which they were sent; where their number differs, nothing can be said about any. */
async function keep(shelf: Shelf, bot: Bot, pictures: readonly string[], fileIds: readonly string[]): Promise<void> {
  if (pictures.length !== fileIds.length) return
  for (const [index, sha256] of pictures.entries()) {
    const fileId = fileIds[index] ?? ""
    if (shelf.fileIds.has(keyOf(bot, sha256))) continue
    await shelf.db.asTenant(bot.tenantId, (tx) => upsertFileId(tx, { botId: bot.botId, sha256, fileId }))
    remember(shelf, keyOf(bot, sha256), fileId)
  }
}

function remember({ fileIds }: Shelf, key: string, fileId: string): string {
  fileIds.set(key, fileId)
  const [oldest] = fileIds.keys()
  if (fileIds.size > MOST_REMEMBERED && oldest) fileIds.delete(oldest)
  return fileId
}

function keyOf({ botId }: Bot, sha256: string): string {
  return `${botId} ${sha256}`
}

/** `{ media: "<sha256>" }` and nothing else in it. */
function shaOf(value: object): string | undefined {
  const media = "media" in value && Object.keys(value).length === 1 ? value.media : undefined
  return typeof media === "string" && /^[0-9a-f]{64}$/.test(media) ? media : undefined
}

/** Each once, in the order in which they stand. */
function picturesIn(value: unknown): Set<string> {
  if (typeof value !== "object" || value === null) return new Set()
  const own = shaOf(value)
  if (own) return new Set([own])
  return new Set(Object.values(value).flatMap((inner) => [...picturesIn(inner)]))
}

function replaced(value: unknown, places: ReadonlyMap<string, string>): unknown {
  if (typeof value !== "object" || value === null) return value
  const own = shaOf(value)
  if (own) return places.get(own)
  if (Array.isArray(value)) return value.map((inner) => replaced(inner, places))
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replaced(inner, places)]))
}

type Sent = { photo?: { file_id?: unknown }[] }

/** Of each message that was sent its picture's largest size, which is the last. */
function fileIdsIn(result: unknown): string[] {
  const messages = (Array.isArray(result) ? result : [result]) as (Sent | null | undefined)[]
  return messages.flatMap((message) => {
    const fileId = message?.photo?.at(-1)?.file_id
    return typeof fileId === "string" && fileId.length <= 300 ? [fileId] : []
  })
}
