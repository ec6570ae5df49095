// Many small files in a few large ones: five thousand pages are three writes instead of five thousand.
import { type FileTarget, fileName, type ManifestEntry } from "./targets/target.ts"

/** Large enough that a shop has a few, small enough to be held in memory while it is filled. */
const PACK_BYTES = 16 * 1024 * 1024

export type Packer = {
  /** Takes the bytes over. The entry says where they are once `close` has resolved; not before. */
  add(bytes: Uint8Array, about: Pick<ManifestEntry, "type" | "key">): ManifestEntry
  /** Waits until all packs are stored. */
  close(): Promise<void>
}

/**
 * Each pack begins with `mark`, which nobody else ever gives: so no two publishings make the same pack, and one that is deleted because nothing
 * names it is never named again. That is what lets sweep.ts run at any moment.
 */
export function packer(files: FileTarget, tenantId: string, mark: string): Packer {
  let parts: Uint8Array[] = []
  let entries: ManifestEntry[] = []
  let size = 0
  let count = 0
  let stored: Promise<unknown> = Promise.resolve()

  function store(): void {
    if (entries.length === 0) return
    const bytes = Buffer.concat(parts)
    const file = fileName(bytes, "pack")
    for (const entry of entries) Object.assign(entry, { file, of: bytes.byteLength })
    // One after the other: nothing is gained by more, and memory is lost.
    stored = stored.then(() => files.write(tenantId, file, bytes, "application/octet-stream"))
    // Told to whoever waits in close; until then it is not an error that nobody handles.
    stored.catch(() => undefined)
    ;[parts, entries, size] = [[], [], 0]
  }

  return {
    add(bytes, about) {
      if (size === 0) {
        parts.push(Buffer.from(`${mark} ${++count}\n`))
        size = parts[0]?.byteLength ?? 0
      }
      const entry: ManifestEntry = { file: "", offset: size, bytes: bytes.byteLength, of: 0, ...about }
      parts.push(bytes)
      entries.push(entry)
      size += bytes.byteLength
      if (size >= PACK_BYTES) store()
      return entry
    },
    async close() {
      store()
      await stored
    },
  }
}

// Below a third a pack costs more room than rendering its last pages again costs time.
const THIN = 1 / 3

/** Packs of which the manifest still names so little that the pages in there had better move to a new one. */
export function thinPacks(paths: Readonly<Record<string, ManifestEntry>>): Set<string> {
  const used = new Map<string, { bytes: number; of: number }>()
  for (const { file, bytes = 0, of } of Object.values(paths)) {
    if (of === undefined) continue
    const pack = used.get(file)
    if (pack) pack.bytes += bytes
    else used.set(file, { bytes, of })
  }
  return new Set([...used].flatMap(([file, { bytes, of }]) => (bytes < of * THIN ? [file] : [])))
}
