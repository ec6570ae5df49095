// Shows what is known of one shop.
import { renderUnicodeCompact } from "uqr"
import { z } from "zod"
import { findShop } from "../../tenants/shops/actions.ts"
import { defineVerb } from "../command-line/verb.ts"

export default defineVerb({
  usage: "shop show <slug>",
  summary: "shows one shop",
  arguments: z.object({ slug: z.string() }),
  positionals: ["slug"],
  run: async ({ slug }, { services, out, json }) => {
    const shop = await findShop(services.db, slug)
    for (const [name, value] of Object.entries(shop))
      out.line(`${name.padEnd(18)} ${value instanceof Date ? value.toISOString() : (value ?? "—")}`)
    const { slug: found, liveVersionId } = shop
    if (liveVersionId && !json)
      out.line(`\n${renderUnicodeCompact(`${services.originOf(found)}/`, { border: 2 })}\n${services.originOf(found)}/`)
    out.value(shop)
  },
})
