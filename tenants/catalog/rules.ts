// What follows from a catalogue without asking anyone: price range, options, what a category contains. Browser-safe.
import type { CategoryView, ProductView, StockPolicy } from "./schema.ts"

/** Lowest and highest price of a product's variants in minor units; undefined for a product that has none left. */
export function priceRange(product: Pick<ProductView, "variants">): { lowestMinor: number; highestMinor: number } | undefined {
  const prices = product.variants.map((variant) => variant.priceMinor)
  if (prices.length === 0) return undefined
  return { lowestMinor: Math.min(...prices), highestMinor: Math.max(...prices) }
}

/** May at least one be bought now? */
export function isAvailable(stock: { stockQuantity: number | null; stockPolicy: StockPolicy }): boolean {
  return stock.stockQuantity === null || stock.stockQuantity > 0 || stock.stockPolicy === "continue"
}

/** Each option with the values that some variant has, in the order in which variants name them. */
export function optionsOf(product: Pick<ProductView, "optionNames" | "variants">): { name: string; values: string[] }[] {
  return product.optionNames.map((name, index) => {
    const values = new Set(product.variants.flatMap((variant) => variant.optionValues[index] ?? []))
    return { name, values: [...values] }
  })
}

/** The category and everything below it. A parent that is its own descendant, which the builder never makes, does not hang this. */
export function descendants(categories: readonly CategoryView[], categoryId: string): Set<string> {
  const found = new Set([categoryId])
  // A set being iterated also yields what is added on the way: children of children are reached without recursion.
  for (const parentId of found) {
    for (const category of categories) if (category.parentId === parentId) found.add(category.id)
  }
  return found
}

/** Products filed in the category or anywhere below it, in their order. */
export function productsIn(
  catalog: { products: readonly ProductView[]; categories: readonly CategoryView[] },
  categoryId: string,
): ProductView[] {
  const wanted = descendants(catalog.categories, categoryId)
  return catalog.products.filter((product) => product.categoryIds.some((id) => wanted.has(id)))
}
