// Which letters a file's bytes mean: told for certain, or refused. A wrong guess would fill a shop with wrong letters.
import { Refusal } from "../../refusal.ts"
import { isCertainly1251 } from "./cyrillic.ts"

export const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-1251", "windows-1252", "koi8-r", "ibm866"] as const
export type Encoding = (typeof ENCODINGS)[number]

export const SAVE_AS_CSV = 'open it in a spreadsheet, save it as "CSV UTF-8 (comma separated)" and import that'

/** As much of a file as is looked at before its letters are trusted; all of it is looked at again at its end. */
const SAMPLE_BYTES = 65_536

/**
 * Passes a file on in UTF-8, without a byte order mark. The mark decides; without one the file is UTF-8 when every byte of it fits, and Windows-1251
 * when it holds no UTF-8 at all and reads as Russian or Ukrainian there and nowhere else. Whatever is in between is refused, with its line.
 * `forced` is what the owner says it is. Tells by `found` what it was; never holds more than a sample.
 */
export async function* asUtf8(
  source: AsyncIterable<Uint8Array>,
  forced: Encoding | undefined,
  found: (encoding: Encoding) => void,
): AsyncGenerator<Uint8Array> {
  let reader: Reader | undefined
  for await (const chunk of source) {
    let text = chunk
    if (!reader) {
      const mark = markOf(chunk)
      if (mark && forced && mark.encoding !== forced)
        refuse(`the file's first bytes say that it is in ${mark.encoding}, not in ${forced}: import it without naming an encoding`)
      text = chunk.subarray(mark?.length ?? 0)
      reader = readerFor(mark?.encoding ?? forced, found)
    }
    const passed = reader(text, false)
    if (passed.length > 0) yield passed
  }
  const rest = reader?.(new Uint8Array(0), true)
  if (rest && rest.length > 0) yield rest
}

const MARKS: readonly { encoding: Encoding; bytes: readonly number[] }[] = [
  { encoding: "utf-8", bytes: [0xef, 0xbb, 0xbf] },
  { encoding: "utf-16le", bytes: [0xff, 0xfe] },
  { encoding: "utf-16be", bytes: [0xfe, 0xff] },
]

function markOf(head: Uint8Array): { encoding: Encoding; length: number } | undefined {
  const mark = MARKS.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte))
  return mark && { encoding: mark.encoding, length: mark.bytes.length }
}

/** Takes bytes and passes on what of them is certain, in UTF-8. */
type Reader = (chunk: Uint8Array, last: boolean) => Uint8Array

function readerFor(encoding: Encoding | undefined, found: (encoding: Encoding) => void): Reader {
  if (encoding) found(encoding)
  if (encoding === undefined) return tellingReader(found)
  return encoding === "utf-8" ? utf8Reader((line) => notUtf8(line, "")) : decodingReader(encoding)
}

/** UTF-8 until a byte does not fit; if nothing before it was UTF-8 either, the rest is tried as Windows-1251. */
function tellingReader(found: (encoding: Encoding) => void): Reader {
  found("utf-8")
  const now: { reader: Reader } = {
    reader: utf8Reader((line, waiting, hadLetters, last) => {
      if (hadLetters) notUtf8(line, ", though lines before it are")
      found("windows-1251")
      now.reader = suspiciousReader(line)
      return now.reader(waiting, last)
    }),
  }
  return (chunk, last) => now.reader(chunk, last)
}

/** Checks and passes on whole letters. `otherwise` is told of the first bytes that are none, with all that was not passed on yet. */
function utf8Reader(otherwise: (line: number, waiting: Uint8Array, hadLetters: boolean, last: boolean) => Uint8Array): Reader {
  const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })
  let held = new Uint8Array(0)
  let line = 1
  let hadLetters = false
  return (chunk: Uint8Array, last: boolean): Uint8Array => {
    const bytes = held.length === 0 ? chunk : joined([held, chunk])
    const end = last ? bytes.length : wholeLetters(bytes)
    const text = bytes.subarray(0, end)
    try {
      hadLetters = strict.decode(text).length < text.length || hadLetters
    } catch {
      const before = lossy(text).split("\ufffd", 1)[0] ?? ""
      hadLetters ||= /[^\0-\x7f]/.test(before)
      line += before.match(/\n/g)?.length ?? 0
      if (last && hadLetters && chunk.length === 0)
        refuse(`the file ends in the middle of a letter in line ${line}, so it has been cut off: export or download it again`)
      return otherwise(line, bytes, hadLetters, last)
    }
    for (let end = text.indexOf(0x0a); end >= 0; end = text.indexOf(0x0a, end + 1)) line += 1
    held = bytes.slice(end)
    return text
  }
}

/** Where the last letter that is there to its end ends. */
function wholeLetters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return bytes.length
    if (byte >= 0xc0) return back < lengthOfLetter(byte) ? bytes.length - back : bytes.length
  }
  return bytes.length
}

function lengthOfLetter(lead: number): number {
  return lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2
}

/** Windows-1251, as long as it looks like it. */
function suspiciousReader(line: number): Reader {
  const decode = decodingReader("windows-1251")
  const high = { counts: new Uint32Array(256), besideLatin: 0 }
  let previous = 0
  let sample: Uint8Array[] | undefined = []
  let sampled = 0
  return (chunk, last) => {
    for (const byte of chunk) {
      if (byte >= 0x80) high.counts[byte] = (high.counts[byte] ?? 0) + 1
      if (byte >= 0x80 !== previous >= 0x80 && (isLatin(byte) || isLatin(previous))) high.besideLatin += 1
      previous = byte
    }
    sampled += chunk.length
    if (last || (sample && sampled >= SAMPLE_BYTES)) if (!isCertainly1251(high)) notUtf8(line, "")
    if (sample && sampled < SAMPLE_BYTES && !last) {
      sample.push(chunk.slice())
      return new Uint8Array(0)
    }
    const passed = joined([...(sample ?? []), chunk])
    sample = undefined
    return decode(passed, last)
  }
}

function isLatin(byte: number): boolean {
  return (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a
}

function decodingReader(encoding: Encoding): Reader {
  const decoder = new TextDecoder(encoding, { fatal: true })
  const encoder = new TextEncoder()
  let line = 1
  return (chunk: Uint8Array, last: boolean): Uint8Array => {
    try {
      const text = decoder.decode(chunk, { stream: !last })
      line += text.match(/\n/g)?.length ?? 0
      return encoder.encode(text)
    } catch {
      return refuse(`the file is not in ${encoding} from about line ${line} on, or ends in the middle of a letter: ${SAVE_AS_CSV}`)
    }
  }
}

function lossy(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(parts))
}

function notUtf8(line: number, remark: string): never {
  return refuse(
    `line ${line} is not in UTF-8${remark}, and which letters it means is not certain: ${SAVE_AS_CSV}, or say which encoding it is in, such as windows-1251`,
  )
}

function refuse(sentence: string): never {
  throw new Refusal("invalid-input", sentence)
}
