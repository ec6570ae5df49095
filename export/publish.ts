// Publishing a shop and rolling it back: bytes first, then the manifest, then the row that says what is live, then the pointer that follows it.
import type { Database, TenantTx } from "../tenants/database.ts"
import { freezeVersion } from "../tenants/pages/actions.ts"
import * as publications from "../tenants/publications/queries.ts"
import type { Publication } from "../tenants/publications/schema.ts"
import { supersedePublishings } from "../tenants/publishing/actions.ts"
import { Refusal } from "../tenants/refusal.ts"
import { catalogsOf } from "./kept-catalogs.ts"
import { goLive, pointAtNewest } from "./live.ts"
import { isUnchanged, remember } from "./made.ts"
import type { PagesMade } from "./progress.ts"
import { openRenderer, type Renderer } from "./render.ts"
import { loadSite } from "./site.ts"
import type { FileTarget } from "./targets/target.ts"
import { writeSite } from "./write.ts"

export type Publishing = {
  db: Database
  files: FileTarget
  /** Without one, the renderer of this process. */
  renderer?: Renderer
  /** What the pages' requests begin with; empty when the shop's own host answers them. */
  apiBase?: string
  /** Where the shop of a slug is found, for addresses that leave the page; without it pages have none. */
  originOf?: (slug: string) => string
}

export type Published = {
  versionNumber: number
  pages: number
  /** Pages rendered anew; the others were as before. */
  rendered: number
  /** Hash of the manifest. */
  manifest: string
  /** Somebody else's publishing that began later went live first: this one's files are kept, the site shows theirs. */
  superseded: boolean
}

export type PublishOptions = {
  /** Whose name the new version bears. */
  author: string
  /** Instead of the draft: this version. */
  versionId?: string
  /** Of a version that is given, where it is to be shown though another one is live: asked with the site locked. */
  mayReplace?: MayReplace
  /** Told again and again while pages are made. What it throws ends the publishing. */
  onPages?: (made: PagesMade) => void
}

type MayReplace = (live: Publication | undefined, tx: TenantTx) => Promise<boolean> | boolean

/**
 * Publishes the draft as a new version, or an existing version again with the catalogue of now. No transaction is open while pages are rendered
 * or files are written; two at once come live in the order in which they read the shop, never the older over the newer. If it throws, the site
 * is as before; only where the pointer alone could not be moved it says so, and the site follows later by itself.
 */
export async function publishShop(publishing: Publishing, tenantId: string, options: PublishOptions): Promise<Published> {
  const { db, files } = publishing
  const renderer = publishing.renderer ?? (await openRenderer())
  const version = await db.asTenant(tenantId, (tx) =>
    options.versionId === undefined ? freezeVersion(tx, options.author) : existingVersion(tx, options.versionId),
  )
  const { id, live, loaded } = await db.asTenant(tenantId, async (tx) => ({
    // Before anything is read: whoever has a later id has seen at least as much.
    id: await publications.newPublicationId(tx),
    live: await publications.selectLatest(tx),
    loaded: await loadSite(tx, catalogsOf(db), {
      ...{ versionId: version.id, apiBase: publishing.apiBase ?? "", originOf: publishing.originOf ?? (() => "") },
    }),
  }))
  const from = { ...loaded, renderer, version }
  if (live && isUnchanged(live, from)) {
    await pointAtNewest(publishing, tenantId)
    return { versionNumber: version.number, pages: live.pageCount, rendered: 0, manifest: live.manifest, superseded: false }
  }
  const previous = live && (await files.manifest(tenantId, live.manifest))
  const written = await writeSite(renderer, files, loaded.site, {
    ...{ tenantId, publicationId: id, version, keyed: loaded.memory.pages },
    previous: previous ? { hash: live.manifest, manifest: previous } : undefined,
    ...(options.onPages && { onPages: options.onPages }),
  })
  const { pageCount: pages, rendered } = written
  const done = { versionNumber: version.number, pages, rendered }
  loaded.memory.pages = written.pages
  if (live && written.same && live.versionId === version.id) {
    remember(from, live.manifest)
    await pointAtNewest(publishing, tenantId)
    return { ...done, manifest: live.manifest, superseded: false }
  }
  const manifest = await files.writeManifest(tenantId, written.manifest)
  remember(from, manifest)
  // A draft never takes the place of a newer one, and a version is shown anew only while it is the live one: a price that changes
  // while the next version is being published, or an earlier one brought back, must not undo that.
  const mayReplace: MayReplace = (shown) =>
    !shown || (options.versionId === undefined ? shown.versionNumber <= version.number : shown.versionId === version.id)
  const publication = { id, versionId: version.id, manifest, pageCount: pages }
  const isLive = await goLive(publishing, tenantId, publication, options.mayReplace ?? mayReplace)
  return { ...done, manifest, superseded: !isLive }
}

/** Points the site and the bot at an older version, as it was published last: by default the one before the live one. */
export async function rollbackShop(
  publishing: Publishing,
  tenantId: string,
  options: { versionNumber?: number } = {},
): Promise<{ versionNumber: number; pages: number; manifest: string }> {
  const { db, files } = publishing
  const { id, target } = await db.asTenant(tenantId, async (tx) => ({
    id: await publications.newPublicationId(tx),
    target: await rollbackTarget(tx, options.versionNumber),
  }))
  const { versionId, versionNumber, manifest, pageCount } = target
  if (!(await files.storedManifest(tenantId, manifest))) throw notStored(versionNumber)
  const isKept: MayReplace = async (_live, tx) => {
    if (!(await publications.selectKept(tx)).some((kept) => kept.id === target.id)) throw notStored(versionNumber)
    await supersedePublishings(tx)
    return true
  }
  if (!(await goLive(publishing, tenantId, { id, versionId, manifest, pageCount }, isKept))) {
    throw new Refusal(
      "state-not-allowed",
      "the shop was published at this very moment: look at it, and roll back again if you still want to",
    )
  }
  return { versionNumber, pages: pageCount, manifest }
}

async function existingVersion(tx: TenantTx, versionId: string): Promise<{ id: string; number: number }> {
  const number = await publications.selectVersionNumber(tx, versionId)
  if (number === undefined) throw new Refusal("not-found", "there is no such version: list the versions to see which there are")
  return { id: versionId, number }
}

async function rollbackTarget(tx: TenantTx, versionNumber: number | undefined): Promise<Publication> {
  const live = await publications.selectLatest(tx)
  if (!live) throw new Refusal("not-published", "this shop has never been published: publish it first")
  const [target] = await publications.selectByVersion(tx, { before: (versionNumber ?? live.versionNumber - 1) + 1, limit: 1 })
  if (target && (versionNumber === undefined || target.versionNumber === versionNumber)) return target
  if (versionNumber === undefined) throw new Refusal("not-published", "there is no earlier published version to roll back to")
  throw new Refusal("not-found", `version ${versionNumber} was never published: choose one of \`shop versions\` that was`)
}

function notStored(versionNumber: number): Refusal {
  return new Refusal("not-found", `the files of version ${versionNumber} are not stored any more: publish the shop again instead`)
}
