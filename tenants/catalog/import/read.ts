// A whole file as a list of products, with its faults dealt with as the policy says. Touches no database.
import { slugFor } from "../slug.ts"
import type { Header } from "./columns.ts"
import type { Encoding } from "./encoding.ts"
import { type Group, readProduct } from "./product.ts"
import { type Remarks, rowReader } from "./remarks.ts"
import { type Row, readRows } from "./rows.ts"
import type { FileCatalog, FileProduct, ImportPolicy } from "./schema.ts"
import { othersFirst, type SourceChunks } from "./source.ts"
import { isVariantRow } from "./variant.ts"

/** A few milliseconds' worth. */
const GROUPS_AT_ONCE = 500

/**
 * Reads Shopify's product CSV, old or new headers, or a price list with Russian ones, for a shop whose currency has `exponent` decimals.
 * Refuses with `invalid-input` what is no such file, was cut off or is beyond the limits; faults in single rows become errors in the result.
 */
export async function readCatalogFile(
  source: SourceChunks,
  options: { exponent: number; policy: ImportPolicy; encoding?: Encoding | undefined },
): Promise<FileCatalog & { sha256: string }> {
  const { header, rows, sha256, encoding, separator } = await readRows(source, options.encoding)
  const format = { encoding, separator }
  const catalog: FileCatalog = { products: [], rejected: { products: 0, variants: 0 }, errors: [], warnings: [], format }
  warnOfQuantitiesWithoutTracker(header, catalog)
  for (const [index, group] of groupByHandle(header, rows).entries()) {
    if (index % GROUPS_AT_ONCE === 0) await othersFirst()
    const remarks: Remarks = { errors: [], warnings: [] }
    const product = hasGoodHandle(header, group, remarks) ? readProduct(header, group, options.exponent, remarks) : undefined
    catalog.errors.push(...remarks.errors.map(({ spoils, ...remark }) => remark))
    catalog.warnings.push(...remarks.warnings)
    const sellers = group.rows.filter((row) => isVariantRow(rowReader(header, row, { errors: [], warnings: [] }))).length
    const kept = product && keeps(product, remarks, options.policy) ? product : undefined
    if (kept) catalog.products.push(kept)
    else catalog.rejected.products += 1
    catalog.rejected.variants += Math.max(0, sellers - (kept?.variants.length ?? 0))
  }
  catalog.errors.sort((one, other) => one.row - other.row)
  catalog.warnings.sort((one, other) => one.row - other.row)
  return { ...catalog, sha256 }
}

function keeps(product: FileProduct, remarks: Remarks, policy: ImportPolicy): boolean {
  if (policy === "reject-rows" && remarks.errors.length > 0) return false
  return product.variants.length > 0 && !remarks.errors.some((error) => error.spoils === "product")
}

/**
 * Rows of one product carry its handle, wherever they stand. In files of the new generation a new product may have none: then its title names it,
 * and rows with neither continue the product above.
 */
function groupByHandle(header: Header, rows: readonly Row[]): Group[] {
  const groups = new Map<string, Group>()
  let above: string | undefined
  for (const row of rows) {
    const cell = (column: "handle" | "title") => (row.cells[header.at[column] ?? -1] ?? "").trim()
    const handle = cell("handle") || (header.handleMayBeEmpty ? (cell("title") ? slugFor(cell("title"), () => false) : above) : undefined)
    if (handle) above = handle
    // What belongs to nobody stands alone: it spoils no other product.
    const key = handle ? `handle ${handle}` : `row ${row.row}`
    const group = groups.get(key)
    if (group) group.rows.push(row)
    else groups.set(key, { handle: handle ?? "", rows: [row] })
  }
  return [...groups.values()]
}

const MAX_HANDLE_LENGTH = 500

function hasGoodHandle(header: Header, group: Group, remarks: Remarks): boolean {
  const row = group.rows[0]
  if (!row) return false
  const problem =
    group.handle === ""
      ? "the row does not say which product it belongs to: write the product's handle, for example blue-shirt"
      : group.handle.length > MAX_HANDLE_LENGTH &&
        `the handle is ${group.handle.length} characters long, and at most ${MAX_HANDLE_LENGTH} fit: shorten it`
  if (problem) rowReader(header, row, remarks).error("handle", problem, "product")
  return !problem
}

function warnOfQuantitiesWithoutTracker(header: Header, catalog: FileCatalog): void {
  if (header.at.quantity === undefined || header.at.tracker !== undefined || header.quantityCounts) return
  const reason = `the file has quantities but no column "Variant Inventory Tracker" (or "Inventory tracker"), so stock is not counted: add it and write shopify into it where stock is to be counted`
  catalog.warnings.push({ row: 1, line: 1, column: header.name("quantity"), reason })
}
