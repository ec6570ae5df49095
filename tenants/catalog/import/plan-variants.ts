// Which variant of the shop is which of the file, and what becomes of it. Pure.
import { mergedExtra } from "./extra.ts"
import type { FileProduct, FileVariant, VariantFields } from "./schema.ts"
import type { KnownVariant } from "./state.ts"

export type VariantRow = Omit<VariantFields, "stockQuantity"> & {
  id: string
  productId: string
  position: number
  optionValues: string[]
  stockQuantity: number | null
}

export type VariantPlan = {
  created: VariantRow[]
  /** Changed, or brought back after an earlier import had retired them. */
  updated: VariantRow[]
  unchanged: number
  retired: string[]
  changed: boolean
}

const NEW_VARIANT: Omit<VariantFields, "priceMinor"> = {
  sku: "",
  barcode: "",
  compareAtMinor: null,
  stockQuantity: null,
  stockPolicy: "deny",
  weightGrams: null,
  requiresShipping: true,
  taxable: true,
  extra: {},
}

/**
 * Matches by option values first, then by SKU, so that a variant keeps its id (carts and orders point at it) when its options are renamed.
 * What the file no longer names is retired, unless some of the product's rows were left out: then silence says nothing.
 */
export function matchVariants(productId: string, file: FileProduct, known: readonly KnownVariant[], newId: () => string): VariantPlan {
  const pairs = pairUp(file.variants, known)
  const plan: VariantPlan = { created: [], updated: [], unchanged: 0, retired: [], changed: false }
  file.variants.forEach((variant, position) => {
    const existing = pairs.get(variant)
    if (!existing) {
      plan.created.push(
        withStock(
          {
            ...NEW_VARIANT,
            ...variant.fields,
            ...{ extra: mergedExtra({}, variant.fields.extra), id: newId(), productId, position, optionValues: variant.optionValues },
          },
          0,
        ),
      )
      return
    }
    const { retired, ...before } = existing
    const { stockQuantity, ...kept } = before
    const extra = mergedExtra(before.extra, variant.fields.extra)
    const row = withStock(
      { ...kept, stockQuantity, ...variant.fields, extra, position, optionValues: variant.optionValues },
      stockQuantity ?? 0,
    )
    if (retired || !Bun.deepEquals(row, before)) plan.updated.push(row)
    else plan.unchanged += 1
  })
  const found = new Set([...pairs.values()].map((variant) => variant.id))
  if (!file.incomplete) plan.retired = known.filter((variant) => !variant.retired && !found.has(variant.id)).map((variant) => variant.id)
  plan.changed = plan.created.length + plan.updated.length + plan.retired.length > 0
  return plan
}

function pairUp(files: readonly FileVariant[], known: readonly KnownVariant[]): Map<FileVariant, KnownVariant> {
  const pairs = new Map<FileVariant, KnownVariant>()
  const free = new Map(known.map((variant) => [variant.id, variant]))
  const pair = (file: FileVariant, variant: KnownVariant | undefined) => {
    if (!variant) return
    pairs.set(file, variant)
    free.delete(variant.id)
  }
  // Of several with the same options at most one is not retired: it comes first; of the retired the youngest.
  const inOrder = [...known].sort((one, other) => Number(one.retired) - Number(other.retired) || (one.id < other.id ? 1 : -1))
  const byOptions = firstOf(inOrder, (variant) => JSON.stringify(variant.optionValues))
  for (const file of files) pair(file, byOptions.get(JSON.stringify(file.optionValues)))
  const bySku = firstOf(
    inOrder.filter((variant) => variant.sku !== "" && free.has(variant.id)),
    (variant) => variant.sku,
  )
  for (const file of files) {
    const variant = file.fields.sku && !pairs.has(file) ? bySku.get(file.fields.sku) : undefined
    if (variant && free.has(variant.id)) pair(file, variant)
  }
  return pairs
}

function firstOf<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item> {
  const first = new Map<string, Item>()
  for (const item of items) if (!first.has(keyOf(item))) first.set(keyOf(item), item)
  return first
}

/** A counted variant whose quantity the file leaves open keeps what it has; below zero only where that may be sold. */
function withStock(row: Omit<VariantRow, "stockQuantity"> & { stockQuantity: VariantFields["stockQuantity"] }, kept: number): VariantRow {
  const quantity = row.stockQuantity === "keep" ? kept : row.stockQuantity
  return { ...row, stockQuantity: quantity !== null && row.stockPolicy === "deny" ? Math.max(0, quantity) : quantity }
}
