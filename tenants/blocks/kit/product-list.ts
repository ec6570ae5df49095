// A product as a button of a list in the chat: the same in a grid and in what a search has found.
import type { ProductView } from "../../catalog/schema.ts"
import { type Button, cut } from "./bot.ts"
import { productPrice } from "./prices.ts"
import { writeTap } from "./taps.ts"
import type { ShopFace } from "./view.ts"
import { inLanguage } from "./words.ts"

/** Its title and price; a tap shows the product. */
export function productButton(reader: { shop: ShopFace; locale: string }, product: ProductView): Button {
  const available = product.variants.some((variant) => variant.available)
  const after = available ? productPrice(reader, product) : inLanguage(reader.locale, SOLD_OUT)
  return { text: `${cut(product.title, 70)} · ${after}`, data: writeTap({ do: "product", productId: product.id, chosen: [], page: 1 }) }
}

const SOLD_OUT = { en: "sold out", ru: "нет в наличии" }
