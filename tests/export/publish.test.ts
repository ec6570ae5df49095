// Publishing over a real database and a real folder: whole or not at all, only what is new, and never the older over the newer.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pointAtNewest } from "../../export/live.ts"
import { publishShop, rollbackShop } from "../../export/publish.ts"
import { openRenderer, type Renderer } from "../../export/render.ts"
import { folderTarget } from "../../export/targets/folder.ts"
import { type FileTarget, partOf } from "../../export/targets/target.ts"
import { applyEdits, loadDraftPages } from "../../tenants/pages/actions.ts"
import { lockSite, selectByVersion } from "../../tenants/publications/queries.ts"
import { loadShop } from "../../tenants/shops/actions.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import { freshDatabase, type TestDatabase } from "../help/database.ts"
import { makeGoods, refusalOf } from "../help/selling.ts"
import { makeShop } from "../help/shop.ts"

let database: TestDatabase
let folder: string
let files: FileTarget
let renderer: Renderer
beforeAll(async () => {
  database = await freshDatabase()
  folder = mkdtempSync(join(tmpdir(), "teleshop-publish-"))
  files = folderTarget(folder)
  renderer = await openRenderer()
}, 120_000)
afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

const publish = (shop: ShopView, target = files, options: { versionId?: string } = {}, db = database.db) =>
  publishShop({ db, files: target, renderer }, shop.tenantId, { author: "test", ...options })
/** A database that is the same and has nothing remembered for it. */
const otherProcess = () => ({ ...database.db })
const publicationsOf = (shop: ShopView) =>
  database.db.asTenant(shop.tenantId, (tx) =>
    tx`select id from shop.publications where tenant_id = ${shop.tenantId}`.then((rows) => rows.length),
  )
const liveOf = async (shop: ShopView) => (await database.db.asTenant(shop.tenantId, loadShop)).liveVersionId
const stored = (shop: ShopView, kind: "packs" | "manifests") => readdirSync(join(folder, shop.tenantId, kind)).sort()
const setPrice = (shop: ShopView, variantId: string, priceMinor: number) =>
  database.db.asTenant(
    shop.tenantId,
    (tx) => tx`update shop.variants set price_minor = ${priceMinor} where tenant_id = ${shop.tenantId} and id = ${variantId}`,
  )

async function pageAt(shop: ShopView, path: string): Promise<string> {
  const entry = (await files.current(shop.tenantId))?.paths[path]
  const file = entry && (await files.open(shop.tenantId, entry.file, partOf(entry)))
  return file ? new Response(file.content).text() : ""
}

/** A target that fails where a process might die. */
function dyingAt(step: "write" | "writeManifest" | "follow"): FileTarget {
  return {
    ...files,
    [step]: async () => {
      throw new Error(`died at ${step}`)
    },
  }
}

/** A target at which a publishing waits, its pages written, until it is let through. */
function waitingAt() {
  const [arrived, through] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const target: FileTarget = {
    ...files,
    writeManifest: async (...manifest) => {
      arrived.resolve()
      await through.promise
      return files.writeManifest(...manifest)
    },
  }
  return { target, arrived: arrived.promise, letThrough: () => through.resolve() }
}

test("a version that is shown anew does not come back over the next one, although it began later", async () => {
  const shop = await makeShop(database.db)
  const goods = await makeGoods(database.db, shop.tenantId, { title: "Mug" })
  const first = await publish(shop)
  const [next, refresh] = [waitingAt(), waitingAt()]
  await setPrice(shop, goods.variantId, 4_200)
  const publishingNext = publish(shop, next.target)
  await next.arrived
  await setPrice(shop, goods.variantId, 4_300)
  const refreshing = publish(shop, refresh.target, { versionId: (await liveOf(shop)) ?? "" }, otherProcess())
  await refresh.arrived
  next.letThrough()
  expect(await publishingNext).toMatchObject({ versionNumber: first.versionNumber + 1, superseded: false })
  refresh.letThrough()
  expect(await refreshing).toMatchObject({ superseded: true })
  expect((await files.current(shop.tenantId))?.versionNumber).toBe(first.versionNumber + 1)
})

describe("publishing", () => {
  test("makes the site and tells the shop's live version", async () => {
    const shop = await makeShop(database.db)
    const goods = await makeGoods(database.db, shop.tenantId, { title: "Mug" })
    expect(await files.current(shop.tenantId)).toBeNull()
    const published = await publish(shop)
    expect(published).toMatchObject({ versionNumber: 1, pages: 6, rendered: 7, superseded: false })
    expect(await pageAt(shop, `/products/${goods.slug}`)).toContain("Mug")
    expect(await liveOf(shop)).toBe((await files.current(shop.tenantId))?.versionId ?? "")
  })

  test("again without a change renders nothing, and the same version again leaves no trace at all", async () => {
    const shop = await makeShop(database.db)
    await makeGoods(database.db, shop.tenantId)
    await publish(shop)
    const packs = stored(shop, "packs")
    expect(await publish(shop)).toMatchObject({ versionNumber: 2, rendered: 0 })
    expect(stored(shop, "packs")).toEqual(packs)
    const before = [stored(shop, "manifests"), await publicationsOf(shop)]
    const versionId = (await liveOf(shop)) ?? ""
    const same = { versionNumber: 2, pages: 6, rendered: 0, superseded: false }
    // In the process that made it, and in one that knows nothing of it.
    expect(await publish(shop, files, { versionId })).toMatchObject(same)
    expect(await publish(shop, files, { versionId }, otherProcess())).toMatchObject(same)
    expect([stored(shop, "manifests"), await publicationsOf(shop)]).toEqual(before)
  })

  test("after one product's price has changed renders the pages that show it and no others", async () => {
    const shop = await makeShop(database.db)
    const goods = await makeGoods(database.db, shop.tenantId, { title: "Mug", priceMinor: 1000 })
    for (let count = 0; count < 30; count += 1) await makeGoods(database.db, shop.tenantId, { priceMinor: 1000 + count })
    await publish(shop)
    await setPrice(shop, goods.variantId, 1700)
    const { rendered } = await publish(shop)
    // The product, the home page's grid, the first page of the catalogue; and products that it stands beside.
    for (const path of ["/", "/catalog", `/products/${goods.slug}`]) expect(await pageAt(shop, path)).toContain("$17")
    const paths = Object.entries((await files.current(shop.tenantId))?.paths ?? {}).filter(([, { type }]) => type.startsWith("text/html"))
    const pages = await Promise.all(paths.map(([path]) => pageAt(shop, path)))
    expect(rendered).toBe(pages.filter((page) => page?.includes("$17")).length)
    expect(rendered).toBeLessThan(10)
  })

  test.each(["write", "writeManifest"] as const)("that dies at %s leaves the old site, live version and all", async (step) => {
    const shop = await makeShop(database.db)
    const goods = await makeGoods(database.db, shop.tenantId, { title: "Mug", priceMinor: 1000 })
    await publish(shop)
    const live = await liveOf(shop)
    await setPrice(shop, goods.variantId, 1700)
    await expect(publish(shop, dyingAt(step))).rejects.toThrow(`died at ${step}`)
    expect(await liveOf(shop)).toBe(live)
    expect(await pageAt(shop, `/products/${goods.slug}`)).toContain("$10")
    expect((await files.current(shop.tenantId))?.versionNumber).toBe(1)
    // And the next one succeeds, whatever was left behind.
    await publish(shop)
    expect(await pageAt(shop, `/products/${goods.slug}`)).toContain("$17")
  })

  test("whose pointer cannot be moved says that the site follows, and it does: by the job, or with the next publishing", async () => {
    const shop = await makeShop(database.db)
    const goods = await makeGoods(database.db, shop.tenantId, { title: "Mug", priceMinor: 1000 })
    await publish(shop)
    for (const [priceMinor, price, follow] of [
      [1700, "$17", () => pointAtNewest({ db: database.db, files }, shop.tenantId)],
      [
        1900,
        "$19",
        async () => expect(await publish(shop, files, { versionId: (await liveOf(shop)) ?? "" })).toMatchObject({ rendered: 0 }),
      ],
    ] as const) {
      const before = await pageAt(shop, `/products/${goods.slug}`)
      await setPrice(shop, goods.variantId, priceMinor)
      const refusal = await refusalOf(publish(shop, dyingAt("follow")))
      expect([refusal.code, refusal.message]).toEqual(["unavailable", expect.stringContaining("the site will switch to it by itself")])
      // The rows are decided, and the site is still the old one, whole.
      expect(await liveOf(shop)).not.toBe((await files.current(shop.tenantId))?.versionId)
      expect(await pageAt(shop, `/products/${goods.slug}`)).toBe(before)
      await follow()
      expect(await liveOf(shop)).toBe((await files.current(shop.tenantId))?.versionId ?? "")
      expect(await pageAt(shop, `/products/${goods.slug}`)).toContain(price)
    }
  })

  test("never opens a transaction across a call to the target", async () => {
    const shop = await makeShop(database.db)
    const slow: FileTarget = {
      ...files,
      // Would wait for ever if its caller held the row that every publishing locks.
      follow: async (tenantId, latest) => {
        await database.db.asTenant(tenantId, lockSite)
        return files.follow(tenantId, latest)
      },
    }
    expect(await publish(shop, slow)).toMatchObject({ superseded: false })
  })

  test("twenty times at once ends with one whole site: the newest version, and what the shop says is what is served", async () => {
    const shop = await makeShop(database.db)
    await makeGoods(database.db, shop.tenantId)
    const published = await Promise.all(Array.from({ length: 20 }, () => publish(shop)))
    const numbers = published.filter((each) => !each.superseded).map((each) => each.versionNumber)
    const manifest = await files.current(shop.tenantId)
    expect(manifest?.versionNumber).toBe(Math.max(...numbers))
    expect(manifest?.versionId).toBe((await liveOf(shop)) ?? "")
    for (const entry of Object.values(manifest?.paths ?? {})) expect(await files.has(shop.tenantId, entry.file)).toBe(true)
  })

  test("that began earlier and ends later does not undo the newer one", async () => {
    const shop = await makeShop(database.db)
    const goods = await makeGoods(database.db, shop.tenantId, { priceMinor: 1000 })
    await publish(shop)
    const versionId = (await liveOf(shop)) ?? ""
    // The slow one has read the old price when the fast one begins, reads the new price, and is done first.
    await setPrice(shop, goods.variantId, 1500)
    const slow: FileTarget = {
      ...files,
      manifest: async (tenantId, hash) => {
        await setPrice(shop, goods.variantId, 1700)
        expect(await publish(shop, files, { versionId })).toMatchObject({ superseded: false })
        return files.manifest(tenantId, hash)
      },
    }
    expect(await publish(shop, slow, { versionId })).toMatchObject({ superseded: true })
    expect(await pageAt(shop, `/products/${goods.slug}`)).toContain("$17")
  })

  test("of one shop touches no other", async () => {
    const [one, other] = [await makeShop(database.db), await makeShop(database.db)]
    await makeGoods(database.db, one.tenantId, { title: "Only here" })
    await publish(other)
    const before = stored(other, "packs")
    await publish(one)
    expect(stored(other, "packs")).toEqual(before)
    expect(await pageAt(other, "/catalog")).not.toContain("Only here")
  })
})

describe("rolling back", () => {
  test("brings back the version before, without writing a file", async () => {
    const shop = await makeShop(database.db)
    await publish(shop)
    await changeHeading(shop, "Winter sale")
    await publish(shop)
    expect(await pageAt(shop, "/")).toContain("Winter sale")
    const packs = stored(shop, "packs")
    expect(await rollbackShop({ db: database.db, files, renderer }, shop.tenantId)).toMatchObject({ versionNumber: 1 })
    expect(await pageAt(shop, "/")).not.toContain("Winter sale")
    expect(stored(shop, "packs")).toEqual(packs)
    const [newest, oldest] = await database.db.asTenant(shop.tenantId, (tx) => selectByVersion(tx, { before: 1_000, limit: 10 }))
    expect([newest?.versionNumber, oldest?.versionNumber]).toEqual([2, 1])
    expect(await liveOf(shop)).toBe(oldest?.versionId ?? "")
    expect(await rollbackShop({ db: database.db, files, renderer }, shop.tenantId, { versionNumber: 2 })).toMatchObject({
      versionNumber: 2,
    })
    expect(await pageAt(shop, "/")).toContain("Winter sale")
  })

  test("is refused, with the way out, where there is nothing to go back to", async () => {
    const shop = await makeShop(database.db)
    const rollback = (options = {}) => refusalOf(rollbackShop({ db: database.db, files, renderer }, shop.tenantId, options))
    expect((await rollback()).code).toBe("not-published")
    await publish(shop)
    expect((await rollback()).message).toContain("no earlier published version")
    expect((await rollback({ versionNumber: 9 })).code).toBe("not-found")
  })
})

async function changeHeading(shop: ShopView, text: string): Promise<void> {
  await database.db.asTenant(shop.tenantId, async (tx) => {
    const home = (await loadDraftPages(tx)).find((page) => page.kind === "home")
    if (!home) throw new Error("no home page")
    await applyEdits(tx, home.id, {
      revision: home.revision,
      author: "test",
      commands: [{ command: "update", node: "heading-1", set: { text }, unset: [] }],
    })
  })
}
