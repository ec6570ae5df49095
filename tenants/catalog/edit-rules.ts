// What a product that is saved by hand comes to: which variants are made, changed and retired. Pure.
import { Refusal } from "../refusal.ts"
import type { NewProduct, ProductChanges, VariantToSave } from "./edit-schema.ts"
import { cleanHtml } from "./html.ts"
import type { VariantRow } from "./import/plan-variants.ts"
import type { ProductFields } from "./import/schema.ts"
import type { KnownVariant } from "./import/state.ts"
import type { CategoryView } from "./schema.ts"

/** How deep categories go: further down nobody finds anything. */
const MOST_LEVELS = 8

export type SavedVariants = { created: VariantRow[]; updated: VariantRow[]; retired: string[] }

/** Variants keep their ids, for carts and orders point at them: by the id that is named, or else by what their options say. */
export function saveVariants(
  productId: string,
  given: readonly VariantToSave[],
  known: readonly KnownVariant[],
  newId: () => string,
): SavedVariants {
  const free = new Map(known.map((variant) => [variant.id, variant]))
  const named = given.map(({ id }) => {
    const found = id === undefined ? undefined : free.get(id)
    if (id !== undefined && !found) throw wrong("a variant has an id that this product does not have: leave it out to make a new one")
    if (found) free.delete(found.id)
    return found
  })
  const rows = given.map((variant, position) => {
    const found = named[position] ?? takeSame(free, variant.optionValues)
    return { isNew: found === undefined, row: variantRow(variant, { productId, position, id: found?.id ?? newId() }, found) }
  })
  return {
    created: rows.filter(({ isNew }) => isNew).map(({ row }) => row),
    updated: rows.filter(({ isNew }) => !isNew).map(({ row }) => row),
    retired: known.filter((variant) => free.has(variant.id) && !variant.retired).map(({ id }) => id),
  }
}

function takeSame(free: Map<string, KnownVariant>, values: readonly string[]): KnownVariant | undefined {
  for (const variant of free.values()) {
    if (variant.optionValues.join("\0") !== values.join("\0")) continue
    free.delete(variant.id)
    return variant
  }
  return undefined
}

const NEW_VARIANT = {
  ...{ sku: "", barcode: "", compareAtMinor: null, stockQuantity: null, stockPolicy: "deny" },
  ...{ weightGrams: null, requiresShipping: true, taxable: true, extra: {} },
} as const

function variantRow(
  { id: _, ...variant }: VariantToSave,
  place: Pick<VariantRow, "id" | "productId" | "position">,
  known: KnownVariant | undefined,
): VariantRow {
  const { retired: _retired, ...before } = known ?? { ...NEW_VARIANT, retired: false }
  const row = { ...before, ...variant, ...place } as VariantRow
  if (row.stockPolicy === "deny" && typeof row.stockQuantity === "number" && row.stockQuantity < 0)
    throw wrong("the stock must not be below zero, unless it may be oversold")
  return row
}

/** Every variant has a value for every option, and no two the same values. */
export function checkOptions(optionNames: readonly string[], variants: readonly Pick<VariantRow, "optionValues">[]): void {
  if (new Set(optionNames).size < optionNames.length) throw wrong("two options have the same name: give each its own")
  if (variants.some(({ optionValues }) => optionValues.length !== optionNames.length))
    throw wrong(`every variant needs one value for each of the ${optionNames.length} options`)
  if (new Set(variants.map(({ optionValues }) => optionValues.join("\0"))).size < variants.length)
    throw wrong("two variants have the same options: change or remove one")
}

/** The product's own fields, those not named as they were; the description as it may be put into a page. */
export function productFields(given: NewProduct | ProductChanges, before: ProductFields): ProductFields {
  const { variants: _variants, categoryIds: _categories, pictures: _pictures, descriptionHtml, ...fields } = given
  const clean = descriptionHtml === undefined ? {} : { descriptionHtml: cleanHtml(descriptionHtml).html }
  const present = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  return { ...before, ...present, ...clean }
}

export const NEW_FIELDS: Omit<ProductFields, "title"> = {
  ...{ descriptionHtml: "", kind: "physical", vendor: "", type: "", tags: [], optionNames: [], published: true },
  ...{ seoTitle: "", seoDescription: "", extra: {} },
}

/** A category is never inside itself, and never too deep. */
export function checkParent(categories: readonly CategoryView[], id: string | undefined, parentId: string): void {
  let level = 1
  for (let at: string | null = parentId; at !== null; level++) {
    if (at === id) throw wrong("a category cannot be inside itself: choose another place")
    if (level > MOST_LEVELS) throw wrong(`categories go ${MOST_LEVELS} levels deep at most`)
    const found = categories.find((category) => category.id === at)
    if (!found) throw new Refusal("not-found", "there is no such category to put it into: reload the list")
    at = found.parentId
  }
}

function wrong(message: string): Refusal {
  return new Refusal("invalid-input", message)
}
