// What the product block takes from the catalogue beside the product itself: the way up to the categories it is filed in.
import { categoryTrail } from "../kit/lookup.ts"
import { catalogPath } from "../kit/page-path.ts"
import type { Gather } from "../kit/view.ts"
import type { Settings } from "./schema.ts"

export type ProductData = { trail: { path: string; title: string }[] }

export const gather: Gather<Settings, ProductData> = (_settings, view, place) => {
  const categoryId = place.product?.categoryIds[0]
  const trail = categoryId ? categoryTrail(view, categoryId) : []
  return { trail: trail.map((category) => ({ path: catalogPath(view, category), title: category.title })) }
}
