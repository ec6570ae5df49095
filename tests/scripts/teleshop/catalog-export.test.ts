// `teleshop catalog export`, `imports` and `undo`: what is printed, what lies on the disk, and what is refused.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Services } from "../../../runtime/app.ts"
import { readConfig } from "../../../runtime/config.ts"
import { readArguments, WrongUsage } from "../../../scripts/command-line/arguments.ts"
import type { Verb, VerbContext } from "../../../scripts/command-line/verb.ts"
import catalogExport from "../../../scripts/teleshop/catalog-export.ts"
import catalogImport from "../../../scripts/teleshop/catalog-import.ts"
import catalogImports from "../../../scripts/teleshop/catalog-imports.ts"
import catalogUndo from "../../../scripts/teleshop/catalog-undo.ts"
import type { ShopView } from "../../../tenants/shops/schema.ts"
import { csv, oldRow } from "../../help/csv.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { encoded } from "../../help/letters.ts"
import { makeShop } from "../../help/shop.ts"

let database: TestDatabase
let shop: ShopView
let folder: string
beforeAll(async () => {
  database = await freshDatabase()
  folder = await mkdtemp(join(tmpdir(), "teleshop-export-"))
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

const config = readConfig({ PORT: "4321" })

async function run(verb: Verb, words: string[], json = false) {
  const lines: string[] = []
  const values: unknown[] = []
  const out = { line: (text: string) => void lines.push(text), value: (value: unknown) => void (json && values.push(value)) }
  const services = { db: database.db } as Services
  const context = { services, config, out, json } as unknown as VerbContext & { services: Services }
  const refusal = await verb.run(readArguments(verb, words), context).then(
    () => undefined,
    (error: Error) => error,
  )
  return { lines, value: values[0], refusal }
}

async function importText(name: string, content: string | Uint8Array, ...words: string[]): Promise<string> {
  const file = join(folder, name)
  await writeFile(file, content)
  const { value, refusal } = await run(catalogImport, [shop.slug, file, ...words], true)
  if (refusal) throw refusal
  return (value as { importId: string }).importId
}

test("a catalogue goes into a file, whole or not at all, in the form that was asked for", async () => {
  shop = await makeShop(database.db)
  await importText("one.csv", csv([oldRow({ Title: "Чашка", "Variant Price": "1250.50" })]))
  const file = join(folder, "out.csv")
  const { value, refusal } = await run(catalogExport, [shop.slug, "--file", file], true)
  expect([refusal, value]).toEqual([
    undefined,
    expect.objectContaining({ file, generation: "new", products: 1, variants: 1, rows: 1, leftOut: 0 }),
  ])
  expect(await Bun.file(file).text()).toStartWith("Title,URL handle,Description,")
  const old = await run(catalogExport, [shop.slug, "--file", file, "--generation", "old", "--separator", ";", "--encoding", "windows-1251"])
  expect(old.lines[0]).toMatch(/: 1 products, 1 variants, \d+ bytes$/)
  expect(new TextDecoder("windows-1251").decode(await Bun.file(file).bytes())).toMatch(/^Handle;Title;.*\r\nmug;Чашка;.*;1250,50;/)
  // A letter that does not fit leaves the file of before, and no other.
  const before = await Bun.file(file).bytes()
  await importText("two.csv", csv([oldRow({ Title: "日" })]))
  const lacking = await run(catalogExport, [shop.slug, "--file", file, "--encoding", "windows-1251"])
  expect(lacking.refusal?.message).toBe('windows-1251 has no "日", which the product mug needs: export without naming an encoding')
  expect(await Bun.file(file).bytes()).toEqual(before)
  expect((await readdir(folder)).filter((name) => name.endsWith(".part"))).toEqual([])
})

test("what cannot be done is said in a sentence", async () => {
  const nowhere = await run(catalogExport, [shop.slug, "--file", join(folder, "no/such/folder.csv")])
  expect(nowhere.refusal?.message).toMatch(/cannot be written \(ENOENT\): name a file in a folder that is there and yours/)
  expect((await run(catalogExport, [shop.slug], true)).refusal).toBeInstanceOf(WrongUsage)
  expect(() => readArguments(catalogExport, [shop.slug, "--generation", "newest"])).toThrow("must be old")
  expect(() => readArguments(catalogUndo, [shop.slug, "1"])).toThrow("must be an id that catalog imports lists")
  expect(() => readArguments(catalogImport, [shop.slug, "x", "--encoding", "ebcdic"])).toThrow("must be utf-8,")
})

test("imports are listed with what they did, undone by their id, and the undo is one of them", async () => {
  shop = await makeShop(database.db)
  expect((await run(catalogImports, [shop.slug])).lines[0]).toMatch(/nothing has been imported/)
  await importText("first.csv", csv([oldRow()]))
  const second = await importText("second.csv", csv([oldRow({ "Variant Price": "99" }), oldRow({ Handle: "cup" })]))
  const { lines, refusal } = await run(catalogUndo, [shop.slug, second.toUpperCase()])
  expect(refusal).toBeUndefined()
  expect(lines.slice(0, 3)).toEqual([
    "products: 1 put back, 1 removed, 0 hidden because they were ordered, 0 brought back, 0 gone already",
    "variants: 1 put back; stock of 0 moved",
    "categories: 0 removed, 0 brought back",
  ])
  const listed = (await run(catalogImports, [shop.slug], true)).value as {
    id: string
    fileName: string
    undoes: string
    canBeUndone: boolean
  }[]
  expect(listed.map(({ fileName, undoes, canBeUndone }) => [fileName, undoes, canBeUndone])).toEqual([
    ["second.csv", second, true],
    ["second.csv", null as unknown as string, false],
    ["first.csv", null as unknown as string, true],
  ])
  const table = (await run(catalogImports, [shop.slug])).lines
  expect(table[1]).toMatch(new RegExp(`undo of ${second}\\s+1 put back, 1 removed\\s+can be undone`))
  expect(table[2]).toMatch(/second\.csv\s+1 created, 1 updated\s+undone/)
  expect((await run(catalogUndo, [shop.slug, second])).refusal?.message).toContain("has been undone already")
})

test("how a file was read is told where it is not what everybody expects", async () => {
  shop = await makeShop(database.db)
  const file = join(folder, "list.csv")
  await writeFile(file, encoded("Название;Цена\nЧашка для чая;10,50\n", "windows-1251"))
  expect((await run(catalogImport, [shop.slug, file])).lines).toContain(
    "the file was read as windows-1251, with a semicolon between columns",
  )
})
