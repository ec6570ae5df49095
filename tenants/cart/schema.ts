// What a buyer has put together, as every face shows it. Browser-safe.
import { z } from "zod"
import type { PictureView, StockPolicy } from "../catalog/schema.ts"

/** The cart of whoever holds this token (a browser), or the one open cart of a customer (a chat). */
export type CartRef = { token: string } | { customerId: string }

/** Why a line cannot be ordered as it stands; `price-changed` only asks the buyer to look again. */
export type LineProblem = "sold-out" | "not-enough" | "gone" | "price-changed"

export type CartLine = {
  variantId: string
  productId: string
  productSlug: string
  productTitle: string
  optionValues: string[]
  quantity: number
  /** The price now, whatever it was when the line was put in. */
  unitPriceMinor: number
  totalMinor: number
  picture: PictureView | null
  /** How many there are to be had; null: as many as you like. */
  available: number | null
  problem: LineProblem | null
}

export type CartView = { lines: CartLine[]; subtotalMinor: number; currency: string; currencyExponent: number; quantity: number }

/** A line joined with what is sold under it now. */
export type StoredLine = Omit<CartLine, "totalMinor" | "available" | "problem"> & {
  seenPriceMinor: number
  sku: string
  stockQuantity: number | null
  stockPolicy: StockPolicy
  /** Published and not retired. */
  forSale: boolean
}

/** Of one variant; what nobody buys by accident, and what the table holds. */
export const MAX_LINE_QUANTITY = 999
/** A cart is read, shown and ordered whole: a hundred lines are one screenful too many already, and still one quick statement. */
export const MAX_LINES = 100

const wholeNumber = "the quantity must be a whole number"

/** What is put into a cart. */
export const LineToAdd = z.object({
  variantId: z.uuid("the variant must be named by its id"),
  quantity: z
    .int(wholeNumber)
    .min(1, "the quantity must be at least 1")
    .max(MAX_LINE_QUANTITY, `at most ${MAX_LINE_QUANTITY} of one product fit into a cart`),
})
export type LineToAdd = z.infer<typeof LineToAdd>

/** The word by which a cart comes from a chat. */
export const HandedOver = z.object({
  token: z.string("the link's word must be text").min(1, "the link holds no word").max(64, "the link is not one of ours"),
})

/** What a line is changed to; 0 takes it out. */
export const LineToSet = LineToAdd.extend({
  quantity: z
    .int(wholeNumber)
    .min(0, "the quantity must not be negative")
    .max(MAX_LINE_QUANTITY, `at most ${MAX_LINE_QUANTITY} of one product fit into a cart`),
})
export type LineToSet = z.infer<typeof LineToSet>
