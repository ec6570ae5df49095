// `teleshop catalog import` and `catalog report`: what is printed, for people and for scripts, and what is refused.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { chmod, mkdir, mkdtemp, rm, truncate, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Services } from "../../../runtime/app.ts"
import { readArguments, WrongUsage } from "../../../scripts/command-line/arguments.ts"
import type { Verb, VerbContext } from "../../../scripts/command-line/verb.ts"
import catalogImport from "../../../scripts/teleshop/catalog-import.ts"
import catalogReport from "../../../scripts/teleshop/catalog-report.ts"
import type { ImportReport } from "../../../tenants/catalog/import/schema.ts"
import { loadCatalog } from "../../../tenants/catalog/queries.ts"
import type { ShopView } from "../../../tenants/shops/schema.ts"
import { csv, oldRow } from "../../help/csv.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { makeShop } from "../../help/shop.ts"

let database: TestDatabase
let shop: ShopView
let folder: string
beforeAll(async () => {
  database = await freshDatabase()
  shop = await makeShop(database.db)
  folder = await mkdtemp(join(tmpdir(), "teleshop-import-"))
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

async function fileOf(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

/** Runs the verb with words as they are typed; `lines` is what people see, `values` what scripts get. */
async function run(verb: Verb, words: string[], json = false) {
  const lines: string[] = []
  const values: unknown[] = []
  const out = { line: (text: string) => void lines.push(text), value: (value: unknown) => void (json && values.push(value)) }
  const services = { db: database.db } as Services
  const refusal = await verb
    .run(readArguments(verb, words), { services, out, json } as unknown as VerbContext & { services: Services })
    .then(
      () => undefined,
      (error: Error) => error,
    )
  return { lines, values: values as ImportReport[], refusal }
}

test("a file is imported, told in a few lines, and told again with the pictures' fate", async () => {
  const file = await fileOf("good.csv", csv([oldRow({ "Image Src": "https://i.example/1.jpg" }), oldRow({ Handle: "cup", Title: "=Cup" })]))
  const { lines, refusal } = await run(catalogImport, [shop.slug, file])
  expect(refusal).toBeUndefined()
  expect(lines).toEqual([
    'warning: row 3, Title "=Cup": a spreadsheet would take this title for a formula: it is kept as the text it is',
    "products: 2 created, 0 updated, 0 unchanged, 0 left out",
    "variants: 2 created, 0 updated, 0 unchanged, 0 retired, 0 left out",
    "pictures: 1 to be fetched while the program runs, 0 known already",
    expect.stringMatching(/^import [0-9a-f-]{36}$/),
  ])
  const id = lines.at(-1)?.slice("import ".length) as string
  await database.db.asTenant(
    shop.tenantId,
    (tx) => tx`update shop.media set status = 'failed', failure = 'the server answers 404' where tenant_id = ${tx.tenantId}`,
  )
  const report = await run(catalogReport, [shop.slug, id])
  expect(report.lines[0]).toStartWith("good.csv, imported 20")
  expect(report.lines.slice(-2)).toEqual([
    "of its pictures 0 are there, 0 are waited for, 1 failed",
    "picture of row 2 failed: the server answers 404 (https://i.example/1.jpg)",
  ])
  expect((await run(catalogReport, [shop.slug, id], true)).values).toMatchObject([
    { importId: id, pictures: { failed: [{ row: 2, reason: "the server answers 404" }] } },
  ])
  expect((await run(catalogReport, [shop.slug, crypto.randomUUID()])).refusal).toMatchObject({ code: "not-found" })
})

test("errors refuse the file in one line, and scripts get the whole report as well", async () => {
  const file = await fileOf("errors.csv", csv([oldRow({ Handle: "x", "Variant Price": "1,5" }), oldRow({ Handle: "y" })]))
  const people = await run(catalogImport, [shop.slug, file])
  expect(people.lines).toEqual([
    'error: row 2, Variant Price "1,5": a price has a point before its decimals and no other mark: write it without the comma, for example 12.50',
  ])
  expect(people.refusal?.message).toBe(
    "errors.csv has 1 error, so nothing was imported: correct it, or leave the products concerned out with --policy reject-rows",
  )
  const scripts = await run(catalogImport, [shop.slug, file], true)
  expect(scripts.lines).toEqual([])
  expect(scripts.values).toMatchObject([{ accepted: false, importId: null, errors: [{ row: 2, column: "Variant Price", value: "1,5" }] }])
  const dry = await run(catalogImport, [shop.slug, file, "--policy", "reject-rows", "--dry-run"])
  expect([dry.refusal, dry.lines.at(-1)]).toEqual([undefined, "this was a dry run: nothing has been written"])
  const catalog = await database.db.asTenant(shop.tenantId, loadCatalog)
  expect(catalog.products.map(({ handle }) => handle)).not.toContain("y")
  expect((await run(catalogImport, [shop.slug, file, "--policy=reject-rows"], true)).values[0]?.products).toMatchObject({
    created: 1,
    rejected: 1,
  })
})

test.each([
  ["no file", () => join(folder, "none.csv"), /there is no file .*none\.csv/],
  [
    "a folder",
    async () => {
      await mkdir(join(folder, "inner"), { recursive: true })
      return join(folder, "inner")
    },
    /is not a file/,
  ],
  ["not a CSV", () => fileOf("picture.csv", Uint8Array.from([0x89, 0x50, 0x4e, 0x47])), /^picture\.csv: this is a PNG picture/],
  [
    "more than 100 MB",
    async () => {
      const file = await fileOf("huge.csv", "a")
      await truncate(file, 101 * 1024 * 1024)
      return file
    },
    /huge\.csv is larger than 100 MB/,
  ],
  ["another shop's slug", () => fileOf("fine.csv", csv([oldRow()])), /there is no shop/],
])("%s is refused in one line", async (what, path, sentence) => {
  const file = await path()
  const { refusal, lines, values } = await run(catalogImport, [what.startsWith("another") ? "../x" : shop.slug, file], true)
  expect(refusal?.name).toBe("Refusal")
  expect(refusal?.message).toMatch(sentence)
  expect([refusal?.message.includes("\n"), lines, values]).toEqual([false, [], []])
})

test("a file that may not be read is refused", async () => {
  const file = await fileOf("closed.csv", csv([oldRow()]))
  await chmod(file, 0)
  const { refusal } = await run(catalogImport, [shop.slug, file])
  // Root reads everything: then there is nothing to refuse.
  if (process.getuid?.() !== 0) expect(refusal?.message).toMatch(/cannot be read|cannot be opened/)
})

test.each([[["--policy", "maybe"]], [["--dry-run=yes"]], [["--wings"]], [["one-more"]]])("%j is wrong usage", (words) => {
  expect(() => readArguments(catalogImport, [shop.slug, "a.csv", ...words])).toThrow(WrongUsage)
})
