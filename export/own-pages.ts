// Pages that every shop has without a document of its own: where one searches, and where one follows an order.
import { orderPath, searchPath } from "../tenants/blocks/kit/page-path.ts"
import type { PageView, Place, SiteView } from "../tenants/blocks/kit/view.ts"
import type { Settings } from "../tenants/blocks/product-grid/schema.ts"
import type { Find } from "../tenants/catalog/find/query.ts"
import type { Renderer } from "./render.ts"
import type { SitePage } from "./site.ts"
import { siteWords } from "./storefront/words/index.ts"

/** As many as fill a screen or two: the rest is on further pages. */
const FOUND_AT_ONCE: Settings = { title: "", source: "current", limit: 24 }

/** @param find what was asked for; without it the page that is published, with nothing but a field for words. */
export function searchPage(view: SiteView, shared: PageView, gather: Renderer["gather"], find?: Find): SitePage {
  const words = siteWords(view.locale)
  const title = find?.words ? words.searchedFor.replace("{words}", find.words) : words.search
  const place: Place = {
    page: { kind: "custom", title: words.search },
    path: searchPath(view),
    pageNumber: find?.pageNumber ?? 1,
    search: true,
    ...(find && { find }),
  }
  const grid = { id: "search", pageId: "", kind: "product-grid", settings: FOUND_AT_ONCE, children: [] }
  return {
    path: place.path,
    input: {
      title,
      description: `${words.search} — ${view.shop.title}`,
      view: shared,
      place,
      blocks: [{ ...grid, data: gather(grid.kind, grid.settings, view, place) }],
      unlisted: true,
    },
  }
}

export function orderPage(view: SiteView, shared: PageView): SitePage {
  const title = siteWords(view.locale).yourOrder
  const place: Place = { page: { kind: "custom", title }, path: orderPath(view), pageNumber: 1 }
  return {
    path: place.path,
    input: { title, description: `${title} — ${view.shop.title}`, view: shared, place, blocks: [], unlisted: true, own: "order" },
  }
}
