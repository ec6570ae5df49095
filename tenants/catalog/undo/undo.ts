// Takes an import back, whole or not at all, and tells which imports there are.
import type { Database, TenantTx } from "../../database.ts"
import { bringBackShown } from "../../media/queries.ts"
import { siteRefresh } from "../../pages/jobs.ts"
import { enqueue } from "../../queue.ts"
import { Refusal } from "../../refusal.ts"
import { lockImports, lockVariantsOf, selectKnownFilings, selectKnownProducts, selectSlugs } from "../import/queries.ts"
import * as write from "../import/write.ts"
import { loadCategories } from "../queries.ts"
import type { CategoryView } from "../schema.ts"
import { KEPT_DAYS, keepImport } from "./keep.ts"
import { planUndo, type UndoPlan, type UndoState } from "./plan.ts"
import {
  deleteEmptyCategories,
  deleteProducts,
  type ListedImport,
  selectChanges,
  selectImports,
  selectMediaIds,
  selectOrdered,
} from "./queries.ts"
import type { Conflict, KeptChange, UndoReport } from "./schema.ts"
import { sentenceOf } from "./words.ts"

/** The newest imports and undos, at most so many. */
export async function listImports(tx: TenantTx, page: { limit: number }): Promise<ListedImport[]> {
  return selectImports(tx, page)
}

/**
 * Puts back what the import changed: products that it made go (or are hidden, if they were ordered), changed fields get their former values, and
 * stock the difference, as a movement of its own. Fields that it did not change are left alone. Refuses with `state-not-allowed` when one of them has
 * changed since, unless `force`; with `not-found` what is no import of this shop. One transaction; what it changes can be undone in turn.
 */
export async function undoImport(db: Database, tenantId: string, input: { importId: string; force: boolean }): Promise<UndoReport> {
  return db.asTenant(tenantId, async (tx) => {
    await lockImports(tx)
    const undone = await loadUndoable(tx, input.importId)
    const kept = await selectChanges(tx, undone.id)
    await lockVariantsOf(tx, { ids: kept.map(({ productId }) => productId), whole: true })
    const remade = await remakeCategories(tx, undone.categories.removed)
    const plan = planUndo(kept, await loadState(tx, kept))
    refuseConflicts(plan.conflicts, input.force)
    await carryOut(tx, plan)
    const removed = await removeCategories(tx, undone.categories.made)
    const id = Bun.randomUUIDv7()
    const report = await keepImport(tx, plan.changes, (undoableUntil) => ({
      ...{ id, fileName: undone.fileName, sha256: undone.sha256, policy: undone.policy, undoes: undone.id },
      categories: { made: remade, removed },
      report: {
        ...{ importId: id, undoes: undone.id, ...plan.counts, overridden: plan.conflicts, undoableUntil },
        categories: { removed: removed.length, broughtBack: remade.length },
      } satisfies UndoReport,
    }))
    if (plan.changes.length > 0) await enqueue(tx, siteRefresh, {})
    return report
  })
}

async function loadUndoable(tx: TenantTx, importId: string): Promise<ListedImport> {
  const [found] = await selectImports(tx, { id: importId, limit: 1 })
  if (!found) throw new Refusal("not-found", "this shop has no such import: catalog imports lists those that there are")
  if (found.undoneBy !== null)
    throw new Refusal("state-not-allowed", `this import has been undone already: to have it again, undo the undo, ${found.undoneBy}`)
  if (found.keptBytes === 0) throw new Refusal("state-not-allowed", "this import changed nothing, so there is nothing to undo")
  if (!found.isKept || Date.now() - found.createdAt.getTime() > KEPT_DAYS * 86_400_000)
    throw new Refusal(
      "state-not-allowed",
      `what this import changed is no longer kept (${KEPT_DAYS} days, and less where there is much): import a file with the former values`,
    )
  return found
}

function refuseConflicts(conflicts: readonly Conflict[], force: boolean): void {
  const final = conflicts.filter((conflict) => conflict.isFinal)
  const inTheWay = final.length > 0 ? final : force ? [] : conflicts
  if (inTheWay.length > 0)
    throw new Refusal("state-not-allowed", sentenceOf(inTheWay), { conflicts: inTheWay.slice(0, 100), count: inTheWay.length })
}

async function loadState(tx: TenantTx, kept: readonly KeptChange[]): Promise<UndoState> {
  const ids = kept.map(({ productId }) => productId)
  const whole = kept.flatMap(({ change }) => (change.kind === "removed" ? [change.product] : []))
  const pictures = kept.flatMap(({ change }) =>
    change.kind === "removed" ? change.product.pictures : change.kind === "updated" ? (change.pictures?.before ?? []) : [],
  )
  const products = await selectKnownProducts(tx, { ids, handles: whole.map(({ row }) => row.handle) })
  const filings = await selectKnownFilings(tx, ids)
  const slugs = whole.length === 0 ? [] : await selectSlugs(tx)
  const media = await selectMediaIds(tx, [...new Set(pictures.map(({ mediaId }) => mediaId))])
  return {
    products: new Map(products.map((product) => [product.id, product])),
    filings: new Map(filings.map(({ id, ...filing }) => [id, filing])),
    ordered: new Set((await selectOrdered(tx, ids)).map(({ id }) => id)),
    takenHandles: new Set(products.map(({ handle }) => handle)),
    takenSlugs: new Set(slugs.map(({ slug }) => slug)),
    categoryIds: new Set((await loadCategories(tx)).map(({ id }) => id)),
    mediaIds: new Set(media.map(({ id }) => id)),
  }
}

async function carryOut(tx: TenantTx, plan: UndoPlan): Promise<void> {
  await write.inBatches(plan.removed, (batch) => deleteProducts(tx, batch))
  await write.inBatches(
    plan.broughtBack.map(({ row }) => row),
    (batch) => write.insertProducts(tx, batch),
  )
  await write.inBatches(
    plan.broughtBack.flatMap(({ variants }) => variants),
    (batch) => write.insertVariants(tx, batch),
  )
  await write.inBatches(plan.rows, (batch) => write.updateProducts(tx, batch))
  // First what goes, then what changes: among those not retired options are unique at every moment.
  const hidden = plan.variants.filter((variant) => variant.retired).map(({ id }) => id)
  await write.inBatches(hidden, (batch) => write.retireVariants(tx, batch))
  await write.inBatches(plan.variants, (batch) => write.updateVariants(tx, batch))
  await write.inBatches(
    plan.filings.filter((filing) => filing.categoryIds),
    (batch) => write.replaceCategories(tx, batch),
  )
  const illustrated = plan.filings.filter((filing) => filing.pictures)
  await write.inBatches(illustrated, (batch) => write.removePictures(tx, batch))
  await write.inBatches(illustrated, (batch) => write.insertPictures(tx, batch))
  if (illustrated.length > 0) await bringBackShown(tx)
}

/** Those whose slug and place are still free, parents before their children. */
async function remakeCategories(tx: TenantTx, removed: readonly CategoryView[]): Promise<CategoryView[]> {
  if (removed.length === 0) return []
  const there = await loadCategories(tx)
  const ids = new Set(there.map(({ id }) => id))
  const slugs = new Set(there.map(({ slug }) => slug))
  const remade: CategoryView[] = []
  const waiting = [...removed].sort((one, other) => one.position - other.position)
  for (const category of waiting) {
    if (ids.has(category.id) || slugs.has(category.slug) || (category.parentId !== null && !ids.has(category.parentId))) continue
    ids.add(category.id)
    remade.push(category)
  }
  await write.inBatches(remade, (batch) => write.insertCategories(tx, batch))
  return remade
}

/** Those that the import made and in which nothing is any more. */
async function removeCategories(tx: TenantTx, made: readonly CategoryView[]): Promise<CategoryView[]> {
  const removed: CategoryView[] = []
  if (made.length === 0) return removed
  const ids = made.map(({ id }) => id)
  for (;;) {
    const gone = await deleteEmptyCategories(tx, ids)
    if (gone.length === 0) return removed
    removed.push(...gone)
  }
}
