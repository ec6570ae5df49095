// Which variant the buyer has chosen so far, option by option. Pure.
import { optionsOf } from "../../catalog/rules.ts"
import type { ProductView, VariantView } from "../../catalog/schema.ts"
import { optionKey } from "../kit/taps.ts"

export type Choice = {
  /** The values chosen so far, in the order of the options. */
  values: string[]
  /** The next option to choose; undefined when all are chosen. */
  next?: { name: string; values: { value: string; available: boolean }[] }
  /** The variant, once every option is chosen. */
  variant?: VariantView
}

/**
 * Follows the keys of chosen values (see optionKey) as far as they lead. A key that no variant has any more ends the walk there: the buyer is
 * asked again instead of being given something else. An option with a single value left is no question.
 */
export function followChoice(product: Pick<ProductView, "optionNames" | "variants">, chosen: readonly string[]): Choice {
  const values: string[] = []
  let left = product.variants
  for (const [index, option] of optionsOf(product).entries()) {
    const possible = option.values.filter((value) => left.some((variant) => variant.optionValues[index] === value))
    const value = possible.length === 1 ? possible[0] : possible.find((candidate) => optionKey(candidate) === chosen[index])
    if (value === undefined) {
      const here = left
      const isAvailable = (candidate: string) => here.some((variant) => variant.optionValues[index] === candidate && variant.available)
      return {
        values,
        next: { name: option.name, values: possible.map((candidate) => ({ value: candidate, available: isAvailable(candidate) })) },
      }
    }
    values.push(value)
    left = left.filter((variant) => variant.optionValues[index] === value)
  }
  const variant = left[0]
  return variant ? { values, variant } : { values }
}

/** How many of a variant one order may hold: what is in stock where that is counted, and 999 at most. */
export function mostOf(variant: VariantView): number {
  return variant.stockQuantity === null || variant.stockPolicy === "continue" ? 999 : Math.min(999, Math.max(0, variant.stockQuantity))
}
