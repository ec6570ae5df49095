// `teleshop shop publish | versions | rollback`: what scripts are told, one JSON value each.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { folderTarget } from "../../../export/targets/folder.ts"
import { readConfig } from "../../../runtime/config.ts"
import type { Verb } from "../../../scripts/command-line/verb.ts"
import publish from "../../../scripts/teleshop/shop-publish.ts"
import rollback from "../../../scripts/teleshop/shop-rollback.ts"
import versions from "../../../scripts/teleshop/shop-versions.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { makeGoods, refusalOf } from "../../help/selling.ts"
import { makeShop } from "../../help/shop.ts"

let database: TestDatabase
let folder: string
beforeAll(async () => {
  database = await freshDatabase()
  folder = await mkdtemp(join(tmpdir(), "teleshop-verbs-"))
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true, force: true })
})

/** The values that the verb gives to scripts. */
async function run(verb: Verb, given: Record<string, unknown>, notes: string[] = []): Promise<unknown[]> {
  const said: unknown[] = []
  const config = readConfig({ DATA_DIR: folder, PORT: "3000", PUBLIC_URL: "https://shops.example.com", SHOPS_DOMAIN: "example.com" })
  const context = {
    services: { db: database.db, files: folderTarget(folder) },
    config,
    out: { line: () => {}, value: (value: unknown) => said.push(value), note: (text: string) => notes.push(text) },
  }
  await verb.run(verb.arguments.parse(given), context as unknown as Parameters<Verb["run"]>[1])
  return said
}

test("publishing tells the version and where it is, listing tells which is live, rolling back goes there", async () => {
  const { slug } = await makeShop(database.db)
  expect(await run(versions, { slug })).toEqual([[]])
  expect(await run(publish, { slug })).toEqual([
    {
      version: 1,
      url: `https://${slug}.example.com/`,
      pages: 5,
      rendered: 6,
      manifest: expect.stringMatching(/^[0-9a-f]{64}$/),
      superseded: false,
    },
  ])
  expect(await run(publish, { slug })).toMatchObject([{ version: 2, rendered: 0 }])
  expect(await run(rollback, { slug })).toMatchObject([{ version: 1, url: `https://${slug}.example.com/` }])
  expect(await run(versions, { slug })).toMatchObject([
    [
      { version: 2, live: false, pages: 5 },
      { version: 1, live: true, pages: 5 },
    ],
  ])
  expect(await run(rollback, { slug, to: "2" })).toMatchObject([{ version: 2 }])
}, 120_000)

test("what is wrong in the draft is told beside the answer, and keeps nobody from publishing", async () => {
  const { slug, tenantId } = await makeShop(database.db)
  await makeGoods(database.db, tenantId, { priceMinor: 0 })
  const notes: string[] = []
  expect(await run(publish, { slug }, notes)).toMatchObject([{ version: 1, superseded: false }])
  expect(notes).toEqual([expect.stringMatching(/^ERROR .*without a price \(1\)/), expect.stringMatching(/^warning .*picture/)])
})

test("an unknown shop and a version that never was are refused", async () => {
  const { slug } = await makeShop(database.db)
  for (const verb of [publish, versions, rollback])
    expect((await refusalOf(run(verb, { slug: "no-such-shop" }))).code).toBe("shop-not-found")
  expect((await refusalOf(run(rollback, { slug }))).code).toBe("not-published")
})
