// How an order reaches its buyer. Browser-safe.
import { z } from "zod"
import { MAX_AMOUNT_MINOR } from "../money.ts"
import { oneLine } from "../text.ts"

export type DeliveryMethod = { id: string; kind: "pickup" | "courier" | "post"; title: string; priceMinor: number; needsAddress: boolean }

export const NewDeliveryMethod = z.object({
  kind: z.enum(["pickup", "courier", "post"]),
  title: oneLine("the title", 200),
  priceMinor: z
    .int("the price must be in whole minor units")
    .min(0, "the price must not be negative")
    .max(MAX_AMOUNT_MINOR, "the price is too large"),
  needsAddress: z.boolean(),
})
export type NewDeliveryMethod = z.infer<typeof NewDeliveryMethod>

/** What there is of a method beside its kind; one that is not active is offered to nobody. */
export const DeliveryChanges = NewDeliveryMethod.omit({ kind: true }).extend({ active: z.boolean() }).partial()
export type DeliveryChanges = z.infer<typeof DeliveryChanges>
