// Making a shop: everything that it takes to sell, in one transaction.
import { addMember } from "../accounts/actions.ts"
import type { Database, TenantTx } from "../database.ts"
import { addDeliveryMethod } from "../delivery/actions.ts"
import { insertOrderCounter } from "../orders/queries.ts"
import { createStarterPages } from "../pages/actions.ts"
import { switchOnProvider } from "../payments/actions.ts"
import { invalidInput, Refusal } from "../refusal.ts"
import type { KeyRing } from "../secrets.ts"
import { loadShop } from "./actions.ts"
import { insertShop } from "./queries.ts"
import { exponentOf, NewShop, type ShopView } from "./schema.ts"
import { starterWords } from "./starter-words.ts"

/**
 * Makes a shop that can be published and sells at once: pickup, pay on delivery, its starter pages. All of it or nothing.
 * Refuses bad input with `invalid-input` and a slug that is in use with `slug-taken`.
 */
export async function createShop(db: Database, keyRing: KeyRing, input: NewShop): Promise<ShopView> {
  const parsed = NewShop.safeParse(input)
  if (!parsed.success) throw invalidInput(parsed.error.issues, "shop")
  const { slug, title, currency, locale, owner } = parsed.data
  const words = starterWords(locale)
  return db.asTenant(Bun.randomUUIDv7(), async (tx) => {
    await insertNewShop(tx, { slug, title, currency, currencyExponent: exponentOf(currency), defaultLocale: locale })
    await addDeliveryMethod(tx, { kind: "pickup", title: words.pickup, priceMinor: 0, needsAddress: false })
    await switchOnProvider(tx, keyRing, { provider: "pay-on-delivery", title: words.payOnDelivery, settings: {} })
    await insertOrderCounter(tx)
    if (owner) await addMember(tx, { accountId: owner, role: "owner" })
    await createStarterPages(tx, { title, defaultLocale: locale })
    return loadShop(tx)
  })
}

async function insertNewShop(tx: TenantTx, shop: Parameters<typeof insertShop>[1]): Promise<void> {
  try {
    await insertShop(tx, shop)
  } catch (error) {
    if (!(error instanceof Error && "constraint_name" in error && error.constraint_name === "tenants_slug_key")) throw error
    throw new Refusal("slug-taken", `a shop with the slug "${shop.slug}" exists already: choose another slug`, { slug: shop.slug })
  }
}
