// A picture is taken out of the library, refused where it is used, brought back; and after a month its files go, unless something shows it.
import { afterAll, beforeAll, beforeEach, expect, test } from "bun:test"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { publishShop } from "../../../export/publish.ts"
import { folderTarget } from "../../../export/targets/folder.ts"
import type { FileTarget } from "../../../export/targets/target.ts"
import { sweepPictures } from "../../../runtime/jobs/media-sweep.ts"
import { createLogger } from "../../../runtime/log.ts"
import { storePicture } from "../../../runtime/media/store.ts"
import { removeProduct, updateProduct } from "../../../tenants/catalog/edit.ts"
import { removePicture, restorePicture } from "../../../tenants/library/actions.ts"
import { updateLook } from "../../../tenants/looks/actions.ts"
import { DEFAULT_THEME } from "../../../tenants/looks/schema.ts"
import { listMedia, loadMedia } from "../../../tenants/media/actions.ts"
import { sizeFileName } from "../../../tenants/media/files.ts"
import { mediaFileName } from "../../../tenants/media/schema.ts"
import { addPage, removePage } from "../../../tenants/pages/actions.ts"
import { documentOf } from "../../../tenants/pages/starter-pages.ts"
import type { ShopView } from "../../../tenants/shops/schema.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { makePhoto, makePng } from "../../help/pictures.ts"
import { makeGoods, refusalOf } from "../../help/selling.ts"
import { makeShop } from "../../help/shop.ts"

let database: TestDatabase
let folder: string
let files: FileTarget
let shop: ShopView
beforeAll(async () => {
  database = await freshDatabase()
  folder = await mkdtemp(join(tmpdir(), "teleshop-library-"))
  files = folderTarget(folder)
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})
beforeEach(async () => {
  shop = await makeShop(database.db)
})

const store = async (bytes: Uint8Array) => (await storePicture({ db: database.db, files }, shop.tenantId, bytes, { name: "a.png" })).mediaId
const listed = async () =>
  (await database.db.asTenant(shop.tenantId, (tx) => listMedia(tx, { limit: 50 }))).items.map((item) => item.picture.mediaId)
const remove = (id: string) => database.db.asTenant(shop.tenantId, (tx) => removePicture(tx, id))
const restore = (id: string) => database.db.asTenant(shop.tenantId, (tx) => restorePicture(tx, id))
const viewOf = async (id: string) => (await database.db.asTenant(shop.tenantId, (tx) => loadMedia(tx, [id])))[id]
const pageWith = (mediaId: string) =>
  documentOf([["picture", { picture: { mediaId, alt: "A cup" }, caption: "", link: null, linkText: "", width: "wide" }]])

/** As if it had been taken out so many days ago, and then the job's day has come. */
async function sweepAfter(days: number): Promise<void> {
  const { tenantId } = shop
  await database.db.asTenant(
    tenantId,
    (tx) =>
      tx`update shop.media set removed_at = now() - make_interval(days => ${days}) where tenant_id = ${tenantId} and removed_at is not null`,
  )
  const log = createLogger({ level: "error" })
  await sweepPictures({ services: { db: database.db, files }, tenantId, log, inTenant: (work) => database.db.asTenant(tenantId, work) })
}

test("what nothing uses goes out of the list, comes back, and goes for good a month later, files and all", async () => {
  const [mediaId, other] = [await store(await makePhoto(900, 600)), await store(makePng(30, 20))]
  const view = await viewOf(mediaId)
  const sha256 = view?.sha256 ?? ""
  const stored = [mediaFileName(sha256), ...(view?.sources[0]?.widths ?? []).map((width) => sizeFileName(sha256, width, "image/webp"))]
  expect(stored.length).toBeGreaterThan(1)
  const there = () => Promise.all(stored.map((name) => files.has(shop.tenantId, name)))
  await remove(mediaId)
  expect(await listed()).toEqual([other])
  await restore(mediaId)
  expect(await listed()).toEqual([other, mediaId])
  expect((await refusalOf(restore(mediaId))).code).toBe("not-found")
  await remove(mediaId)
  expect((await refusalOf(remove(mediaId))).code).toBe("not-found")
  await sweepAfter(29)
  expect(new Set(await there())).toEqual(new Set([true]))
  await sweepAfter(31)
  expect(new Set(await there())).toEqual(new Set([false]))
  expect([await viewOf(mediaId), await listed()]).toEqual([undefined, [other]])
  expect((await refusalOf(restore(mediaId))).code).toBe("not-found")
})

test("what a page, a product or the look uses is refused, with each of the places", async () => {
  const mediaId = await store(makePng(31, 20))
  const sha256 = (await viewOf(mediaId))?.sha256
  const { productId } = await makeGoods(database.db, shop.tenantId, { title: "Mug" })
  const { tenantId } = shop
  const { id: pageId } = await database.db.asTenant(tenantId, (tx) =>
    addPage(tx, { slug: "about", title: "About", document: pageWith(mediaId) }),
  )
  await database.db.asTenant(tenantId, (tx) => updateProduct(tx, productId, { pictures: [{ mediaId, alt: "" }] }))
  const css = `main { background: url(/media/${sha256}.webp) }`
  await database.db.asTenant(tenantId, (tx) => updateLook(tx, { revision: 0, theme: { ...DEFAULT_THEME, css } }))
  const { code, message, details } = await refusalOf(remove(mediaId))
  expect([code, details.count]).toEqual(["state-not-allowed", 3])
  expect(message).toContain("“About”, “Mug”, CSS")
  expect(details.usedBy).toEqual([
    { of: "page", pageId, title: "About", nodeId: expect.any(String) },
    { of: "product", productId, title: "Mug" },
    { of: "look" },
  ])
  await database.db.asTenant(tenantId, (tx) => updateLook(tx, { revision: 1, theme: DEFAULT_THEME }))
  await database.db.asTenant(tenantId, (tx) => removePage(tx, pageId))
  await database.db.asTenant(tenantId, (tx) => removeProduct(tx, productId))
  await remove(mediaId)
  expect(await listed()).toEqual([])
})

test("what only an earlier version shows leaves the library, and the site keeps it for ever", async () => {
  const mediaId = await store(makePng(32, 20))
  const sha256 = (await viewOf(mediaId))?.sha256 ?? ""
  const { tenantId } = shop
  const { id } = await database.db.asTenant(tenantId, (tx) => addPage(tx, { slug: "old", title: "Old", document: pageWith(mediaId) }))
  await publishShop({ db: database.db, files }, tenantId, { author: "test" })
  await database.db.asTenant(tenantId, (tx) => removePage(tx, id))
  await remove(mediaId)
  await sweepAfter(400)
  expect(await files.has(tenantId, mediaFileName(sha256))).toBe(true)
  expect(Object.keys((await files.current(tenantId))?.paths ?? {})).toContain(`/media/${sha256}.webp`)
  // A version that is shown anew finds it as well.
  expect(await viewOf(mediaId)).toMatchObject({ sha256 })
  expect(await listed()).toEqual([])
})

test("what is used again is in the library again; files that another picture has stay", async () => {
  const [first, twin] = [await store(makePng(33, 20)), await store(makePng(33, 20))]
  const sha256 = (await viewOf(first))?.sha256 ?? ""
  await remove(first)
  const { tenantId } = shop
  const { productId } = await makeGoods(database.db, tenantId)
  await database.db.asTenant(tenantId, (tx) => updateProduct(tx, productId, { pictures: [{ mediaId: first, alt: "" }] }))
  expect(await listed()).toEqual([twin, first])
  await remove(twin)
  await sweepAfter(31)
  expect([await viewOf(twin), await files.has(tenantId, mediaFileName(sha256))]).toEqual([undefined, true])
})

test("what is being deleted cannot be stored meanwhile, nor be used", async () => {
  const bytes = makePng(34, 20)
  const mediaId = await store(bytes)
  await remove(mediaId)
  const { tenantId } = shop
  await database.db.asTenant(tenantId, (tx) => tx`update shop.media set going = true where tenant_id = ${tenantId} and id = ${mediaId}`)
  expect((await refusalOf(store(bytes))).code).toBe("unavailable")
  const { productId } = await makeGoods(database.db, tenantId)
  const use = database.db.asTenant(tenantId, (tx) => updateProduct(tx, productId, { pictures: [{ mediaId, alt: "" }] }))
  expect((await refusalOf(use)).code).toBe("not-found")
  // A sweep that was killed is taken up by the next.
  await sweepAfter(31)
  expect(await store(bytes)).not.toBe(mediaId)
})

test("another shop's picture is none", async () => {
  const mediaId = await store(makePng(35, 20))
  const other = await makeShop(database.db)
  const refused = await refusalOf(database.db.asTenant(other.tenantId, (tx) => removePicture(tx, mediaId)))
  expect(refused.code).toBe("not-found")
  expect(await listed()).toEqual([mediaId])
})
