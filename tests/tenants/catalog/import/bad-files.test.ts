// Files that are no product CSV, or not a whole one, are refused in one sentence that says what to do; nothing of them is read.
import { describe, expect, test } from "bun:test"
import { readCatalogFile } from "../../../../tenants/catalog/import/read.ts"
import { checkedChunks } from "../../../../tenants/catalog/import/source.ts"
import { Refusal } from "../../../../tenants/refusal.ts"
import { csv, inPieces, oldRow, read } from "../../../help/csv.ts"

const GOOD = csv([oldRow({ "Body (HTML)": "first\nsecond", Vendor: "V" }), oldRow({ Handle: "cup", Title: "Cup", Vendor: "V" })])
const bytes = (...values: number[]) => Uint8Array.from([...values, ...Array.from({ length: 100 }, (_, index) => index)])
const utf16 = (text: string) => Uint8Array.from([0xff, 0xfe, ...Buffer.from(text, "utf16le")])
const windows1251 = Uint8Array.from([...Buffer.from("Handle,Title,Variant Price\na,"), 0xcc, 0xe0, 0xe9, ...Buffer.from(",1\n")])

test("others have their turn while a file that came whole is read", async () => {
  const file = Buffer.from(`Handle,Title,Variant Price\n${"a,,\n".repeat(25_000)}`)
  let [turns, done] = [0, false]
  const count = () => {
    turns += 1
    if (!done) setImmediate(count)
  }
  count()
  await readCatalogFile([file], { exponent: 2, policy: "reject-rows" }).catch(() => undefined)
  done = true
  expect(turns).toBeGreaterThanOrEqual(10)
})

const REFUSED: [what: string, file: string | Uint8Array, sentence: RegExp][] = [
  ["an empty file", "", /the file is empty/],
  ["only a byte order mark", "\ufeff", /no text/],
  ["only blank lines", "\n\n\n", /no text/],
  ["only a header", "Handle,Title,Variant Price\n", /no product below it/],
  ["a PNG picture", bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), /PNG picture/],
  ["a JPEG picture", bytes(0xff, 0xd8, 0xff, 0xe0), /JPEG picture/],
  ["an Excel workbook", bytes(0x50, 0x4b, 0x03, 0x04), /Excel workbook or a zip.*CSV UTF-8/],
  ["an old Excel workbook", bytes(0xd0, 0xcf, 0x11, 0xe0), /old Excel workbook/],
  ["a PDF", "%PDF-1.7 …", /PDF/],
  ["JSON", '[{"Handle":"a"}]', /JSON/],
  ["a JSON object", ' {"Handle":"a"}', /JSON/],
  ["a web page", "<!DOCTYPE html><html><body>Sign in</body></html>", /web page/],
  ["UTF-16 that is cut off within a letter", utf16(GOOD).slice(0, -1), /utf-16le/],
  ["UTF-16 without its mark", utf16(GOOD).slice(2), /line 1 has bytes that no text has/],
  ["three letters that could be Windows-1251", windows1251, /line 2 is not in UTF-8.*CSV UTF-8.*windows-1251/],
  ["bytes that no text has", "Handle,Title,Variant Price\na,b\0c,1\n", /line 2 has bytes that no text has/],
  ["vertical bars", GOOD.replaceAll(",", "|"), /separated by vertical bars/],
  ["another CSV", "name,email\na,b\n", /not a product CSV/],
  ["plain text", "Dear all,\nhere are the products.\n", /not a product CSV/],
  ["no column for the title", "Handle,Variant Price\na,1\n", /"Title" is missing/],
  ["no column for the price", "Handle,Title\na,A\n", /"Variant Price" \(or "Price"\) is missing/],
  ["a column twice", "Handle,Title,Title,Variant Price\na,A,B,1\n", /mean the same/],
  ["both generations at once", "Handle,Title,Variant Price,Price\na,A,1,2\n", /"Variant Price" and "Price" mean the same/],
  ["cut off within a row", GOOD.slice(0, GOOD.indexOf("Cup") + 2), /ends in the middle of line 4, which has 2 of 7 columns/],
  ["cut off within quotes", GOOD.slice(0, GOOD.indexOf("second")), /ends inside a quoted cell of the row that begins on line 2/],
  ["cut off within a letter", new TextEncoder().encode(`${GOOD}ключ`).slice(0, -1), /ends in the middle of a letter in line 5/],
  [
    "a quote inside an unquoted cell",
    'Handle,Title,Variant Price\na,5" pipe,1\nb,B,1\n',
    /line 2.*written twice|line 2.*write the mark twice/,
  ],
  ["text after a closing quote", 'Handle,Title,Variant Price\na,A,1\nb,"B"x,1\n', /line 3.*written twice/],
  ["501 columns", `Handle,Title,Variant Price${",x".repeat(498)}\n`, /501 columns, and at most 500/],
  ["a million columns", `Handle,Title,Variant Price${",".repeat(1_000_000)}\na,A,1\n`, /and at most 500/],
  ["a row of a million columns", `Handle,Title,Variant Price\na,A,1${",".repeat(1_000_000)}\n`, /columns, and at most 500/],
  ["a record of 2 MB", `Handle,Title,Variant Price\na,"${"x".repeat(2_000_000)}",1\n`, /line 2 is longer than 1 MB/],
  [
    "a quote that is never closed",
    `Handle,Title,Variant Price\na,A,1\nb,"B,1\n${"c,C,1\n".repeat(300_000)}`,
    /line 3 is longer than 1 MB: a quotation mark/,
  ],
]

describe("refused as a whole", () => {
  test.each(REFUSED)("%s", async (_, file, sentence) => {
    for (const policy of ["reject-all", "ignore"] as const) {
      const refusal = await read(file, policy).catch((error: unknown) => error)
      expect(refusal).toBeInstanceOf(Refusal)
      expect((refusal as Refusal).code).toBe("invalid-input")
      expect((refusal as Refusal).message).toMatch(sentence)
      expect((refusal as Refusal).message).not.toContain("\n")
    }
  })

  test("the same file is taken when it is whole", async () => {
    expect((await read(GOOD, "reject-all")).products.map(({ handle }) => handle)).toEqual(["mug", "cup"])
  })

  test("wherever a file is cut, it is refused or what is missing is not noticed because only whole rows are", async () => {
    for (let length = 1; length < GOOD.length - 1; length++) {
      const result = await readCatalogFile(inPieces(GOOD.slice(0, length), 11), { exponent: 2, policy: "reject-all" }).catch(
        (error: unknown) => error,
      )
      if (result instanceof Refusal) continue
      const products = (result as { products: { handle: string }[] }).products
      // Nothing tells a row that lost letters of its very last cell from one that never had them.
      const rowEnds = [GOOD.indexOf("\ncup") - 1, GOOD.indexOf("\ncup"), GOOD.indexOf("\ncup") + 1, GOOD.length - 2]
      expect(products.length).toBeGreaterThan(0)
      expect(rowEnds).toContain(length)
    }
  })
})

describe("limits", () => {
  /** Rows without end, in chunks of about `chunkBytes`; counts what was taken of them. */
  function endless(row: string, chunkBytes: number) {
    const taken = { bytes: 0 }
    const chunk = new TextEncoder().encode(row.repeat(Math.ceil(chunkBytes / row.length)))
    const chunks = function* () {
      yield new TextEncoder().encode("Handle,Title,Variant Price\n")
      for (;;) {
        taken.bytes += chunk.length
        yield chunk
      }
    }
    return { taken, chunks: chunks() }
  }

  test("a file of more than 200,000 rows is refused while it is read, not afterwards", async () => {
    const { taken, chunks } = endless("a,A,1\n", 65_536)
    await expect(readCatalogFile(chunks, { exponent: 2, policy: "ignore" })).rejects.toThrow(/200,000 rows/)
    expect(taken.bytes).toBeLessThan(3 * 1024 * 1024)
  })

  test("a file beyond 100 MB is refused while it is read, not afterwards", async () => {
    const { taken, chunks } = endless(`a,${"x".repeat(1_000_000)},1\n`, 4_000_000)
    const reading = async () => {
      for await (const _ of checkedChunks(chunks, { sha256: "" }));
    }
    await expect(reading()).rejects.toThrow(/larger than 100 MB/)
    expect(taken.bytes).toBeLessThan(110 * 1024 * 1024)
  })

  /** Bytes without end after a good beginning; counts what was taken. */
  function flood(beginning: string, byte: number) {
    const taken = { bytes: 0 }
    const chunks = function* () {
      yield new TextEncoder().encode(beginning)
      const chunk = new Uint8Array(65_536).fill(byte)
      for (;;) {
        taken.bytes += chunk.length
        yield chunk
      }
    }
    return { taken, chunks: chunks() }
  }

  test.each([
    ["a cell without end", 'Handle,Title,Variant Price\na,"', 0x78, /line 2 is longer than 1 MB/],
    ["quotation marks without end", 'Handle,Title,Variant Price\na,"', 0x22, /line 2 is longer than 1 MB/],
    ["a row of columns without end", "Handle,Title,Variant Price\na", 0x2c, /line 2 is longer than 1 MB|columns, and at most 500/],
    ["a row of semicolons without end", "Название;Цена\na", 0x3b, /line 2 is longer than 1 MB|columns, and at most 500/],
    ["a header without end", "Handle;Title", 0x09, /at most 500 columns are read/],
    ["blank lines without end", "Handle,Title,Variant Price\n", 0x0a, /more than 100,000 empty lines/],
    ["letters of no encoding without end", "Handle,Title,Variant Price\na,", 0x98, /line 2 is not in UTF-8/],
    ["bytes that are nothing", "Handle,Title,Variant Price\na,", 0x00, /line 2 has bytes that no text has/],
  ])("%s are refused while they come, and not held", async (_, beginning, byte, sentence) => {
    const { taken, chunks } = flood(beginning, byte)
    const before = process.memoryUsage().rss
    await expect(readCatalogFile(chunks, { exponent: 2, policy: "ignore" })).rejects.toThrow(sentence)
    expect(taken.bytes).toBeLessThan(3 * 1024 * 1024)
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024)
  })

  test("a header of fifty million columns is refused fast and without holding it", async () => {
    let handedOut = 0
    const wide = function* () {
      const chunk = new Uint8Array(65_536).fill(0x2c)
      yield new TextEncoder().encode("Handle")
      for (let count = 0; count < 800; count++) {
        handedOut += chunk.length
        yield chunk
      }
    }
    await expect(readCatalogFile(wide(), { exponent: 2, policy: "ignore" })).rejects.toThrow(/at most 500 columns are read/)
    expect(handedOut).toBeLessThan(3 * 1024 * 1024)
  })
})
