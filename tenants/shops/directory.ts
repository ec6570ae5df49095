// Which shop a slug names, remembered for a moment: every buyer's request asks this.
import type { Database } from "../database.ts"
import { findShop, noSuchShop } from "./actions.ts"
import { isSlug } from "./rules.ts"
import type { ShopView } from "./schema.ts"

export type ShopDirectory = {
  /** The shop with this slug, at most `lifeMilliseconds` old; refuses with `shop-not-found`. */
  find(slug: string): Promise<ShopView>
}

/**
 * One query a second and shop at most, however many requests arrive; those that arrive together share it. A suspended shop is known as such
 * within a second, and an order looks at the shop's row itself, in its own transaction. Unknown slugs are not remembered, so that a new shop answers at once.
 */
export function openShopDirectory(db: Database, options: { lifeMilliseconds?: number; maxShops?: number } = {}): ShopDirectory {
  const life = options.lifeMilliseconds ?? 1_000
  const maxShops = options.maxShops ?? 10_000
  const known = new Map<string, { shop: Promise<ShopView>; until: number }>()
  return {
    find: async (slug) => {
      if (!isSlug(slug)) throw noSuchShop(slug)
      const now = performance.now()
      const found = known.get(slug)
      if (found && found.until > now) return found.shop
      const shop = findShop(db, slug)
      known.delete(slug)
      known.set(slug, { shop, until: now + life })
      shop.catch(() => known.get(slug)?.shop === shop && known.delete(slug))
      // The map keeps the order of insertion: the first key is the one that was asked for longest ago.
      if (known.size > maxShops)
        for (const oldest of known.keys()) {
          known.delete(oldest)
          break
        }
      return shop
    },
  }
}
