// The command that makes a bundle, the storefront's or the web app's: builds when something that goes into it has changed, and keeps a list of that.
import { randomUUID } from "node:crypto"
import { mkdir, rm } from "node:fs/promises"
import { join } from "node:path"
import type { AstroInlineConfig } from "astro"
import { type Builds, REPOSITORY } from "./builds.ts"

/** What an `astro.config.ts` gives. */
type Configured = { astroConfig: (outDir: string, cacheDir: string) => AstroInlineConfig }

/** The whole of a `build.ts`: ends the process. @param load the configuration, which may be imported only when the environment is set */
export async function runBuild(builds: Builds, load: () => Promise<Configured>): Promise<never> {
  const started = performance.now()
  const stale = Bun.argv.includes("--force") || (await builds.isStale())
  if (stale) await build(builds, load)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.error(stale ? `${builds.name}: built in ${seconds} s` : `${builds.name}: up to date`)
  // Vite leaves watchers behind that would keep the process alive.
  process.exit(0)
}

async function build(builds: Builds, load: () => Promise<Configured>): Promise<void> {
  // Solid and Astro both look here for whether to leave their checks for developers in; under `bun test` it says "test".
  process.env.NODE_ENV = "production"
  const { build: astroBuild } = await import("astro")
  const { astroConfig } = await load()
  const making = join(builds.dist, `making-${randomUUID()}`)
  await mkdir(making, { recursive: true })
  try {
    const used = new Set<string>()
    const config = astroConfig(making, join(making, "cache"))
    await astroBuild({ ...config, vite: { ...config.vite, plugins: [config.vite?.plugins, recordInputs(used)] } })
    await rm(join(making, "cache"), { recursive: true, force: true })
    await builds.publish(making, [...new Set([...used, ...builds.listedSources()])])
  } finally {
    await rm(making, { recursive: true, force: true })
  }
}

/** Notes every file of ours that goes into a build, so that exactly a change of those makes it stale. */
function recordInputs(used: Set<string>) {
  return {
    name: "teleshop-inputs",
    moduleParsed({ id }: { id: string }) {
      const path = id.split("?")[0] ?? ""
      if (!path.startsWith(`${REPOSITORY}/`) || path.includes("/node_modules/")) return
      const own = path.slice(REPOSITORY.length + 1)
      if (!/^(export\/storefront|builder)\/dist\//.test(own)) used.add(own)
    },
  }
}
