// What a list of categories takes from the catalogue: their names, how much is in them, and a picture of something that is.
import type { PictureView } from "../../catalog/schema.ts"
import { categoriesBelow, categoryById, productsIn } from "../kit/lookup.ts"
import { catalogPath } from "../kit/page-path.ts"
import type { Gather } from "../kit/view.ts"
import type { Settings } from "./schema.ts"

export type CategoryCard = { path: string; title: string; count: number | null; picture: PictureView | null }
export type CategoryListData = { cards: CategoryCard[] }

export const gather: Gather<Settings, CategoryListData> = (settings, view) => {
  const { source, categoryId = "" } = settings
  if (source === "below" && !categoryById(view, categoryId)) return { cards: [] }
  const shown = categoriesBelow(view, source === "below" ? categoryId : undefined)
  return {
    cards: shown.map((category) => {
      const products = productsIn(view, category.id)
      const ready = () => products.flatMap(({ pictures }) => pictures).find((picture) => picture.status === "ready")
      return {
        path: catalogPath(view, category),
        title: category.title,
        count: settings.counts ? products.length : null,
        picture: settings.look === "cards" ? (ready() ?? null) : null,
      }
    }),
  }
}
