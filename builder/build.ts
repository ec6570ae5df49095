// Builds the owners' web app: `bun builder/build.ts`. Skips when nothing that went into it has changed.
import { runBuild } from "../export/building.ts"
import { builderBuilds } from "../export/builds.ts"

if (import.meta.main) await runBuild(builderBuilds, () => import("./astro.config.ts"))
