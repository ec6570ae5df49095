// One version of a shop as a plain object, and the pages that it comes to.
import { kinds } from "../tenants/blocks/kinds.ts"
import { cartPath, catalogPath, homePath, type InLanguage, pathIn, productPath, siteLocales } from "../tenants/blocks/kit/page-path.ts"
import { readDocument } from "../tenants/blocks/kit/read.ts"
import type { PageLink, PageView, Place, SiteView } from "../tenants/blocks/kit/view.ts"
import { publicBot } from "../tenants/bots/actions.ts"
import type { Catalog } from "../tenants/catalog/schema.ts"
import type { TenantTx } from "../tenants/database.ts"
import { loadVersionTheme } from "../tenants/looks/actions.ts"
import { resolveLook } from "../tenants/looks/rules.ts"
import type { Theme } from "../tenants/looks/schema.ts"
import { loadMedia } from "../tenants/media/actions.ts"
import { mediaIdsIn } from "../tenants/media/rules.ts"
import { loadVersionPages } from "../tenants/pages/actions.ts"
import type { Page, PageKind } from "../tenants/pages/schema.ts"
import { loadShop } from "../tenants/shops/actions.ts"
import type { ShopView } from "../tenants/shops/schema.ts"
import { loadDictionaries } from "../tenants/translations/actions.ts"
import { SOURCE, translateSite } from "../tenants/translations/rules.ts"
import type { Dictionary } from "../tenants/translations/schema.ts"
import { descriptionOf, descriptionOfCategory, descriptionOfPage, toldApart } from "./descriptions.ts"
import { iconsOf, type SiteIcons } from "./icons.ts"
import type { KeptCatalogs, LoadedCatalog } from "./kept-catalogs.ts"
import { lookOf, type SiteLook } from "./look.ts"
import { orderPage, searchPage } from "./own-pages.ts"
import type { Renderer } from "./render.ts"
import type { BlockInput, PageInput } from "./storefront/page-input.ts"
import { siteWords } from "./storefront/words/index.ts"

/** A site in one language. */
export type LocalSite = { view: SiteView; pages: Page[]; dictionary: Dictionary }

/** In the shop's own language, and whole again in each of its others. */
export type Site = LocalSite & { others: LocalSite[]; look: SiteLook; icons: SiteIcons }

/** Where the page of an unknown address is kept, in each language; no link leads there. */
export const NOT_FOUND_PATH = "/404.html"

/** What a site is made of beside the shop's own rows. */
export type Around = {
  /** What the pages' requests begin with; empty when the shop's own host answers them. */
  apiBase: string
  /** "https://vintage.example.com"; empty when it is not known. */
  origin: string
  bot: { username: string } | null
  theme: Theme
  /** Of the shop's other languages, by locale; one that has none shows everything as it was written. */
  dictionaries: Readonly<Record<string, Dictionary>>
  /** Pictures that the documents name. */
  media: SiteView["media"]
}

/** Reads everything that a version's pages are made of: a handful of statements, and then the transaction can end. */
export async function loadSite(
  tx: TenantTx,
  catalogs: KeptCatalogs,
  { versionId, ...whence }: Whence & { versionId: string },
): Promise<LoadedCatalog & { site: Site }> {
  const theme = await loadVersionTheme(tx, versionId)
  return loadSiteOf(tx, catalogs, { ...whence, theme, pages: await loadVersionPages(tx, versionId) })
}

type Whence = { apiBase: string; originOf: (slug: string) => string }

/** The same of pages and a theme that are at hand, whichever version or draft they are of. */
export async function loadSiteOf(
  tx: TenantTx,
  catalogs: KeptCatalogs,
  { pages, theme, apiBase, originOf }: Whence & { pages: Page[]; theme: Theme },
): Promise<LoadedCatalog & { site: Site }> {
  const loaded = await catalogs.load(tx)
  const shop = await loadShop(tx)
  const media = await loadMedia(tx, mediaIdsIn(pages))
  const dictionaries = await loadDictionaries(tx, shop)
  const around = { apiBase, origin: originOf(shop.slug), bot: (await publicBot(tx)) ?? null, theme, media, dictionaries }
  return { ...loaded, site: siteOf(shop, pages, loaded.catalog, around) }
}

export function siteOf(
  shop: Omit<ShopView, "tenantId" | "status" | "liveVersionId" | "createdAt">,
  pages: Page[],
  catalog: Catalog,
  { theme, dictionaries, ...around }: Around,
): Site {
  const { slug, title, currency, currencyExponent, defaultLocale } = shop
  const locales = siteLocales(shop)
  const icons = iconsOf(title, resolveLook(theme).light)
  const [own, ...others] = locales.map(({ locale, prefix }): LocalSite => {
    const face = { slug, title, currency, currencyExponent, defaultLocale }
    const links = pages.flatMap((page): PageLink[] => {
      const path = pathOf({ prefix }, page)
      return path === undefined ? [] : [{ id: page.id, kind: page.kind, slug: page.slug, title: page.title, path }]
    })
    const look = lookOf(theme, locale).view
    const dictionary = dictionaries[locale] ?? SOURCE
    return translateSite(
      { dictionary, pages, view: { ...around, ...catalog, shop: face, locale, prefix, locales, pages: links, look, icon: icons.name } },
      dictionary,
    )
  })
  if (!own) throw new TypeError("a shop has at least its own language")
  return { ...own, others, look: lookOf(theme, own.view.locale), icons }
}

/** The addresses of pages that have exactly one. */
function pathOf(view: InLanguage, page: Page): string | undefined {
  const paths: Record<PageKind, string | undefined> = {
    home: homePath(view),
    category: catalogPath(view),
    cart: cartPath(view),
    custom: pathIn(view, `/${page.slug}`),
    product: undefined,
  }
  return paths[page.kind]
}

export type SitePage = { path: string; input: PageInput }

/** Every page of the site, one after the other: thousands are never held at once. Language by language, for pages of one share their view. */
export function* pagesOf(site: Site, gather: Renderer["gather"]): Generator<SitePage> {
  for (const each of [site, ...site.others]) yield* pagesIn(each, gather)
}

function* pagesIn(site: LocalSite, gather: Renderer["gather"]): Generator<SitePage> {
  const { view } = site
  const shared = pageView(view)
  const apart = toldApart()
  for (const page of site.pages) {
    const blocks = readBlocks(page)
    const make = (place: Place, title: string, description: string): SitePage => ({
      path: place.path,
      input: { ...apart(title, description), view: shared, place, blocks: blocks.map((block) => block(view, place, gather)) },
    })
    if (page.kind === "product") yield* productPages(site, page, make)
    else if (page.kind === "category") yield* categoryPages(site, page, make)
    else {
      const place = { page: { kind: page.kind, title: page.title }, path: pathOf(view, page) ?? homePath(view), pageNumber: 1 }
      yield make(place, page.title, descriptionOfPage(page, view))
    }
  }
  yield searchPage(view, shared, gather)
  yield orderPage(view, shared)
}

/** A page as the editor shows it: a template with the product or the category that is named, or with the first that there is. */
export function firstPageOf(
  site: LocalSite,
  pageId: string,
  gather: Renderer["gather"],
  at: { productId?: string | undefined; categoryId?: string | undefined },
): SitePage | undefined {
  const pages = site.pages.filter((page) => page.id === pageId)
  let first: SitePage | undefined
  for (const made of pagesIn({ ...site, pages }, gather)) {
    const { place, unlisted } = made.input
    if (unlisted || place.page.kind !== pages[0]?.kind) break
    first ??= made
    if (place.product?.id === at.productId && place.category?.id === at.categoryId) return made
  }
  return first
}

/** What every page sees: the shop without its catalogue. */
export function pageView({ products: _products, categories: _categories, media: _media, ...view }: SiteView): PageView {
  return view
}

type MakePage = (place: Place, title: string, description: string) => SitePage

function* productPages({ view }: LocalSite, page: Page, make: MakePage): Generator<SitePage> {
  for (const product of view.products) {
    const place: Place = { page: { kind: page.kind, title: product.title }, path: productPath(view, product), product, pageNumber: 1 }
    yield make(place, product.seoTitle || product.title, descriptionOf(product) || `${product.title} — ${view.shop.title}`)
  }
}

function* categoryPages({ view }: LocalSite, page: Page, make: MakePage): Generator<SitePage> {
  const words = siteWords(view.locale)
  for (const category of [undefined, ...view.categories]) {
    const name = category?.title ?? page.title
    for (let pageNumber = 1, pageCount = 1; pageNumber <= pageCount; pageNumber += 1) {
      const place: Place = {
        page: { kind: page.kind, title: name },
        path: catalogPath(view, category, pageNumber),
        ...(category && { category }),
        pageNumber,
      }
      const title = pageNumber === 1 ? name : `${name}, ${words.pageNumber.replace("{number}", String(pageNumber))}`
      const made = make(place, title, descriptionOfCategory(title, category, view))
      // A block that shows the page's list in portions says how many there are.
      pageCount = portionsOf(made.input.blocks)
      yield made
    }
  }
}

/** In how many portions a page is shown: the most that any block on it, however deep inside others, asks for. */
export function portionsOf(blocks: readonly BlockInput[]): number {
  return Math.max(1, ...blocks.map((block) => Math.max(block.data?.pageCount ?? 1, portionsOf(block.children))))
}

/** The page for an address that the shop does not have, in each language. */
export function notFoundPages(site: Site): SitePage[] {
  return [site, ...site.others].map((each) => {
    const view = pageView(each.view)
    const { notFound } = siteWords(view.locale)
    const path = pathIn(view, NOT_FOUND_PATH)
    const place: Place = { page: { kind: "custom", title: notFound }, path, pageNumber: 1 }
    return { path, input: { title: notFound, description: notFound, view, place, blocks: [], unlisted: true } }
  })
}

type ReadyBlock = (view: SiteView, place: Place, gather: Renderer["gather"]) => BlockInput

/** The page's blocks with settings parsed once, however many places the page is rendered for. A block that cannot be read is shown as nothing. */
export function readBlocks(page: Page): ReadyBlock[] {
  const read = new Map(readDocument(kinds, page.document, () => {}).map((block) => [block.node.id, block]))
  const ready = (ids: readonly string[]): ReadyBlock[] =>
    ids.flatMap((id) => {
      const found = read.get(id)
      // Taken out when it is met: a document in which a node had two parents would otherwise show it twice.
      if (!found || !read.delete(id)) return []
      const { node, settings } = found
      const children = ready(node.children)
      return [
        (view, place, gather) => ({
          id,
          pageId: page.id,
          kind: node.kind,
          settings,
          data: gather(node.kind, settings, view, place),
          children: children.map((child) => child(view, place, gather)),
        }),
      ]
    })
  return ready(page.document.nodes[page.document.root]?.children ?? [])
}
