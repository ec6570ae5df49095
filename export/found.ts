// A list that a buyer asked for: the same page that is published, with other cards on it, made when it is asked for and kept nowhere.
import { catalogPath, searchPath } from "../tenants/blocks/kit/page-path.ts"
import type { Place } from "../tenants/blocks/kit/view.ts"
import { type Find, readFind } from "../tenants/catalog/find/query.ts"
import { searchPage } from "./own-pages.ts"
import type { Renderer } from "./render.ts"
import { type LocalSite, pageView, readBlocks, type Site, type SitePage } from "./site.ts"

/** Whether this address may ask for a list at all: told without looking at any shop. */
export function mayAsk(pathname: string, search: string): boolean {
  return search.length > 1 && /\/(?:catalog(?:\/[^/]+)?|search)$/.test(pathname)
}

/** Undefined where the address asks nothing that we understand: the published page is the answer then. */
export function foundPage(site: Site, pathname: string, parameters: URLSearchParams, gather: Renderer["gather"]): SitePage | undefined {
  const find = readFind(parameters, site.view.shop.currencyExponent)
  if (!find) return undefined
  for (const each of [site, ...site.others]) {
    if (pathname === searchPath(each.view)) return searchPage(each.view, pageView(each.view), gather, find)
    if (pathname === catalogPath(each.view)) return categoryPage(each, undefined, find, gather)
    const category = each.view.categories.find((candidate) => catalogPath(each.view, candidate) === pathname)
    if (category) return categoryPage(each, category, find, gather)
  }
  return undefined
}

function categoryPage(site: LocalSite, category: Place["category"], find: Find, gather: Renderer["gather"]): SitePage | undefined {
  const page = site.pages.find(({ kind }) => kind === "category")
  if (!page) return undefined
  const title = category?.title ?? page.title
  const place: Place = {
    page: { kind: page.kind, title },
    path: catalogPath(site.view, category),
    ...(category && { category }),
    pageNumber: find.pageNumber,
    find,
  }
  const blocks = readBlocks(page).map((block) => block(site.view, place, gather))
  return {
    path: place.path,
    input: { title, description: `${title} — ${site.view.shop.title}`, view: pageView(site.view), place, blocks, unlisted: true },
  }
}
