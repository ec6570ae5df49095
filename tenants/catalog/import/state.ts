// What the shop has already of what a file names: the other half of a plan.
import type { PictureStatus } from "../../media/schema.ts"
import type { CategoryView } from "../schema.ts"
import type { VariantRow } from "./plan-variants.ts"
import type { ProductFields } from "./schema.ts"

export type KnownVariant = VariantRow & { retired: boolean }

export type KnownPicture = { mediaId: string; position: number; alt: string }

export type KnownProduct = ProductFields & {
  id: string
  handle: string
  slug: string
  position: number
  variants: KnownVariant[]
}

/** How a product is filed and illustrated, apart from its own row. Pictures that were uploaded rather than named by a file are not here. */
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
  /** By the address it came from; only those that the file names. */
  media: ReadonlyMap<string, KnownMedia>
}
