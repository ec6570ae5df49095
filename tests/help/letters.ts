// Texts in the encodings of before UTF-8.

/** As a program of the time wrote it; a letter that the encoding lacks becomes a question mark. */
export function encoded(text: string, encoding: string): Uint8Array {
  const letters = [...new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))]
  const bytes = new Map(letters.map((letter, byte) => [letter, byte]))
  return Uint8Array.from([...text].map((letter) => bytes.get(letter) ?? 0x3f))
}

export function utf16(text: string, byteOrder: "little" | "big" = "little"): Uint8Array {
  const bytes = Buffer.from(`\ufeff${text}`, "utf16le")
  return new Uint8Array(byteOrder === "little" ? bytes : bytes.swap16())
}
