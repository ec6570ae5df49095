// The addresses of a shop's own pages in the language of the view, as every block and the export spell them: a link made here keeps the language.
import type { CategoryView, ProductView } from "../../catalog/schema.ts"
import type { PageLink, SiteLocale } from "./view.ts"

/** Whatever knows the language's place in addresses: a view of the site, or { prefix }. "" for the shop's own language, "/ru" for another. */
export type InLanguage = { prefix: string }

/** A path of the shop ("/", "/cart") in the language of the view. */
export function pathIn(view: InLanguage, path: string): string {
  return `${view.prefix}${path}`
}

export function homePath(view: InLanguage): string {
  return pathIn(view, "/")
}

export function cartPath(view: InLanguage): string {
  return pathIn(view, "/cart")
}

export function searchPath(view: InLanguage): string {
  return pathIn(view, "/search")
}

/** What the search in the browser looks through. */
export function searchIndexPath(view: InLanguage): string {
  return pathIn(view, "/search.json")
}

/** The page of an order; with its word, of one order, where no server sees it. */
export function orderPath(view: InLanguage, word?: string): string {
  return `${pathIn(view, "/order")}${word === undefined ? "" : `#${word}`}`
}

export function productPath(view: InLanguage, product: Pick<ProductView, "slug">): string {
  return pathIn(view, `/products/${product.slug}`)
}

/**
 * A page of a category, or of the whole catalogue without one. The whole catalogue goes on under "-", which is no slug:
 * a category may well be called "2".
 */
export function catalogPath(view: InLanguage, category?: Pick<CategoryView, "slug">, pageNumber = 1): string {
  const first = pathIn(view, "/catalog")
  if (pageNumber === 1) return category ? `${first}/${category.slug}` : first
  return `${first}/${category ? category.slug : "-"}/${pageNumber}`
}

/** The link to the whole catalogue, under the title that the owner gave its page. */
export function catalogLink(view: InLanguage & { pages: readonly PageLink[] }, otherwise: string): { path: string; title: string } {
  return { path: catalogPath(view), title: view.pages.find((page) => page.kind === "category")?.title ?? otherwise }
}

/** The address of the same page in another of the shop's languages: every page is there in each. */
export function pathInOther(view: InLanguage, path: string, other: SiteLocale): string {
  return pathIn(other, path.slice(view.prefix.length))
}

type ShopLanguages = { defaultLocale: string; locales: readonly string[] }

/** A shop's languages as parts of addresses: its own first, which stands at the root. */
export function siteLocales({ defaultLocale, locales }: ShopLanguages): SiteLocale[] {
  const others = locales.filter((locale) => locale !== defaultLocale)
  return [{ locale: defaultLocale, prefix: "" }, ...others.map((locale) => ({ locale, prefix: `/${locale.toLowerCase()}` }))]
}

/** The language in which a shop's site greets somebody: one of the shop's that is theirs, or the shop's own. */
export function siteLanguage(shop: ShopLanguages, locale: string): SiteLocale {
  const all = siteLocales(shop)
  const language = (tag: string) => tag.split("-")[0]
  const found = all.find((each) => each.locale === locale) ?? all.find((each) => language(each.locale) === language(locale))
  return found ?? { locale: shop.defaultLocale, prefix: "" }
}
