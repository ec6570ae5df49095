// A product as a card of a list: what the page shows of it, and no more, so that nothing else makes the page stale.
import { optionsOf } from "../../catalog/rules.ts"
import type { PictureView, ProductView } from "../../catalog/schema.ts"
import { coloursOf } from "./colours.ts"
import { type InLanguage, productPath } from "./page-path.ts"

export type Card = {
  path: string
  title: string
  vendor: string
  /** The lowest price of its variants; null for a product that has none. */
  priceMinor: number | null
  /** The price before the reduction of the variant with the lowest price. */
  compareAtMinor: number | null
  /** Whether other variants cost more. */
  from: boolean
  available: boolean
  picture: PictureView | null
  /** Shown under a pointer that rests on the card. */
  secondPicture: PictureView | null
  /** "#rrggbb" of the colours that it comes in, the first few; empty for fewer than two. */
  colours: string[]
  /** How many colours there are beside those. */
  moreColours: number
}

/** More would break into a second line on a phone. */
const MOST_COLOURS = 5

// By product, which stays the same object while nothing of it changes; so do its card and every list that shows it. One for each language that
// has shown it: a product without a translation is the same object in all of them, and its address is not.
const cards = new WeakMap<ProductView, Map<string, Card>>()

export function cardOf(view: InLanguage, product: ProductView): Card {
  const known = cards.get(product) ?? new Map<string, Card>()
  const found = known.get(view.prefix)
  if (found) return found
  const card = makeCard(view, product)
  cards.set(product, known.set(view.prefix, card))
  return card
}

/** One pass over the variants: five thousand products may pass here. */
function makeCard(view: InLanguage, product: ProductView): Card {
  let cheapest = product.variants[0]
  let from = false
  for (const variant of product.variants) {
    if (cheapest && variant.priceMinor !== cheapest.priceMinor) from = true
    if (cheapest && variant.priceMinor < cheapest.priceMinor) cheapest = variant
  }
  const before = cheapest?.compareAtMinor ?? null
  const colours = coloursIn(product)
  const shown = product.pictures.filter((picture) => picture.status === "ready")
  return {
    path: productPath(view, product),
    title: product.title,
    vendor: product.vendor,
    priceMinor: cheapest?.priceMinor ?? null,
    compareAtMinor: cheapest && before !== null && before > cheapest.priceMinor ? before : null,
    from,
    available: product.variants.some((variant) => variant.available),
    picture: product.pictures[0] ?? null,
    secondPicture: shown[0] === product.pictures[0] ? (shown[1] ?? null) : null,
    colours: colours.slice(0, MOST_COLOURS),
    moreColours: Math.max(0, colours.length - MOST_COLOURS),
  }
}

function coloursIn(product: ProductView): string[] {
  if (product.optionNames.length === 0) return []
  const found = optionsOf(product).flatMap((option) => coloursOf(option) ?? [])
  const colours = [...new Set(found.filter((colour) => colour !== undefined))]
  return colours.length > 1 ? colours : []
}
