// The smallest Astro adapter: the server bundle exports its app, and the exporter calls it in its own process.
import type { AstroIntegration } from "astro"

export function inProcess(): AstroIntegration {
  return {
    name: "teleshop-in-process",
    hooks: {
      "astro:config:done": ({ setAdapter }) =>
        setAdapter({
          name: "teleshop-in-process",
          entrypointResolution: "auto",
          serverEntrypoint: new URL("./entry.ts", import.meta.url),
          supportedAstroFeatures: { serverOutput: "stable", staticOutput: "unsupported", sharpImageService: "unsupported" },
        }),
    },
  }
}
