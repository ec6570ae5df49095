// What has to be done so that an import never was, and what stands in the way. Pure.

import type { ProductRow } from "../import/plan.ts"
import type { Filing } from "../import/plan-filing.ts"
import type { KnownFiling, KnownProduct, KnownVariant } from "../import/state.ts"
import { digestOf } from "./digest.ts"
import { type Restored, restoreProduct } from "./restore.ts"
import type { Conflict, KeptChange, UndoReport, WholeProduct } from "./schema.ts"

export type UndoState = {
  products: ReadonlyMap<string, KnownProduct>
  filings: ReadonlyMap<string, KnownFiling>
  /** Ids of products that somebody has ordered. */
  ordered: ReadonlySet<string>
  takenHandles: ReadonlySet<string>
  takenSlugs: ReadonlySet<string>
  categoryIds: ReadonlySet<string>
  mediaIds: ReadonlySet<string>
}

export type UndoPlan = {
  rows: ProductRow[]
  variants: KnownVariant[]
  removed: string[]
  broughtBack: WholeProduct[]
  filings: Filing[]
  conflicts: Conflict[]
  /** What the undo itself changes, so that it can be undone. */
  changes: KeptChange[]
  counts: Pick<UndoReport, "products" | "variants" | "stock">
}

/** Plans all of it; whoever asks decides by `conflicts` whether it is done. */
export function planUndo(kept: readonly KeptChange[], state: UndoState): UndoPlan {
  const plan: UndoPlan = {
    ...{ rows: [], variants: [], removed: [], broughtBack: [], filings: [], conflicts: [], changes: [] },
    counts: {
      products: { restored: 0, removed: 0, unpublished: 0, broughtBack: 0, gone: 0 },
      variants: { restored: 0 },
      stock: { moved: 0, cut: 0 },
    },
  }
  for (const { productId, change } of kept) {
    if (change.kind === "removed") bringBack(plan, change.product, state)
    else if (change.kind === "created") takeAway(plan, productId, change.digest, state)
    else {
      const current = state.products.get(productId)
      if (current) add(plan, restoreProduct(current, filingOf(current, state), change, state))
      else {
        plan.counts.products.gone += 1
        plan.conflicts.push({ handle: productId, title: "", fields: ["removed"], isFinal: false })
      }
    }
  }
  return plan
}

/** A product that the import made: it goes, unless it was ordered; then it is only hidden, for the order still shows it. */
function takeAway(plan: UndoPlan, productId: string, digest: string, state: UndoState): void {
  const current = state.products.get(productId)
  if (!current) {
    plan.counts.products.gone += 1
    return
  }
  const product = wholeOf(current, filingOf(current, state))
  if (digestOf(product) !== digest)
    plan.conflicts.push({ handle: current.handle, title: current.title, fields: ["something"], isFinal: false })
  if (!state.ordered.has(productId)) {
    plan.removed.push(productId)
    plan.changes.push({ productId, change: { kind: "removed", product } })
    plan.counts.products.removed += 1
    return
  }
  if (!current.published) return
  const { variants, ...row } = current
  plan.rows.push({ ...row, published: false })
  const fields = { before: { published: true }, after: { published: false } }
  plan.changes.push({ productId, change: { kind: "updated", fields, variants: [] } })
  plan.counts.products.unpublished += 1
}

/** A product that an undo had removed, under its old id. */
function bringBack(plan: UndoPlan, product: WholeProduct, state: UndoState): void {
  const { row } = product
  if (state.products.has(row.id) || state.takenHandles.has(row.handle) || state.takenSlugs.has(row.slug)) {
    plan.conflicts.push({ handle: row.handle, title: row.title, fields: ["handle"], isFinal: true })
    return
  }
  const back = {
    ...product,
    categoryIds: product.categoryIds.filter((id) => state.categoryIds.has(id)),
    pictures: product.pictures.filter(({ mediaId }) => state.mediaIds.has(mediaId)),
  }
  plan.broughtBack.push(back)
  plan.filings.push({ productId: row.id, categoryIds: back.categoryIds, pictures: back.pictures })
  plan.changes.push({ productId: row.id, change: { kind: "created", digest: digestOf(back) } })
  plan.counts.products.broughtBack += 1
}

function add(plan: UndoPlan, restored: Restored): void {
  if (restored.conflict) plan.conflicts.push(restored.conflict)
  if (!restored.change) return
  if (restored.row) plan.rows.push(restored.row)
  plan.variants.push(...restored.variants)
  if (restored.filing) plan.filings.push(restored.filing)
  plan.changes.push({ productId: restored.productId, change: restored.change })
  plan.counts.products.restored += 1
  plan.counts.variants.restored += restored.variants.length
  plan.counts.stock.moved += restored.stock.moved
  plan.counts.stock.cut += restored.stock.cut
}

function filingOf(product: KnownProduct, state: UndoState): KnownFiling {
  return state.filings.get(product.id) ?? { categoryIds: [], pictures: [] }
}

function wholeOf({ variants, ...row }: KnownProduct, filing: KnownFiling): WholeProduct {
  return {
    row,
    variants: variants.filter((variant) => !variant.retired).map(({ retired, ...variant }) => variant),
    categoryIds: filing.categoryIds,
    pictures: filing.pictures.map(({ fromFile, ...picture }) => picture),
  }
}
