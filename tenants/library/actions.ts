// Taking a picture out of a shop's library, and bringing it back; what nobody has missed for long enough goes for good.
import { lockImports } from "../catalog/import/queries.ts"
import type { TenantTx } from "../database.ts"
import { loadLook } from "../looks/actions.ts"
import { lockMedia } from "../media/queries.ts"
import { loadDraftPages } from "../pages/actions.ts"
import { enqueue } from "../queue.ts"
import { Refusal } from "../refusal.ts"
import { mediaSweep } from "./jobs.ts"
import * as queries from "./queries.ts"
import { inUse, usesOnPages } from "./rules.ts"
import { KEPT_DAYS, type PictureUse } from "./schema.ts"

/**
 * From now on it is in no list. Refused with the places where the draft, a product or the look uses it; what only versions show stays where it is shown, and
 * its files with it.
 */
export async function removePicture(tx: TenantTx, mediaId: string): Promise<void> {
  await lockImports(tx)
  const picture = await queries.lockPicture(tx, mediaId)
  if (!picture) throw noSuchPicture()
  const uses = await usesOf(tx, mediaId, picture.sha256)
  if (uses.length > 0) throw inUse(uses)
  await queries.markRemoved(tx, mediaId)
  await enqueue(tx, mediaSweep, {}, { startAfterSeconds: SWEEP_SECONDS })
}

/** A little later than the last of them may go. */
const SWEEP_SECONDS = KEPT_DAYS * 86_400 + 3_600

/** More products than anybody reads. */
const PRODUCTS_NAMED = 50

async function usesOf(tx: TenantTx, mediaId: string, sha256: string): Promise<PictureUse[]> {
  const products = await queries.selectProductsShowing(tx, mediaId, PRODUCTS_NAMED)
  const { theme } = await loadLook(tx)
  return [
    ...usesOnPages(await loadDraftPages(tx), mediaId),
    ...products.map(({ id, title }): PictureUse => ({ of: "product", productId: id, title })),
    ...(theme.css?.includes(sha256) ? [{ of: "look" as const }] : []),
  ]
}

export async function restorePicture(tx: TenantTx, mediaId: string): Promise<void> {
  if (!(await queries.bringBack(tx, mediaId))) throw noSuchPicture()
}

function noSuchPicture(): Refusal {
  return new Refusal("not-found", "there is no such picture: reload the list of pictures")
}

/**
 * What goes now: whoever calls deletes the files of those that are not `shared`, and then says `forgetPictures`. Nobody can have used or stored one of them
 * again meanwhile: imports, products and uploads wait for this transaction, and see it.
 * @param published the pictures of the sites that one can go back to, by SHA-256.
 */
export async function picturesToDelete(tx: TenantTx, published: ReadonlySet<string>): Promise<queries.GoingPicture[]> {
  await lockImports(tx)
  await lockMedia(tx)
  await queries.bringBackUsed(tx)
  await queries.markGoing(tx, published)
  return queries.selectGoing(tx)
}

/** Their files are gone. What is still kept is looked at again later. */
export async function forgetPictures(tx: TenantTx, ids: readonly string[]): Promise<void> {
  await queries.deleteGone(tx, ids)
  if (await queries.selectAnyRemoved(tx)) await enqueue(tx, mediaSweep, {}, { startAfterSeconds: SWEEP_SECONDS })
}
