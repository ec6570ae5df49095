// Looking a shop's draft over before it is published.
import { publicBot } from "../bots/actions.ts"
import { loadCatalog } from "../catalog/queries.ts"
import type { TenantTx } from "../database.ts"
import { listDeliveryMethods } from "../delivery/actions.ts"
import { loadMedia } from "../media/actions.ts"
import { loadDraftPages } from "../pages/actions.ts"
import { listPaymentWays } from "../payments/actions.ts"
import { Refusal } from "../refusal.ts"
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

/**
 * Whoever publishes without having looked is told what they would have seen: the errors, each group with the first of what it is about, so that a face can lead
 * there. Warnings never keep a shop from being published. @throws Refusal
 */
export async function refuseErrors(tx: TenantTx): Promise<void> {
  const { errors, groups } = await checkShop(tx)
  if (errors === 0) return
  const found = groups.filter(({ severity }) => severity === "error")
  const names = found.map(({ title, count }) => `${title.en} (${count})`).join("; ")
  throw new Refusal("not-ready", `put right what is wrong in the draft, and publish then: ${names}`, { errors, groups: found })
}
