// The letters of an export, as the bytes that its reader expects.
import { Refusal } from "../../refusal.ts"
import type { Separator } from "../import/separator.ts"

export const EXPORT_ENCODINGS = ["utf-8", "utf-16le", "windows-1251"] as const
export type ExportEncoding = (typeof EXPORT_ENCODINGS)[number]

/**
 * Encodes text after text; the first one carries the byte order mark. `where` names what is being encoded, for the refusal.
 * UTF-8 has a mark where semicolons or tabs separate: such a file is for Excel, which takes it for something else without one.
 */
export function encoderFor(encoding: ExportEncoding, separator: Separator): (text: string, where: string) => Uint8Array {
  const isMarked = encoding === "utf-16le" || (encoding === "utf-8" && separator !== ",")
  let mark = isMarked ? "\ufeff" : ""
  const encode = ENCODERS[encoding]
  return (text, where) => {
    const bytes = encode(mark + text, where)
    mark = ""
    return bytes
  }
}

const utf8 = new TextEncoder()

const ENCODERS: Record<ExportEncoding, (text: string, where: string) => Uint8Array> = {
  "utf-8": (text) => utf8.encode(text),
  "utf-16le": (text) => new Uint8Array(Buffer.from(text.toWellFormed(), "utf16le")),
  "windows-1251": (text, where) => Uint8Array.from([...text].map((letter) => byteOf(letter, where))),
}

const BYTES = new Map(
  [...new TextDecoder("windows-1251").decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))].map((letter, byte) => [letter, byte]),
)

function byteOf(letter: string, where: string): number {
  const byte = BYTES.get(letter)
  if (byte === undefined)
    throw new Refusal("invalid-input", `windows-1251 has no "${letter}", which ${where} needs: export without naming an encoding`)
  return byte
}
