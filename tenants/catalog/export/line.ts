// One line of a CSV file. Pure.
import { guarded } from "../import/cells.ts"
import type { Separator } from "../import/separator.ts"

/** With the line end of RFC 4180, which every spreadsheet takes. */
export function csvLine(cells: readonly string[], separator: Separator): string {
  return `${cells.map((cell) => (mustBeQuoted(cell, separator) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(separator)}\r\n`
}

function mustBeQuoted(cell: string, separator: Separator): boolean {
  return /["\r\n]|^\s|\s$/.test(cell) || cell.includes(separator)
}

/** Text, as opposed to a figure of ours: no spreadsheet runs it. */
export function textCell(text: string): string {
  return guarded(text)
}
