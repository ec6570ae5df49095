// Products by what somebody typed, as a server finds them: the words of a product are taken apart once for as long as it is in memory. Pure.
import type { ProductView } from "../schema.ts"
import { type Searched, type SearchIndex, search, searched, searchIndex } from "./search.ts"

/** The best first. `nearest`: not all of the words were found. */
export function foundProducts(products: readonly ProductView[], words: string): { products: readonly ProductView[]; nearest: boolean } {
  const { things, nearest } = search(indexOf(products), words)
  return { products: things.flatMap((thing) => products[thing] ?? []), nearest }
}

/** All that a product is found by beside its name. */
export function saidOf({ vendor, type, tags, variants }: ProductView): string {
  const values = new Set(variants.flatMap((variant) => [...variant.optionValues, variant.sku]))
  return [vendor, type, ...tags, ...values].filter(Boolean).join(" ")
}

const ofProduct = new WeakMap<ProductView, Searched>()
const indexes = new WeakMap<readonly ProductView[], SearchIndex>()

function indexOf(products: readonly ProductView[]): SearchIndex {
  const found = indexes.get(products)
  if (found) return found
  const index = searchIndex(products.map(wordsOf))
  indexes.set(products, index)
  return index
}

function wordsOf(product: ProductView): Searched {
  const found = ofProduct.get(product)
  if (found) return found
  const words = searched(product.title, saidOf(product))
  ofProduct.set(product, words)
  return words
}
