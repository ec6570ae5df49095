// Stops a shop from selling until it is resumed.
import { z } from "zod"
import { suspendShop } from "../../tenants/shops/actions.ts"
import { defineVerb } from "../command-line/verb.ts"

export default defineVerb({
  usage: "shop suspend <slug>",
  summary: "stops a shop from selling: its bot and site say so, nothing is lost",
  arguments: z.object({ slug: z.string() }),
  positionals: ["slug"],
  run: async ({ slug }, { services, out }) => {
    const shop = await suspendShop(services.db, slug)
    out.line(`${shop.slug} is suspended`)
    out.value(shop)
  },
})
