// What stands between a file's cells: told by its header, under which only one of them makes names that we know.
import { columnOf } from "./columns.ts"

export type Separator = "," | ";" | "\t"

export const SEPARATOR_NAMES: Record<Separator, string> = { ",": "comma", ";": "semicolon", "\t": "tab" }

/** The same chunks again, once enough of them has been seen to know the separator. */
export async function separated(chunks: AsyncGenerator<Uint8Array>): Promise<{ separator: Separator; chunks: AsyncGenerator<Uint8Array> }> {
  const seen: Uint8Array[] = []
  let header: string | undefined
  let hasText = false
  for (let bytes = 0; header === undefined && (hasText || bytes < MOST_BLANK_BYTES); ) {
    const next = await chunks.next()
    if (next.done) break
    seen.push(next.value)
    bytes += next.value.length
    hasText ||= next.value.some((byte) => !BLANK.has(byte))
    // Only where a line ends something can have become whole.
    if (hasText && (next.value.includes(0x0a) || next.value.includes(0x0d))) header = firstRecord(Buffer.concat(seen).toString(), false)
  }
  header ??= firstRecord(Buffer.concat(seen).toString(), true) ?? ""
  return { separator: separatorOf(header), chunks: again(seen, chunks) }
}

/** A file that begins with more of nothing than this has no header worth looking for. */
const MOST_BLANK_BYTES = 1024 * 1024
/** Blanks, line ends and separators. */
const BLANK = new Set([0x20, 0x09, 0x0a, 0x0d, 0x2c, 0x3b])

async function* again(seen: readonly Uint8Array[], rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* seen
  yield* rest
}

/** The first line with anything in it, to the first line end outside quotation marks. */
function firstRecord(text: string, isAll: boolean): string | undefined {
  const start = text.search(/[^\s,;]/)
  if (start < 0) return undefined
  let quoted = false
  for (let index = start; index < text.length; index++) {
    const letter = text[index]
    if (letter === '"') quoted = !quoted
    else if (!quoted && (letter === "\n" || letter === "\r")) return text.slice(start, index)
  }
  return isAll ? text.slice(start) : undefined
}

function separatorOf(header: string): Separator {
  const known = (separator: Separator) => cellsOf(header, separator).filter((cell) => columnOf(cell)).length
  const separators: Separator[] = [",", ";", "\t"]
  return separators.reduce((best, one) => (known(one) > known(best) ? one : best))
}

/** More columns than this are refused anyway. */
const MOST_CELLS = 501

function cellsOf(record: string, separator: Separator): string[] {
  const cells: string[] = []
  let quoted = false
  let start = 0
  for (let index = 0; index <= record.length && cells.length < MOST_CELLS; index++) {
    const letter = record[index]
    if (letter === '"') quoted = !quoted
    if (index < record.length && (quoted || letter !== separator)) continue
    cells.push(record.slice(start, index).trim().replace(/^"|"$/g, ""))
    start = index + 1
  }
  return cells
}
