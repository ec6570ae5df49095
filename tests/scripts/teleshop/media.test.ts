// `teleshop media add | list`: pictures from files and addresses, what scripts are told, and what is refused before anything is stored.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { folderTarget } from "../../../export/targets/folder.ts"
import { readArguments } from "../../../scripts/command-line/arguments.ts"
import type { Verb } from "../../../scripts/command-line/verb.ts"
import add from "../../../scripts/teleshop/media-add.ts"
import list from "../../../scripts/teleshop/media-list.ts"
import type { ShopView } from "../../../tenants/shops/schema.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { makePhoto, makePng } from "../../help/pictures.ts"
import { refusalOf } from "../../help/selling.ts"
import { makeShop } from "../../help/shop.ts"

let database: TestDatabase
let folder: string
let shop: ShopView
beforeAll(async () => {
  database = await freshDatabase()
  folder = await mkdtemp(join(tmpdir(), "teleshop-media-verbs-"))
  shop = await makeShop(database.db)
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

async function fileOf(name: string, bytes: Uint8Array): Promise<string> {
  await Bun.write(join(folder, name), bytes)
  return join(folder, name)
}

/** Runs the verb with words as they are typed: what people see, and the one value that scripts get. */
async function run(verb: Verb, ...words: string[]) {
  const [lines, values]: [string[], unknown[]] = [[], []]
  const out = { line: (text: string) => void lines.push(text), value: (value: unknown) => void values.push(value) }
  const services = { db: database.db, files: folderTarget(join(folder, "sites")) }
  await verb.run(readArguments(verb, words), { services, out } as never)
  return { lines, value: values[0] as { mediaId: string }[] }
}

test("files are stored and listed, an address waits to be fetched", async () => {
  const files = [await fileOf("vase.jpg", await makePhoto(700, 500)), await fileOf("dot.png", makePng(5, 5))]
  const added = await run(add, shop.slug, ...files, "https://pictures.example/1.jpg")
  expect(added.value).toMatchObject([{ file: files[0], waiting: false }, { file: files[1], waiting: false }, { waiting: true }])
  expect(added.lines[2]).toContain("to be fetched")
  const listed = await run(list, shop.slug)
  expect(listed.value).toMatchObject([
    { mediaId: added.value[1]?.mediaId, name: "dot.png", width: 5, height: 5, sources: [] },
    {
      mediaId: added.value[0]?.mediaId,
      name: "vase.jpg",
      width: 700,
      path: expect.stringMatching(/^\/media\//),
      sources: [{ type: "image/webp", widths: [320, 480] }],
    },
  ])
  expect(listed.lines).toHaveLength(2)
  expect((await run(list, (await makeShop(database.db)).slug)).value).toEqual([])
})

test("a name that is spelt wrong, a folder, and what is no picture are refused, each with the file's name", async () => {
  const other = await makeShop(database.db)
  const good = await fileOf("good.png", makePng(5, 5))
  expect((await refusalOf(run(add, other.slug, good, join(folder, "nothing.png")))).message).toContain("nothing.png: check its name")
  expect((await refusalOf(run(add, other.slug, good, folder))).message).toContain("is not a file")
  // Nothing was stored: all names are looked at first.
  expect((await run(list, other.slug)).value).toEqual([])
  const drawing = await fileOf("logo.svg", Buffer.from("<svg></svg>"))
  expect((await refusalOf(run(add, other.slug, drawing))).message).toMatch(/^logo\.svg: .*SVG/)
  expect((await refusalOf(run(add, other.slug, "http://pictures.example/1.jpg"))).message).toContain("https://")
  expect(() => readArguments(add, [other.slug])).toThrow(/<file>/)
})
