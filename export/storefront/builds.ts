// Where built bundles lie: dist/<hash of their inputs>/, and dist/current names the one in use. A new one appears whole or not at all.
import { randomUUID } from "node:crypto"
import { readdir, readFile, rename, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"

export const REPOSITORY = join(import.meta.dir, "../..")
export const DIST = join(import.meta.dir, "dist")

export type Build = {
  /** Hash of everything that went into it: part of every page's key. */
  id: string
  folder: string
}

type Inputs = Record<string, string>

/** The bundle in use; null when there is none yet. */
export async function currentBuild(): Promise<Build | null> {
  const id = (await readFile(join(DIST, "current"), "utf8").catch(() => "")).trim()
  return /^[0-9a-f]{64}$/.test(id) ? { id, folder: join(DIST, id) } : null
}

/** Whether a source was changed, added or removed since the bundle was built. */
export async function isStale(): Promise<boolean> {
  const current = await currentBuild()
  const recorded = current && (await readInputs(current.folder))
  if (!recorded) return true
  const listed = await listedSources()
  if (listed.some((path) => !(path in recorded))) return true
  return idOf(await hashAll(Object.keys(recorded))) !== current.id
}

/** Takes a finished build's folder over under its id and makes it the one in use; older ones go, except the last, which a running process may have open. */
export async function publishBuild(finished: string, inputPaths: string[]): Promise<void> {
  const inputs = await hashAll(inputPaths)
  await writeFile(join(finished, "inputs.json"), JSON.stringify(inputs, null, 1))
  const id = idOf(inputs)
  const previous = await currentBuild()
  const folder = join(DIST, id)
  await rm(folder, { recursive: true, force: true })
  await rename(finished, folder)
  const beside = join(DIST, `current-${randomUUID()}`)
  await writeFile(beside, id)
  await rename(beside, join(DIST, "current"))
  for (const name of await readdir(DIST)) {
    if (/^[0-9a-f]{64}$/.test(name) && name !== id && name !== previous?.id) await rm(join(DIST, name), { recursive: true, force: true })
  }
}

/** Files that are inputs by where they lie, so that a new one is noticed: the project itself, and the faces of blocks, which it finds by their names. */
export async function listedSources(): Promise<string[]> {
  const patterns = ["export/storefront/**/*.{ts,tsx,astro,css,svg}", "tenants/blocks/*/{page.astro,island.tsx,gather.ts}", "bun.lock"]
  const found = patterns.flatMap((pattern) => [...new Bun.Glob(pattern).scanSync({ cwd: REPOSITORY })])
  return found.filter((path) => !path.startsWith("export/storefront/dist/") && !path.includes("/.astro/")).sort()
}

async function hashAll(paths: readonly string[]): Promise<Inputs> {
  const hashes = await Promise.all(paths.map(async (path) => [path, await hashOf(join(REPOSITORY, path))] as const))
  return Object.fromEntries(hashes.sort(([one], [other]) => (one < other ? -1 : 1)))
}

async function hashOf(path: string): Promise<string> {
  const file = Bun.file(path)
  return (await file.exists()) ? new Bun.CryptoHasher("sha256").update(await file.bytes()).digest("hex") : "gone"
}

function idOf(inputs: Inputs): string {
  const text = Object.entries(inputs)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([path, hash]) => `${path} ${hash}\n`)
    .join("")
  return new Bun.CryptoHasher("sha256").update(text).digest("hex")
}

async function readInputs(folder: string): Promise<Inputs | null> {
  const file = Bun.file(join(folder, "inputs.json"))
  return (await file.exists()) ? ((await file.json()) as Inputs) : null
}
