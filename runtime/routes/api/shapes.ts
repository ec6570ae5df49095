// What many routes of the API say alike: moments, pages of lists, ids in paths.
import { z } from "zod"

/** Written as ISO 8601; an answer that was kept for its Idempotency-Key has it as text already. */
export const moment = z.coerce.date()

export const ofShop = z.object({ shop: z.string().max(100) })
export const ofShopAndId = z.object({ shop: z.string().max(100), id: z.uuid() })

/** An answer that says no more than that it is done. */
export const Done = z.object({ done: z.literal(true) })
export const done = { done: true } as const

const PAGE = 50

/** How a list is paged through: `after` is the `next` of the page before. */
export const Paging = z.object({
  after: z.uuid().optional().meta({ description: "The `next` of the page before." }),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(200)
    .optional()
    .meta({ description: `How many at most; ${PAGE} without it.` }),
})

export function limitOf({ limit }: { limit?: number | undefined }): number {
  return limit ?? PAGE
}

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    next: z.string().nullable().meta({ description: "Goes on where this page ends; null at the end." }),
  })
}

export const searchText = z.string().max(200).optional().meta({ description: "Every word must occur." })
