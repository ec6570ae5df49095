// What the head of a page says to those who find or share it: its one address, the same page in other languages, a picture. Pure.
import { absolute } from "../../../tenants/blocks/kit/facts.ts"
import { pathInOther } from "../../../tenants/blocks/kit/page-path.ts"
import type { SiteLocale } from "../../../tenants/blocks/kit/view.ts"
import { mediaPath, type PictureView, sizePath } from "../../../tenants/media/schema.ts"
import { type BlockInput, isListed, type PageInput } from "../page-input.ts"
import { link, meta, property } from "./tags.ts"

export function titleOf({ title, view, place }: PageInput): string {
  return place.page.kind === "home" ? view.shop.title : `${title} · ${view.shop.title}`
}

/** As HTML, written out at once: a template takes three times as long over these twenty lines, on every one of thousands of pages. */
export function foundTags(page: PageInput): string {
  const { view, place } = page
  const canonical = view.origin !== "" && isListed(page) ? absolute(view, place.path) : undefined
  return [
    ...(isListed(page) ? [] : [meta("name", "robots", "noindex")]),
    ...(canonical ? [link("canonical", canonical), ...alternatesOf(page)] : []),
    property("og:type", place.product ? "product" : "website"),
    property("og:title", page.title),
    property("og:description", page.description),
    property("og:site_name", view.shop.title),
    ...(canonical ? [property("og:url", canonical)] : []),
    ...localesOf(view),
    ...pictureTags(view.origin ? pictureOf(page) : undefined),
  ].join("")
}

function alternatesOf({ view, place }: PageInput): string[] {
  const [own] = view.locales
  if (!own || view.locales.length === 1) return []
  const to = (locale: string, other: SiteLocale) =>
    link("alternate", absolute(view, pathInOther(view, place.path, other)), ` hreflang="${locale}"`)
  return [...view.locales.map((other) => to(other.locale, other)), to("x-default", own)]
}

/** “ru_RU”, as Open Graph spells it, and those of the same page in other languages. */
function localesOf(view: PageInput["view"]): string[] {
  const others = view.locales.filter(({ locale }) => locale !== view.locale)
  return [
    property("og:locale", territoryOf(view.locale)),
    ...others.map(({ locale }) => property("og:locale:alternate", territoryOf(locale))),
  ]
}

type SharedPicture = { url: string; width: number | null; height: number | null; alt: string }

function pictureTags(picture: SharedPicture | undefined): string[] {
  if (!picture) return [meta("name", "twitter:card", "summary")]
  const { url, width, height, alt } = picture
  return [
    property("og:image", url),
    ...(width ? [property("og:image:width", String(width))] : []),
    ...(height ? [property("og:image:height", String(height))] : []),
    property("og:image:alt", alt),
    meta("name", "twitter:card", "summary_large_image"),
  ]
}

/** The widest that those who show previews make use of. */
const SHARED_WIDTH = 1200

/** Of the product, or the first that the page shows. */
function pictureOf({ view, place, blocks, title }: PageInput): SharedPicture | undefined {
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
