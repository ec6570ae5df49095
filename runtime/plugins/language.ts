// In which of the shop's languages a buyer's page speaks: the page says so with every request, as browsers do.
import { siteLanguage } from "../../tenants/blocks/kit/page-path.ts"
import type { TenantTx } from "../../tenants/database.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import { loadDictionary } from "../../tenants/translations/actions.ts"
import { SOURCE } from "../../tenants/translations/rules.ts"
import type { Dictionary } from "../../tenants/translations/schema.ts"

/** Nobody reads more languages than this, and a header is as long as anybody likes. */
const MOST_TAGS = 10

/** The first of those wanted that the shop speaks, or the shop's own. What is no language is passed over. */
export function localeOf(shop: ShopView, headers: Record<string, string | undefined>): string {
  for (const wanted of (headers["accept-language"] ?? "").slice(0, 500).split(",", MOST_TAGS)) {
    const tag = (wanted.split(";")[0] ?? "").trim()
    const { locale } = siteLanguage(shop, tag)
    if (locale.split("-")[0]?.toLowerCase() === tag.split("-")[0]?.toLowerCase()) return locale
  }
  return shop.defaultLocale
}

/** Nothing is read for whoever reads what the shop wrote. */
export async function dictionaryOf(tx: TenantTx, shop: ShopView, headers: Record<string, string | undefined>): Promise<Dictionary> {
  const locale = localeOf(shop, headers)
  return locale === shop.defaultLocale ? SOURCE : loadDictionary(tx, locale)
}
