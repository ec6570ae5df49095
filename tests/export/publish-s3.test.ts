// Publishing to a bucket: the rows say what is live, the pointer follows, and nothing that a bucket does leaves a site half new.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test"
import { pointAtNewest } from "../../export/live.ts"
import { publishShop, rollbackShop } from "../../export/publish.ts"
import { openRenderer, type Renderer } from "../../export/render.ts"
import { s3Target } from "../../export/targets/s3.ts"
import { type FileTarget, partOf } from "../../export/targets/target.ts"
import sitePoint from "../../runtime/jobs/site-point.ts"
import { loadShop } from "../../tenants/shops/actions.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import { freshDatabase, type TestDatabase } from "../help/database.ts"
import { eventually } from "../help/program.ts"
import { type BucketServer, startBucket } from "../help/s3/server.ts"
import { type Goods, makeGoods, refusalOf } from "../help/selling.ts"
import { startServer } from "../help/server.ts"
import { makeShop } from "../help/shop.ts"

let database: TestDatabase
let renderer: Renderer
let bucket: BucketServer
let files: FileTarget
beforeAll(async () => {
  database = await freshDatabase()
  renderer = await openRenderer()
  bucket = await startBucket()
}, 120_000)
afterAll(async () => {
  await bucket.stop()
  await database.close()
})
beforeEach(() => {
  bucket.trouble = () => undefined
  files = open()
})

const open = () =>
  s3Target(bucket.settings, { patience: { tries: 3, tryMilliseconds: 2_000, allMilliseconds: 5_000 }, freshMilliseconds: 20 })
const publish = (shop: ShopView, target = files, options: { versionId?: string } = {}) =>
  publishShop({ db: database.db, files: target, renderer }, shop.tenantId, { author: "test", ...options })
const isPointer = (key: string) => key.endsWith("/current")

/** The product's page as somebody sees it who has never been here before. */
async function seen(shop: ShopView, goods: Goods): Promise<string> {
  const visitor = open()
  const entry = (await visitor.current(shop.tenantId))?.paths[`/products/${goods.slug}`]
  const opened = entry && (await visitor.open(shop.tenantId, entry.file, partOf(entry)))
  return new TextDecoder().decode(await opened?.bytes())
}

const live = async (shop: ShopView) => (await database.db.asTenant(shop.tenantId, loadShop)).liveVersionId ?? ""
const setPrice = (shop: ShopView, goods: Goods, priceMinor: number) =>
  database.db.asTenant(
    shop.tenantId,
    (tx) => tx`update shop.variants set price_minor = ${priceMinor} where tenant_id = ${shop.tenantId} and id = ${goods.variantId}`,
  )

async function shopWithGoods(): Promise<{ shop: ShopView; goods: Goods }> {
  const shop = await makeShop(database.db)
  return { shop, goods: await makeGoods(database.db, shop.tenantId, { title: "Mug", priceMinor: 1_000 }) }
}

describe("publishing to a bucket", () => {
  test("makes the site; again without a change it writes no object at all", async () => {
    const { shop, goods } = await shopWithGoods()
    expect(await publish(shop)).toMatchObject({ versionNumber: 1, superseded: false })
    expect(await seen(shop, goods)).toContain("Mug")
    const before = bucket.writes()
    const versionId = await live(shop)
    expect(await publish(shop, files, { versionId })).toMatchObject({ rendered: 0 })
    expect(await publish(shop, open(), { versionId })).toMatchObject({ rendered: 0 })
    expect(bucket.writes()).toBe(before)
    await setPrice(shop, goods, 1_700)
    await publish(shop, files, { versionId })
    expect(bucket.writes()).toBeGreaterThan(before)
    expect(await seen(shop, goods)).toContain("$17")
  })

  test("is rolled back by its pointer alone", async () => {
    const { shop, goods } = await shopWithGoods()
    await publish(shop)
    await setPrice(shop, goods, 1_700)
    await publish(shop)
    expect(await seen(shop, goods)).toContain("$17")
    const before = bucket.writes()
    await rollbackShop({ db: database.db, files, renderer }, shop.tenantId)
    expect(await seen(shop, goods)).toContain("$10")
    expect(bucket.writes()).toBe(before + 1)
  })

  test.each([
    ["files", (key: string) => !isPointer(key) && !key.includes("/manifests/")],
    ["the manifest", (key: string) => key.includes("/manifests/")],
  ])("that cannot store %s leaves everything as it was, the live version too", async (_, fails) => {
    const { shop, goods } = await shopWithGoods()
    await publish(shop)
    const before = await live(shop)
    await setPrice(shop, goods, 1_700)
    bucket.trouble = (method, key) => (method === "PUT" && fails(key) ? 503 : undefined)
    expect((await refusalOf(publish(shop))).message).toContain("cannot be reached at this moment (SlowDown)")
    bucket.trouble = () => undefined
    expect([await live(shop), (await seen(shop, goods)).includes("$10")]).toEqual([before, true])
    await publish(shop)
    expect(await seen(shop, goods)).toContain("$17")
  })

  test("that can do all but move the pointer says so; the old site stays, and a job brings it over by itself", async () => {
    const { shop, goods } = await shopWithGoods()
    await publish(shop)
    await setPrice(shop, goods, 1_700)
    bucket.trouble = (method, key) => (method === "PUT" && isPointer(key) ? 503 : undefined)
    const refusal = await refusalOf(publish(shop))
    expect([refusal.code, await seen(shop, goods)]).toEqual(["unavailable", expect.stringContaining("$10")])
    bucket.trouble = () => undefined
    const server = await startServer(database)
    try {
      sitePoint.start({ ...server.services, files: open() })
      await eventually(
        () => seen(shop, goods),
        (page) => page.includes("$17"),
      )
    } finally {
      await server.close()
    }
  }, 40_000)

  test("twenty times at once ends with the newest whole site, and it is what the shop says", async () => {
    const { shop, goods } = await shopWithGoods()
    const published = await Promise.all(Array.from({ length: 20 }, (_, index) => publish(shop, index % 2 ? files : open())))
    const numbers = published.filter((each) => !each.superseded).map((each) => each.versionNumber)
    const manifest = await open().current(shop.tenantId)
    expect([manifest?.versionNumber, manifest?.versionId]).toEqual([Math.max(...numbers), await live(shop)])
    expect(await seen(shop, goods)).toContain("Mug")
  })

  test("a publisher that is stopped between its rows and its pointer does not undo whoever came after", async () => {
    const { shop, goods } = await shopWithGoods()
    await publish(shop)
    const slow: FileTarget = {
      ...files,
      follow: async (tenantId, latest) => {
        await setPrice(shop, goods, 2_300)
        await publish(shop, open())
        return files.follow(tenantId, latest)
      },
    }
    await setPrice(shop, goods, 1_700)
    await publish(shop, slow)
    expect(await seen(shop, goods)).toContain("$23")
    await pointAtNewest({ db: database.db, files: open() }, shop.tenantId)
    expect(await seen(shop, goods)).toContain("$23")
  })
})
