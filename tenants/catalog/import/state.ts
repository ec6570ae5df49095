// What the shop has already of what a file names: the other half of a plan.
import type { PictureStatus } from "../../media/schema.ts"
import type { CategoryView } from "../schema.ts"
import type { VariantRow } from "./plan-variants.ts"
import type { ProductFields } from "./schema.ts"

export type KnownVariant = VariantRow & { retired: boolean }

/** A picture as a product shows it. */
export type ShownPicture = { mediaId: string; position: number; alt: string }

/** fromFile: it was named by an address; a picture that was uploaded goes only when its owner takes it away. */
export type KnownPicture = ShownPicture & { fromFile: boolean }

export type KnownProduct = ProductFields & {
  id: string
  handle: string
  slug: string
  position: number
  variants: KnownVariant[]
}

/** How a product is filed and illustrated, apart from its own row. */
export type KnownFiling = { categoryIds: string[]; pictures: KnownPicture[] }

export type KnownMedia = {
  id: string
  status: PictureStatus
  /** It has waited for longer than any queue takes. */
  isOverdue: boolean
}

export type ShopState = {
  /** By handle; only those that the file names. */
  products: ReadonlyMap<string, KnownProduct>
  /** By product id. */
  filings: ReadonlyMap<string, KnownFiling>
  takenSlugs: ReadonlySet<string>
  /** 0 in an empty shop. */
  lastPosition: number
  categories: readonly CategoryView[]
  /** By the address that the file names: where it came from, or its own on a site of ours. */
  media: ReadonlyMap<string, KnownMedia>
}
