// Which letters a file means is told for certain or asked for: no shop is ever filled with wrong ones.
import { describe, expect, test } from "bun:test"
import { readCatalogFile } from "../../../../tenants/catalog/import/read.ts"
import { inPieces } from "../../../help/csv.ts"
import { encoded, utf16 } from "../../../help/letters.ts"

const FILE =
  "Название;Цена;Описание\nЧашка «Утро»;1 250,50;Глиняная, с ручкой — №1\nТарелка глубокая;900;Для супа и каши, можно мыть в машине\n"
const options = { exponent: 2, policy: "reject-all" } as const
const titles = async (bytes: Uint8Array, size = 7, encoding?: "windows-1251" | "utf-8" | "koi8-r") => {
  const { products, format } = await readCatalogFile(inPieces(bytes, size), { ...options, encoding })
  return [format.encoding, ...products.map(({ fields }) => fields.title)].join("|")
}
const RIGHT = "Чашка «Утро»|Тарелка глубокая"

describe("told by the file itself", () => {
  test.each([1, 7, 64, 100_000])("in pieces of %d bytes", async (size) => {
    expect(await titles(new TextEncoder().encode(FILE), size)).toBe(`utf-8|${RIGHT}`)
    expect(await titles(new TextEncoder().encode(`\ufeff${FILE}`), size)).toBe(`utf-8|${RIGHT}`)
    expect(await titles(utf16(FILE), size)).toBe(`utf-16le|${RIGHT}`)
    expect(await titles(utf16(FILE, "big"), size)).toBe(`utf-16be|${RIGHT}`)
    expect(await titles(encoded(FILE, "windows-1251"), size)).toBe(`windows-1251|${RIGHT}`)
  })

  test("in capitals alone, and in Ukrainian", async () => {
    expect(await titles(encoded(FILE.toUpperCase(), "windows-1251"))).toBe(`windows-1251|${RIGHT.toUpperCase()}`)
    const ukrainian = "Title;Price\nЧашка з їжачком і ґудзиком, її люблять усі;1\n"
    expect(await titles(encoded(ukrainian, "windows-1251"))).toContain("Чашка з їжачком і ґудзиком")
  })

  test("when the first Russian letter comes late, beyond a first look", async () => {
    const late = `Title;Price\n${"Plain mug;1\n".repeat(8_000)}${FILE.slice(FILE.indexOf("\n") + 1).replaceAll(/;Г.*|;Д.*/g, "")}`
    const { format } = await readCatalogFile(inPieces(encoded(late, "windows-1251"), 5_000), { ...options, policy: "ignore" })
    expect(format).toEqual({ encoding: "windows-1251", separator: ";" })
  })
})

describe("refused rather than guessed", () => {
  const WESTERN = "Title;Price\nMüller Straße café;1\nDéjà vu à la crème brûlée;2\nGrößenänderung für Löffel;3\n"
  const MIXED = new Uint8Array([...new TextEncoder().encode(FILE), ...encoded("Ложка;10;Для чая и кофе\n", "windows-1251")])
  const TURNED = new Uint8Array([
    ...encoded(FILE, "windows-1251"),
    ...new TextEncoder().encode(FILE.slice(FILE.indexOf("\n") + 1).repeat(20)),
  ])

  test.each([
    ["another Russian encoding (KOI8-R)", encoded(FILE, "koi8-r")],
    ["that of DOS", encoded(FILE, "ibm866")],
    ["that of old Macintoshes", encoded(FILE, "x-mac-cyrillic")],
    ["German and French", encoded(WESTERN, "windows-1252")],
    ["UTF-8 that ends in something else", MIXED],
    ["Windows-1251 that ends in UTF-8", TURNED],
  ])("%s", async (_, bytes) => {
    for (const size of [7, 100_000]) await expect(titles(bytes, size)).rejects.toThrow(/is not in UTF-8.*is not certain/)
  })

  test("until the owner says what it is", async () => {
    // Its maker had no « to write.
    const plain = FILE.replaceAll(/[«»]/g, "'")
    expect(await titles(encoded(plain, "koi8-r"), 7, "koi8-r")).toBe("koi8-r|Чашка 'Утро'|Тарелка глубокая")
    expect(await titles(encoded("Title;Price\nМяч;1\n", "windows-1251"), 7, "windows-1251")).toBe("windows-1251|Мяч")
  })

  test("and what the owner says is not believed against the file's own mark", async () => {
    await expect(titles(utf16(FILE), 7, "windows-1251")).rejects.toThrow(/first bytes say that it is in utf-16le/)
    await expect(titles(encoded(FILE, "windows-1251"), 7, "utf-8")).rejects.toThrow(/line 1 is not in UTF-8/)
  })
})
