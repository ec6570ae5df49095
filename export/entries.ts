// What a manifest lists, put together beside the one before it: taken over, new, or gone; and told in the shorter of two ways.
import { thinPacks } from "./pack.ts"
import type { Manifest, ManifestEntry, StoredManifest } from "./targets/target.ts"

/** The live manifest and its hash. */
export type Previous = { hash: string; manifest: Manifest } | undefined

export type Entries = {
  /** Lists what is made from the same as before. @returns false when there is no such thing, and it has to be made. */
  take(path: string, key: string): boolean
  /** Lists what was stored without us, and never changes under its path. */
  keep(path: string, entry: ManifestEntry): void
  put(path: string, entry: ManifestEntry): void
  /** @returns whether nothing is different, not even what is gone; and the manifest's list. */
  finish(): { same: boolean; list: Pick<StoredManifest, "base" | "paths" | "gone"> }
}

export function entriesAfter(previous: Previous): Entries {
  const before = previous?.manifest.paths ?? {}
  const thin = thinPacks(before)
  const present = new Set<string>()
  const changed: Record<string, ManifestEntry> = {}
  return {
    take(path, key) {
      const known = before[path]
      if (known?.key !== key || thin.has(known.file)) return false
      present.add(path)
      return true
    },
    keep(path, entry) {
      present.add(path)
      if (!(path in before)) changed[path] = entry
    },
    put(path, entry) {
      present.add(path)
      changed[path] = entry
    },
    finish() {
      const gone = Object.keys(before).filter((path) => !present.has(path))
      const same = previous !== undefined && gone.length === 0 && Object.keys(changed).length === 0
      return { same, list: difference(previous, changed, gone, present.size) ?? { paths: whole(present, before, changed) } }
    },
  }
}

function whole(present: ReadonlySet<string>, before: Manifest["paths"], changed: Manifest["paths"]): Manifest["paths"] {
  const paths: Manifest["paths"] = {}
  for (const path of present) {
    const entry = changed[path] ?? before[path]
    if (entry) paths[path] = entry
  }
  return paths
}

/** More than a tenth, and a manifest had better be whole again. */
const SMALL = 1 / 10

/** Told from the same whole manifest as `previous` was, never from a difference: to read a manifest two files are enough. */
function difference(
  previous: Previous,
  changed: Manifest["paths"],
  gone: readonly string[],
  pathCount: number,
): Pick<StoredManifest, "base" | "paths" | "gone"> | undefined {
  if (!previous) return undefined
  const from = previous.manifest.difference ?? { base: previous.hash, paths: {}, gone: [] }
  const paths = { ...from.paths, ...changed }
  for (const path of gone) delete paths[path]
  const allGone = [...new Set([...from.gone, ...gone])].filter((path) => !(path in changed))
  if (Object.keys(paths).length + allGone.length > pathCount * SMALL) return undefined
  return { base: from.base, paths, ...(allGone.length > 0 && { gone: allGone }) }
}
