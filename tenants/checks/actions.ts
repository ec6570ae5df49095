// Looking a shop's draft over before it is published.
import { publicBot } from "../bots/actions.ts"
import { loadCatalog } from "../catalog/queries.ts"
import type { TenantTx } from "../database.ts"
import { listDeliveryMethods } from "../delivery/actions.ts"
import { loadMedia } from "../media/actions.ts"
import { loadDraftPages } from "../pages/actions.ts"
import { listPaymentWays } from "../payments/actions.ts"
import { loadShop } from "../shops/actions.ts"
import { exportTranslations } from "../translations/actions.ts"
import { check, picturesNamed } from "./rules.ts"
import type { Checked } from "./schema.ts"

/** Of the draft as it is now; nothing is kept, for a moment later it may be another. */
export async function checkShop(tx: TenantTx): Promise<Checked> {
  const { defaultLocale, locales } = await loadShop(tx)
  const pages = await loadDraftPages(tx)
  const missing: { locale: string; texts: number }[] = []
  for (const locale of locales.filter((one) => one !== defaultLocale)) {
    const { coverage } = await exportTranslations(tx, locale)
    missing.push({ locale, texts: coverage.missing })
  }
  return check({
    pages,
    catalog: await loadCatalog(tx),
    media: await loadMedia(tx, picturesNamed(pages)),
    deliveryMethods: (await listDeliveryMethods(tx)).length,
    paymentProviders: (await listPaymentWays(tx)).map(({ provider }) => provider),
    hasBot: (await publicBot(tx)) !== undefined,
    missing,
  })
}
