// What a version changed, told at the moment at which it is frozen: the shop as it was is then gone.
import type { TenantTx } from "../database.ts"
import * as queries from "./queries.ts"
import { changesOf, type Frozen } from "./rules.ts"
import type { VersionChanges } from "./schema.ts"

/** @param before the version before, undefined for the first one. */
export async function tellChanges(tx: TenantTx, before: Frozen | undefined, after: Frozen): Promise<VersionChanges> {
  const was = await queries.selectShopMarks(tx)
  if (!was) return changesOf(before, after, undefined)
  const is = await queries.selectShopNow(tx)
  const products = await queries.selectProductDifferences(tx)
  const categories = await queries.selectCategoryDifferences(tx)
  return changesOf(before, after, { shop: { was, is }, products, categories })
}

/** The next version will be compared with the shop as it is now. */
export async function keepMarks(tx: TenantTx, versionId: string, { products, categories, settings, translations, first }: VersionChanges) {
  const counts = [...Object.values(products), ...Object.values(categories)].map(({ count }) => count)
  const isSame = !first && settings.length + translations.length === 0 && counts.every((count) => count === 0)
  // Thousands of products need not be written again because a word on a page is another.
  if (isSame && (await queries.updateMarkedVersion(tx, versionId))) return
  await queries.upsertMarks(tx, versionId)
}
