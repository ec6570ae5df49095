// What the product block takes from the catalogue beside the product itself: the way up to the categories it is filed in, and what stands beside it there.
import type { ProductView } from "../../catalog/schema.ts"
import { type Card, cardOf } from "../kit/card.ts"
import { categoryTrail, neighboursOf } from "../kit/lookup.ts"
import { catalogPath } from "../kit/page-path.ts"
import type { Gather, SiteView } from "../kit/view.ts"
import type { Settings } from "./schema.ts"

export type ProductData = { trail: { path: string; title: string }[]; related: Card[] }

const MOST_RELATED = 4

export const gather: Gather<Settings, ProductData> = (_settings, view, place) => {
  const categoryId = place.product?.categoryIds[0]
  const trail = categoryId ? categoryTrail(view, categoryId) : []
  const related = place.product ? relatedTo(view, place.product, categoryId) : []
  return {
    trail: trail.map((category) => ({ path: catalogPath(view, category), title: category.title })),
    related: related.map((product) => cardOf(view, product)),
  }
}

/** From its own category; a small one is filled up with what comes next in the shop. */
function relatedTo(view: SiteView, product: ProductView, categoryId: string | undefined): ProductView[] {
  const near = categoryId ? neighboursOf(view, categoryId, product.id, MOST_RELATED) : []
  if (near.length === MOST_RELATED) return near
  const others = neighboursOf(view, undefined, product.id, MOST_RELATED * 2).filter((other) => !near.includes(other))
  return [...near, ...others].slice(0, MOST_RELATED)
}
