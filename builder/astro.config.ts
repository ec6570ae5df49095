// The owners' web app as Astro sees it: one static page under /app, whose script is the whole app.
import { fileURLToPath } from "node:url"
import solid from "@astrojs/solid-js"
import tailwind from "@tailwindcss/vite"
import type { AstroInlineConfig } from "astro"

/** Astro's configuration for a build into `outDir`; `cacheDir` apart, so that two builds at once do not share one. */
export function astroConfig(outDir: string, cacheDir: string): AstroInlineConfig {
  return {
    root: fileURLToPath(new URL(".", import.meta.url)),
    configFile: false,
    srcDir: ".",
    publicDir: "./public",
    outDir,
    cacheDir,
    output: "static",
    base: "/app",
    logLevel: "error",
    integrations: [solid()],
    devToolbar: { enabled: false },
    build: { assets: "_assets", inlineStylesheets: "never" },
    vite: {
      logLevel: "error",
      plugins: [tailwind() as never],
      // Scripts and pictures stay files: the policy allows nothing that stands in the page.
      build: { assetsInlineLimit: 0, target: "es2022" },
    },
  }
}
