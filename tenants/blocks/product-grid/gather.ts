// What a product grid takes from the catalogue: the cards on this page, and, when it is the page's own list, where the list goes on.
import type { PictureView, ProductView } from "../../catalog/schema.ts"
import { categoriesBelow, categoryTrail, productsIn } from "../kit/lookup.ts"
import { catalogPath, productPath } from "../kit/page-path.ts"
import type { Gather, Place, SiteView } from "../kit/view.ts"
import type { Settings } from "./schema.ts"

export type Card = {
  path: string
  title: string
  /** The lowest price of its variants; null for a product that has none. */
  priceMinor: number | null
  /** The price before the reduction of the variant with the lowest price. */
  compareAtMinor: number | null
  /** Whether other variants cost more. */
  from: boolean
  available: boolean
  picture: PictureView | null
}

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
    cards: products.slice(0, settings.limit).map(cardOf),
    pageCount: 1,
    rest: products.length > settings.limit ? catalogPath(category) : null,
  }
}

function ownList(settings: Settings, view: SiteView, place: Place): GridData {
  const { category } = place
  const products = productsIn(view, category?.id)
  const pageCount = Math.max(1, Math.ceil(products.length / settings.limit))
  const start = (place.pageNumber - 1) * settings.limit
  return {
    cards: products.slice(start, start + settings.limit).map(cardOf),
    pageCount,
    list: {
      trail: category ? categoryTrail(view, category.id).slice(0, -1).map(linkOf) : [],
      below: categoriesBelow(view, category?.id).map(linkOf),
    },
    rest: null,
  }
}

function linkOf(category: { slug: string; title: string }): Link {
  return { path: catalogPath(category), title: category.title }
}

// By product, which stays the same object while nothing of it changes; so do its card and every list that shows it.
const cards = new WeakMap<ProductView, Card>()

export function cardOf(product: ProductView): Card {
  const found = cards.get(product)
  if (found) return found
  const card = makeCard(product)
  cards.set(product, card)
  return card
}

/** One pass over the variants: five thousand products may pass here. */
function makeCard(product: ProductView): Card {
  let cheapest = product.variants[0]
  let from = false
  for (const variant of product.variants) {
    if (cheapest && variant.priceMinor !== cheapest.priceMinor) from = true
    if (cheapest && variant.priceMinor < cheapest.priceMinor) cheapest = variant
  }
  const before = cheapest?.compareAtMinor ?? null
  return {
    path: productPath(product),
    title: product.title,
    priceMinor: cheapest?.priceMinor ?? null,
    compareAtMinor: cheapest && before !== null && before > cheapest.priceMinor ? before : null,
    from,
    available: product.variants.some((variant) => variant.available),
    picture: product.pictures[0] ?? null,
  }
}
