// The bytes of a file on their way to the CSV parser: bounded, of the right kind, turned into UTF-8, and in records of a bearable length.
import { Refusal } from "../../refusal.ts"
import { asUtf8, type Encoding, SAVE_AS_CSV } from "./encoding.ts"

export const MAX_FILE_BYTES = 100 * 1024 * 1024
/** A record is one product's row; Shopify's own descriptions end at 500 kB. It also bounds how many columns a row can have. */
export const MAX_RECORD_BYTES = 1024 * 1024

/** Nobody means them, and the parser takes some microseconds for each: of a hundred million that is an hour. */
const MAX_EMPTY_LINES = 100_000

export type SourceChunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/** What is known of the file once all of it has passed: of its bytes as they came, and what letters they meant. */
export type SourceSum = { sha256: string; encoding?: Encoding }

/**
 * Passes the file's bytes on in UTF-8, without a byte order mark. Refuses, naming the line: a file that is no CSV, whose letters are not certain, is too
 * large, has a record that is too long, or ends inside a quoted cell. Never holds more than a few chunks.
 */
export async function* checkedChunks(source: SourceChunks, sum: SourceSum, forced?: Encoding): AsyncGenerator<Uint8Array> {
  const records = recordGuard()
  let first = true
  const told = (encoding: Encoding) => {
    sum.encoding = encoding
  }
  for await (const chunk of asUtf8(countedChunks(source, sum), forced, told)) {
    if (first) refuseOtherTexts(chunk)
    first = false
    records.pass(chunk)
    yield chunk
  }
  records.end()
}

/** The bytes as they came: how many there may be, what kind of file they are, and their sum. */
async function* countedChunks(source: SourceChunks, sum: SourceSum): AsyncGenerator<Uint8Array> {
  const hasher = new Bun.CryptoHasher("sha256")
  let byteCount = 0
  for await (const chunk of firstChunkFilled(inPieces(source))) {
    byteCount += chunk.byteLength
    if (byteCount > MAX_FILE_BYTES)
      refuse(`the file is larger than ${MAX_FILE_BYTES / 1024 / 1024} MB: split it and import the parts one after another`)
    if (byteCount === chunk.byteLength) refuseOtherKinds(chunk)
    hasher.update(chunk)
    yield chunk
  }
  if (byteCount === 0) refuse("the file is empty: export the products again")
  sum.sha256 = hasher.digest("hex")
}

/** Of the shortest rows, each of another width than the header, the parser takes a second for ten thousand where much else is going on. */
const PIECE_BYTES = 8 * 1024

/** A file that came whole is read piece by piece, and between two of them everybody else is answered. */
async function* inPieces(source: SourceChunks): AsyncGenerator<Uint8Array> {
  for await (const chunk of source)
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
      await othersFirst()
      yield chunk.subarray(at, at + PIECE_BYTES)
    }
}

/** Lets everything that waits for this thread have its turn. */
export function othersFirst(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** What kind of file this is shows in its first bytes, so they come in one chunk. */
async function* firstChunkFilled(source: SourceChunks): AsyncGenerator<Uint8Array> {
  let head = new Uint8Array(0)
  let filled = false
  for await (const chunk of source) {
    if (filled) yield chunk
    else {
      head = Uint8Array.from([...head, ...chunk.subarray(0, 64)])
      const rest = chunk.subarray(64)
      if (head.length < 64 && rest.length === 0) continue
      filled = true
      yield head
      if (rest.length > 0) yield rest
    }
  }
  if (!filled && head.length > 0) yield head
}

/** First bytes of files that people take for a CSV, each with what it is. */
const OTHER_KINDS: readonly [bytes: readonly number[], sentence: string][] = [
  [[0x50, 0x4b, 0x03, 0x04], `this is an Excel workbook or a zip archive, not a CSV: ${SAVE_AS_CSV}`],
  [[0xd0, 0xcf, 0x11, 0xe0], `this is an old Excel workbook, not a CSV: ${SAVE_AS_CSV}`],
  [[0x89, 0x50, 0x4e, 0x47], "this is a PNG picture, not a CSV: choose the file that Shopify exported"],
  [[0xff, 0xd8, 0xff], "this is a JPEG picture, not a CSV: choose the file that Shopify exported"],
  [[0x47, 0x49, 0x46, 0x38], "this is a GIF picture, not a CSV: choose the file that Shopify exported"],
  [[0x25, 0x50, 0x44, 0x46], "this is a PDF document, not a CSV: choose the file that Shopify exported"],
  [[0x1f, 0x8b], "this is a compressed file, not a CSV: unpack it and import the CSV inside"],
]

function refuseOtherKinds(head: Uint8Array): void {
  for (const [bytes, sentence] of OTHER_KINDS) if (startsWith(head, bytes)) refuse(sentence)
}

function refuseOtherTexts(head: Uint8Array): void {
  const text = new TextDecoder().decode(head.subarray(0, 64)).trimStart()
  if (text.startsWith("{") || text.startsWith("[")) refuse("this is JSON, not a CSV: choose the CSV file that Shopify exported")
  if (/^<(?:!|\?|[a-z])/i.test(text)) refuse("this is a web page or XML, not a CSV: choose the CSV file that Shopify exported")
}

function startsWith(chunk: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => chunk[index] === byte)
}

/**
 * Watches the length of records by counting quotation marks, which in UTF-8 cannot be part of another letter: a line break after an odd number of
 * them is inside a cell. Runs ahead of the parser, so that a row of a million cells is never built.
 */
function recordGuard() {
  let quoted = false
  let length = 0
  let line = 1
  let startLine = 1
  let emptyLines = 0
  return {
    pass(chunk: Uint8Array) {
      for (let index = 0; index < chunk.length; index++) {
        const byte = chunk[index]
        if (byte === 0) refuse(`line ${line} has bytes that no text has, so this is not a CSV: ${SAVE_AS_CSV}`)
        if (byte === 0x22) quoted = !quoted
        else if (byte === 0x0a) {
          line++
          if (!quoted) {
            if (length <= 1 && ++emptyLines > MAX_EMPTY_LINES)
              refuse(`the file has more than ${MAX_EMPTY_LINES.toLocaleString("en")} empty lines: remove them`)
            length = 0
            startLine = line
            continue
          }
        }
        if (++length > MAX_RECORD_BYTES) refuse(tooLong(startLine, quoted))
      }
    },
    end() {
      if (quoted)
        refuse(
          `the file ends inside a quoted cell of the row that begins on line ${startLine}: it has been cut off, or a quotation mark there is never closed; export or download it again`,
        )
    },
  }
}

function tooLong(startLine: number, quoted: boolean): string {
  if (startLine === 1 && !quoted)
    return "the first row is longer than 1 MB, and at most 500 columns are read: remove those that are not needed"
  const cause = quoted ? "a quotation mark there is probably never closed" : "no product needs that much: check its columns"
  return `the row that begins on line ${startLine} is longer than 1 MB: ${cause}`
}

function refuse(sentence: string): never {
  throw new Refusal("invalid-input", sentence)
}
