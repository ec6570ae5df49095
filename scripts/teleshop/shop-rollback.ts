// Points a shop's storefront and bot back at an older version.
import { z } from "zod"
import { rollbackShop } from "../../export/publish.ts"
import { shopOrigin } from "../../runtime/plugins/shop.ts"
import { findShop } from "../../tenants/shops/actions.ts"
import { defineVerb } from "../command-line/verb.ts"

export default defineVerb({
  usage: "shop rollback <slug> [--to <version>]",
  summary: "goes back to the version before, or to the one named",
  arguments: z.object({
    slug: z.string(),
    to: z.coerce.number("must be the number of a version").int().positive().max(2_147_483_646).optional(),
  }),
  positionals: ["slug"],
  run: async ({ slug, to }, { services, config, out }) => {
    const shop = await findShop(services.db, slug)
    const { versionNumber, ...rest } = await rollbackShop(services, shop.tenantId, to === undefined ? {} : { versionNumber: to })
    const url = `${shopOrigin(config, shop.slug)}/`
    out.value({ version: versionNumber, url, ...rest })
    out.line(`version ${versionNumber} of "${shop.title}" is live again: ${url}`)
  },
})
