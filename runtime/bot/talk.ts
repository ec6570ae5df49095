// One exchange with one buyer: all that a screen needs to answer, inside the transaction that the answer will be committed with.
import type { BlockProblem } from "../../tenants/blocks/kit/read.ts"
import { cartOfCustomer } from "../../tenants/cart/actions.ts"
import type { CartView } from "../../tenants/cart/schema.ts"
import { listProducts, loadCategories, loadProduct, type ProductFilter } from "../../tenants/catalog/queries.ts"
import type { CategoryView, ProductView } from "../../tenants/catalog/schema.ts"
import type { TenantTx } from "../../tenants/database.ts"
import type { Page } from "../../tenants/pages/schema.ts"
import { Refusal } from "../../tenants/refusal.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import { translateCart, translateProduct, translateTitle } from "../../tenants/translations/rules.ts"
import type { Dictionary } from "../../tenants/translations/schema.ts"
import type { KnownBuyer } from "./queries.ts"
import type { State } from "./state.ts"
import type { Words } from "./words/index.ts"

export type Talk = {
  tx: TenantTx
  shop: ShopView
  /** `preview`: somebody who makes the shop tries its draft. */
  channel: "chat" | "telegram" | "preview"
  customer: KnownBuyer
  /** What the buyer calls themselves where they write from; may be empty, and may be anything. */
  name: string
  locale: string
  words: Words
  /** What the shop's own texts are in the buyer's language; empty where the shop speaks it by itself, or not at all. */
  dictionary: Dictionary
  /** The pages that are talked through, in the buyer's language: the live version's, in a preview the draft's. */
  pages: readonly Page[]
  /** The same as the shop wrote them. */
  writtenPages: readonly Page[]
  /** Changed by the screens, and stored when they are done. */
  state: State
  /** Where the shop's site is, if the buyer's own device can open it. */
  siteUrl: string | undefined
  /** Told of blocks that cannot be shown. */
  report: (problem: BlockProblem) => void
  /** What has been read in this exchange already: a screen and the buttons under it ask for the same things. */
  read: { cart?: Promise<CartView> | undefined; categories?: Promise<CategoryView[]> }
}

export function cartOf(talk: Talk): Promise<CartView> {
  talk.read.cart ??= cartOfCustomer(talk.tx, talk.customer.id, talk.shop).then((cart) => translateCart(cart, talk.dictionary))
  return talk.read.cart
}

/** After whatever may have changed it. */
export function forgetCart(talk: Talk): void {
  talk.read.cart = undefined
}

export function categoriesOf(talk: Talk): Promise<CategoryView[]> {
  talk.read.categories ??= loadCategories(talk.tx).then((all) => all.map((category) => translateTitle(category, talk.dictionary)))
  return talk.read.categories
}

/** Products as the buyer reads them; a search finds what they are called in either language. */
export async function productsOf(talk: Talk, filter: ProductFilter): Promise<{ products: ProductView[]; total: number }> {
  const { products, total } = await listProducts(talk.tx, { ...filter, locale: talk.dictionary.locale || undefined })
  return { products: products.map((product) => translateProduct(product, talk.dictionary)), total }
}

/** Undefined also for a product that was taken off the shelf: its old buttons lead nowhere. */
export async function productForSale(talk: Talk, productId: string): Promise<ProductView | undefined> {
  const found = await loadProduct(talk.tx, productId)
  return found?.published ? translateProduct(found, talk.dictionary) : undefined
}

/**
 * Does something that may be refused. A refusal comes back as a value, and whatever had been written before it is undone, so that the talk can
 * go on in the same transaction. Anything else that is thrown is a bug and goes on.
 */
export async function attempt<Result>(
  tx: TenantTx,
  work: (tx: TenantTx) => Promise<Result>,
): Promise<{ done: Result } | { refusal: Refusal }> {
  try {
    const done = await tx.savepoint((inner) => work(Object.assign(inner, { tenantId: tx.tenantId, afterCommit: tx.afterCommit })))
    return { done: done as Result }
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error }
    throw error
  }
}
