// Where what was built lies: dist/<hash of its inputs>/, and dist/current names the one in use. A new one appears whole or not at all.
import { randomUUID } from "node:crypto"
import { readdir, readFile, rename, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"

export const REPOSITORY = join(import.meta.dir, "..")

export type Build = {
  /** Hash of everything that went into it. */
  id: string
  folder: string
}

export type Builds = {
  /** For people. */
  name: string
  dist: string
  /** The one in use; null when there is none yet. */
  current(): Promise<Build | null>
  /** Whether a source was changed, added or removed since it was built. */
  isStale(): Promise<boolean>
  /** Files that are inputs by where they lie, so that a new one is noticed. */
  listedSources(): string[]
  /** Takes a finished build's folder over under its id and makes it the one in use; older ones go, except the last, which a running process may have open. */
  publish(finished: string, inputPaths: readonly string[]): Promise<void>
}

/** The bundle that renders every shop: the project itself, and the faces of blocks, which it finds by their names. */
export const storefrontBuilds = buildsOf("the storefront", "export/storefront", [
  "tenants/blocks/*/{page.astro,island.tsx,gather.ts,facts.ts}",
])

/** The owners' web app. */
export const builderBuilds = buildsOf("the web app", "builder", ["tenants/blocks/*/{schema.ts,form.tsx}"])

/** Builds in a process of its own what is stale: Astro and Vite would stay in the memory of whoever calls. */
export async function buildIfStale(builds: Builds, begun: () => void = () => {}): Promise<void> {
  if (!(await builds.isStale())) return
  begun()
  const child = Bun.spawn([process.execPath, join(builds.dist, "../build.ts")], { cwd: REPOSITORY, stdout: "ignore", stderr: "pipe" })
  const said = await new Response(child.stderr).text()
  if ((await child.exited) !== 0) throw new Error(`${builds.name} could not be built:\n${said}`)
}

type Inputs = Record<string, string>

function buildsOf(name: string, folder: string, others: readonly string[]): Builds {
  const dist = join(REPOSITORY, folder, "dist")
  const current = async () => {
    const id = (await readFile(join(dist, "current"), "utf8").catch(() => "")).trim()
    return /^[0-9a-f]{64}$/.test(id) ? { id, folder: join(dist, id) } : null
  }
  const listedSources = () => {
    const patterns = [`${folder}/**/*.{ts,tsx,astro,css,svg}`, ...others, "bun.lock"]
    const found = patterns.flatMap((pattern) => [...new Bun.Glob(pattern).scanSync({ cwd: REPOSITORY })])
    return found.filter((path) => !path.startsWith(`${folder}/dist/`) && !path.includes("/.astro/")).sort()
  }
  return {
    name,
    dist,
    current,
    listedSources,
    async isStale() {
      const built = await current()
      const recorded = built && (await readInputs(built.folder))
      if (!recorded) return true
      if (listedSources().some((path) => !(path in recorded))) return true
      return idOf(await hashAll(Object.keys(recorded))) !== built.id
    },
    async publish(finished, inputPaths) {
      const inputs = await hashAll(inputPaths)
      await writeFile(join(finished, "inputs.json"), JSON.stringify(inputs, null, 1))
      const id = idOf(inputs)
      const previous = await current()
      const place = join(dist, id)
      await rm(place, { recursive: true, force: true })
      await rename(finished, place)
      const beside = join(dist, `current-${randomUUID()}`)
      await writeFile(beside, id)
      await rename(beside, join(dist, "current"))
      for (const name of await readdir(dist)) {
        if (/^[0-9a-f]{64}$/.test(name) && name !== id && name !== previous?.id)
          await rm(join(dist, name), { recursive: true, force: true })
      }
    },
  }
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
