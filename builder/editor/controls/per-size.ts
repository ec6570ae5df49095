// Which number a size of screen has: its own, or that of the next larger one. Pure.
import { type PerSize, SIZES, type Size } from "../../../tenants/blocks/kit/sizes.ts"

/** `value` is undefined for what only the block itself, or the look, knows. */
export function valueFor(
  stored: unknown,
  size: Size,
  unset: "as-larger" | "as-fits" | undefined,
): { value: number | undefined; own: boolean } {
  const chosen = (typeof stored === "object" && stored !== null ? stored : {}) as PerSize
  const own = chosen[size]
  if (own !== undefined) return { value: own, own: true }
  const larger = SIZES.slice(0, SIZES.indexOf(size)).toReversed()
  const value = unset === "as-larger" ? larger.map((each) => chosen[each]).find((each) => each !== undefined) : undefined
  return { value, own: false }
}
