// Making a shop: everything that it takes to sell, in one transaction.
import { addMember } from "../accounts/actions.ts"
import { takeAllowances } from "../accounts/limits.ts"
import type { Database, TenantTx } from "../database.ts"
import { addDeliveryMethod } from "../delivery/actions.ts"
import { insertOrderCounter } from "../orders/queries.ts"
import { createStarterPages } from "../pages/actions.ts"
import { switchOnProvider } from "../payments/actions.ts"
import { invalidInput, Refusal } from "../refusal.ts"
import type { KeyRing } from "../secrets.ts"
import { loadShop, slugTaken } from "./actions.ts"
import { insertShop, selectShop } from "./queries.ts"
import { exponentOf, NewShop, type ShopView } from "./schema.ts"
import { starterWords } from "./starter-words.ts"

/**
 * Makes a shop that can be published and sells at once: pickup, pay on delivery, its starter pages. All of it or nothing.
 * Refuses bad input with `invalid-input` and a slug that is in use with `slug-taken`. Given its id, the same shop made twice is one; another one under
 * that id is `idempotency-conflict`.
 */
export async function createShop(db: Database, keyRing: KeyRing, input: NewShop, tenantId?: string): Promise<ShopView> {
  const parsed = NewShop.safeParse(input)
  if (!parsed.success) throw invalidInput(parsed.error.issues, "shop")
  const { slug, title, currency, locale, owner } = parsed.data
  const words = starterWords(locale)
  const made = db.asTenant(tenantId ?? Bun.randomUUIDv7(), async (tx) => {
    await insertNewShop(tx, { slug, title, currency, currencyExponent: exponentOf(currency), defaultLocale: locale })
    await addDeliveryMethod(tx, { kind: "pickup", title: words.pickup, priceMinor: 0, needsAddress: false })
    await switchOnProvider(tx, keyRing, { provider: "pay-on-delivery", title: words.payOnDelivery, settings: {} })
    await insertOrderCounter(tx)
    if (owner) await addMember(tx, { accountId: owner, role: "owner" })
    await createStarterPages(tx, { title, defaultLocale: locale })
    return loadShop(tx)
  })
  return tenantId === undefined
    ? made
    : made.catch((error) => sameShop(db, tenantId, { slug, title, currency, defaultLocale: locale }, error))
}

/** Whoever makes more in a day is no shopkeeper. */
const SHOPS_A_DAY = 20

/** A person's own shop, which they own; so many a day. */
export async function createOwnShop(
  db: Database,
  keyRing: KeyRing,
  input: Omit<NewShop, "owner">,
  founder: { accountId: string; tenantId: string | undefined },
): Promise<ShopView> {
  await takeAllowances(db, [{ of: "shops-made", key: founder.accountId, count: SHOPS_A_DAY, seconds: 86_400 }])
  return createShop(db, keyRing, { ...input, owner: founder.accountId }, founder.tenantId)
}

/** What stood in the way may have been the same request, a moment before. */
async function sameShop(db: Database, tenantId: string, wanted: Partial<ShopView>, error: unknown): Promise<ShopView> {
  const there = error instanceof Refusal ? await db.asTenant(tenantId, selectShop) : undefined
  if (!there) throw error
  if (Object.entries(wanted).some(([name, value]) => there[name as keyof ShopView] !== value)) throw keyInUse()
  return there
}

async function insertNewShop(tx: TenantTx, shop: Parameters<typeof insertShop>[1]): Promise<void> {
  try {
    await insertShop(tx, shop)
  } catch (error) {
    const broken = error instanceof Error && "constraint_name" in error ? error.constraint_name : undefined
    if (broken === "tenants_pkey") throw keyInUse()
    if (broken !== "tenants_slug_key") throw error
    throw slugTaken(shop.slug)
  }
}

function keyInUse(): Refusal {
  return new Refusal("idempotency-conflict", "this Idempotency-Key was used for another shop: take a new one for each")
}
