// What a product grid takes from the catalogue: the cards on this page, and, when it is the page's own list, where the list goes on.
import { type Facets, facetsOf } from "../../catalog/find/facets.ts"
import { foundProducts } from "../../catalog/find/found.ts"
import { EVERYTHING } from "../../catalog/find/query.ts"
import { selectProducts } from "../../catalog/find/select.ts"
import type { ProductView } from "../../catalog/schema.ts"
import { type Card, cardOf } from "../kit/card.ts"
import { categoriesBelow, categoryById, categoryTrail, productById, productsIn } from "../kit/lookup.ts"
import { catalogPath } from "../kit/page-path.ts"
import type { Gather, Place, SiteView } from "../kit/view.ts"
import type { Settings } from "./schema.ts"

export type Link = { path: string; title: string }

export type GridData = {
  cards: Card[]
  pageCount: number
  /** Only for the page's own list. */
  list?: OwnList
  /** Where the rest of a list is that was cut short. */
  rest: string | null
}

export type OwnList = {
  trail: Link[]
  below: Link[]
  /** How many there are on all pages together. */
  count: number
  /** What it can be narrowed by; null where a buyer is given nothing to choose. */
  facets: Facets | null
  /** Of a search: only some of its words were found. */
  nearest?: boolean
  /** Where nothing was found: something else to look at. */
  instead?: Card[]
}

export const gather: Gather<Settings, GridData> = (settings, view, place) => {
  if (settings.source === "current") return ownList(settings, view, place)
  const category = settings.source === "category" ? categoryById(view, settings.categoryId ?? "") : undefined
  if (settings.source === "category" && !category) return { cards: [], pageCount: 1, rest: null }
  const products = settings.source === "picked" ? picked(settings, view) : inOrder(productsIn(view, category?.id), settings, view)
  return {
    cards: products.slice(0, settings.limit).map((product) => cardOf(view, product)),
    pageCount: 1,
    rest: settings.source !== "picked" && products.length > settings.limit ? catalogPath(view, category) : null,
  }
}

function picked({ productIds = [] }: Settings, view: SiteView): ProductView[] {
  return productIds.flatMap((id) => productById(view, id) ?? [])
}

// By the list, which is the same for all pages of a category: it is put in order once.
const orders = new WeakMap<readonly ProductView[], Map<string, readonly ProductView[]>>()

function inOrder(products: readonly ProductView[], { sort = "shop" }: Settings, view: SiteView): readonly ProductView[] {
  if (sort === "shop") return products
  const known = orders.get(products) ?? new Map<string, readonly ProductView[]>()
  const ordered = known.get(sort) ?? selectProducts(products, { ...EVERYTHING, sort }, view.locale)
  orders.set(products, known.set(sort, ordered))
  return ordered
}

function ownList(settings: Settings, view: SiteView, place: Place): GridData {
  const { category, find } = place
  const all = inOrder(productsIn(view, category?.id), settings, view)
  const found = find?.words ? foundProducts(all, find.words) : { products: place.search ? [] : all, nearest: false }
  const products = find ? selectProducts(found.products, find, view.locale) : found.products
  const pageCount = Math.max(1, Math.ceil(products.length / settings.limit))
  const start = (Math.min(place.pageNumber, pageCount) - 1) * settings.limit
  const lost = products.length === 0 && find !== undefined
  return {
    cards: products.slice(start, start + settings.limit).map((product) => cardOf(view, product)),
    pageCount,
    list: {
      trail: category ? categoryTrail(view, category.id).slice(0, -1).map(linkOf(view)) : [],
      below: place.search && find && !lost ? [] : categoriesBelow(view, category?.id).map(linkOf(view)),
      count: products.length,
      facets: facetsFor(settings, facetsOf(found.products)),
      ...(found.nearest && { nearest: true }),
      ...(lost && { instead: all.slice(0, INSTEAD).map((product) => cardOf(view, product)) }),
    },
    rest: null,
  }
}

/** Few: they are not what was looked for. */
const INSTEAD = 4

const NOTHING: Facets = { price: false, stock: false, sale: false, options: [], vendors: [], tags: [] }

/** Those that the owner lets buyers use; null when neither filters nor the order can be chosen. */
function facetsFor({ filters, sorting = true }: Settings, all: Facets): Facets | null {
  if (!filters) return all
  if (filters.length === 0 && !sorting) return null
  const has = new Set(filters)
  return {
    price: all.price && has.has("price"),
    stock: all.stock && has.has("stock"),
    sale: all.sale && has.has("sale"),
    options: has.has("options") ? all.options : NOTHING.options,
    vendors: has.has("vendor") ? all.vendors : NOTHING.vendors,
    tags: has.has("tags") ? all.tags : NOTHING.tags,
  }
}

function linkOf(view: SiteView): (category: { slug: string; title: string }) => Link {
  return (category) => ({ path: catalogPath(view, category), title: category.title })
}
