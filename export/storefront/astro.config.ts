// The storefront as Astro sees it: one route, rendered on demand by the exporter; nothing of any shop is known when it is built.
import { fileURLToPath } from "node:url"
import type { AstroInlineConfig } from "astro"
import solid from "vite-plugin-solid"
import { inProcess } from "./adapter.ts"

/** Astro's configuration for a build into `outDir`; `cacheDir` apart, so that two builds at once do not share one. */
export function astroConfig(outDir: string, cacheDir: string): AstroInlineConfig {
  return {
    root: fileURLToPath(new URL(".", import.meta.url)),
    configFile: false,
    srcDir: ".",
    outDir,
    cacheDir,
    output: "server",
    logLevel: "error",
    adapter: inProcess(),
    devToolbar: { enabled: false },
    image: { service: { entrypoint: "astro/assets/services/noop" } },
    build: { assets: "_assets", inlineStylesheets: "never" },
    security: {
      checkOrigin: false,
      csp: {
        // Everything comes from the shop's own origin. render.ts adds the API's origin where it is another one.
        directives: [
          "default-src 'none'",
          "base-uri 'none'",
          "form-action 'self'",
          "img-src 'self'",
          "font-src 'self'",
          "connect-src 'self'",
          "manifest-src 'self'",
        ],
      },
    },
    vite: {
      logLevel: "error",
      // Without Astro's own integration: nothing of Solid's is rendered here, so no page carries what would wake it up in the browser.
      plugins: [solid({ ssr: false, hot: false }), plainImports()],
      // Small scripts too stay files: shared by thousands of pages, fetched once.
      build: { assetsInlineLimit: 0 },
    },
  }
}

/**
 * What is loaded on use is one small file without styles of its own: Vite's helper, which would fetch the files that it needs side by side, is
 * larger than most of them, and would come with every page.
 */
function plainImports() {
  return {
    name: "teleshop-plain-imports",
    enforce: "pre" as const,
    load: (id: string) => (id === "\0vite/preload-helper.js" ? "export const __vitePreload = (load) => load()" : undefined),
  }
}
