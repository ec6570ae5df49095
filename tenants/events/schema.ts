// What a shop's people are told while they work: hints to look again, never the thing itself. Browser-safe.
import { z } from "zod"
import { PublishingState } from "../publishing/schema.ts"

const order = z.object({
  orderId: z.uuid(),
  placed: z.boolean().meta({ description: "A new order; otherwise one that has moved on." }),
})
const page = z.object({
  pageId: z.uuid(),
  change: z.enum(["edited", "added", "renamed", "removed", "moved"]),
  revision: z.int().nullable().meta({ description: "The page's revision from now on, when it was edited." }),
  author: z.string(),
})
const publish = z.object({
  id: z.uuid(),
  author: z.string(),
  state: PublishingState,
  version: z.int(),
  pages: z.int().nullable().meta({ description: "Pages of the site; null as long as nobody has counted them." }),
  made: z.int().meta({ description: "How many of them are made." }),
})
const member = z.object({ change: z.enum(["joined", "left", "changed"]) })

export const ShopEvent = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("order"), data: order }),
  z.object({ kind: z.literal("page"), data: page }),
  z.object({ kind: z.literal("publish"), data: publish }),
  z.object({ kind: z.literal("member"), data: member }),
])
export type ShopEvent = z.infer<typeof ShopEvent>

export type StoredEvent = ShopEvent & { id: string; createdAt: Date }
