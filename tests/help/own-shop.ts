// A shop as its owner has it before them in a browser, and as it is stored: what steps of a journey look at on both sides.
import type { Locator, Page } from "playwright-core"
import { findProducts } from "../../tenants/catalog/edit.ts"
import type { ProductView } from "../../tenants/catalog/schema.ts"
import type { TenantTx } from "../../tenants/database.ts"
import { loadDraftPages } from "../../tenants/pages/actions.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import type { TestDatabase } from "./database.ts"

export type OwnShop = { page: Page; shop: ShopView; database: TestDatabase }

export const button = (within: Page | Locator, name: string | RegExp) =>
  within.getByRole("button", { name, exact: typeof name === "string" })
export const link = (within: Page | Locator, name: string) => within.getByRole("link", { name, exact: true })

/** The server has everything of the page that is being edited. */
export const saved = (page: Page) => page.locator('[data-saving="saved"]').waitFor()

export function inShop<Result>({ database, shop }: OwnShop, work: (tx: TenantTx) => Promise<Result>): Promise<Result> {
  return database.db.asTenant(shop.tenantId, work)
}

/** The only product, as it is stored. */
export async function productOf(own: OwnShop): Promise<ProductView> {
  const { items } = await inShop(own, (tx) => findProducts(tx, { limit: 2 }))
  const [product, more] = items
  if (!product || more) throw new Error("there is not exactly one product")
  return product
}

type Block = { kind: string | undefined; settings: Record<string, unknown> | undefined }

/** The blocks of the home page in their order, as they are stored. */
export async function homeBlocks(own: OwnShop): Promise<Block[]> {
  const home = (await inShop(own, loadDraftPages)).find(({ kind }) => kind === "home")?.document
  return (home?.nodes.root?.children ?? []).map((id) => ({ kind: home?.nodes[id]?.kind, settings: home?.nodes[id]?.settings }))
}

export const kindsAtHome = async (own: OwnShop) => (await homeBlocks(own)).map(({ kind }) => kind)
