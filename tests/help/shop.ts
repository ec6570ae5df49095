// A shop to test with, made the way every shop is made.
import type { Database } from "../../tenants/database.ts"
import { createKeyRingText, type KeyRing, parseKeyRing } from "../../tenants/secrets.ts"
import { createShop } from "../../tenants/shops/create.ts"
import type { NewShop, ShopView } from "../../tenants/shops/schema.ts"

/** One ring for the whole test process. */
export const testKeyRing: KeyRing = parseKeyRing(createKeyRingText())

/** A shop in US dollars with a slug that no other test uses, unless `overrides` says otherwise. */
export function makeShop(db: Database, overrides: Partial<NewShop> = {}): Promise<ShopView> {
  const slug = `shop-${crypto.randomUUID().slice(0, 13)}`
  return createShop(db, testKeyRing, { slug, title: "Test shop", currency: "USD", locale: "en", ...overrides })
}
