// What stands in the way of an undo, in a sentence that an owner understands. Pure.
import type { Conflict } from "./schema.ts"

/** More than this is a list, not a sentence; the refusal's details have a hundred. */
const NAMED = 3

export function sentenceOf(conflicts: readonly Conflict[]): string {
  const isFinal = conflicts.some((conflict) => conflict.isFinal)
  const named = conflicts
    .slice(0, NAMED)
    .map(({ handle, fields }) => `${handle}: ${fields.map((field) => WORDS[field] ?? field).join(", ")}`)
  const list = [...named, ...(conflicts.length > NAMED ? [`and ${conflicts.length - NAMED} more`] : [])].join("; ")
  const count = conflicts.length === 1 ? "1 product" : `${conflicts.length} products`
  if (isFinal) return `${count} cannot be put back as things stand now (${list}): change or remove what is in the way, then undo again`
  return `${count} changed since that import, by hand or by a later one (${list}): undo the later one first, or say --force to put the former values over what is there now`
}

const WORDS: Record<string, string> = {
  descriptionHtml: "description",
  optionNames: "names of options",
  optionValues: "options",
  published: "whether it is shown",
  seoTitle: "SEO title",
  seoDescription: "SEO description",
  extra: "kept columns",
  sku: "SKU",
  priceMinor: "price",
  compareAtMinor: "price before the reduction",
  stockPolicy: "what to do when nothing is left",
  weightGrams: "weight",
  requiresShipping: "shipping",
  taxable: "tax",
  retired: "which variants there are",
}
