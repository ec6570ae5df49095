// Lists every shop of this host.
import { z } from "zod"
import { listShops } from "../../tenants/shops/actions.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import { defineVerb } from "../command-line/verb.ts"

export default defineVerb({
  usage: "shop list",
  summary: "lists every shop of this host",
  arguments: z.object({}),
  run: async (_, { services, out }) => {
    const shops: ShopView[] = []
    for (
      let page = await listShops(services.db);
      page.length > 0;
      page = await listShops(services.db, { after: page.at(-1)?.tenantId ?? "" })
    )
      shops.push(...page)
    for (const { slug, status, currency, defaultLocale, title } of shops) {
      out.line([slug.padEnd(24), status.padEnd(10), currency, defaultLocale.padEnd(6), title].join("  "))
    }
    if (shops.length === 0)
      out.line("there is no shop yet; make one: teleshop shop create <slug> --title <text> --currency <code> --locale <code>")
    out.value(shops)
  },
})
