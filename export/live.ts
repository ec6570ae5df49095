// Switching a site: the row that says what is live is committed first, then the pointer follows it.
import { refreshProfiles } from "../tenants/bots/actions.ts"
import type { Database, TenantTx } from "../tenants/database.ts"
import { sitePoint, siteSweep } from "../tenants/publications/jobs.ts"
import * as publications from "../tenants/publications/queries.ts"
import type { Publication } from "../tenants/publications/schema.ts"
import { enqueue } from "../tenants/queue.ts"
import { Refusal } from "../tenants/refusal.ts"
import type { FileTarget } from "./targets/target.ts"

type Switching = { db: Database; files: FileTarget }

/** By then whoever published has moved the pointer, or died before it could. */
const POINT_AFTER_SECONDS = 10
/** When what this publication replaces is a day old: see sweep.ts. */
const SWEEP_AFTER_SECONDS = 25 * 60 * 60

/**
 * The rows decide what is live: they are committed first, and jobs beside them that finish the rest if this process dies. Then the pointer follows.
 * @param mayReplace asked of the live publication, if there is one, with the site locked: whether this one may still take its place.
 * @returns false, with nothing changed, when it may not, or a publication that began later is live already.
 */
export async function goLive(
  { db, files }: Switching,
  tenantId: string,
  publication: Pick<Publication, "id" | "versionId" | "manifest" | "pageCount">,
  mayReplace: (live: Publication | undefined, tx: TenantTx) => Promise<boolean> | boolean,
): Promise<boolean> {
  const live = await db.asTenant(tenantId, async (tx) => {
    await publications.lockSite(tx)
    const latest = await publications.selectLatest(tx)
    if (latest && latest.id > publication.id) return false
    if (!(await mayReplace(latest, tx))) return false
    if (!(await publications.insertPublication(tx, publication)))
      throw new Refusal("unavailable", "this took longer than an hour, and the shop may have changed since: try again")
    await publications.updateLiveVersion(tx, publication.versionId)
    await refreshProfiles(tx)
    await enqueue(tx, sitePoint, {}, { startAfterSeconds: POINT_AFTER_SECONDS })
    await enqueue(tx, siteSweep, {}, { startAfterSeconds: SWEEP_AFTER_SECONDS })
    return true
  })
  if (live) await pointAtNewest({ db, files }, tenantId).catch(saved)
  return live
}

function saved(error: unknown): never {
  const problem = new Refusal(
    "unavailable",
    `the new version is saved, and the site will switch to it by itself; until then it stays as it was${error instanceof Refusal ? `: ${error.message}` : ""}`,
  )
  problem.cause = error
  throw problem
}

/** Moves the site's pointer to what the rows say, wherever it is. As often as one likes, by as many as like. */
export async function pointAtNewest({ db, files }: Switching, tenantId: string): Promise<void> {
  await files.follow(tenantId, async () => (await db.asTenant(tenantId, publications.selectLatest))?.manifest)
}
