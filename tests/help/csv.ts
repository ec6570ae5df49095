// Product files for tests, written the way spreadsheets write them.

import { readCatalogFile } from "../../tenants/catalog/import/read.ts"
import type { FileCatalog, ImportPolicy } from "../../tenants/catalog/import/schema.ts"

export type CsvRow = Record<string, string>

/** Rows by column name; every column that some row has is in the header. A cell is quoted when it must be. */
export function csv(rows: readonly CsvRow[], lineEnd = "\n"): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ""))]
  return lines.map((cells) => cells.map(quoted).join(",") + lineEnd).join("")
}

function quoted(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** A product with one variant of the old generation; `changes` are laid over it. */
export function oldRow(changes: CsvRow = {}): CsvRow {
  return { Handle: "mug", Title: "Mug", "Option1 Name": "", "Option1 Value": "", "Variant Price": "12.50", ...changes }
}

/** The bytes in small pieces, so that letters, quotes and rows are torn apart as a slow disk might. */
export function inPieces(file: string | Uint8Array, size = 7): Uint8Array[] {
  const bytes = typeof file === "string" ? new TextEncoder().encode(file) : file
  const pieces: Uint8Array[] = []
  for (let start = 0; start < bytes.length; start += size) pieces.push(bytes.slice(start, start + size))
  return pieces
}

export function whole(file: string | Uint8Array): Uint8Array[] {
  return [typeof file === "string" ? new TextEncoder().encode(file) : file]
}

/** What a file in US dollars holds. */
export function read(file: string | Uint8Array | readonly CsvRow[], policy: ImportPolicy = "ignore", exponent = 2): Promise<FileCatalog> {
  return readCatalogFile(whole(typeof file === "string" || file instanceof Uint8Array ? file : csv(file)), { exponent, policy })
}
