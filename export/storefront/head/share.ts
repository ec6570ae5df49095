// What the head of a page says to those who find or share it: its one address, the same page in other languages, a picture. Pure.
import { absolute } from "../../../tenants/blocks/kit/facts.ts"
import { pathInOther } from "../../../tenants/blocks/kit/page-path.ts"
import { mediaPath, type PictureView, sizePath } from "../../../tenants/media/schema.ts"
import { type BlockInput, isListed, type PageInput } from "../page-input.ts"

export type Share = {
  title: string
  /** Undefined for what is not to be found, and where nobody knows the site's address. */
  canonical: string | undefined
  alternates: { locale: string; href: string }[]
  picture: { url: string; width: number | null; height: number | null; alt: string } | undefined
  /** “ru_RU”, as Open Graph spells it. */
  locale: string
  otherLocales: string[]
}

export function shareOf(page: PageInput): Share {
  const { view, place } = page
  const known = view.origin !== "" && isListed(page)
  const others = view.locales.length > 1 ? view.locales : []
  const alternates = others.map((other) => ({ locale: other.locale, href: absolute(view, pathInOther(view, place.path, other)) }))
  const [own] = alternates
  return {
    title: place.page.kind === "home" ? view.shop.title : `${page.title} · ${view.shop.title}`,
    canonical: known ? absolute(view, place.path) : undefined,
    alternates: known && own ? [...alternates, { locale: "x-default", href: own.href }] : [],
    picture: view.origin ? pictureOf(page) : undefined,
    locale: territoryOf(view.locale),
    otherLocales: others.flatMap(({ locale }) => (locale === view.locale ? [] : [territoryOf(locale)])),
  }
}

/** The widest that those who show previews make use of. */
const SHARED_WIDTH = 1200

/** Of the product, or the first that the page shows. */
function pictureOf({ view, place, blocks, title }: PageInput): Share["picture"] {
  const picture = place.product?.pictures.find((each) => each.status === "ready") ?? pictureIn(blocks)
  const path = picture && mediaPath(picture)
  if (!path || picture.sha256 === null) return undefined
  const { width, height, sha256 } = picture
  const widths = picture.sources.find(({ type }) => type === "image/webp")?.widths ?? []
  const smaller = widths.find((each) => each >= SHARED_WIDTH)
  const alt = picture.alt || title
  if (!smaller) return { url: absolute(view, path), width, height, alt }
  const scaled = width && height ? Math.round((height * smaller) / width) : null
  return { url: absolute(view, sizePath(sha256, smaller, "image/webp")), width: smaller, height: scaled, alt }
}

function pictureIn(blocks: readonly BlockInput[]): PictureView | undefined {
  for (const { data, children } of blocks) {
    const found = pictureAmong(data, 3) ?? pictureIn(children)
    if (found) return found
  }
  return undefined
}

/** Pictures lie a few levels deep in what blocks have gathered. */
function pictureAmong(value: unknown, depth: number): PictureView | undefined {
  if (typeof value !== "object" || value === null || depth < 0) return undefined
  if ("sha256" in value && "status" in value && value.status === "ready" && "sources" in value) return value as PictureView
  for (const inner of Object.values(value)) {
    const found = pictureAmong(inner, depth - 1)
    if (found) return found
  }
  return undefined
}

const territories = new Map<string, string>()

function territoryOf(locale: string): string {
  const known = territories.get(locale)
  if (known !== undefined) return known
  const { language, region } = new Intl.Locale(locale).maximize()
  const made = region ? `${language}_${region}` : language
  territories.set(locale, made)
  return made
}
