// Published files in a folder: <folder>/<tenant>/{packs/<sha256>.pack, files/<sha256>.<ext>, manifests/<sha256>.json, pointers/<number>}.
import { statSync } from "node:fs"
import { mkdir, readdir, stat, unlink } from "node:fs/promises"
import { resolve, sep } from "node:path"
import { writeWhole } from "./disk.ts"
import { openPointers } from "./folder-pointer.ts"
import { KeptManifests } from "./kept-manifests.ts"
import { checked, FILE, folderOf, HASH, TENANT } from "./names.ts"
import type { FilePart, FileTarget, Kept, StoredManifest } from "./target.ts"

/** Opens (and makes when needed) a folder target. Nothing but ids and hashes ever becomes part of a path. */
export function folderTarget(folder: string): FileTarget {
  const root = resolve(folder)
  const kept = new KeptManifests()
  // Folders that this process has made or seen, so that a write costs no mkdir.
  const made = new Set<string>()

  async function ready(tenantId: string, kind: Kind): Promise<string> {
    const path = resolve(root, checked(tenantId, TENANT), kind)
    if (!made.has(path)) await mkdir(path, { recursive: true })
    made.add(path)
    return path
  }

  const placeOf = (tenantId: string, name: string) => placeIn(root, tenantId, folderOf(name), checked(name, FILE))
  const manifestPlace = (tenantId: string, hash: string) => placeIn(root, tenantId, "manifests", `${checked(hash, HASH)}.json`)
  const storedManifest = (tenantId: string, hash: string) => readManifest(manifestPlace(tenantId, hash))
  const whole = (tenantId: string, hash: string) => kept.get(tenantId, hash, (each) => storedManifest(tenantId, each))
  const pointers = openPointers({
    folderOf: (tenantId) => ready(tenantId, "pointers"),
    isStored: (tenantId, hash) => Bun.file(manifestPlace(tenantId, hash)).exists(),
  })

  return {
    async write(tenantId, name, bytes) {
      const path = placeOf(tenantId, name)
      if (holds(path, bytes.byteLength)) return false
      await ready(tenantId, folderOf(name))
      await writeWhole(path, bytes)
      return true
    },
    async read(tenantId, name) {
      const file = Bun.file(placeOf(tenantId, name))
      return (await file.exists()) ? await file.bytes() : null
    },
    has: (tenantId, name) => Bun.file(placeOf(tenantId, name)).exists(),
    open: (tenantId, name, part) => openPart(placeOf(tenantId, name), part),
    async writeManifest(tenantId, manifest) {
      const text = JSON.stringify(manifest)
      const hash = new Bun.CryptoHasher("sha256").update(text).digest("hex")
      const path = manifestPlace(tenantId, hash)
      await ready(tenantId, "manifests")
      if (!holds(path, Buffer.byteLength(text))) await writeWhole(path, text)
      return hash
    },
    manifest: whole,
    storedManifest,
    follow: pointers.follow,
    async current(tenantId) {
      const hash = pointers.look(resolve(root, checked(tenantId, TENANT), "pointers"))
      return hash === undefined ? null : whole(tenantId, hash)
    },
    remove: (tenantId, name) => unlink(placeOf(tenantId, name)).catch(ifAbsent),
    sweep: (tenantId, keep, before) => sweep(resolve(root, checked(tenantId, TENANT)), keep, before),
  }
}

type Kind = "packs" | "files" | "manifests" | "pointers"

/** The full path of a stored file; the last guard against a name that would leave the tenant's folder. */
function placeIn(root: string, tenantId: string, kind: Kind, name: string): string {
  const folder = resolve(root, checked(tenantId, TENANT), kind)
  const path = resolve(folder, name)
  if (!path.startsWith(folder + sep)) throw new TypeError(`"${name}" is not a name of a stored file`)
  return path
}

/** Whether the file is there with all its bytes: after a crash a named file can be cut short, and then it must be written again. */
function holds(path: string, byteCount: number): boolean {
  return statSync(path, { throwIfNoEntry: false })?.size === byteCount
}

async function openPart(path: string, part: FilePart | undefined) {
  const file = Bun.file(path)
  if (!(await file.exists())) return null
  const content = part ? file.slice(part.offset, part.offset + part.bytes) : file
  return { size: part?.bytes ?? file.size, content, bytes: () => content.bytes() }
}

async function readManifest(path: string): Promise<StoredManifest | null> {
  const file = Bun.file(path)
  // Written by us and named by its hash; it crossed no border since.
  return (await file.exists()) ? ((await file.json()) as StoredManifest) : null
}

/** Manifests first: a pack without one that names it is only waste, but a manifest without its packs would be a site with holes. */
async function sweep(folder: string, keep: Kept, before: Date): Promise<number> {
  const isKept = {
    manifests: (name: string) => keep.manifests.has(name.replace(/\.json$/, "")),
    packs: (name: string) => keep.files.has(name),
  }
  let gone = 0
  for (const kind of ["manifests", "packs"] as const) {
    // What a crash has left half written ends with ".part", is kept by nobody, and goes as well.
    for (const name of await readdir(resolve(folder, kind)).catch((error) => ifAbsent(error) ?? [])) {
      if (isKept[kind](name)) continue
      const path = resolve(folder, kind, name)
      const found = await stat(path).catch(ifAbsent)
      if (!found || found.mtime >= before) continue
      await unlink(path).catch(ifAbsent)
      gone += 1
    }
  }
  return gone
}

/** Somebody else has deleted it, or it was never there. */
function ifAbsent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error
}
