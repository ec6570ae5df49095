// Writes an import down together with what it changed, for as long and as much as is bearable, and forgets what is older.
import type { TenantTx } from "../../database.ts"
import { enqueue } from "../../queue.ts"
import { type ImportRow, inBatches, insertImport } from "../import/write.ts"
import { catalogForget } from "../jobs.ts"
import { deleteOldChanges, insertChanges, selectOldestKept } from "./queries.ts"
import type { KeptChange } from "./schema.ts"

/** Whoever has not missed the former prices in a month has none to miss. */
export const KEPT_DAYS = 30
/** How many imports of a shop can be undone, and how many bytes are kept of them all: a file is 100 MB at most, and what it changed about as much. */
const KEPT = { imports: 20, bytes: 256 * 1024 * 1024, days: KEPT_DAYS }
/** What a single import changed beyond this is not kept: one file would push out all the others. */
const MOST_BYTES = 128 * 1024 * 1024

const DAY_SECONDS = 24 * 60 * 60

/** `row` makes the import's row once it is known until when it can be undone. Gives back its report. */
export async function keepImport<Report extends object>(
  tx: TenantTx,
  changes: readonly KeptChange[],
  row: (undoableUntil: string | null) => Omit<ImportRow, "keptBytes" | "report"> & { report: Report },
): Promise<Report> {
  const bytes = changes.reduce((sum, { change }) => sum + Buffer.byteLength(JSON.stringify(change)), 0)
  const isKept = bytes <= MOST_BYTES
  const kept = row(isKept ? new Date(Date.now() + KEPT_DAYS * DAY_SECONDS * 1000).toISOString() : null)
  await insertImport(tx, { ...kept, keptBytes: isKept ? bytes : null })
  if (isKept) await inBatches(changes, (batch) => insertChanges(tx, kept.id, batch))
  await deleteOldChanges(tx, KEPT)
  await enqueue(tx, catalogForget, {}, { startAfterSeconds: KEPT_DAYS * DAY_SECONDS })
  return kept.report
}

/** Forgets what has been kept for long enough, and comes again when the next is due. */
export async function forgetOldChanges(tx: TenantTx): Promise<number> {
  const deleted = await deleteOldChanges(tx, KEPT)
  const oldest = await selectOldestKept(tx)
  if (oldest) {
    const dueAt = oldest.createdAt.getTime() + KEPT_DAYS * DAY_SECONDS * 1000
    await enqueue(tx, catalogForget, {}, { startAfterSeconds: Math.max(60, Math.ceil((dueAt - Date.now()) / 1000) + 60) })
  }
  return deleted
}
