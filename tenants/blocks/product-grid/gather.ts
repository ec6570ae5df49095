// What a product grid takes from the catalogue: the cards on this page, and, when it is the page's own list, where the list goes on.
import { type Card, cardOf } from "../kit/card.ts"
import { categoriesBelow, categoryTrail, productsIn } from "../kit/lookup.ts"
import { catalogPath } from "../kit/page-path.ts"
import type { Gather, Place, SiteView } from "../kit/view.ts"
import type { Settings } from "./schema.ts"

export type Link = { path: string; title: string }

export type GridData = {
  cards: Card[]
  pageCount: number
  /** Only for the page's own list. */
  list?: { trail: Link[]; below: Link[] }
  /** Where the rest of a list is that was cut short. */
  rest: string | null
}

export const gather: Gather<Settings, GridData> = (settings, view, place) => {
  if (settings.source === "current") return ownList(settings, view, place)
  const category = settings.source === "category" ? view.categories.find((each) => each.id === settings.categoryId) : undefined
  if (settings.source === "category" && !category) return { cards: [], pageCount: 1, rest: null }
  const products = productsIn(view, category?.id)
  return {
    cards: products.slice(0, settings.limit).map((product) => cardOf(view, product)),
    pageCount: 1,
    rest: products.length > settings.limit ? catalogPath(view, category) : null,
  }
}

function ownList(settings: Settings, view: SiteView, place: Place): GridData {
  const { category } = place
  const products = productsIn(view, category?.id)
  const pageCount = Math.max(1, Math.ceil(products.length / settings.limit))
  const start = (place.pageNumber - 1) * settings.limit
  return {
    cards: products.slice(start, start + settings.limit).map((product) => cardOf(view, product)),
    pageCount,
    list: {
      trail: category ? categoryTrail(view, category.id).slice(0, -1).map(linkOf(view)) : [],
      below: categoriesBelow(view, category?.id).map(linkOf(view)),
    },
    rest: null,
  }
}

function linkOf(view: SiteView): (category: { slug: string; title: string }) => Link {
  return (category) => ({ path: catalogPath(view, category), title: category.title })
}
