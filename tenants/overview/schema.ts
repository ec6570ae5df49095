// How a shop stands, at a glance. Browser-safe.
import { z } from "zod"

export const Overview = z.object({
  products: z.int(),
  published: z.int().meta({ description: "Products that buyers see." }),
  pagesEdited: z.boolean().meta({ description: "Somebody has changed a page since the shop was made." }),
  deliveryMethods: z.int().meta({ description: "Those that are offered." }),
  live: z.boolean().meta({ description: "The site has been published." }),
  bots: z.array(z.object({ username: z.string(), url: z.string(), state: z.enum(["active", "unauthorized"]) })),
  orders: z.object({ waiting: z.int(), today: z.int(), todayMinor: z.int(), open: z.int() }).nullable().meta({
    description: "Null for roles that see no orders. `waiting`: placed and not confirmed; `open`: neither completed nor cancelled.",
  }),
})
export type Overview = z.infer<typeof Overview>
