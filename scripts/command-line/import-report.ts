// An import's report as lines for people.
import type { ImportOutcome } from "../../tenants/catalog/actions.ts"
import type { ImportReport, Remark } from "../../tenants/catalog/import/schema.ts"
import { SEPARATOR_NAMES } from "../../tenants/catalog/import/separator.ts"
import type { ListedImport } from "../../tenants/catalog/undo/queries.ts"
import type { UndoReport } from "../../tenants/catalog/undo/schema.ts"

/** More lines than this scroll away; --json has up to a thousand. */
const MAX_LINES = 20

export function describeReport(report: Omit<ImportReport, "pictures"> & { pictures: { queued: number; known: number } }): string[] {
  const { products, variants, pictures } = report
  const counts = [
    `products: ${products.created} created, ${products.updated} updated, ${products.unchanged} unchanged, ${products.rejected} left out`,
    `variants: ${variants.created} created, ${variants.updated} updated, ${variants.unchanged} unchanged, ${variants.retired} retired, ${variants.rejected} left out`,
    `pictures: ${pictures.queued} to be fetched while the program runs, ${pictures.known} known already`,
  ]
  return [
    ...remarkLines("error", report.errors, report.errorCount),
    ...remarkLines("warning", report.warnings, report.warningCount),
    ...(report.accepted ? counts : []),
    ...formatLines(report),
    ...(report.accepted && report.dryRun ? ["this was a dry run: nothing has been written"] : []),
    ...(report.importId && !("fileName" in report) ? [`import ${report.importId}`] : []),
    ...(report.importId && !report.undoableUntil
      ? ["this import changed so much that it is not kept what there was before: it cannot be undone"]
      : []),
  ]
}

/** Only where it is not what everybody expects. Imports from before this was told have no format. */
function formatLines({ format }: { format?: ImportReport["format"] }): string[] {
  if (!format || (format.encoding === "utf-8" && format.separator === ",")) return []
  return [`the file was read as ${format.encoding}, with a ${SEPARATOR_NAMES[format.separator]} between columns`]
}

export function describeUndo({ products, variants, stock, categories, overridden, importId }: UndoReport): string[] {
  return [
    ...overridden.slice(0, MAX_LINES).map(({ handle, fields }) => `overridden: ${handle}: ${fields.join(", ")}`),
    ...(overridden.length > MAX_LINES ? [`… and ${overridden.length - MAX_LINES} more overridden; --json shows all`] : []),
    `products: ${products.restored} put back, ${products.removed} removed, ${products.unpublished} hidden because they were ordered, ${products.broughtBack} brought back, ${products.gone} gone already`,
    `variants: ${variants.restored} put back; stock of ${stock.moved} moved${stock.cut > 0 ? `, ${stock.cut} of them only down to 0` : ""}`,
    `categories: ${categories.removed} removed, ${categories.broughtBack} brought back`,
    `this can be undone as well: import ${importId}`,
  ]
}

/** One import as a row of a list. */
export function describeImport({ id, createdAt, fileName, report, undoes, undoneBy, isKept }: ListedImport): string[] {
  const counts = (report.products ?? {}) as Record<string, number>
  const products = Object.entries(COUNTED).flatMap(([name, what]) => (counts[name] ? [`${counts[name]} ${what}`] : []))
  const state = undoneBy !== null ? "undone" : isKept ? "can be undone" : ""
  const what = undoes === null ? fileName : `undo of ${undoes}`
  return [id, createdAt.toISOString().slice(0, 16).replace("T", " "), what, products.join(", "), state]
}

/** Of imports and undos, in the order in which they are told. */
const COUNTED = {
  ...{ created: "created", updated: "updated", unchanged: "unchanged", rejected: "left out" },
  ...{ restored: "put back", removed: "removed", unpublished: "hidden", broughtBack: "brought back" },
}

export function describePictures({ pictures }: ImportOutcome): string[] {
  const failed = pictures.failed
    .slice(0, MAX_LINES)
    .map(({ row, url, reason }) => `picture of row ${row} failed: ${reason} (${url.slice(0, 200)})`)
  const more = pictures.failed.length - failed.length
  return [
    `of its pictures ${pictures.ready} are there, ${pictures.waiting} are waited for, ${pictures.failed.length} failed`,
    ...failed,
    ...(more > 0 ? [`… and ${more} more`] : []),
  ]
}

function remarkLines(kind: string, remarks: readonly Remark[], count: number): string[] {
  const lines = remarks
    .slice(0, MAX_LINES)
    .map((remark) => `${kind}: ${place(remark)}${remark.value === undefined ? "" : ` "${remark.value}"`}: ${remark.reason}`)
  return count > lines.length ? [...lines, `… and ${count - lines.length} more of this kind; --json shows up to 1,000`] : lines
}

function place({ row, line, column }: Remark): string {
  const where = row === line ? `row ${row}` : `row ${row} (line ${line} of the file)`
  return column === "" ? where : `${where}, ${column}`
}
