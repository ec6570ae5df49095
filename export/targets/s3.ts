// Published files in an S3-compatible bucket: <prefix>/<tenant>/{packs/<sha256>.pack, files/<sha256>.<ext>, manifests/<sha256>.json, current}.
import { type Bucket, type BucketOptions, type BucketSettings, openBucket, type Patience } from "./bucket.ts"
import { openPointers } from "./bucket-pointer.ts"
import { KeptManifests } from "./kept-manifests.ts"
import { checked, FILE, folderOf, HASH, TENANT } from "./names.ts"
import type { FileTarget, Kept, StoredManifest } from "./target.ts"

export type S3Options = BucketOptions & {
  /** For how long a look at a pointer is good; another process's publishing is noticed within this. */
  freshMilliseconds?: number
}

/** A buyer waits for a pointer, a manifest, a page: two tries, and then the site is shown as it was last seen, or a page that says to try again. */
const BUYER: Patience = { tries: 2, tryMilliseconds: 2_500, allMilliseconds: 4_000 }

/**
 * Does not ask the bucket anything yet: a server whose bucket is away starts all the same. An object appears whole or not at all, so the order
 * of writing (bytes, manifest, pointer) is all that a site needs to be never half new.
 */
export function s3Target(settings: BucketSettings, options: S3Options = {}): FileTarget {
  const bucket = openBucket(settings, options)
  const buyer = options.patience ?? BUYER
  return {
    write: async (tenantId, name, bytes, contentType) => put(bucket, fileKey(tenantId, name), bytes, contentType),
    read: async (tenantId, name) => {
      const { status, bytes } = await bucket.ask("GET", fileKey(tenantId, name))
      return status === 200 ? bytes : null
    },
    has: async (tenantId, name) => (await bucket.ask("HEAD", fileKey(tenantId, name))).status === 200,
    open: async (tenantId, name, part) => {
      const range = part && { range: `bytes=${part.offset}-${part.offset + part.bytes - 1}` }
      // A part that is not in the file (416) is not there.
      const found = await bucket.stream(fileKey(tenantId, name), { patience: buyer, accept: [416], ...(range && { headers: range }) })
      if (!found || (part && found.size !== part.bytes)) return null
      return { ...found, bytes: () => new Response(found.content).bytes() }
    },
    writeManifest: async (tenantId, manifest) => {
      const bytes = new TextEncoder().encode(JSON.stringify(manifest))
      const hash = new Bun.CryptoHasher("sha256").update(bytes).digest("hex")
      await put(bucket, manifestKey(tenantId, hash), bytes, "application/json")
      return hash
    },
    ...openManifests(bucket, buyer, options.freshMilliseconds ?? FRESH_MILLISECONDS),
    remove: async (tenantId, name) => void (await bucket.ask("DELETE", fileKey(tenantId, name))),
    sweep: (tenantId, keep, before) => sweep(bucket, checked(tenantId, TENANT), keep, before),
  }
}

/** Another process's publishing is noticed within this. */
const FRESH_MILLISECONDS = 1_000

const fileKey = (tenantId: string, name: string) => `${checked(tenantId, TENANT)}/${folderOf(name)}/${checked(name, FILE)}`
const manifestKey = (tenantId: string, hash: string) => `${checked(tenantId, TENANT)}/manifests/${checked(hash, HASH)}.json`

/** Names are hashes of what they hold: what is there with all its bytes need not be sent again. */
async function put(bucket: Bucket, key: string, bytes: Uint8Array, contentType: string): Promise<boolean> {
  const present = await bucket.ask("HEAD", key)
  if (present.status === 200 && present.size === bytes.byteLength) return false
  const headers = { "content-type": contentType, "cache-control": "public, max-age=31536000, immutable" }
  await bucket.ask("PUT", key, { body: new Uint8Array(bytes), headers })
  return true
}

type Manifests = Pick<FileTarget, "storedManifest" | "manifest" | "follow" | "current">

function openManifests(bucket: Bucket, buyer: Patience, freshMilliseconds: number): Manifests {
  const kept = new KeptManifests()

  async function load(tenantId: string, hash: string, patience?: Patience): Promise<StoredManifest | null> {
    const { status, bytes } = await bucket.ask("GET", manifestKey(tenantId, hash), patience && { patience })
    // Written by us and named by its hash.
    return status === 200 ? (JSON.parse(new TextDecoder().decode(bytes)) as StoredManifest) : null
  }

  /** Loads all of a new manifest before the old one is let go. */
  async function arrived(tenantId: string, hash: string): Promise<void> {
    const loaded = new Map([[hash, await load(tenantId, hash, buyer)]])
    const base = loaded.get(hash)?.base
    if (base !== undefined && !kept.holds(tenantId, base)) loaded.set(base, await load(tenantId, base, buyer))
    const whole = await kept.get(tenantId, hash, async (wanted) => loaded.get(wanted) ?? null)
    if (!whole) throw new Error(`manifest ${hash} is pointed at, and is not there`)
  }

  async function refuseMissing(tenantId: string, hash: string): Promise<void> {
    const { status } = await bucket.ask("HEAD", manifestKey(tenantId, hash))
    if (status !== 200) throw new Error(`there is no manifest ${hash} to point at`)
  }

  const keyOf = (tenantId: string) => `${checked(tenantId, TENANT)}/current`
  const { look, follow } = openPointers(bucket, { keyOf, arrived, refuseMissing, freshMilliseconds, patience: buyer })
  return {
    storedManifest: async (tenantId, hash) => load(tenantId, hash),
    manifest: async (tenantId, hash) => {
      // The live one, which publishing begins with, is in memory; any other must not push it out.
      const memory = kept.holds(checked(tenantId, TENANT), checked(hash, HASH)) ? kept : new KeptManifests()
      return memory.get(tenantId, hash, (wanted) => load(tenantId, wanted))
    },
    follow,
    current: async (tenantId) => {
      const hash = await look(tenantId)
      return hash === null ? null : kept.get(tenantId, hash, (wanted) => load(tenantId, wanted, buyer))
    },
  }
}

/** Manifests first: a pack without one that names it is only waste, but a manifest without its packs would be a site with holes. */
async function sweep(bucket: Bucket, tenantId: string, keep: Kept, before: Date): Promise<number> {
  const isKept = {
    manifests: (name: string) => keep.manifests.has(name.replace(/\.json$/, "")),
    packs: (name: string) => keep.files.has(name),
  }
  let gone = 0
  for (const kind of ["manifests", "packs"] as const) {
    const folder = `${tenantId}/${kind}/`
    for await (const { key, storedAt } of bucket.list(folder)) {
      if (isKept[kind](key.slice(folder.length)) || storedAt >= before) continue
      await bucket.ask("DELETE", key)
      gone += 1
    }
  }
  return gone
}
