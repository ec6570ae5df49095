// From a file's bytes to its rows: the only place that knows the CSV parser.
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { CsvError, parse } from "csv-parse"
import { Refusal } from "../../refusal.ts"
import { unguarded } from "./cells.ts"
import { type Header, readHeader } from "./columns.ts"
import type { Encoding } from "./encoding.ts"
import type { Place } from "./schema.ts"
import { type Separator, separated } from "./separator.ts"
import { checkedChunks, MAX_RECORD_BYTES, type SourceChunks, type SourceSum } from "./source.ts"

const MAX_COLUMNS = 500
const MAX_ROWS = 200_000
/** Rows of nothing but separators count for nothing, but they take as long to read as others. */
const MAX_LINES = 400_000

export type Row = Place & { cells: string[] }

export type RowsRead = { header: Header; rows: Row[]; sha256: string; encoding: Encoding; separator: Separator }

/**
 * Reads every row of a CSV file. Rows whose width differs from the header's are handed on for whoever reports them, but a last row that is too
 * narrow means that the file was cut off, and then the whole of it is refused, as is a file that is no CSV, has no rows, or is beyond the limits.
 */
export async function readRows(source: SourceChunks, forced?: Encoding): Promise<RowsRead> {
  const sum: SourceSum = { sha256: "" }
  const { separator, chunks } = await separated(checkedChunks(source, sum, forced))
  const { parser, places, position, first } = openParser(separator)
  const feeding = pipeline(Readable.from(chunks), parser)
  // Its error arrives through the loop below as well.
  feeding.catch(() => undefined)
  let header: Header | undefined
  const rows: Row[] = []
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      const row = { ...places.next(), cells }
      if (row.cells.length > MAX_COLUMNS)
        refuse(`line ${row.line} has ${row.cells.length} columns, and at most ${MAX_COLUMNS} are read: remove those that are not needed`)
      if (!header) header = readHeader(row.cells, separator)
      else if (rows.push(row) > MAX_ROWS)
        refuse(`the file has more than ${MAX_ROWS.toLocaleString("en")} rows: split it and import the parts one after another`)
    }
    await feeding
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    // The parser runs ahead of this loop: what is wrong with the header explains what is wrong below it.
    if (!header && first.cells) readHeader(first.cells, separator)
    throw new Refusal("invalid-input", sentenceFor(error, position.line))
  }
  if (!header) refuse("the file has no text in it: export the products again")
  refuseCutOff(header, rows.at(-1))
  return { header, rows, separator, sha256: sum.sha256, encoding: sum.encoding ?? "utf-8" }
}

/** `position` is where the row begins that is being parsed, `places` those of the rows before it: the parser's own count takes CR LF in a cell for two lines. */
function openParser(separator: Separator) {
  const position: Place = { row: 1, line: 1 }
  const places = queueOf<Place>()
  const first: { cells?: string[] } = {}
  const parser = parse({
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    delimiter: separator,
    // Blanks around quotation marks; a tab that separates would count as one.
    trim: separator !== "\t",
    max_record_size: MAX_RECORD_BYTES,
    on_record: (cells: string[]) => {
      const place = { ...position }
      position.row += 1
      position.line += 1 + linesIn(cells)
      if (position.row > MAX_LINES) refuse("the file has more than 400,000 lines: remove the empty ones, or split it")
      // An empty line is counted, as a spreadsheet counts it, and goes no further.
      if (isBlank(cells)) return null
      first.cells ??= cells
      places.add(place)
      return cells.map(unguarded)
    },
  })
  return { parser, places, position, first }
}

/** First in, first out: taking the first of an array moves all the others, which for a chunk of short rows takes seconds. */
function queueOf<Item>() {
  let items: Item[] = []
  let taken = 0
  return {
    add: (item: Item) => void items.push(item),
    next: (): Item => {
      const item = items[taken++] as Item
      if (taken === items.length) {
        items = []
        taken = 0
      }
      return item
    },
  }
}

function linesIn(cells: readonly string[]): number {
  let breaks = 0
  for (const cell of cells) if (cell.includes("\n") || cell.includes("\r")) breaks += cell.match(/\r\n|\n|\r/g)?.length ?? 0
  return breaks
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === "")
}

function refuseCutOff(header: Header, last: Row | undefined): void {
  if (!last) refuse("the file has a header but no product below it: export the products again")
  if (last.cells.length >= header.width) return
  refuse(
    `the file ends in the middle of line ${last.line}, which has ${last.cells.length} of ${header.width} columns, so it has been cut off: export or download it again`,
  )
}

/** The parser's complaint in the words of somebody who made the file in a spreadsheet. */
function sentenceFor(error: CsvError, line: number): string {
  switch (error.code) {
    case "CSV_INVALID_CLOSING_QUOTE":
      return `in the row that begins on line ${line} text follows a closing quotation mark: a quotation mark inside a cell is written twice ("")`
    case "INVALID_OPENING_QUOTE":
      return `in the row that begins on line ${line} a quotation mark stands inside a cell that is not quoted: quote the cell and write the mark twice ("")`
    case "CSV_QUOTE_NOT_CLOSED":
      return `the file ends inside a quoted cell of the row that begins on line ${line}, so it has been cut off: export or download it again`
    case "CSV_MAX_RECORD_SIZE":
      return `the row that begins on line ${line} is longer than 1 MB: a quotation mark there is probably never closed`
    default:
      return `the row that begins on line ${line} cannot be read as CSV: save the file as "CSV UTF-8 (comma separated)" again`
  }
}

function refuse(sentence: string): never {
  throw new Refusal("invalid-input", sentence)
}
