// What has to change in the shop so that it is what the file says. Pure: the same plan serves the dry run.
import { SLUG, slugFor } from "../slug.ts"
import { mergedExtra } from "./extra.ts"
import { matchVariants, type VariantPlan } from "./plan-variants.ts"
import type { FileProduct, ProductFields } from "./schema.ts"
import type { KnownProduct } from "./state.ts"

export type ProductRow = ProductFields & { id: string; handle: string; slug: string; position: number }

export type ProductPlan = {
  change: "created" | "updated" | "unchanged"
  file: FileProduct
  row: ProductRow
  /** The product's own row is new or differs, beyond its variants and pictures. */
  rowChanged: boolean
  variants: VariantPlan
}

const NEW_PRODUCT: Omit<ProductFields, "title" | "optionNames"> = {
  descriptionHtml: "",
  kind: "physical",
  vendor: "",
  type: "",
  tags: [],
  published: true,
  seoTitle: "",
  seoDescription: "",
  extra: {},
}

/**
 * One plan a product, in the file's order. `known` are the shop's products that the file names, `takenSlugs` the slugs of all its products,
 * `lastPosition` where new ones continue; `newId` gives ids, in order.
 */
export function planProducts(
  files: readonly FileProduct[],
  known: ReadonlyMap<string, KnownProduct>,
  shop: { takenSlugs: ReadonlySet<string>; lastPosition: number },
  newId: () => string,
): ProductPlan[] {
  const slugs = slugsFor(
    files.filter((file) => !known.has(file.handle)).map((file) => file.handle),
    shop.takenSlugs,
  )
  let position = shop.lastPosition
  return files.map((file) => {
    const existing = known.get(file.handle)
    if (existing) return planUpdate(file, existing, newId)
    position += 1
    const row = {
      ...NEW_PRODUCT,
      ...file.fields,
      extra: mergedExtra({}, file.fields.extra),
      id: newId(),
      handle: file.handle,
      slug: slugs.get(file.handle) ?? "",
      position,
    }
    return { change: "created", file, row, rowChanged: true, variants: matchVariants(row.id, file, [], newId) }
  })
}

function planUpdate(file: FileProduct, existing: KnownProduct, newId: () => string): ProductPlan {
  const { variants: knownVariants, ...before } = existing
  // A file cannot say "service": what the owner made one stays one.
  const kind = before.kind === "service" && file.fields.kind === "digital" ? "service" : (file.fields.kind ?? before.kind)
  const row: ProductRow = { ...before, ...file.fields, kind, extra: mergedExtra(before.extra, file.fields.extra) }
  const rowChanged = !Bun.deepEquals(row, before)
  const variants = matchVariants(row.id, file, knownVariants, newId)
  return { change: rowChanged || variants.changed ? "updated" : "unchanged", file, row, rowChanged, variants }
}

/** Handles that are slugs already keep their name whatever stands before them in the file; the others take what is free. */
function slugsFor(handles: readonly string[], taken: ReadonlySet<string>): Map<string, string> {
  const slugs = new Map<string, string>()
  const used = new Set<string>()
  const inOrder = [...handles].sort((one, other) => Number(SLUG.test(other)) - Number(SLUG.test(one)))
  for (const handle of inOrder) {
    const slug = slugFor(handle, (candidate) => taken.has(candidate) || used.has(candidate))
    used.add(slug)
    slugs.set(handle, slug)
  }
  return slugs
}
