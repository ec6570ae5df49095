// Pictures on a published site: in the widths that there are, every file that a page names served, and nothing of another shop's.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { publishShop } from "../../export/publish.ts"
import { openRenderer, type Renderer } from "../../export/render.ts"
import { sweepShop } from "../../export/sweep.ts"
import { folderTarget } from "../../export/targets/folder.ts"
import { entryAt, type FileTarget, partOf } from "../../export/targets/target.ts"
import { preparePicture, storePicture, writePicture } from "../../runtime/media/store.ts"
import { addProductPicture } from "../../tenants/catalog/actions.ts"
import { avifMade } from "../../tenants/media/actions.ts"
import { sizeFileName } from "../../tenants/media/files.ts"
import { addPage } from "../../tenants/pages/actions.ts"
import { documentOf, type WrittenBlock } from "../../tenants/pages/starter-pages.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import { freshDatabase, type TestDatabase } from "../help/database.ts"
import { makePhoto } from "../help/pictures.ts"
import { makeGoods } from "../help/selling.ts"
import { makeShop } from "../help/shop.ts"

let database: TestDatabase
let folder: string
let files: FileTarget
let renderer: Renderer
let photo: Uint8Array
beforeAll(async () => {
  database = await freshDatabase()
  folder = await mkdtemp(join(tmpdir(), "teleshop-pictures-"))
  files = folderTarget(folder)
  renderer = await openRenderer()
  photo = await makePhoto(1100, 700)
}, 120_000)
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true, force: true })
})

const store = async (shop: ShopView) => (await storePicture({ db: database.db, files }, shop.tenantId, photo, { name: "" })).mediaId
const publish = (shop: ShopView, versionId?: string) =>
  publishShop({ db: database.db, files, renderer }, shop.tenantId, { author: "test", ...(versionId && { versionId }) })
const pictureBlock = (mediaId: string, width = "wide"): WrittenBlock => [
  "picture",
  { picture: { mediaId, alt: "A vase" }, caption: "", link: null, linkText: "", width },
]
const addPageWith = (shop: ShopView, ...blocks: WrittenBlock[]) =>
  database.db.asTenant(shop.tenantId, (tx) => addPage(tx, { slug: "look", title: "Look", document: documentOf(blocks) }))

async function bytesAt(shop: ShopView, path: string): Promise<Uint8Array | undefined> {
  const manifest = await files.current(shop.tenantId)
  const entry = manifest && entryAt(manifest, path)
  const file = entry && (await files.open(shop.tenantId, entry.file, partOf(entry)))
  return file?.bytes()
}
const pageAt = async (shop: ShopView, path: string) => new TextDecoder().decode(await bytesAt(shop, path))
/** Every address of a picture that the page names. */
const named = (html: string) => [...new Set(html.match(/\/media\/[0-9a-f]{64}(?:\/\d+)?\.(?:webp|avif)/g) ?? [])]
const liveVersion = async (shop: ShopView) =>
  database.db.asTenant(
    shop.tenantId,
    async (tx) => (await tx`select live_version_id from shop.tenants where id = ${tx.tenantId}`)[0]?.liveVersionId as string,
  )

test("a page names the widths that its place can use, and the site serves every one of them", async () => {
  const shop = await makeShop(database.db)
  await addPageWith(shop, pictureBlock(await store(shop)))
  await publish(shop)
  const html = await pageAt(shop, "/look")
  expect(html).toMatch(
    /srcset="\/media\/([0-9a-f]{64})\/320\.webp 320w, \/media\/\1\/480\.webp 480w, \/media\/\1\/640\.webp 640w, \/media\/\1\.webp 1100w"/,
  )
  expect(html).toMatch(/<img class="tone-l\d tone-h\d+" src="[^"]+" srcset="[^"]+" sizes="[^"]+" width="1100" height="700" alt="A vase"/)
  expect(named(html)).toHaveLength(4)
  for (const path of named(html)) {
    const bytes = await bytesAt(shop, path)
    const width = Number(new RegExp(`${path} (\\d+)w`).exec(html)?.[1])
    expect(await new Bun.Image(bytes as Uint8Array).metadata()).toMatchObject({ format: "webp", width })
  }
  expect(await bytesAt(shop, (named(html).find((path) => path.endsWith("/320.webp")) ?? "").replace("320", "321"))).toBeUndefined()
  await sweepShop({ db: database.db, files }, shop.tenantId)
  expect(await bytesAt(shop, named(html)[0] ?? "")).toBeDefined()
})

test("when AVIF arrives just the pages that show the picture are rendered again, and offer it first", async () => {
  const shop = await makeShop(database.db)
  const mediaId = await store(shop)
  await addPageWith(shop, pictureBlock(mediaId))
  await publish(shop)
  const version = await liveVersion(shop)
  expect((await publish(shop, version)).rendered).toBe(0)
  const own = /\/media\/([0-9a-f]{64})\.webp/.exec(await pageAt(shop, "/look"))?.[1] ?? ""
  const bytes = new Uint8Array([1, 2, 3])
  await files.write(shop.tenantId, sizeFileName(own, 1100, "image/avif"), bytes, "image/avif")
  await database.db.asTenant(shop.tenantId, (tx) => avifMade(tx, mediaId, [1100]))
  expect((await publish(shop, version)).rendered).toBe(1)
  expect(await pageAt(shop, "/look")).toContain(`<picture><source type="image/avif" srcset="/media/${own}/1100.avif 1100w"`)
  expect(await bytesAt(shop, `/media/${own}/1100.avif`)).toEqual(bytes)
  expect((await publish(shop, version)).rendered).toBe(0)
})

test("a product's pictures are served in their widths too, and its card names no more than a card can use", async () => {
  const shop = await makeShop(database.db)
  const { productId } = await makeGoods(database.db, shop.tenantId, { title: "Vase" })
  const large = await preparePicture(await makePhoto(1600, 1000))
  const stored = await writePicture(files, shop.tenantId, large)
  await database.db.asTenant(shop.tenantId, (tx) => addProductPicture(tx, productId, { ...stored, position: 0, alt: "" }))
  await publish(shop)
  const widths = (html: string) => [...html.matchAll(/\.webp (\d+)w/g)].map((match) => Number(match[1]))
  expect(Math.max(...widths(await pageAt(shop, "/catalog")))).toBe(960)
  const [product] = Object.keys((await files.current(shop.tenantId))?.paths ?? {}).filter((path) => path.startsWith("/products/"))
  expect(Math.max(...widths(await pageAt(shop, product ?? "")))).toBe(1600)
  for (const path of named(await pageAt(shop, product ?? ""))) expect(await bytesAt(shop, path)).toBeDefined()
})

test("the first picture of a page is fetched first, the others when they are needed", async () => {
  const shop = await makeShop(database.db)
  const mediaId = await store(shop)
  const heading: WrittenBlock = ["heading", { text: "Hello", level: 2 }]
  await addPageWith(shop, heading, pictureBlock(mediaId), pictureBlock(mediaId), pictureBlock(mediaId))
  await publish(shop)
  const loading = [...(await pageAt(shop, "/look")).matchAll(/loading="(\w+)"( fetchpriority="high")?/g)].map((match) => [
    match[1],
    match[2] !== undefined,
  ])
  expect(loading).toEqual([
    ["eager", true],
    ["lazy", false],
    ["lazy", false],
  ])
})

test("a picture from before there were widths is shown as it is", async () => {
  const shop = await makeShop(database.db)
  const mediaId = await store(shop)
  await database.db.asTenant(shop.tenantId, (tx) => tx`update shop.media set widths = '{}', colour = null where tenant_id = ${tx.tenantId}`)
  await addPageWith(shop, pictureBlock(mediaId))
  await publish(shop)
  const html = await pageAt(shop, "/look")
  expect(html).toMatch(/<picture><img src="\/media\/[0-9a-f]{64}\.webp" width="1100" height="700" alt="A vase" loading="eager"/)
  expect(await bytesAt(shop, named(html)[0] ?? "")).toBeDefined()
})

test("another shop's picture is shown by no block, and none of its files is served", async () => {
  const [mine, other] = [await makeShop(database.db), await makeShop(database.db)]
  const mediaId = await store(other)
  const gallery: WrittenBlock = [
    "gallery",
    { title: "", look: "grid", pictures: [{ picture: { mediaId, alt: "" }, caption: "" }], enlarge: true },
  ]
  const hero: WrittenBlock = [
    "hero",
    { kicker: "", title: "Hello", text: "", buttons: [], picture: { mediaId, alt: "" }, tone: "plain", align: "start", level: 1 },
  ]
  for (const shop of [mine, other]) {
    await addPageWith(shop, pictureBlock(mediaId), gallery, hero)
    await publish(shop)
  }
  expect(await pageAt(mine, "/look")).not.toContain("/media/")
  expect(await pageAt(mine, "/look")).toContain("Hello")
  expect(Object.keys((await files.current(mine.tenantId))?.paths ?? {}).filter((path) => path.startsWith("/media/"))).toEqual([])
  expect(named(await pageAt(other, "/look")).length).toBeGreaterThan(3)
})
