// What becomes of a picture that was to be fetched.
import type { TenantTx } from "../database.ts"
import { siteRefresh } from "../pages/jobs.ts"
import { enqueue } from "../queue.ts"
import { markFailed, markReady, type StoredPicture, selectMedia } from "./queries.ts"

/** The address to fetch; undefined when there is nothing left to do: the picture is ready, gone, or was not named by an address. */
export async function addressToFetch(tx: TenantTx, mediaId: string): Promise<string | undefined> {
  const media = await selectMedia(tx, mediaId)
  return media && media.status !== "ready" ? (media.sourceUrl ?? undefined) : undefined
}

/** The bytes are stored: from now on every face shows them, and the live site is published again with them. Twice is once. */
export async function pictureArrived(tx: TenantTx, mediaId: string, picture: StoredPicture): Promise<void> {
  if (await markReady(tx, mediaId, picture)) await enqueue(tx, siteRefresh, {})
}

/** There will be no picture, and why: its place keeps the placeholder, and the import's report names it. */
export async function pictureFailed(tx: TenantTx, mediaId: string, reason: string): Promise<void> {
  await markFailed(tx, mediaId, reason)
}
