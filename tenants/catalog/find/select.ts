// The products that a buyer asked for, in the order asked for. Pure.
import type { ProductView, VariantView } from "../schema.ts"
import type { Find, Sort } from "./query.ts"

/** All of them that meet the filters; the words of a search are not looked at here. The list given is not changed. */
export function selectProducts(products: readonly ProductView[], find: Find, locale: string): readonly ProductView[] {
  return sorted(filtered(products, find), find.sort, locale)
}

function filtered(products: readonly ProductView[], find: Find): readonly ProductView[] {
  const { minMinor, maxMinor, inStock, onSale, options, vendors, tags } = find
  const wanted = Object.entries(options)
  const ofVariant = minMinor !== null || maxMinor !== null || inStock || onSale || wanted.length > 0
  if (!ofVariant && vendors.length === 0 && tags.length === 0) return products
  return products.filter((product) => {
    if (vendors.length > 0 && !vendors.includes(product.vendor)) return false
    if (tags.length > 0 && !tags.some((tag) => product.tags.includes(tag))) return false
    return !ofVariant || product.variants.some((variant) => meets(product, variant, find, wanted))
  })
}

/** One and the same variant must meet everything: a red one at that price which is in stock. */
function meets(product: ProductView, variant: VariantView, find: Find, wanted: readonly [string, readonly string[]][]): boolean {
  if (find.minMinor !== null && variant.priceMinor < find.minMinor) return false
  if (find.maxMinor !== null && variant.priceMinor > find.maxMinor) return false
  if (find.inStock && !variant.available) return false
  if (find.onSale && !isReduced(variant)) return false
  return wanted.every(([name, values]) => {
    const value = variant.optionValues[product.optionNames.indexOf(name)]
    return value !== undefined && values.includes(value)
  })
}

export function isReduced({ priceMinor, compareAtMinor }: Pick<VariantView, "priceMinor" | "compareAtMinor">): boolean {
  return compareAtMinor !== null && compareAtMinor > priceMinor
}

function sorted(products: readonly ProductView[], sort: Sort, locale: string): readonly ProductView[] {
  switch (sort) {
    case "shop":
      return products
    case "newest":
      // Ids are in the order of time (uuidv7).
      return [...products].sort((one, other) => (one.id > other.id ? -1 : 1))
    case "name": {
      const collator = new Intl.Collator(locale, { numeric: true })
      return [...products].sort((one, other) => collator.compare(one.title, other.title))
    }
    default: {
      const up = sort === "price-up"
      const prices = new Map(products.map((product) => [product, lowestPrice(product)]))
      // What has no price comes last either way. Equal prices stay in the shop's order.
      const priced = (product: ProductView) => prices.get(product) ?? (up ? Number.POSITIVE_INFINITY : -1)
      return [...products].sort((one, other) => (up ? priced(one) - priced(other) || 0 : priced(other) - priced(one)))
    }
  }
}

/** As its card says it. */
function lowestPrice({ variants }: ProductView): number | undefined {
  let lowest: number | undefined
  for (const { priceMinor } of variants) if (lowest === undefined || priceMinor < lowest) lowest = priceMinor
  return lowest
}
