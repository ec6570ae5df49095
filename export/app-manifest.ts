// The web app manifest: what a phone needs to keep the shop on its home screen. One for each language.
import { homePath, pathIn } from "../tenants/blocks/kit/page-path.ts"
import type { PageView } from "../tenants/blocks/kit/view.ts"
import type { SiteFile } from "./icons.ts"
import { textFile } from "./sitemap.ts"

export function appManifest(view: PageView): SiteFile {
  const { shop, locale, look, icon } = view
  const ground = look.scheme === "dark" ? look.paper.dark : look.paper.light
  const icons = [192, 512].flatMap((size) =>
    ["any", "maskable"].map((purpose) => ({
      ...{ src: `/_assets/icon-${icon}-${size}.png`, sizes: `${size}x${size}`, type: "image/png", purpose },
    })),
  )
  const text = JSON.stringify({
    ...{ name: shop.title, short_name: shop.title, lang: locale, id: homePath(view), start_url: homePath(view), scope: homePath(view) },
    ...{ display: "standalone", background_color: ground, theme_color: ground, icons },
  })
  return textFile(pathIn(view, "/manifest.webmanifest"), "application/manifest+json", text)
}
