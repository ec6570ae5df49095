// Looking things up in a SiteView: its lists are indexed once per view, since thousands of pages are rendered from the same one.
import type { CategoryView, ProductView } from "../../catalog/schema.ts"
import type { SiteView } from "./view.ts"

/** Published products of a category and of those below it, in the shop's order; of the whole shop without one. */
export function productsIn(view: SiteView, categoryId?: string): readonly ProductView[] {
  return categoryId === undefined ? view.products : (indexOf(view).products.get(categoryId) ?? [])
}

/**
 * The next `most` products after this one in a category, or in the whole shop without one, round to its beginning; those that cannot be bought
 * are passed over. Round, so that a product stands on about as many pages of others as others stand on its own: when its price changes, only so
 * many are rendered again.
 */
export function neighboursOf(view: SiteView, categoryId: string | undefined, productId: string, most: number): ProductView[] {
  const products = productsIn(view, categoryId)
  const start = indexOf(view).positions(categoryId).get(productId)
  if (start === undefined) return []
  const found: ProductView[] = []
  // A category in which hardly anything can be bought is not walked through for every one of its products.
  const reach = Math.min(products.length - 1, most * 3)
  for (let step = 1; step <= reach && found.length < most; step += 1) {
    const product = products[(start + step) % products.length]
    if (product?.variants.some((variant) => variant.available)) found.push(product)
  }
  return found
}

/** The categories directly below one, or those at the top. */
export function categoriesBelow(view: SiteView, categoryId?: string): readonly CategoryView[] {
  return indexOf(view).below.get(categoryId ?? null) ?? []
}

/** From the top down to the category itself. */
export function categoryTrail(view: SiteView, categoryId: string): CategoryView[] {
  return trailOf(indexOf(view).byId, categoryId)
}

/** Undefined for a category that is gone: blocks outlive what they name. */
export function categoryById(view: SiteView, id: string): CategoryView | undefined {
  return indexOf(view).byId.get(id)
}

/** Undefined for a product that is gone or not published. */
export function productById(view: SiteView, id: string): ProductView | undefined {
  return indexOf(view).productById.get(id)
}

type SiteIndex = {
  productById: ReadonlyMap<string, ProductView>
  byId: ReadonlyMap<string, CategoryView>
  below: ReadonlyMap<string | null, CategoryView[]>
  products: ReadonlyMap<string, ProductView[]>
  /** Where each product stands in a category, or in the whole shop. */
  positions(categoryId: string | undefined): ReadonlyMap<string, number>
}

// Keyed by the view itself: forgotten together with it, and nothing is written into plain data that others hash.
const indexes = new WeakMap<SiteView, SiteIndex>()

function indexOf(view: SiteView): SiteIndex {
  const known = indexes.get(view)
  if (known) return known
  const byId = new Map(view.categories.map((category) => [category.id, category]))
  const below = Map.groupBy(view.categories, (category) => category.parentId)
  const products = productsByCategory(view, byId)
  const productById = new Map(view.products.map((product) => [product.id, product]))
  const index = { byId, below, products, productById, positions: positionsIn(view, products) }
  indexes.set(view, index)
  return index
}

function positionsIn(view: SiteView, products: ReadonlyMap<string, ProductView[]>): SiteIndex["positions"] {
  const made = new Map<string | undefined, ReadonlyMap<string, number>>()
  return (categoryId) => {
    const list = categoryId === undefined ? view.products : (products.get(categoryId) ?? [])
    const positions = made.get(categoryId) ?? new Map(list.map((product, position) => [product.id, position]))
    made.set(categoryId, positions)
    return positions
  }
}

/** A product is in the categories that it is filed in and in those above them. */
function productsByCategory(view: SiteView, byId: ReadonlyMap<string, CategoryView>): Map<string, ProductView[]> {
  const upwards = new Map(view.categories.map(({ id }) => [id, trailOf(byId, id).map((category) => category.id)]))
  const products = new Map<string, ProductView[]>()
  for (const product of view.products) {
    for (const id of new Set(product.categoryIds.flatMap((filed) => upwards.get(filed) ?? []))) {
      const list = products.get(id)
      if (list) list.push(product)
      else products.set(id, [product])
    }
  }
  return products
}

/** Ends even if the categories went in a circle. */
export function trailOf(byId: ReadonlyMap<string, CategoryView>, categoryId: string): CategoryView[] {
  const trail: CategoryView[] = []
  for (let next = byId.get(categoryId); next && !trail.includes(next); next = byId.get(next.parentId ?? "")) trail.unshift(next)
  return trail
}
