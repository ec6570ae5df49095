// The storefront as Astro sees it: one route, rendered on demand by the exporter; nothing of any shop is known when it is built.
import { fileURLToPath } from "node:url"
import solid from "@astrojs/solid-js"
import type { AstroInlineConfig } from "astro"
import { generateHydrationScript } from "solid-js/web"
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
    integrations: [solid()],
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
        // Astro hashes its own inline scripts, but not the one by which Solid catches early clicks on an island that is rendered here.
        scriptDirective: { hashes: [solidBootstrapHash()] },
      },
    },
    vite: {
      logLevel: "error",
      // Small scripts too stay files: shared by thousands of pages, fetched once.
      build: { assetsInlineLimit: 0 },
    },
  }
}

function solidBootstrapHash(): `sha256-${string}` {
  const script = /<script>(.*?)<\/script>/s.exec(generateHydrationScript())?.[1] ?? ""
  return `sha256-${new Bun.CryptoHasher("sha256").update(script).digest("base64")}`
}
