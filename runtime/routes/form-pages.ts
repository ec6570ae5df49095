// What a browser without JavaScript is shown when it has sent a form: the form again with what is wrong, or thanks. In the look of the shop's site.

import { formWords } from "../../tenants/forms/words/index.ts"
import { escaped } from "../../tenants/markup.ts"
import type { Services } from "../app.ts"
import { hostSlug, shopOrigin } from "../plugins/shop.ts"

export type FormPage = {
  shop: { tenantId: string; slug: string; title: string }
  locale: string
  status: number
  /** The page that the form stands on. */
  path: string
  title: string
  /** HTML of ours. */
  body: string
}

/** Everything that was written by others in `page` is escaped here, but for `body`. */
export async function formPage(services: Pick<Services, "config" | "files">, request: Request, page: FormPage): Promise<Response> {
  const { shop, locale, path, title } = page
  const words = formWords(locale)
  const origin = hostSlug(services.config, request) === shop.slug ? "" : shopOrigin(services.config, shop.slug)
  const styles = await stylesOf(services, request, shop)
  const back = `${origin}${path}`
  const html = `<!doctype html>
<html lang="${escaped(locale)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">
<title>${escaped(title)} · ${escaped(shop.title)}</title>${styles.map((style) => `<link rel="stylesheet" href="${escaped(style)}">`).join("")}</head>
<body><header class="site-header"><div class="wide"><a class="site-title" href="${escaped(origin)}/">${escaped(shop.title)}</a></div></header>
<main id="main" class="wide"><section class="form-block">${page.body}<p><a href="${escaped(back)}">${escaped(words.back)}</a></p></section></main></body>
</html>`
  return new Response(html, { status: page.status, headers: { "content-type": "text/html; charset=utf-8", ...SECURITY_HEADERS } })
}

const SECURITY_HEADERS = {
  "content-security-policy":
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "cache-control": "no-store",
}

/** The site's own style sheets, as far as they are of the same origin: another one's are kept from this page by the site's own headers. */
async function stylesOf(
  { config, files }: Pick<Services, "config" | "files">,
  request: Request,
  shop: FormPage["shop"],
): Promise<string[]> {
  if (hostSlug(config, request) !== shop.slug) return []
  const manifest = await files.current(shop.tenantId).catch(() => undefined)
  const paths = Object.keys(manifest?.paths ?? {}).filter((path) => path.startsWith("/_assets/") && path.endsWith(".css"))
  // The shop's own sheet changes what the others say: it comes last.
  return paths.sort((one, other) => Number(one.includes("/look-")) - Number(other.includes("/look-")))
}
