// A QR code to print: of a shop's site, of a product's page, or of either in the shop's chat.
import { z } from "zod"
import { chatLink, productPayload } from "../../tenants/blocks/kit/chat-link.ts"
import { productPath } from "../../tenants/blocks/kit/page-path.ts"
import { qrSvg } from "../../tenants/blocks/kit/qr.ts"
import { publicBot } from "../../tenants/bots/actions.ts"
import { loadProductBySlug } from "../../tenants/catalog/queries.ts"
import { SLUG } from "../../tenants/catalog/slug.ts"
import type { TenantTx } from "../../tenants/database.ts"
import { Refusal } from "../../tenants/refusal.ts"
import { findShop } from "../../tenants/shops/actions.ts"
import { defineVerb } from "../command-line/verb.ts"

export default defineVerb({
  usage: "shop qr <slug> [--product <product-slug>] [--bot] > file.svg",
  summary: "writes a QR code as SVG: of the shop's site or one product's page, with --bot of the same in the chat",
  arguments: z.object({ slug: z.string(), product: z.string().optional(), bot: z.boolean().optional() }),
  positionals: ["slug"],
  run: async ({ slug, product, bot = false }, { services, out, json }) => {
    const { tenantId } = await findShop(services.db, slug)
    const origin = services.originOf(slug)
    const url = await services.db.asTenant(tenantId, async (tx) => {
      const found = product === undefined ? undefined : await productOf(tx, product)
      if (bot) return chatLink(await botOf(tx, slug), found && productPayload(found.id))
      return `${origin}${found ? productPath({ prefix: "" }, found) : "/"}`
    })
    const svg = qrSvg(url)
    if (!json) out.line(svg.trimEnd())
    out.value({ url, svg })
  },
})

async function productOf(tx: TenantTx, slug: string) {
  const found = SLUG.test(slug) ? await loadProductBySlug(tx, slug) : undefined
  if (found?.published) return found
  throw new Refusal("not-found", `the shop shows no product "${slug.slice(0, 80)}": name it as in the address of its page`)
}

async function botOf(tx: TenantTx, slug: string): Promise<{ username: string }> {
  const bot = await publicBot(tx)
  if (bot) return bot
  throw new Refusal("not-found", `the shop has no bot that works: add one with \`bot add ${slug}\``)
}
