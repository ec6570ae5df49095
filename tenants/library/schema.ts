// Where a picture of the library is used.
import { z } from "zod"

/** One place: a block on a page of the draft, a product, the shop's own style sheet. */
export const PictureUse = z.union([
  z.object({ of: z.literal("page"), pageId: z.uuid(), title: z.string(), nodeId: z.string() }),
  z.object({ of: z.literal("product"), productId: z.uuid(), title: z.string() }),
  z.object({ of: z.literal("look") }),
])
export type PictureUse = z.infer<typeof PictureUse>

/** For so long a picture that was taken out can be brought back, and its files stay. */
export const KEPT_DAYS = 30
