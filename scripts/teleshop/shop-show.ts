// Shows what is known of one shop.
import { renderUnicodeCompact } from "uqr"
import { z } from "zod"
import type { Database } from "../../tenants/database.ts"
import { Refusal } from "../../tenants/refusal.ts"
import { findShop, loadShop } from "../../tenants/shops/actions.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import { defineVerb } from "../command-line/verb.ts"

export default defineVerb({
  usage: "shop show <slug|tenant>",
  summary: "shows one shop, named by its slug or by the tenant that a line of the log names",
  arguments: z.object({ slug: z.string() }),
  positionals: ["slug"],
  run: async ({ slug }, { services, out, json }) => {
    const shop = await find(services.db, slug)
    for (const [name, value] of Object.entries(shop))
      out.line(`${name.padEnd(18)} ${value instanceof Date ? value.toISOString() : (value ?? "—")}`)
    const { slug: found, liveVersionId } = shop
    if (liveVersionId && !json)
      out.line(`\n${renderUnicodeCompact(`${services.originOf(found)}/`, { border: 2 })}\n${services.originOf(found)}/`)
    out.value(shop)
  },
})

/** A log names a shop by its id alone. */
async function find(db: Database, named: string): Promise<ShopView> {
  return findShop(db, named).catch((refused: unknown) => {
    if (!(refused instanceof Refusal) || !ID.test(named)) throw refused
    return db.asTenant(named, loadShop)
  })
}

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
