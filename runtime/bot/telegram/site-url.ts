// Where a shop's site is for a buyer in Telegram: only an address that their own device can open.
import type { ShopView } from "../../../tenants/shops/schema.ts"
import type { Config } from "../../config.ts"
import { shopOrigin } from "../../plugins/shop.ts"

/** Names that mean something on this machine or in this house only; Telegram itself takes some of them for no link at all. */
const HERE_ONLY = /(^|\.)(localhost|local|internal|test)$/

export function siteUrlOf(config: Pick<Config, "publicUrl" | "shopsDomain">): (shop: Pick<ShopView, "slug">) => string | undefined {
  return ({ slug }) => (HERE_ONLY.test(config.shopsDomain) ? undefined : shopOrigin(config, slug))
}
