// What a list can be narrowed by: only what divides it. Pure.
import type { ProductView } from "../schema.ts"
import { isReduced } from "./select.ts"

export type Facets = {
  /** Whether prices differ. */
  price: boolean
  /** Whether something, be it one size of one product, is sold out while something else is not. */
  stock: boolean
  sale: boolean
  /** Names with the values that occur, in the order in which products name them. */
  options: { name: string; values: string[] }[]
  vendors: string[]
  tags: string[]
}

// A longer list of boxes is no help to anybody; what occurs most often is kept.
const MOST_OPTIONS = 6
const MOST_VALUES = 40
const MOST_NAMES = 30

/** What of one product counts; kept for as long as the product is, since thousands are looked through for every page that changes. */
type Part = {
  options: readonly (readonly [name: string, value: string])[]
  available: boolean
  soldOut: boolean
  reduced: boolean
  lowestMinor: number | null
}

const parts = new WeakMap<ProductView, Part>()

function partOf(product: ProductView): Part {
  const found = parts.get(product)
  if (found) return found
  const pairs = product.optionNames.flatMap((name, index) =>
    [...new Set(product.variants.flatMap((variant) => variant.optionValues[index] ?? []))].map((value) => [name, value] as const),
  )
  const prices = product.variants.map((variant) => variant.priceMinor)
  const part = {
    options: pairs,
    available: product.variants.some((variant) => variant.available),
    soldOut: product.variants.some((variant) => !variant.available),
    reduced: product.variants.some(isReduced),
    lowestMinor: prices.length > 0 ? Math.min(...prices) : null,
  }
  parts.set(product, part)
  return part
}

const known = new WeakMap<readonly ProductView[], Facets>()

/** The same object for the same list: a hundred pages of a category ask once. */
export function facetsOf(products: readonly ProductView[]): Facets {
  const found = known.get(products)
  if (found) return found
  const made = makeFacets(products)
  known.set(products, made)
  return made
}

function makeFacets(products: readonly ProductView[]): Facets {
  const options = new Map<string, Map<string, number>>()
  const vendors = new Map<string, number>()
  const tags = new Map<string, number>()
  const seen = { available: false, soldOut: false, reduced: false, full: false }
  const prices = new Set<number>()
  for (const product of products) {
    const part = partOf(product)
    for (const [name, value] of part.options) {
      const values = options.get(name) ?? new Map<string, number>()
      options.set(name, values)
      count(values, value)
    }
    if (product.vendor) count(vendors, product.vendor)
    for (const tag of product.tags) count(tags, tag)
    if (part.available) seen.available = true
    if (part.soldOut) seen.soldOut = true
    if (part.reduced) seen.reduced = true
    else seen.full = true
    if (part.lowestMinor !== null && prices.size < 2) prices.add(part.lowestMinor)
  }
  const dividing = [...options]
    .map(([name, values]) => ({ name, values: common(values, MOST_VALUES) }))
    .filter(({ values }) => values.length > 1)
  return {
    price: prices.size > 1,
    stock: seen.available && seen.soldOut,
    sale: seen.reduced && seen.full,
    options: dividing.slice(0, MOST_OPTIONS),
    vendors: named(vendors),
    // A tag that everything carries tells nothing apart.
    tags: named(new Map([...tags].filter(([, times]) => times < products.length))),
  }
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}

/** The most frequent, in the order in which they came. */
function common(counts: ReadonlyMap<string, number>, most: number): string[] {
  if (counts.size <= most) return [...counts.keys()]
  const kept = new Set(
    [...counts]
      .sort(([, one], [, other]) => other - one)
      .slice(0, most)
      .map(([name]) => name),
  )
  return [...counts.keys()].filter((name) => kept.has(name))
}

function named(counts: ReadonlyMap<string, number>): string[] {
  return counts.size < 2 ? [] : common(counts, MOST_NAMES).sort((one, other) => (one < other ? -1 : 1))
}
