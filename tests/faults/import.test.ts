// kill -9 in the middle of an import or an undo: the shop is as it was before, or as it is afterwards, and nothing in between.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { ShopView } from "../../tenants/shops/schema.ts"
import { csv, oldRow } from "../help/csv.ts"
import { freshDatabase, type TestDatabase } from "../help/database.ts"
import { contents } from "../help/exports.ts"
import { importsInto, tee } from "../help/imports.ts"
import { runProgram } from "../help/program.ts"
import { makeShop } from "../help/shop.ts"

let database: TestDatabase
let folder: string
beforeAll(async () => {
  database = await freshDatabase()
  folder = await mkdtemp(join(tmpdir(), "teleshop-import-dies-"))
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

const { importRows, everything } = importsInto(() => database.db)
const FIRST = [tee("S"), tee("M"), oldRow()]
const SECOND = [
  tee("S", { "Variant Price": "9", "Product Category": "A > B", "Image Src": "https://i.example/1.jpg" }),
  tee("L"),
  oldRow({ Handle: "cup" }),
]

/** Runs it again and again, each time dying one statement later, until it lives; gives how often it died. */
async function diesEverywhere(shop: ShopView, what: "import" | "undo", from: string): Promise<number> {
  const state = async () => [await contents(database.db, shop.tenantId), await everything(shop)]
  const before = await state()
  // In steps of three: each is a process.
  for (let statement = 1; ; statement += 3) {
    const child = runProgram(
      ["tests/faults/import-dies.ts", JSON.stringify(database.urls), shop.tenantId, String(statement), what, from],
      {},
    )
    const end = await child.ended
    if (end !== "SIGKILL") {
      expect(end).toBe(0)
      return (statement - 1) / 3
    }
    expect(await state()).toEqual(before)
  }
}

test("an import that dies at any statement changes nothing, and then it is imported whole", async () => {
  const [shop, other] = [await makeShop(database.db), await makeShop(database.db)]
  for (const each of [shop, other]) await importRows(each, FIRST)
  const file = join(folder, "a.csv")
  await Bun.write(file, csv(SECOND))
  expect(await diesEverywhere(shop, "import", file)).toBeGreaterThan(5)
  await importRows(other, SECOND)
  expect(await contents(database.db, shop.tenantId)).toEqual(await contents(database.db, other.tenantId))
}, 120_000)

test("an undo as well", async () => {
  const shop = await makeShop(database.db)
  await importRows(shop, FIRST)
  const before = await contents(database.db, shop.tenantId)
  const { importId } = await importRows(shop, SECOND)
  expect(await diesEverywhere(shop, "undo", importId as string)).toBeGreaterThan(5)
  expect(await contents(database.db, shop.tenantId)).toEqual(before)
}, 120_000)
