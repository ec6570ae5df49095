// What all that a buyer asks has in common: whose cart it is, and the way into the shop's chat.
import { publicBot } from "../../tenants/bots/actions.ts"
import { botLink } from "../../tenants/bots/rules.ts"
import type { CartRef } from "../../tenants/cart/schema.ts"
import type { TenantTx } from "../../tenants/database.ts"
import { Refusal } from "../../tenants/refusal.ts"

export type Headers = Record<string, string | undefined>

/** The cart is whoever's holds the token in `X-Cart-Token`: never in an address, which ends up in logs and histories. */
const CART_TOKEN = "x-cart-token"

/** No token is a token that opens nothing: it shows an empty cart and fills a new one. */
export function cartOf(headers: Headers): CartRef {
  return { token: headers[CART_TOKEN] ?? "" }
}

/** The link is good once. It is made when it is asked for, and not with every page. */
export async function linkIntoBot(tx: TenantTx, payload: () => Promise<string>): Promise<{ url: string }> {
  const bot = await publicBot(tx)
  if (!bot) throw new Refusal("not-found", "this shop has no bot at the moment: order here")
  return { url: `${botLink(bot)}?start=${await payload()}` }
}
