// What a form orders, as it is shown. Pure and browser-safe: the page shows the price of the same variant that is ordered.
import { availableOf } from "../cart/rules.ts"
import type { ProductView, VariantView } from "../catalog/schema.ts"
import { formatMoney } from "../money.ts"
import type { ShownOffer } from "./html.ts"
import type { FormProduct } from "./schema.ts"

/** The named one, or the first that can be had, or the first at all; undefined when the named one is gone. */
function orderedVariant(product: Pick<ProductView, "variants">, { variantId }: Pick<FormProduct, "variantId">): VariantView | undefined {
  if (variantId !== null) return product.variants.find(({ id }) => id === variantId)
  return product.variants.find(({ available }) => available) ?? product.variants[0]
}

/** One product of the form as it is sold now. */
export type OfferedLine = { product: ProductView; variant: VariantView; quantity: number }

/** Those of the form's products that are sold; a product that is not found is gone. */
export function offeredLines(products: readonly FormProduct[], find: (productId: string) => ProductView | undefined): OfferedLine[] {
  return products.flatMap((wanted) => {
    const product = find(wanted.productId)
    const variant = product?.published ? orderedVariant(product, wanted) : undefined
    return product && variant ? [{ product, variant, quantity: wanted.quantity }] : []
  })
}

function subtotalOf(lines: readonly OfferedLine[]): number {
  return lines.reduce((sum, { variant, quantity }) => sum + variant.priceMinor * quantity, 0)
}

/** The same in words, for a page and for a chat. */
export function offerOf(
  products: readonly FormProduct[],
  find: (productId: string) => ProductView | undefined,
  shop: { currency: string; currencyExponent: number },
  locale: string,
): ShownOffer {
  const lines = offeredLines(products, find)
  const money = (minor: number) => formatMoney(minor, shop.currency, shop.currencyExponent, locale)
  const subtotalMinor = subtotalOf(lines)
  return {
    lines: lines.map(({ product, variant, quantity }) => ({
      title: [product.title, ...variant.optionValues].join(", "),
      quantity,
      total: money(variant.priceMinor * quantity),
    })),
    subtotalMinor,
    total: money(subtotalMinor),
    unavailable: lines.length < products.length || lines.some(({ variant, quantity }) => (availableOf(variant) ?? quantity) < quantity),
  }
}
