// Collects what is wrong in a file, so that one run names every fault and not only the first.

import type { Reading } from "./cells.ts"
import type { Column, Header } from "./columns.ts"
import type { Row } from "./rows.ts"
import type { Place, Remark } from "./schema.ts"

/** What an error spoils. product: nothing of it can be imported; row: only what this row adds to it. */
export type Spoils = "product" | "row"

export type Remarks = {
  errors: (Remark & { spoils: Spoils })[]
  warnings: Remark[]
}

/** One row with its header: reads cells and remembers their faults. */
export type RowReader = Place & {
  has(column: Column): boolean
  /** The cell's text; empty when the file lacks the column. */
  text(column: Column): string
  /** The value that `read` makes of the cell; undefined after an error, which is remembered, and when the file lacks the column. */
  read<Value>(column: Column, read: (text: string) => Reading<Value>, spoils?: Spoils): Value | undefined
  error(column: Column | "", reason: string, spoils?: Spoils): void
  warn(column: Column | "", reason: string): void
  /** No error in this row so far. */
  isGood(): boolean
}

export function rowReader(header: Header, row: Row, remarks: Remarks): RowReader {
  let good = true
  const text = (column: Column) => {
    const index = header.at[column]
    return index === undefined ? "" : (row.cells[index] ?? "").trim()
  }
  const remark = (column: Column | "", reason: string): Remark => ({
    row: row.row,
    line: row.line,
    column: column === "" ? "" : header.name(column),
    ...(column !== "" && text(column) !== "" && { value: shortened(text(column)) }),
    reason,
  })
  const error = (column: Column | "", reason: string, spoils: Spoils = "row") => {
    good = false
    remarks.errors.push({ ...remark(column, reason), spoils })
  }
  return {
    row: row.row,
    line: row.line,
    has: (column) => header.at[column] !== undefined,
    text,
    read(column, read, spoils) {
      if (header.at[column] === undefined) return undefined
      const reading = read(text(column))
      if ("value" in reading) return reading.value
      error(column, reading.problem, spoils)
      return undefined
    },
    error,
    warn: (column, reason) => void remarks.warnings.push(remark(column, reason)),
    isGood: () => good,
  }
}

function shortened(value: string): string {
  return value.length > 100 ? `${value.slice(0, 100).toWellFormed()}…` : value
}
