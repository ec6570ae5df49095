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
  const known = neighbours.get(products) ?? new Map<string, ProductView[]>()
  neighbours.set(products, known)
  const key = `${productId} ${most}`
  const made = known.get(key) ?? nextIn(products, productId, most)
  known.set(key, made)
  return made
}

// By the list, which stays the same object while nothing of it changes.
const neighbours = new WeakMap<readonly ProductView[], Map<string, ProductView[]>>()

function nextIn(products: readonly ProductView[], productId: string, most: number): ProductView[] {
  const start = positionsIn(products).get(productId)
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
  const index = { byId, below, products, productById }
  indexes.set(view, index)
  return index
}

const positions = new WeakMap<readonly ProductView[], ReadonlyMap<string, number>>()

function positionsIn(products: readonly ProductView[]): ReadonlyMap<string, number> {
  const found = positions.get(products)
  if (found) return found
  const made = new Map(products.map((product, index) => [product.id, index]))
  positions.set(products, made)
  return made
}

const lists = new WeakMap<ProductView, ProductView[][]>()
/** Categories that begin with the same product: those above each other, and what was there before the last changes. */
const MOST_LISTS = 8

/** The list of an earlier view if it holds the very same products: whatever was found out about it still holds. */
function asBefore(list: ProductView[]): ProductView[] {
  const [first] = list
  if (!first) return list
  const known = lists.get(first) ?? []
  const found = known.find((other) => other.length === list.length && other.every((product, index) => product === list[index]))
  if (found) return found
  lists.set(first, [list, ...known].slice(0, MOST_LISTS))
  return list
}

/** A product is in the categories that it is filed in and in those above them. */
function productsByCategory(view: SiteView, byId: ReadonlyMap<string, CategoryView>): Map<string, ProductView[]> {
  const upwards = new Map(view.categories.map(({ id }) => [id, trailOf(byId, id).map((category) => category.id)]))
  const products = new Map<string, ProductView[]>()
  for (const product of view.products) {
    const [filed = "", another] = product.categoryIds
    const above = another === undefined ? (upwards.get(filed) ?? []) : new Set(product.categoryIds.flatMap((id) => upwards.get(id) ?? []))
    for (const id of above) {
      const list = products.get(id)
      if (list) list.push(product)
      else products.set(id, [product])
    }
  }
  return new Map([...products].map(([id, list]) => [id, asBefore(list)]))
}

/** Ends even if the categories went in a circle. */
function trailOf(byId: ReadonlyMap<string, CategoryView>, categoryId: string): CategoryView[] {
  const trail: CategoryView[] = []
  for (let next = byId.get(categoryId); next && !trail.includes(next); next = byId.get(next.parentId ?? "")) trail.unshift(next)
  return trail
}
