// What becomes of a picture: stored at once, or fetched later; then made as AVIF too; and shown wherever a document names it.
import type { TenantTx } from "../database.ts"
import { siteRefresh } from "../pages/jobs.ts"
import { enqueue } from "../queue.ts"
import { Refusal } from "../refusal.ts"
import { mediaAvif, mediaFetch } from "./jobs.ts"
import * as queries from "./queries.ts"
import { pictureView } from "./rules.ts"
import type { PictureView } from "./schema.ts"

/** A picture whose bytes are in the file store: from now on it can be named by its id. @param name what its owner calls the file. */
export async function addPicture(tx: TenantTx, picture: queries.StoredPicture, name: string): Promise<{ mediaId: string }> {
  await refuseGoing(tx, picture)
  const mediaId = Bun.randomUUIDv7()
  await queries.insertReadyMedia(tx, mediaId, picture, name.toWellFormed().replaceAll("\0", "").trim().slice(-200).toWellFormed())
  await enqueue(tx, mediaAvif, { mediaId })
  return { mediaId }
}

/** The files were written before the row: if they are being deleted at this very moment, they may be gone again. */
async function refuseGoing(tx: TenantTx, { sha256 }: queries.StoredPicture): Promise<void> {
  await queries.lockMedia(tx)
  if (await queries.selectIsGoing(tx, sha256))
    throw new Refusal("unavailable", "this very picture is being cleared away at this moment: upload it again in a minute")
}

/**
 * A picture that is to be fetched from an address; the same address again is the same picture, and one that could not be fetched is tried again.
 * Until it is there, nothing is shown.
 */
export async function importPicture(tx: TenantTx, url: string): Promise<{ mediaId: string }> {
  if (URL.parse(url)?.protocol !== "https:" || url.length > MOST_URL) {
    throw new Refusal("invalid-input", `the picture's address must begin with https:// and have at most ${MOST_URL} characters`)
  }
  const mediaId = (await queries.selectMediaBySource(tx, url)) ?? (await insertWaiting(tx, url))
  await queries.markWaiting(tx, [mediaId])
  await enqueue(tx, mediaFetch, { mediaId })
  return { mediaId }
}

/** What the table takes. */
const MOST_URL = 2_048

async function insertWaiting(tx: TenantTx, url: string): Promise<string> {
  const id = Bun.randomUUIDv7()
  await queries.insertWaitingMedia(tx, [{ id, url }])
  return id
}

/** The address to fetch; undefined when there is nothing left to do: the picture is ready, gone, or was not named by an address. */
export async function addressToFetch(tx: TenantTx, mediaId: string): Promise<string | undefined> {
  const media = await queries.selectMedia(tx, mediaId)
  return media && media.status !== "ready" ? (media.sourceUrl ?? undefined) : undefined
}

/** The bytes are stored: from now on every face shows them, and the live site is published again with them. Twice is once. */
export async function pictureArrived(tx: TenantTx, mediaId: string, picture: queries.StoredPicture): Promise<void> {
  await refuseGoing(tx, picture)
  if (!(await queries.markReady(tx, mediaId, picture))) return
  await enqueue(tx, siteRefresh, {})
  await enqueue(tx, mediaAvif, { mediaId })
}

/** There will be no picture, and why: its place keeps the placeholder, and the import's report names it. */
export async function pictureFailed(tx: TenantTx, mediaId: string, reason: string): Promise<void> {
  await queries.markFailed(tx, mediaId, reason)
}

/** While pictures keep coming, the site shows the AVIFs that there are no more often than this: each time a whole shop may be rendered. */
const REFRESH_SECONDS = 300

/**
 * The AVIFs of these widths are stored (none: they would save nothing, or cannot be made, and the WebP stays). The site is published again once, with the last
 * picture that waited; the other, later refresh is there for when that one never comes.
 */
export async function avifMade(tx: TenantTx, mediaId: string, widths: readonly number[]): Promise<void> {
  if (!(await queries.updateAvif(tx, mediaId, widths))) return
  if (!(await queries.selectAnyWithoutAvif(tx))) await enqueue(tx, siteRefresh, {})
  else if (widths.length > 0) await enqueue(tx, siteRefresh, {}, { singletonKey: "avif", startAfterSeconds: REFRESH_SECONDS })
}

/** The pictures with these ids that the shop has and that are stored, by id: what is gone, or another shop's, is simply not there. */
export async function loadMedia(tx: TenantTx, ids: Iterable<string>): Promise<Record<string, PictureView>> {
  const asked = [...ids]
  if (asked.length === 0) return {}
  const rows = await queries.selectMediaOf(tx, asked)
  return Object.fromEntries(rows.map((row) => [row.id, viewOf(row)]))
}

export type MediaItem = { picture: PictureView; name: string; byteCount: number; createdAt: Date }

/** The shop's pictures, the newest first, a page at a time. `next` goes on where this page ends. */
export async function listMedia(
  tx: TenantTx,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ items: MediaItem[]; next: string | null }> {
  const rows = await queries.selectReadyMedia(tx, { after: after ?? null, limit: limit + 1 })
  const items = rows.slice(0, limit).map((row) => ({ picture: viewOf(row), ...pick(row) }))
  return { items, next: rows.length > limit ? (items.at(-1)?.picture.mediaId ?? null) : null }
}

function pick({ name, byteCount, createdAt }: queries.ListedMedia): Omit<MediaItem, "picture"> {
  return { name, byteCount, createdAt }
}

function viewOf({ id, sha256, contentType, width, height, ...files }: queries.ListedMedia): PictureView {
  return pictureView({ mediaId: id, status: "ready", sha256, contentType, width, height, alt: "" }, files)
}
