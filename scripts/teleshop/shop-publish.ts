// Publishes a shop: its draft becomes a version, its pages become files, and buyers see them.
import { z } from "zod"
import { publishShop } from "../../export/publish.ts"
import { shopOrigin } from "../../runtime/plugins/shop.ts"
import { checkShop } from "../../tenants/checks/actions.ts"
import { findShop } from "../../tenants/shops/actions.ts"
import { lineOf } from "../command-line/findings.ts"
import { defineVerb } from "../command-line/verb.ts"

export default defineVerb({
  usage: "shop publish <slug>",
  summary: "publishes the draft: the storefront and the bot show it from then on",
  arguments: z.object({ slug: z.string() }),
  positionals: ["slug"],
  run: async ({ slug }, { services, config, out }) => {
    const shop = await findShop(services.db, slug)
    // Told and not refused: an operator publishes what an owner left behind.
    const { groups } = await services.db.asTenant(shop.tenantId, checkShop)
    for (const group of groups) out.note(lineOf(group))
    const { versionNumber, ...published } = await publishShop(services, shop.tenantId, { author: "operator" })
    const url = `${shopOrigin(config, shop.slug)}/`
    out.value({ version: versionNumber, url, ...published })
    const { superseded, pages, rendered } = published
    out.line(
      superseded
        ? `version ${versionNumber} of "${shop.title}" was made, but a publication that began later is live already, and stays so`
        : `version ${versionNumber} of "${shop.title}" is live: ${pages} pages, ${rendered} made anew`,
    )
    out.line(url)
  },
})
