// Says in which languages a shop speaks.
import { z } from "zod"
import { siteLocales } from "../../tenants/blocks/kit/page-path.ts"
import { findShop } from "../../tenants/shops/actions.ts"
import { setLocales } from "../../tenants/translations/actions.ts"
import { defineVerb } from "../command-line/verb.ts"

export default defineVerb({
  usage: "shop locales <slug> [<locale> …]",
  summary: "shows a shop's languages, or sets them: its own first, then those that the site is published in as well",
  arguments: z.object({ slug: z.string(), locales: z.array(z.string()).optional() }),
  positionals: ["slug", "locales"],
  run: async ({ slug, locales = [] }, { services, out }) => {
    const found = await findShop(services.db, slug)
    const shop = locales.length === 0 ? found : await services.db.asTenant(found.tenantId, (tx) => setLocales(tx, locales))
    const places = siteLocales(shop).map(({ locale, prefix }) => ({ locale, path: `${prefix}/` }))
    for (const { locale, path } of places) out.line(`${locale.padEnd(8)} ${services.originOf(slug)}${path}`)
    out.value(places)
  },
})
