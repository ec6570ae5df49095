// One product that an import changed, back to what it was: field by field, so that what others changed meanwhile stays. Pure.

import type { ProductRow } from "../import/plan.ts"
import type { Filing } from "../import/plan-filing.ts"
import type { KnownFiling, KnownProduct, KnownVariant } from "../import/state.ts"
import { differences, variantState } from "./record.ts"
import type { Change, Conflict, ProductChange, VariantChange } from "./schema.ts"

export type Restored = {
  productId: string
  row: ProductRow | undefined
  variants: KnownVariant[]
  filing: Filing | undefined
  /** What this restoring changes; undefined when all of it is as it was already. */
  change: ProductChange | undefined
  conflict: Conflict | undefined
  stock: { moved: number; cut: number }
}

type Updated = Extract<ProductChange, { kind: "updated" }>
type Existing = { categoryIds: ReadonlySet<string>; mediaIds: ReadonlySet<string> }

export function restoreProduct(current: KnownProduct, filed: KnownFiling, change: Updated, existing: Existing): Restored {
  const { variants: known, ...before } = current
  const touched = new Set<string>()
  const row = { ...before, ...former(before, change.fields, touched) }
  const byId = new Map(known.map((variant) => [variant.id, variant]))
  const stock = { moved: 0, cut: 0 }
  const after = new Map(byId)
  for (const one of change.variants) {
    const variant = byId.get(one.id)
    if (variant) after.set(one.id, restoreVariant(variant, one, touched, stock))
  }
  const variants = variantChanges(known, after)
  const filing = restoreFiling(filed, change, touched, existing)
  const fields = differences(before, row)
  const rowChanged = Object.keys(fields.after).length > 0
  const changes = rowChanged || variants.length > 0 || filing.categories || filing.pictures
  return {
    productId: current.id,
    row: rowChanged ? row : undefined,
    variants: variants.flatMap(({ id }) => after.get(id) ?? []),
    filing: filing.plan && { productId: current.id, ...filing.plan },
    change: changes ? { kind: "updated", fields, variants, ...filing.changes } : undefined,
    conflict: conflictOf(current, touched, row, [...after.values()]),
    stock,
  }
}

/** The former values of the fields that the change names; those that have another value by now are noted in `touched`. */
function former<Fields extends object>(current: Fields, change: Change<Partial<Fields>>, touched: Set<string>): Partial<Fields> {
  for (const name of Object.keys(change.after) as (keyof Fields & string)[]) {
    const isAsItWas = Bun.deepEquals(current[name], change.before[name])
    // Where a variant stands among the others is nobody's decision: it follows from the last file.
    if (name !== "position" && !isAsItWas && !Bun.deepEquals(current[name], change.after[name])) touched.add(name)
  }
  return change.before
}

function restoreVariant(
  variant: KnownVariant,
  change: VariantChange,
  touched: Set<string>,
  stock: { moved: number; cut: number },
): KnownVariant {
  const fields = former(variantState(variant), change.fields, touched)
  const back = { ...variant, ...fields }
  if (!change.stock) return back
  const wanted = formerStock(variant.stockQuantity, change.stock, touched)
  back.stockQuantity = wanted !== null && back.stockPolicy === "deny" ? Math.max(0, wanted) : wanted
  if (back.stockQuantity !== wanted) stock.cut += 1
  if (back.stockQuantity !== variant.stockQuantity) stock.moved += 1
  return back
}

/** What was sold since stays sold: the difference that the import made is taken back, not the figure. */
function formerStock(current: number | null, { before, after }: Change<number | null>, touched: Set<string>): number | null {
  if ((current === null) !== (after === null) && (current === null) !== (before === null)) touched.add("stock")
  if (before === null) return null
  return current === null || after === null ? before : current - (after - before)
}

function variantChanges(known: readonly KnownVariant[], after: ReadonlyMap<string, KnownVariant>): VariantChange[] {
  return known.flatMap((variant) => {
    const back = after.get(variant.id) ?? variant
    const fields = differences(variantState(variant), variantState(back))
    const stock = { before: variant.stockQuantity, after: back.stockQuantity }
    if (Object.keys(fields.after).length === 0 && stock.before === stock.after) return []
    return [{ id: variant.id, fields, ...(stock.before !== stock.after && { stock }) }]
  })
}

function restoreFiling(filed: KnownFiling, change: Updated, touched: Set<string>, existing: Existing) {
  const own = new Set(change.pictures && [...change.pictures.before, ...change.pictures.after].map(({ mediaId }) => mediaId))
  const current = {
    categories: filed.categoryIds,
    pictures: filed.pictures.filter((one) => one.fromFile || own.has(one.mediaId)).map(({ fromFile, ...picture }) => picture),
  }
  if (change.categories) former({ categories: current.categories }, asFields("categories", change.categories), touched)
  if (change.pictures) former({ pictures: current.pictures }, asFields("pictures", change.pictures), touched)
  const categoryIds = change.categories?.before.filter((id) => existing.categoryIds.has(id))
  const pictures = change.pictures?.before.filter(({ mediaId }) => existing.mediaIds.has(mediaId))
  const categories = categoryIds && !Bun.deepEquals(categoryIds, current.categories)
  const shown = pictures && !Bun.deepEquals(pictures, current.pictures)
  return {
    categories,
    pictures: shown,
    plan: categories || shown ? { categoryIds: categories ? categoryIds : undefined, pictures: shown ? pictures : undefined } : undefined,
    changes: {
      ...(categories && { categories: { before: current.categories, after: categoryIds } }),
      ...(shown && { pictures: { before: current.pictures, after: pictures } }),
    },
  }
}

function asFields<Name extends string, Value>(name: Name, change: Change<Value>): Change<Partial<Record<Name, Value>>> {
  const field = (value: Value) => ({ [name]: value }) as Record<Name, Value>
  return { before: field(change.before), after: field(change.after) }
}

/** Two variants that buyers could not tell apart, or one without all its options, cannot be stored: somebody has to decide which is meant. */
function conflictOf(
  current: KnownProduct,
  touched: ReadonlySet<string>,
  row: ProductRow,
  variants: readonly KnownVariant[],
): Conflict | undefined {
  const sold = variants.filter((variant) => !variant.retired)
  const isFinal =
    new Set(sold.map((variant) => JSON.stringify(variant.optionValues))).size < sold.length ||
    sold.some((variant) => variant.optionValues.length !== row.optionNames.length)
  if (touched.size === 0 && !isFinal) return undefined
  return { handle: current.handle, title: current.title, fields: isFinal ? ["optionValues"] : [...touched], isFinal }
}
