// Deleting published files that nothing needs any more.
import type { Database } from "../tenants/database.ts"
import { selectKept } from "../tenants/publications/queries.ts"
import type { FileTarget } from "./targets/target.ts"

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000

/**
 * Deletes packs and manifests that no kept publication needs and that are older than a day. Safe at any moment, beside publishings and rollbacks,
 * and to be killed at any moment, without a lock:
 * - A publishing writes new packs and a new manifest, which are young; from the live manifest it takes over what is kept, and for a day stays so.
 * - A rollback goes to what is kept while it is committed; that was kept whenever a sweep may have looked.
 * - No name is ever used again, since each pack and manifest holds the id of its publication: what is deleted is not missed by anyone later.
 */
export async function sweepShop({ db, files }: { db: Database; files: FileTarget }, tenantId: string): Promise<number> {
  // Taken before anything is read: what is written from now on is younger.
  const before = new Date(Date.now() - DAY_MILLISECONDS)
  const { manifests, packs } = await keptOf({ db, files }, tenantId)
  return files.sweep(tenantId, { manifests, files: packs }, before)
}

/** The pictures of all publications that are kept, by SHA-256. */
export async function picturesPublished(place: { db: Database; files: FileTarget }, tenantId: string): Promise<Set<string>> {
  const { paths } = await keptOf(place, tenantId)
  return new Set([...paths].flatMap((path) => /^\/media\/([0-9a-f]{64})\./.exec(path)?.[1] ?? []))
}

/** What kept publications need: their manifests, the files that those name, and the paths at which they do. */
async function keptOf({ db, files }: { db: Database; files: FileTarget }, tenantId: string) {
  const publications = await db.asTenant(tenantId, selectKept)
  const paths = new Set<string>()
  const manifests = new Set<string>()
  const packs = new Set<string>()
  const keep = async (hash: string): Promise<void> => {
    if (manifests.has(hash)) return
    manifests.add(hash)
    const stored = await files.storedManifest(tenantId, hash)
    for (const [path, { file }] of Object.entries(stored?.paths ?? {})) {
      packs.add(file)
      paths.add(path)
    }
    if (stored?.base !== undefined) await keep(stored.base)
  }
  for (const { manifest } of publications) await keep(manifest)
  return { manifests, packs, paths }
}
