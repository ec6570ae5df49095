// Builds the bundle that renders every shop: `bun export/storefront/build.ts`. Skips when nothing that went into it has changed.
import { runBuild } from "../building.ts"
import { storefrontBuilds } from "../builds.ts"

if (import.meta.main) await runBuild(storefrontBuilds, () => import("./astro.config.ts"))
