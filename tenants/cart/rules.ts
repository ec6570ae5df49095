// What may be in a cart, and what it comes to. Browser-safe and pure.
import type { StockPolicy } from "../catalog/schema.ts"
import { MAX_AMOUNT_MINOR } from "../money.ts"
import { Refusal } from "../refusal.ts"
import type { ShopView } from "../shops/schema.ts"
import { type CartLine, type CartView, type LineProblem, MAX_LINE_QUANTITY, MAX_LINES, type StoredLine } from "./schema.ts"

/** The cart as it is shown: every line at its price of now, with what stands in its way. */
export function cartView(lines: readonly StoredLine[], shop: Pick<ShopView, "currency" | "currencyExponent">): CartView {
  return {
    lines: lines.map(cartLine),
    subtotalMinor: subtotalOf(lines),
    currency: shop.currency,
    currencyExponent: shop.currencyExponent,
    quantity: lines.reduce((sum, line) => sum + line.quantity, 0),
  }
}

function cartLine(line: StoredLine): CartLine {
  const { seenPriceMinor: _seen, sku: _sku, stockQuantity: _stock, stockPolicy: _policy, forSale: _forSale, ...shown } = line
  return { ...shown, totalMinor: line.unitPriceMinor * line.quantity, available: availableOf(line), problem: problemOf(line) }
}

/** How many can be sold: null without a limit, never below zero. */
export function availableOf(stock: { stockQuantity: number | null; stockPolicy: StockPolicy }): number | null {
  return stock.stockQuantity === null || stock.stockPolicy === "continue" ? null : Math.max(0, stock.stockQuantity)
}

export function problemOf(line: StoredLine): LineProblem | null {
  if (!line.forSale) return "gone"
  const available = availableOf(line)
  if (available === 0) return "sold-out"
  if (available !== null && available < line.quantity) return "not-enough"
  return line.unitPriceMinor === line.seenPriceMinor ? null : "price-changed"
}

export function subtotalOf(lines: readonly Pick<StoredLine, "unitPriceMinor" | "quantity">[]): number {
  return lines.reduce((sum, line) => sum + line.unitPriceMinor * line.quantity, 0)
}

type Sellable = { variantId: string; stockQuantity: number | null; stockPolicy: StockPolicy; forSale: boolean }

/** The variant, or a refusal: not for sale, more than there is, more than fits. `inCart` is what the cart held of it before. */
export function checkLine<Variant extends Sellable>(variant: Variant | undefined, line: { quantity: number; inCart: number }): Variant {
  if (!variant?.forSale) throw new Refusal("product-not-available", "this product is not for sale any more: choose another one")
  if (line.quantity > MAX_LINE_QUANTITY) {
    throw new Refusal("invalid-input", `at most ${MAX_LINE_QUANTITY} of one product fit into a cart`, {
      max: MAX_LINE_QUANTITY,
      inCart: line.inCart,
    })
  }
  const available = availableOf(variant)
  if (available !== null && line.quantity > available)
    throw soldOut(variant.variantId, { available, inCart: line.inCart, wanted: line.quantity })
  return variant
}

/** `available` tells a face what to offer instead: none (0), or so many. */
export function soldOut(variantId: string, stock: { available: number; inCart: number; wanted: number }, productTitle?: string): Refusal {
  const what = productTitle ?? "this product"
  const sentence =
    stock.available === 0
      ? `${what} is sold out: take it out of the cart or choose another product`
      : `only ${stock.available} of ${what} can be had: choose ${stock.available} or fewer`
  return new Refusal("sold-out", sentence, { variantId, ...(productTitle !== undefined && { productTitle }), ...stock })
}

/** Refuses what a cart cannot hold as a whole: too many lines, or a sum that is no exact number any more. */
export function checkCart(lines: readonly Pick<StoredLine, "unitPriceMinor" | "quantity">[]): void {
  if (lines.length > MAX_LINES)
    throw new Refusal("invalid-input", `at most ${MAX_LINES} different products fit into a cart: order these first`, { max: MAX_LINES })
  // Floats are inexact up there, but never by so much that a sum too large would look small enough.
  if (subtotalOf(lines) > MAX_AMOUNT_MINOR)
    throw new Refusal("invalid-input", "the cart's total is too large: order less at once", { maxMinor: MAX_AMOUNT_MINOR })
}
