// Makes a shop that can be published and sells at once.
import { z } from "zod"
import { shopOrigin } from "../../runtime/plugins/shop.ts"
import { createShop } from "../../tenants/shops/create.ts"
import { defineVerb } from "../command-line/verb.ts"

export default defineVerb({
  usage: "shop create <slug> --title <text> --currency <code> --locale <language> [--template starter]",
  summary: "makes a shop with its pages, pickup and pay on delivery",
  arguments: z.object({
    slug: z.string(),
    title: z.string(),
    currency: z.string(),
    locale: z.string(),
    // Every shop begins with the starter pages; the option is there for those to come.
    template: z.literal("starter", "there is one template so far: starter").optional(),
  }),
  positionals: ["slug"],
  run: async ({ slug, title, currency, locale }, { services, config, out }) => {
    const shop = await createShop(services.db, services.keyRing, { slug, title, currency, locale })
    const url = `${shopOrigin(config, shop.slug)}/`
    out.value({ ...shop, url })
    out.line(`made the shop "${shop.title}"; next: teleshop catalog import ${shop.slug} <file>, then teleshop shop publish ${shop.slug}`)
    out.line(`its address once it is published: ${url}`)
  },
})
