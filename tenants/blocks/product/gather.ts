// What the product block takes from the catalogue beside the product itself: the way up to the categories it is filed in, and what stands beside it there.
import { type Card, cardOf } from "../kit/card.ts"
import { categoryTrail, neighboursOf } from "../kit/lookup.ts"
import { catalogPath } from "../kit/page-path.ts"
import type { Gather } from "../kit/view.ts"
import type { Settings } from "./schema.ts"

export type ProductData = { trail: { path: string; title: string }[]; related: Card[] }

const MOST_RELATED = 4

export const gather: Gather<Settings, ProductData> = (_settings, view, place) => {
  const categoryId = place.product?.categoryIds[0]
  const trail = categoryId ? categoryTrail(view, categoryId) : []
  const related = place.product && categoryId ? neighboursOf(view, categoryId, place.product.id, MOST_RELATED) : []
  return {
    trail: trail.map((category) => ({ path: catalogPath(view, category), title: category.title })),
    related: related.map((product) => cardOf(view, product)),
  }
}
