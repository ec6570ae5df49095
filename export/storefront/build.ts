// Builds the bundle that renders every shop: `bun export/storefront/build.ts`. Skips when nothing that went into it has changed.
import { randomUUID } from "node:crypto"
import { mkdir, rm } from "node:fs/promises"
import { join } from "node:path"
import { DIST, isStale, listedSources, publishBuild, REPOSITORY } from "./builds.ts"

if (import.meta.main) {
  const force = Bun.argv.includes("--force")
  const started = performance.now()
  const built = force || (await isStale())
  if (built) await build()
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.error(built ? `storefront bundle built in ${seconds} s` : "storefront bundle is up to date")
  // Vite leaves watchers behind that would keep the process alive.
  process.exit(0)
}

/** Builds in a process of its own when the bundle is stale: Astro and Vite would stay in the memory of whoever calls. */
export async function ensureBuilt(): Promise<void> {
  if (!(await isStale())) return
  const child = Bun.spawn([process.execPath, join(import.meta.dir, "build.ts")], { cwd: REPOSITORY, stdout: "ignore", stderr: "pipe" })
  const said = await new Response(child.stderr).text()
  if ((await child.exited) !== 0) throw new Error(`the storefront could not be built:\n${said}`)
}

async function build(): Promise<void> {
  // Solid and Astro both look here for whether to leave their checks for developers in; under `bun test` it says "test".
  process.env.NODE_ENV = "production"
  const { build: astroBuild } = await import("astro")
  const { astroConfig } = await import("./astro.config.ts")
  const making = join(DIST, `making-${randomUUID()}`)
  await mkdir(making, { recursive: true })
  try {
    const used = new Set<string>()
    const config = astroConfig(making, join(making, "cache"))
    await astroBuild({ ...config, vite: { ...config.vite, plugins: [recordInputs(used)] } })
    await rm(join(making, "cache"), { recursive: true, force: true })
    await publishBuild(making, [...new Set([...used, ...(await listedSources())])])
  } finally {
    await rm(making, { recursive: true, force: true })
  }
}

/** Notes every file of ours that the bundler reads, so that exactly a change of those makes the bundle stale. */
function recordInputs(used: Set<string>) {
  return {
    name: "teleshop-inputs",
    moduleParsed({ id }: { id: string }) {
      const path = id.split("?")[0] ?? ""
      if (path.startsWith(`${REPOSITORY}/`) && !path.includes("/node_modules/") && !path.startsWith(DIST))
        used.add(path.slice(REPOSITORY.length + 1))
    },
  }
}
