// What a shop sells, as every face is shown it: categories, products, variants. Browser-safe.
import type { PictureView } from "../media/schema.ts"

export { mediaPath, type PictureView } from "../media/schema.ts"

/** How a product reaches its buyer. */
export type ProductKind = "physical" | "digital" | "service"

/** deny: sold only while there is stock; continue: may be sold below zero. */
export type StockPolicy = "deny" | "continue"

export type VariantView = {
  id: string
  /** One value for each of the product's option names, in the same order; empty for a product without options. */
  optionValues: string[]
  sku: string
  barcode: string
  /** In minor units of the shop's currency. */
  priceMinor: number
  /** The price before a reduction; null when there is none. */
  compareAtMinor: number | null
  /** null: not counted, never sold out. */
  stockQuantity: number | null
  stockPolicy: StockPolicy
  /** May be bought now; how many is limited by `stockQuantity` under the policy "deny". */
  available: boolean
  weightGrams: number | null
  requiresShipping: boolean
  position: number
}

export type ProductView = {
  id: string
  /** The key by which an import finds the product again; not necessarily fit for an address. */
  handle: string
  /** The name of the product's page. */
  slug: string
  title: string
  /** Sanitised before it was stored: safe to put into a page as it is. */
  descriptionHtml: string
  kind: ProductKind
  vendor: string
  type: string
  tags: string[]
  optionNames: string[]
  published: boolean
  seoTitle: string
  seoDescription: string
  /** In order, without the retired. */
  variants: VariantView[]
  /** In order; a picture that is not ready is shown as a placeholder. */
  pictures: PictureView[]
  categoryIds: string[]
  position: number
}

export type CategoryView = {
  id: string
  parentId: string | null
  slug: string
  title: string
  position: number
}

export type Catalog = {
  products: ProductView[]
  categories: CategoryView[]
}
