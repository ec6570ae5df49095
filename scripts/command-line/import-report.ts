// An import's report as lines for people.
import type { ImportOutcome } from "../../tenants/catalog/actions.ts"
import type { ImportReport, Remark } from "../../tenants/catalog/import/schema.ts"

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
    ...(report.accepted && report.dryRun ? ["this was a dry run: nothing has been written"] : []),
    ...(report.importId && !("fileName" in report) ? [`import ${report.importId}`] : []),
  ]
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
