// What is kept of an import so that it can be undone: of each product what changed, as it was and as it became.

import type { ProductRow } from "../import/plan.ts"
import type { VariantRow } from "../import/plan-variants.ts"
import type { ShownPicture } from "../import/state.ts"

export type Change<Value> = { before: Value; after: Value }

/** A variant without its stock, which is a ledger of its own. */
export type VariantState = Omit<VariantRow, "id" | "productId" | "stockQuantity"> & { retired: boolean }

/** Only what changed is named. A variant that was made is one that was retired before: nobody could buy it. */
export type VariantChange = { id: string; fields: Change<Partial<VariantState>>; stock?: Change<number | null> }

export type ProductFieldsChange = Change<Partial<Omit<ProductRow, "id" | "position">>>

/** A product whole, as a removal keeps it; without its retired variants, which nobody misses. */
export type WholeProduct = { row: ProductRow; variants: VariantRow[]; categoryIds: string[]; pictures: ShownPicture[] }

export type ProductChange =
  /** `digest` tells whether it is still as the import made it. */
  | { kind: "created"; digest: string }
  | { kind: "removed"; product: WholeProduct }
  | {
      kind: "updated"
      fields: ProductFieldsChange
      variants: VariantChange[]
      categories?: Change<string[]>
      pictures?: Change<ShownPicture[]>
    }

export type KeptChange = { productId: string; change: ProductChange }

/** What somebody else has done to a product since. `isFinal`: not even force can put it back. */
export type Conflict = { handle: string; title: string; fields: string[]; isFinal: boolean }

export type UndoReport = {
  /** Of the undo itself, which can be undone as well. */
  importId: string
  undoes: string
  products: { restored: number; removed: number; unpublished: number; broughtBack: number; gone: number }
  variants: { restored: number }
  /** How many variants' stock was moved; `cut`: of those, how many would have gone below zero and stopped there. */
  stock: { moved: number; cut: number }
  categories: { removed: number; broughtBack: number }
  /** Changed since and put back all the same, because that was asked for. */
  overridden: Conflict[]
  undoableUntil: string | null
}
