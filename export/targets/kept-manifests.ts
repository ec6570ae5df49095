// Manifests kept in memory for serving and publishing: the least recently asked for go first once there are too many paths.
import type { Manifest, StoredManifest } from "./target.ts"

// A path costs about 400 bytes here: 200,000 of them are some 80 MB, or forty shops of 5,000 products, or thousands of small ones.
const MAX_PATHS = 200_000

/** Gives a manifest as it is stored; null when it is not there. */
export type LoadManifest = (hash: string) => Promise<StoredManifest | null>

type Kept = { hash: string; whole: Promise<Manifest | null>; base?: { hash: string; manifest: StoredManifest }; paths: number }

export class KeptManifests {
  // A Map remembers the order of insertion: the first is the one not used for longest.
  private readonly kept = new Map<string, Kept>()
  private paths = 0

  constructor(private readonly maxPaths = MAX_PATHS) {}

  /**
   * The tenant's manifest of this hash, whole; loads it once however many ask at the same time. One for each tenant is kept, and with it what it
   * is a difference from, so that after a small change only the difference is loaded.
   */
  get(tenantId: string, hash: string, load: LoadManifest): Promise<Manifest | null> {
    const found = this.kept.get(tenantId)
    if (found?.hash === hash) {
      this.kept.delete(tenantId)
      this.kept.set(tenantId, found)
      return found.whole
    }
    const base = found?.base
    this.forget(tenantId)
    const entry: Kept = { hash, whole: Promise.resolve(null), ...(base && { base }), paths: 1 }
    entry.whole = this.wholeOf(entry, load)
    this.kept.set(tenantId, entry)
    this.paths += 1
    entry.whole.then(
      // One that is not there may be there later.
      (manifest) => (manifest ? this.weigh(tenantId, entry, Object.keys(manifest.paths).length) : this.drop(tenantId, entry)),
      () => this.drop(tenantId, entry),
    )
    return entry.whole
  }

  /** Whether this manifest, whole, is in memory: as the tenant's own or as what that is a difference from. */
  holds(tenantId: string, hash: string): boolean {
    const found = this.kept.get(tenantId)
    return found?.hash === hash || found?.base?.hash === hash
  }

  private async wholeOf(entry: Kept, load: LoadManifest): Promise<Manifest | null> {
    const stored = entry.base?.hash === entry.hash ? entry.base.manifest : await load(entry.hash)
    if (!stored) return null
    const { base, gone = [], ...manifest } = stored
    if (base === undefined) {
      entry.base = { hash: entry.hash, manifest: stored }
      return manifest
    }
    const whole = entry.base?.hash === base ? entry.base.manifest : await load(base)
    if (!whole) return null
    entry.base = { hash: base, manifest: whole }
    const paths = { ...whole.paths, ...manifest.paths }
    for (const path of gone) delete paths[path]
    return { ...manifest, paths, difference: { base, paths: manifest.paths, gone } }
  }

  private weigh(tenantId: string, entry: Kept, paths: number): void {
    if (this.kept.get(tenantId) !== entry) return
    this.paths += paths
    entry.paths += paths
    for (const [oldest] of this.kept) {
      if (this.paths <= this.maxPaths || oldest === tenantId) break
      this.forget(oldest)
    }
  }

  private drop(tenantId: string, entry: Kept): void {
    if (this.kept.get(tenantId) === entry) this.forget(tenantId)
  }

  private forget(tenantId: string): void {
    const entry = this.kept.get(tenantId)
    if (!entry) return
    this.kept.delete(tenantId)
    this.paths -= entry.paths
  }
}
