// From an import's plan to what is kept of it. Pure.
import type { ProductPlan, ProductRow } from "../import/plan.ts"
import type { FilingPlan } from "../import/plan-filing.ts"
import type { VariantRow } from "../import/plan-variants.ts"
import type { KnownProduct, KnownVariant } from "../import/state.ts"
import { digestOf } from "./digest.ts"
import type { Change, KeptChange, ProductChange, VariantChange, VariantState } from "./schema.ts"

export function changesOf(plans: readonly ProductPlan[], filing: FilingPlan, known: ReadonlyMap<string, KnownProduct>): KeptChange[] {
  const filings = new Map(filing.filings.map((one) => [one.productId, one]))
  return plans
    .filter((plan) => plan.change !== "unchanged")
    .map((plan) => {
      const filed = filings.get(plan.row.id)
      const before = known.get(plan.file.handle)
      const change: ProductChange = before ? updateOf(plan, before, filed) : createdOf(plan, filed)
      return { productId: plan.row.id, change }
    })
}

function createdOf(plan: ProductPlan, filed: FilingPlan["filings"][number] | undefined): ProductChange {
  const [categoryIds, pictures] = [filed?.categoryIds ?? [], filed?.pictures ?? []]
  return { kind: "created", digest: digestOf({ row: plan.row, variants: plan.variants.created, categoryIds, pictures }) }
}

function updateOf(plan: ProductPlan, known: KnownProduct, filed: FilingPlan["filings"][number] | undefined): ProductChange {
  const { variants: knownVariants, ...before } = known
  const { created, updated, retired } = plan.variants
  const byId = new Map(knownVariants.map((variant) => [variant.id, variant]))
  const variants: VariantChange[] = [
    ...retired.map((id) => ({ id, fields: { before: { retired: false }, after: { retired: true } } })),
    ...updated.flatMap((row) => updatedVariant(row, byId.get(row.id))),
    ...created.map(({ id }) => ({ id, fields: { before: { retired: true }, after: { retired: false } } })),
  ]
  return {
    kind: "updated",
    fields: differences(fieldsOf(before), fieldsOf(plan.row)),
    variants,
    ...(filed?.categoryIds && { categories: { before: filed.before.categoryIds, after: filed.categoryIds } }),
    ...(filed?.pictures && { pictures: { before: filed.before.pictures, after: filed.pictures } }),
  }
}

function updatedVariant(row: VariantRow, known: KnownVariant | undefined): VariantChange[] {
  if (!known) return []
  const fields = differences(variantState(known), variantState({ ...row, retired: false }))
  const stock = { before: known.stockQuantity, after: row.stockQuantity }
  return [{ id: row.id, fields, ...(stock.before !== stock.after && { stock }) }]
}

function fieldsOf({ id, position, ...fields }: ProductRow): Omit<ProductRow, "id" | "position"> {
  return fields
}

export function variantState({ id, productId, stockQuantity, ...state }: KnownVariant): VariantState {
  return state
}

/** Only the fields that differ. */
export function differences<Fields extends object>(before: Fields, after: Fields): Change<Partial<Fields>> {
  const names = (Object.keys(after) as (keyof Fields)[]).filter((name) => !Bun.deepEquals(before[name], after[name]))
  const only = (fields: Fields) => Object.fromEntries(names.map((name) => [name, fields[name]])) as Partial<Fields>
  return { before: only(before), after: only(after) }
}
