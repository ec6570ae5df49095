// The variants as the page carries them, made when it is rendered: a browser gets prices as texts and needs nothing to write them.
import type { ProductView, VariantView } from "../../catalog/schema.ts"
import { formatMoney } from "../../money.ts"
import type { ShopFace } from "../kit/view.ts"
import type { Choice } from "./page-choice.ts"

/** From here on a buyer had better know how many there are. */
const FEW = 5

export function choicesOf(product: Pick<ProductView, "variants">, view: { shop: ShopFace; locale: string }): Choice[] {
  const money = (minor: number) => formatMoney(minor, view.shop.currency, view.shop.currencyExponent, view.locale)
  return product.variants.map((variant) => {
    const { compareAtMinor, priceMinor } = variant
    const before = compareAtMinor !== null && compareAtMinor > priceMinor ? compareAtMinor : null
    const percent = before === null ? 0 : Math.round((1 - priceMinor / before) * 100)
    return {
      id: variant.id,
      values: variant.optionValues,
      price: money(priceMinor),
      before: before === null ? null : money(before),
      percent: percent > 0 ? `−${percent}%` : null,
      available: variant.available,
      ...stockOf(variant),
    }
  })
}

function stockOf({ available, stockQuantity, stockPolicy }: VariantView): Pick<Choice, "stock" | "left"> {
  if (!available) return { stock: "none", left: null }
  if (stockPolicy === "deny" && stockQuantity !== null && stockQuantity <= FEW) return { stock: "few", left: stockQuantity }
  return { stock: "in", left: null }
}
