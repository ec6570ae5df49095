// Builds the bundle that renders every shop: `bun export/storefront/build.ts`. Skips when nothing that went into it has changed.
import { randomUUID } from "node:crypto"
import { mkdir, rm } from "node:fs/promises"
import { join } from "node:path"
import { storefrontBuilds } from "../builds.ts"
import { recordInputs } from "../record-inputs.ts"

if (import.meta.main) {
  const force = Bun.argv.includes("--force")
  const started = performance.now()
  const built = force || (await storefrontBuilds.isStale())
  if (built) await build()
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.error(built ? `storefront bundle built in ${seconds} s` : "storefront bundle is up to date")
  // Vite leaves watchers behind that would keep the process alive.
  process.exit(0)
}

async function build(): Promise<void> {
  // Solid and Astro both look here for whether to leave their checks for developers in; under `bun test` it says "test".
  process.env.NODE_ENV = "production"
  const { build: astroBuild } = await import("astro")
  const { astroConfig } = await import("./astro.config.ts")
  const making = join(storefrontBuilds.dist, `making-${randomUUID()}`)
  await mkdir(making, { recursive: true })
  try {
    const used = new Set<string>()
    const config = astroConfig(making, join(making, "cache"))
    await astroBuild({ ...config, vite: { ...config.vite, plugins: [config.vite?.plugins, recordInputs(used)] } })
    await rm(join(making, "cache"), { recursive: true, force: true })
    await storefrontBuilds.publish(making, [...new Set([...used, ...storefrontBuilds.listedSources()])])
  } finally {
    await rm(making, { recursive: true, force: true })
  }
}
