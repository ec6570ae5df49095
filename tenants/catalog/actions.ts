// What can be done to a catalogue: import a file of products, and tell afterwards what came of it.
import type { Database, TenantTx } from "../database.ts"
import { addPicture } from "../media/actions.ts"
import { mediaFetch } from "../media/jobs.ts"
import { bringBackShown, insertWaitingMedia, markWaiting, type StoredPicture } from "../media/queries.ts"
import type { PictureStatus } from "../media/schema.ts"
import { siteRefresh } from "../pages/jobs.ts"
import { enqueue, enqueueMany } from "../queue.ts"
import { Refusal } from "../refusal.ts"
import { loadShop } from "../shops/actions.ts"
import type { Encoding } from "./import/encoding.ts"
import { ownPicture } from "./import/pictures.ts"
import { type ProductPlan, planProducts } from "./import/plan.ts"
import { type FilingPlan, planFilings } from "./import/plan-filing.ts"
import {
  lockImports,
  lockVariantsOf,
  selectImport,
  selectImportedPictures,
  selectKnownFilings,
  selectKnownMedia,
  selectKnownProducts,
  selectMediaBySha256,
  selectSlugs,
} from "./import/queries.ts"
import { readCatalogFile } from "./import/read.ts"
import { emptyReport, reportOf } from "./import/report.ts"
import type { FileProduct, ImportPolicy, ImportReport } from "./import/schema.ts"
import type { SourceChunks } from "./import/source.ts"
import type { KnownMedia, ShopState } from "./import/state.ts"
import * as write from "./import/write.ts"
import { insertProductPicture, loadCategories } from "./queries.ts"
import { keepImport } from "./undo/keep.ts"
import { changesOf } from "./undo/record.ts"

export type ImportInput = {
  /** For the record only; never opened. */
  fileName: string
  source: SourceChunks
  policy: ImportPolicy
  /** What the owner says it is in; without it that is told by the file's bytes, or refused. */
  encoding?: Encoding | undefined
  /** Plan and report, write nothing. */
  dryRun: boolean
}

/**
 * Imports Shopify's product CSV into the shop: what is new is made, what is known (by handle) is updated and keeps its ids, and pictures are fetched in
 * the background. All of it in one transaction, or none: after a refusal, an error under "reject-all" (then the report's `accepted` is false) or a
 * crash the shop is as before. Refuses with `invalid-input` what is no such file. What it changed is kept for a while: see undo/.
 */
export async function importCatalog(db: Database, tenantId: string, input: ImportInput): Promise<ImportReport> {
  const { currencyExponent } = await db.asTenant(tenantId, loadShop)
  const file = await readCatalogFile(input.source, { exponent: currencyExponent, policy: input.policy, encoding: input.encoding })
  const report = emptyReport(file, input)
  if (!report.accepted) return report
  return db.asTenant(tenantId, async (tx) => {
    await lockImports(tx)
    if (!input.dryRun) await lockVariantsOf(tx, { handles: file.products.map((product) => product.handle) })
    const state = await loadState(tx, file.products)
    const plans = planProducts(file.products, state.products, state, () => Bun.randomUUIDv7())
    const filing = planFilings(plans, state, () => Bun.randomUUIDv7())
    const importId = input.dryRun ? null : Bun.randomUUIDv7()
    const done = reportOf(report, importId, plans, filing)
    if (importId === null) return done
    await writeProducts(tx, plans)
    await writeFilings(tx, filing)
    const written = await keepImport(tx, changesOf(plans, filing, state.products), (undoableUntil) => ({
      ...{ id: importId, fileName: input.fileName.slice(-500), sha256: file.sha256, policy: input.policy, undoes: null },
      ...{ report: { ...done, undoableUntil }, categories: { made: filing.categories, removed: [] } },
    }))
    await write.inBatches(filing.media, (batch) => write.insertImportPictures(tx, importId, batch))
    if (plans.some((plan) => plan.change !== "unchanged")) await enqueue(tx, siteRefresh, {})
    return written
  })
}

export type ImportOutcome = Omit<ImportReport, "pictures"> & {
  fileName: string
  importedAt: Date
  pictures: ImportReport["pictures"] & { ready: number; waiting: number; failed: { row: number; url: string; reason: string }[] }
}

/** The report of an earlier import, with what has become of its pictures since. */
export async function loadImportOutcome(tx: TenantTx, importId: string): Promise<ImportOutcome> {
  const stored = await selectImport(tx, importId)
  if (!stored) throw new Refusal("not-found", "this shop has no such import: use the importId that catalog import printed")
  if (stored.undoes !== null)
    throw new Refusal("invalid-input", "this is an undo, which has no file to report of: catalog imports lists what it did")
  const pictures = await selectImportedPictures(tx, importId)
  const failed = pictures.filter(({ status }) => status === "failed").map(({ row, url, reason }) => ({ row, url, reason: reason ?? "" }))
  const countOf = (status: PictureStatus) => pictures.filter((picture) => picture.status === status).length
  return {
    ...stored.report,
    fileName: stored.fileName,
    importedAt: stored.createdAt,
    pictures: { ...stored.report.pictures, ready: countOf("ready"), waiting: countOf("waiting"), failed },
  }
}

/** Shows a picture, whose bytes are in the file store already, with a product. */
export async function addProductPicture(
  tx: TenantTx,
  productId: string,
  picture: StoredPicture & { position: number; alt: string },
): Promise<void> {
  const { mediaId } = await addPicture(tx, picture, "")
  await insertProductPicture(tx, { productId, mediaId, position: picture.position, alt: picture.alt })
}

async function loadState(tx: TenantTx, files: readonly FileProduct[]): Promise<ShopState> {
  const products = await selectKnownProducts(tx, { handles: files.map((file) => file.handle) })
  const filings = await selectKnownFilings(
    tx,
    products.map((product) => product.id),
  )
  const slugs = await selectSlugs(tx)
  const urls = new Set(files.flatMap((file) => (file.pictures ?? []).map((picture) => picture.url)))
  const media = await selectKnownMedia(tx, [...urls])
  const own = await loadOwnPictures(tx, [...urls])
  return {
    products: new Map(products.map((product) => [product.handle, product])),
    filings: new Map(filings.map(({ id, ...filing }) => [id, filing])),
    takenSlugs: new Set(slugs.map(({ slug }) => slug)),
    lastPosition: slugs.reduce((last, { position }) => Math.max(last, position), 0),
    categories: await loadCategories(tx),
    media: new Map([...own, ...media.map(({ sourceUrl, ...known }) => [sourceUrl, known] as const)]),
  }
}

/** Addresses of the shop's own pictures, as its export writes them, need not be fetched: the bytes are known by their sum. */
async function loadOwnPictures(tx: TenantTx, urls: readonly string[]): Promise<[url: string, known: KnownMedia][]> {
  const own = urls.flatMap((url) => {
    const sha256 = ownPicture(url)
    return sha256 === undefined ? [] : [{ url, sha256 }]
  })
  if (own.length === 0) return []
  const stored = await selectMediaBySha256(tx, [...new Set(own.map(({ sha256 }) => sha256))])
  const bySum = new Map(stored.map(({ sha256, ...known }) => [sha256, known]))
  return own.flatMap(({ url, sha256 }) => {
    const known = bySum.get(sha256)
    return known ? [[url, known] as [string, KnownMedia]] : []
  })
}

async function writeProducts(tx: TenantTx, plans: readonly ProductPlan[]): Promise<void> {
  const rows = (change: "created" | "updated") =>
    plans.filter((plan) => plan.rowChanged && (plan.change === "created") === (change === "created")).map((plan) => plan.row)
  const variants = plans.map((plan) => plan.variants)
  const retired = variants.flatMap((plan) => plan.retired)
  const updated = variants.flatMap((plan) => plan.updated)
  await write.inBatches(rows("created"), (batch) => write.insertProducts(tx, batch))
  await write.inBatches(rows("updated"), (batch) => write.updateProducts(tx, batch))
  // First what goes, then what changes: among those not retired options are unique at every moment.
  await write.inBatches(retired, (batch) => write.retireVariants(tx, batch))
  await write.inBatches(updated, (batch) => write.updateVariants(tx, batch))
  await write.inBatches(
    variants.flatMap((plan) => plan.created),
    (batch) => write.insertVariants(tx, batch),
  )
}

async function writeFilings(tx: TenantTx, plan: FilingPlan): Promise<void> {
  await write.inBatches(plan.categories, (batch) => write.insertCategories(tx, batch))
  const news = plan.media.filter((media) => media.isNew)
  await write.inBatches(news, (batch) => insertWaitingMedia(tx, batch))
  await write.inBatches(
    plan.media.filter((media) => media.status === "failed").map((media) => media.id),
    (batch) => markWaiting(tx, batch),
  )
  const filed = plan.filings.filter((filing) => filing.categoryIds)
  await write.inBatches(filed, (batch) => write.replaceCategories(tx, batch))
  const illustrated = plan.filings.filter((filing) => filing.pictures)
  await write.inBatches(illustrated, (batch) => write.removePictures(tx, batch))
  await write.inBatches(illustrated, (batch) => write.insertPictures(tx, batch))
  if (illustrated.length > 0) await bringBackShown(tx)
  // A job that an operator dropped leaves its picture waiting for ever; importing again is then the owner's remedy. Fetched twice is fetched once.
  const asked = plan.media.filter((media) => media.isNew || media.status === "failed" || media.isOverdue)
  const jobs = asked.map(({ id }) => ({ payload: { mediaId: id } }))
  await enqueueMany(tx, mediaFetch, jobs)
}
