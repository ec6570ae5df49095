// An order as buyers and owners see it, and what it takes to place one. Browser-safe.
import { z } from "zod"
import type { CartRef } from "../cart/schema.ts"
import { Channel, Contact } from "../customers/schema.ts"
import { freeText } from "../text.ts"

export type OrderState = "placed" | "confirmed" | "completed" | "cancelled"
export type PaymentState = "pending" | "partly-paid" | "paid" | "partly-refunded" | "refunded"
export type FulfilmentState = "unfulfilled" | "shipped" | "delivered" | "returned"

export type OrderStates = { orderState: OrderState; paymentState: PaymentState; fulfilmentState: FulfilmentState }

/** Frozen when the order was placed: what the shop renames or reprices later changes no order. */
export type OrderLine = {
  variantId: string
  productTitle: string
  optionValues: string[]
  sku: string
  unitPriceMinor: number
  quantity: number
  totalMinor: number
}

export type OrderView = OrderStates & {
  id: string
  /** 1, 2, 3 … within the shop; tests are counted by themselves. */
  number: number
  /** Ordered by somebody who tries the shop out: it takes no stock, and nobody works it off. */
  test: boolean
  currency: string
  currencyExponent: number
  contact: Contact
  address: string
  comment: string
  delivery: { title: string; priceMinor: number }
  paymentProvider: string
  lines: OrderLine[]
  subtotalMinor: number
  totalMinor: number
  /** What the buyer still has to pay; negative: what is to be given back. */
  owedMinor: number
  channel: Channel
  locale: string
  placedAt: Date
}

/** What is worth telling of a change. */
export type OrderNews = "confirmed" | "shipped" | "completed" | "cancelled" | "paid" | "refunded"

/** One step in what has become of an order: its states afterwards, and by whom, where somebody was named. */
export type OrderChange = OrderStates & { id: string; orderId: string; madeBy: string; madeAt: Date }

/** What a buyer says when ordering. */
export const OrderRequest = z.object({
  contact: Contact,
  deliveryMethodId: z.uuid("choose how the order is to be delivered"),
  address: freeText("the address", 1000).optional(),
  paymentProvider: z.string("choose how to pay").max(40, "choose how to pay"),
  comment: freeText("the comment", 2000).optional(),
  /** The total that the buyer agreed to; another one now is `price-changed`. */
  expectedTotalMinor: z.int("the expected total must be in whole minor units").min(0, "the expected total must not be negative").optional(),
})

/** The buyer's own word for this attempt: printable ASCII, so that it passes through a header unchanged. */
export const IdempotencyKey = z
  .string("an idempotency key is needed: 8 to 200 characters, the same ones for every try of one order")
  .regex(/^[\x21-\x7e]{8,200}$/, "the idempotency key must be 8 to 200 printable characters without spaces")

export const Placing = OrderRequest.extend({
  channel: Channel,
  idempotencyKey: IdempotencyKey,
  locale: z.string().min(2).max(35),
})

/**
 * `customerId` says whose order it becomes where the cart is nobody's yet; without it such an order makes a customer of its own.
 * `token`: an OrderToken, where the buyer is to come back by one.
 */
export type OrderToPlace = z.input<typeof Placing> & { cart: CartRef; customerId?: string; token?: string }

/** The word by which a buyer's browser comes back to the order: 32 random bytes in base64url, made there, so that a lost answer loses nothing. */
export const OrderToken = z
  .string("the order's word is missing")
  .regex(/^[\w-]{43}$/, "the order's word must be 43 characters of base64url")

/** An order as the buyer follows it on the site. */
export type FollowedOrder = OrderStates &
  Pick<OrderView, "number" | "currency" | "currencyExponent" | "contact" | "address" | "comment" | "delivery"> &
  Pick<OrderView, "subtotalMinor" | "totalMinor" | "owedMinor" | "placedAt"> & {
    lines: Omit<OrderLine, "variantId" | "sku">[]
    /** When it is paid: on handover, or before. */
    paidOn: "handover" | "order"
    /** What has become of it, oldest first. */
    history: { news: OrderNews; at: Date }[]
    mayCancel: boolean
  }
