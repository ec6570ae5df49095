// Whether a product is still as an import made it: a sum over everything an owner can change about it, but for its stock. Pure.
import type { WholeProduct } from "./schema.ts"

export function digestOf({ row, variants, categoryIds, pictures }: WholeProduct): string {
  const { id, position, ...fields } = row
  const told = {
    fields,
    // Neither ids nor the shop's order: they change without anybody's doing.
    variants: variants
      .map(({ stockQuantity, ...variant }) => ({ ...variant, isCounted: stockQuantity !== null }))
      .sort((one, other) => (one.id < other.id ? -1 : 1)),
    categoryIds: [...categoryIds].sort(),
    pictures,
  }
  return new Bun.CryptoHasher("sha256").update(inOrder(told)).digest("hex")
}

/** JSON whose keys are sorted: jsonb gives them back in an order of its own. */
function inOrder(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  )
}
