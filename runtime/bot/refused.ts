// A refusal of the shop's rules in the words of a chat.
import type { Refusal } from "../../tenants/refusal.ts"
import type { Words } from "./words/index.ts"

/** One or two friendly sentences; what a buyer can do next is on the buttons under them. */
export function refusedWords(words: Words, refusal: Refusal): string {
  const { available, inCart, max } = refusal.details
  switch (refusal.code) {
    case "sold-out":
      if (typeof available !== "number" || available <= 0) return words.soldOut
      return typeof inCart === "number" && inCart > 0 ? words.onlyLeftWithCart(available, inCart) : words.onlyLeft(available)
    case "product-not-available":
    case "not-found":
      return words.gone
    case "cart-empty":
    case "cart-already-ordered":
      return words.checkout.emptyCart
    case "price-changed":
      return words.checkout.priceChanged
    case "shop-suspended":
      return words.closed
    case "not-published":
      return words.notPublished
    case "invalid-input":
      return typeof max === "number" ? words.cartLimit(max) : words.tryAgain
    default:
      return words.tryAgain
  }
}
