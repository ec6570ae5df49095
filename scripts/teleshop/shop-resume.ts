// Lets a suspended shop sell again.
import { z } from "zod"
import { resumeShop } from "../../tenants/shops/actions.ts"
import { defineVerb } from "../command-line/verb.ts"

export default defineVerb({
  usage: "shop resume <slug>",
  summary: "lets a suspended shop sell again",
  arguments: z.object({ slug: z.string() }),
  positionals: ["slug"],
  run: async ({ slug }, { services, out }) => {
    const shop = await resumeShop(services.db, slug)
    out.line(`${shop.slug} sells again`)
    out.value(shop)
  },
})
