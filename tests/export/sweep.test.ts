// Deleting published files: what nothing needs goes, what anything needs stays, whenever it happens and however it ends.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test"
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import postgres from "postgres"
import { publishShop, rollbackShop } from "../../export/publish.ts"
import { sweepShop } from "../../export/sweep.ts"
import { folderTarget } from "../../export/targets/folder.ts"
import { type FileTarget, fileName } from "../../export/targets/target.ts"
import { selectKept } from "../../tenants/publications/queries.ts"
import { loadShop } from "../../tenants/shops/actions.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import { freshDatabase, type TestDatabase } from "../help/database.ts"
import { runProgram } from "../help/program.ts"
import { type Goods, makeGoods, refusalOf } from "../help/selling.ts"
import { makeShop } from "../help/shop.ts"

let database: TestDatabase
let superuser: postgres.Sql
let folder: string
let files: FileTarget
let shop: ShopView
let goods: Goods
beforeAll(async () => {
  database = await freshDatabase()
  superuser = postgres(database.urls.superUrl, { max: 1, onnotice: () => {} })
  folder = mkdtempSync(join(tmpdir(), "teleshop-sweep-"))
  files = folderTarget(folder)
}, 120_000)
afterAll(async () => {
  await superuser.end()
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  shop = await makeShop(database.db)
  goods = await makeGoods(database.db, shop.tenantId, { priceMinor: 100 })
})

const sweep = () => sweepShop({ db: database.db, files }, shop.tenantId)
const publish = (options: { versionId?: string } = {}) =>
  publishShop({ db: database.db, files }, shop.tenantId, { author: "test", ...options })
const liveOf = async () => (await database.db.asTenant(shop.tenantId, loadShop)).liveVersionId ?? ""
const names = (kind: "packs" | "manifests") => readdirSync(join(folder, shop.tenantId, kind)).sort()

let price = 100
/** The live version again, with a price that it never had: one new pack, one new manifest, one more publication. */
async function changePrice(): Promise<void> {
  price += 100
  await database.db.asTenant(
    shop.tenantId,
    (tx) => tx`update shop.variants set price_minor = ${price} where tenant_id = ${shop.tenantId} and id = ${goods.variantId}`,
  )
  await publish({ versionId: await liveOf() })
}

/** As if everything there is had happened so many days ago. */
async function age(days: number): Promise<void> {
  const then = new Date(Date.now() - days * 24 * 60 * 60 * 1000)
  for (const kind of ["packs", "manifests"] as const)
    for (const name of names(kind)) utimesSync(join(folder, shop.tenantId, kind, name), then, then)
  await superuser`update shop.publications set created_at = ${then} where tenant_id = ${shop.tenantId}`
}

/** Everything that a kept publication names is there, whole: the live site first of all. */
async function expectWhole(): Promise<void> {
  const kept = await database.db.asTenant(shop.tenantId, selectKept)
  expect((await files.current(shop.tenantId))?.versionId).toBe(await liveOf())
  for (const { manifest } of kept) {
    const whole = await folderTarget(folder).manifest(shop.tenantId, manifest)
    expect(Object.keys(whole?.paths ?? {}).length).toBeGreaterThan(4)
    for (const { file } of Object.values(whole?.paths ?? {})) expect(await files.has(shop.tenantId, file)).toBe(true)
  }
}

describe("sweeping", () => {
  test("deletes what only old publications named, and nothing of the last ten", async () => {
    await publish()
    for (let count = 0; count < 14; count += 1) await changePrice()
    const before = [names("packs").length, names("manifests").length]
    expect(await sweep()).toBe(0)
    await age(3)
    expect(await sweep()).toBeGreaterThan(4)
    expect(names("packs").length).toBeLessThan(before[0] ?? 0)
    expect(names("manifests").length).toBeLessThan(before[1] ?? 0)
    await expectWhole()
    expect(await sweep()).toBe(0)
    // And a sweep that kept too little would be noticed.
    await files.sweep(shop.tenantId, { manifests: new Set(), files: new Set() }, new Date())
    await expect(expectWhole()).rejects.toThrow()
  })

  test("keeps each of the last ten versions, so that one can go back after many changes of prices", async () => {
    await publish()
    await publish()
    for (let count = 0; count < 12; count += 1) await changePrice()
    await age(3)
    await sweep()
    expect(await rollbackShop({ db: database.db, files }, shop.tenantId)).toMatchObject({ versionNumber: 1 })
    await expectWhole()
  })

  test("of versions that were long ago ends with a refusal that says what to do instead of going back", async () => {
    for (let count = 0; count < 12; count += 1) await publish()
    await age(3)
    await sweep()
    const refusal = await refusalOf(rollbackShop({ db: database.db, files }, shop.tenantId, { versionNumber: 1 }))
    expect([refusal.code, refusal.message]).toEqual(["not-found", expect.stringContaining("publish the shop again instead")])
    await expectWhole()
  })

  test("keeps what was live within the last day, however many publications came after it", async () => {
    await publish()
    await age(3)
    for (let count = 0; count < 12; count += 1) await changePrice()
    const [oldest] = await superuser`select manifest from shop.publications where tenant_id = ${shop.tenantId} order by id limit 1`
    await sweep()
    expect(await files.storedManifest(shop.tenantId, oldest?.manifest)).not.toBeNull()
    await expectWhole()
  })

  test("beside publishings and rollbacks never takes a file that one of them needs", async () => {
    await publish()
    await publish()
    for (let round = 0; round < 12; round += 1) {
      await age(3)
      const back = rollbackShop({ db: database.db, files }, shop.tenantId, { versionNumber: 1 + (round % 2) }).catch((error) => error.code)
      await Promise.all([changePrice(), sweep(), changePrice(), sweep(), back, sweep()])
      await expectWhole()
    }
  }, 60_000)

  test("that fails half way leaves the site whole, and the next one goes on", async () => {
    await publish()
    for (let count = 0; count < 12; count += 1) await changePrice()
    // Cannot be deleted as a file is: as a disk that goes bad.
    const obstacle = join(folder, shop.tenantId, "packs", fileName("obstacle", "pack"))
    mkdirSync(obstacle)
    await age(3)
    await expect(sweep()).rejects.toThrow()
    await expectWhole()
    rmSync(obstacle, { recursive: true })
    await sweep()
    expect(await sweep()).toBe(0)
    await expectWhole()
  })

  test("that is killed leaves the site whole, and the next one goes on", async () => {
    await publish()
    for (let count = 0; count < 3; count += 1) await changePrice()
    const packs = join(folder, shop.tenantId, "packs")
    for (let count = 0; count < 1_500; count += 1) writeFileSync(join(packs, fileName(`junk ${count}`, "pack")), "")
    await age(3)
    const all = names("packs").length
    const child = runProgram(["tests/export/sweep-alone.ts", JSON.stringify(database.urls), folder, shop.tenantId, String(all - 100)], {})
    expect(await child.ended).toBe("SIGKILL")
    expect(names("packs").length).toBeGreaterThan(100)
    await expectWhole()
    await sweep()
    expect(names("packs").some((name) => name === fileName("junk 1499", "pack"))).toBe(false)
    await expectWhole()
  }, 60_000)
})

test("a shop that has never published has nothing to sweep", async () => {
  expect(await sweep()).toBe(0)
  expect(existsSync(join(folder, shop.tenantId))).toBe(false)
})
