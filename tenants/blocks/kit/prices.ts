// Prices as a buyer reads them in the chat.
import { priceRange } from "../../catalog/rules.ts"
import type { ProductView, VariantView } from "../../catalog/schema.ts"
import { formatMoney } from "../../money.ts"
import type { Span } from "./bot.ts"
import type { ShopFace } from "./view.ts"
import { inLanguage } from "./words.ts"

type Reader = { shop: ShopFace; locale: string }

export function money(reader: Reader, amountMinor: number): string {
  return formatMoney(amountMinor, reader.shop.currency, reader.shop.currencyExponent, reader.locale)
}

/** “$50”, or “from $50” when variants differ; empty for a product that has no variants left. */
export function productPrice(reader: Reader, product: Pick<ProductView, "variants">): string {
  const range = priceRange(product)
  if (!range) return ""
  const lowest = money(reader, range.lowestMinor)
  return range.lowestMinor === range.highestMinor ? lowest : `${inLanguage(reader.locale, FROM)} ${lowest}`
}

/** The price of one variant, after the struck price that it had before a reduction. */
export function variantPrice(reader: Reader, variant: VariantView): Span[] {
  const price: Span = { text: money(reader, variant.priceMinor), style: "bold" }
  if (variant.compareAtMinor === null || variant.compareAtMinor <= variant.priceMinor) return [price]
  return [{ text: money(reader, variant.compareAtMinor), style: "strike" }, " ", price]
}

const FROM = { en: "from", ru: "от" }
