// Finding a shop, renaming it, taking it off the market. Making one is create.ts, which needs other domains for that.
import type { Database, TenantTx } from "../database.ts"
import { siteRefresh } from "../pages/jobs.ts"
import { enqueue } from "../queue.ts"
import { invalidInput, Refusal } from "../refusal.ts"
import { selectShop, selectShopBySlug, selectShops, updateShopStatus, updateTitle } from "./queries.ts"
import { refuseSuspended, slugProblem } from "./rules.ts"
import { NewShop, type ShopView } from "./schema.ts"

/** The shop of this transaction. */
export async function loadShop(tx: TenantTx): Promise<ShopView> {
  const shop = await selectShop(tx)
  if (!shop) throw new Refusal("shop-not-found", "there is no such shop: check its slug")
  return shop
}

/** The shop of this transaction if it may sell now; `shop-suspended` otherwise. */
export async function loadOpenShop(tx: TenantTx): Promise<ShopView> {
  const shop = await loadShop(tx)
  refuseSuspended(shop)
  return shop
}

/** A new title for the shop: on its pages with the next publishing, in its chat at once. The slug stays: links point at it. */
export async function renameShop(tx: TenantTx, title: string): Promise<ShopView> {
  const parsed = NewShop.shape.title.safeParse(title)
  if (!parsed.success) throw invalidInput(parsed.error.issues, "shop")
  await updateTitle(tx, parsed.data)
  await enqueue(tx, siteRefresh, {})
  return loadShop(tx)
}

/** The shop with this slug; for hot paths there is `openShopDirectory`, which remembers. */
export async function findShop(db: Database, slug: string): Promise<ShopView> {
  const shop = await db.asPlatform((tx) => selectShopBySlug(tx, slug))
  if (!shop) throw noSuchShop(slug)
  return shop
}

/** Refuses a slug that a new shop cannot have: `invalid-input` when it is none, `slug-taken` when another shop has it. Nothing is kept for whoever asks. */
export async function refuseUnfitSlug(db: Database, slug: string): Promise<void> {
  const problem = slugProblem(slug)
  if (problem) throw new Refusal("invalid-input", `${JSON.stringify(slug.slice(0, 80))} ${problem}`)
  if (await db.asPlatform((tx) => selectShopBySlug(tx, slug))) throw slugTaken(slug)
}

export function slugTaken(slug: string): Refusal {
  return new Refusal("slug-taken", `a shop with the slug "${slug}" exists already: choose another slug`, { slug })
}

/** Up to `limit` shops, oldest first; `after` is the last tenant id of the page before. */
export async function listShops(db: Database, page: { after?: string; limit?: number } = {}): Promise<ShopView[]> {
  return db.asPlatform((tx) => selectShops(tx, { after: page.after ?? null, limit: page.limit ?? 100 }))
}

/** From now on the shop takes no orders and its cart answers `shop-suspended`; its data stays. Suspending twice is no error. */
export function suspendShop(db: Database, slug: string): Promise<ShopView> {
  return setStatus(db, slug, "suspended")
}

export function resumeShop(db: Database, slug: string): Promise<ShopView> {
  return setStatus(db, slug, "active")
}

async function setStatus(db: Database, slug: string, status: ShopView["status"]): Promise<ShopView> {
  const shop = await db.asPlatform((tx) => updateShopStatus(tx, slug, status))
  if (!shop) throw noSuchShop(slug)
  return shop
}

export function noSuchShop(slug: string): Refusal {
  return new Refusal("shop-not-found", `there is no shop "${slug.slice(0, 80)}": check its slug`)
}
