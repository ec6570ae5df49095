// What a site says to search engines beside its pages: where all of them are, in every language, and that they are welcome.
import { absolute } from "../tenants/blocks/kit/facts.ts"
import { pathIn } from "../tenants/blocks/kit/page-path.ts"
import type { PageView } from "../tenants/blocks/kit/view.ts"
import type { SiteFile } from "./icons.ts"

/** What the protocol allows in one file (https://www.sitemaps.org/protocol.html); 50 MB, with room for the frame. */
const MOST_ADDRESSES = 50_000
const MOST_CHARACTERS = 45_000_000

/**
 * @param paths of the pages that may be found, in the shop's own language: each is there in every other as well. When they were changed is not told:
 * nobody knows it of a page, and search engines that were told wrong believe nothing any more.
 * @returns nothing where the site's address is not known: a sitemap names whole addresses.
 */
export function sitemapFiles(
  view: PageView,
  paths: readonly string[],
  limits = { addresses: MOST_ADDRESSES, characters: MOST_CHARACTERS },
): SiteFile[] {
  if (!view.origin) return []
  const parts = partsOf(
    paths.flatMap((path) => entriesOf(view, path)),
    limits,
  )
  const maps = parts.map((part, index) => [parts.length === 1 ? "/sitemap.xml" : `/sitemap-${index + 1}.xml`, urlset(part)] as const)
  const robots = `User-agent: *\nDisallow: /storefront/\n\nSitemap: ${absolute(view, "/sitemap.xml")}\n`
  return [
    ...maps.map(([path, text]) => textFile(path, XML, text)),
    ...(maps.length > 1
      ? [
          textFile(
            "/sitemap.xml",
            XML,
            index(
              view,
              maps.map(([path]) => path),
            ),
          ),
        ]
      : []),
    textFile("/robots.txt", "text/plain; charset=utf-8", robots),
  ]
}

const XML = "text/xml; charset=utf-8"
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
const SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

/** Paths are made of slugs, and an origin of a host: neither has anything to escape in XML. */
function entriesOf(view: PageView, path: string): string[] {
  const [own] = view.locales
  if (!own || view.locales.length === 1) return [`<url><loc>${view.origin}${path}</loc></url>`]
  const link = (language: string, prefix: string) =>
    `<xhtml:link rel="alternate" hreflang="${language}" href="${view.origin}${pathIn({ prefix }, path)}"/>`
  const links = [...view.locales.map(({ locale, prefix }) => link(locale, prefix)), link("x-default", own.prefix)].join("")
  return view.locales.map((each) => `<url><loc>${view.origin}${pathIn(each, path)}</loc>${links}</url>`)
}

function partsOf(entries: readonly string[], limits: { addresses: number; characters: number }): string[][] {
  const parts: string[][] = [[]]
  let characters = 0
  for (const entry of entries) {
    const last = parts.at(-1)
    characters += entry.length + 1
    if (!last || last.length >= limits.addresses || characters > limits.characters) {
      parts.push([entry])
      characters = entry.length + 1
    } else last.push(entry)
  }
  return parts
}

function urlset(entries: readonly string[]): string {
  return `${HEAD}<urlset ${SPACE} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${entries.join("\n")}\n</urlset>\n`
}

function index(view: PageView, paths: readonly string[]): string {
  const maps = paths.map((path) => `<sitemap><loc>${absolute(view, path)}</loc></sitemap>`)
  return `${HEAD}<sitemapindex ${SPACE}>\n${maps.join("\n")}\n</sitemapindex>\n`
}

export function textFile(path: string, type: string, text: string): SiteFile {
  return { path, type, key: Bun.SHA256.hash(text, "hex").slice(0, 32), bytes: async () => new TextEncoder().encode(text) }
}
