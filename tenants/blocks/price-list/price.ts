// A row's price as both faces write it.
import { money } from "../kit/prices.ts"
import type { ShopFace } from "../kit/view.ts"
import { inLanguage } from "../kit/words.ts"
import type { Row } from "./schema.ts"

export function rowPrice(reader: { shop: ShopFace; locale: string }, { priceMinor, from }: Row): string {
  const words = inLanguage(reader.locale, WORDS)
  if (priceMinor === 0 && !from) return words.free
  const price = money(reader, priceMinor)
  return from ? words.from(price) : price
}

const WORDS = {
  en: { free: "free", from: (price: string) => `from ${price}` },
  ru: { free: "бесплатно", from: (price: string) => `от ${price}` },
}
