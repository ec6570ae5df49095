// What a block's page face is given: the shop as plain data and the place where the block stands. Nothing here is loaded by a block itself.
import type { Find } from "../../catalog/find/query.ts"
import type { CategoryView, PictureView, ProductView } from "../../catalog/schema.ts"
import type { PageKind } from "../../pages/schema.ts"
import type { Embedded } from "./embed.ts"

/** What both faces may know of the shop. */
export type ShopFace = { slug: string; title: string; currency: string; currencyExponent: number; defaultLocale: string }

export type PageLink = { id: string; kind: PageKind; slug: string | null; title: string; path: string }

/** A language of the site. Its pages stand under `prefix`: "" for the shop's own, which comes first, "/ru" for another. */
export type SiteLocale = { locale: string; prefix: string }

export type SiteView = {
  shop: ShopFace
  /** The language of this page; one view for each of `locales`. */
  locale: string
  prefix: string
  locales: SiteLocale[]
  /** Every page with an address of its own: home, catalogue, cart and the custom pages. */
  pages: PageLink[]
  categories: CategoryView[]
  /** Published products, in the shop's order. */
  products: ProductView[]
  /** Stored pictures that the version's documents name, by their ids: see picture.ts. */
  media: Readonly<Record<string, PictureView>>
  /** What the island's requests begin with; empty when the shop's own host answers them. */
  apiBase: string
  /** "https://vintage.example.com": what addresses that leave the page begin with (canonical, shared pictures); empty when it is not known. */
  origin: string
  /** The shop's own bot, where there is one. */
  bot: { username: string } | null
  look: LookView
  /** Part of the names of the shop's icons: see export/icons.ts. */
  icon: string
}

/** The shop's own style sheet, and what the head of a page tells the browser before it has read it. */
export type LookView = {
  href: string
  /** The style sheet that the shop has written itself: never where somebody pays or looks at an order. */
  own?: string
  /** The sheet of the stretches that blocks stand on (kit/section.ts), for the pages that have one. */
  section: string
  /** Fonts that every page of this language needs. */
  preload: string[]
  /** The page's ground, for the colour of the browser's own frame. */
  paper: { light: string; dark: string }
  scheme: "auto" | "light" | "dark"
}

/** Where a block stands. A category page without a category is the whole catalogue. */
export type Place = {
  page: { kind: PageKind; title: string }
  path: string
  category?: CategoryView
  product?: ProductView
  /** From 1. */
  pageNumber: number
  /** What a buyer asks of the page's own list; without it the page is one of those that are published. */
  find?: Find
  /** The page where products are looked for by words. */
  search?: true
}

/** What a page face sees of the shop: everything but the catalogue, of which it gets what its own `gather` took, and no more. */
export type PageView = Omit<SiteView, "products" | "categories" | "media">

/**
 * What a block takes from the catalogue for its page face: gather.ts in its folder, only where the place is not enough. Pure. The result is
 * plain data, and part of the page's key: whatever it leaves out can change without the page being rendered again.
 * A block that shows the place's own list in portions tells their number as `pageCount`: the export makes so many pages. A block with a player
 * tells whose it is (`frameOrigins`, `mediaOrigins`): the policy of its pages lets those through.
 */
export type Gather<Settings, Data extends Gathered> = (settings: Settings, view: SiteView, place: Place) => Data
export type Gathered = { readonly [name: string]: unknown; pageCount?: number } & Embedded

export type PageFaceProps<Settings, Data = undefined> = {
  /** Which page of the shop it stands on: of products and categories, all of whose places are one page. */
  node: { id: string; pageId: string }
  settings: Settings
  view: PageView
  place: Place
  data: Data
}
