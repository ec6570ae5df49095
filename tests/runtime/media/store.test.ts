// A picture that somebody gives becomes files and a row, or a sentence that says why not.
import { afterAll, beforeAll, beforeEach, expect, test } from "bun:test"
import { mkdtemp, readdir, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { folderTarget } from "../../../export/targets/folder.ts"
import type { FileTarget } from "../../../export/targets/target.ts"
import { MAX_UPLOAD_BYTES, storePicture } from "../../../runtime/media/store.ts"
import { importPicture, listMedia, loadMedia } from "../../../tenants/media/actions.ts"
import { sizeFileName } from "../../../tenants/media/files.ts"
import { mediaFileName, type PictureView } from "../../../tenants/media/schema.ts"
import type { ShopView } from "../../../tenants/shops/schema.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { makeJpegWithSecret, makePhoto, makePng } from "../../help/pictures.ts"
import { refusalOf } from "../../help/selling.ts"
import { makeShop } from "../../help/shop.ts"

let database: TestDatabase
let folder: string
let files: FileTarget
let shop: ShopView
beforeAll(async () => {
  database = await freshDatabase()
  folder = await mkdtemp(join(tmpdir(), "teleshop-store-"))
  files = folderTarget(folder)
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})
beforeEach(async () => {
  shop = await makeShop(database.db)
})

const store = (bytes: Uint8Array, name = "vase.jpg") => storePicture({ db: database.db, files }, shop.tenantId, bytes, { name })
const viewOf = async (mediaId: string, of = shop) => (await database.db.asTenant(of.tenantId, (tx) => loadMedia(tx, [mediaId])))[mediaId]
/** The picture itself and its other sizes, as they are stored. */
const storedOf = (view: PictureView): Promise<Uint8Array[]> => {
  const sha256 = view.sha256 ?? ""
  const names = view.sources.flatMap(({ type, widths }) => widths.map((width) => sizeFileName(sha256, width, type)))
  return Promise.all([mediaFileName(sha256), ...names].map(async (name) => (await files.read(shop.tenantId, name)) as Uint8Array))
}
const jobs = (name: string) =>
  database.db.asPlatform(async (tx) =>
    (await tx`select data->>'mediaId' as id from pgboss.job where name = ${name} and data->>'tenantId' = ${shop.tenantId}`).map(
      (row) => row.id,
    ),
  )

test("its files are stored under what they are, the row names them, and AVIF is to follow", async () => {
  const { mediaId } = await store(await makePhoto(1100, 700))
  const view = await viewOf(mediaId)
  if (!view) throw new Error("the picture is not there")
  expect(view).toMatchObject({ mediaId, status: "ready", width: 1100, height: 700, placeholder: expect.stringMatching(/^tone-/) })
  expect(view.sources).toEqual([{ type: "image/webp", widths: [320, 480, 640] }])
  const own = (await files.read(shop.tenantId, mediaFileName(view.sha256 ?? ""))) as Uint8Array
  expect(new Bun.CryptoHasher("sha256").update(own).digest("hex")).toBe(view.sha256 as string)
  for (const [index, bytes] of (await storedOf(view)).entries())
    expect(await new Bun.Image(bytes).metadata()).toMatchObject({ format: "webp", width: [1100, 320, 480, 640][index] as number })
  expect(await jobs("media.avif")).toEqual([mediaId])
})

test("nothing of what a camera wrote beside the picture is in any file", async () => {
  const jpeg = await makeJpegWithSecret("taken at 51.5007 N")
  const view = await viewOf((await store(jpeg)).mediaId)
  const stored = await storedOf(view as PictureView)
  expect(stored.length).toBeGreaterThan(2)
  for (const bytes of stored) expect(Buffer.from(bytes).includes("51.5007")).toBe(false)
  expect(Buffer.from(jpeg).includes("51.5007")).toBe(true)
})

test.each([
  ["an SVG", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), "invalid-input", /SVG/],
  ["a bomb", makePng(4, 4, { width: 14_000, height: 14_000 }), "invalid-input", /25 million/],
  ["words", Buffer.from("hello"), "invalid-input", /not a picture/],
  ["more than anybody reads", new Uint8Array(MAX_UPLOAD_BYTES + 1), "too-large", /20 MB/],
])("%s is refused with a sentence, and nothing is stored", async (_, bytes, code, sentence) => {
  const refusal = await refusalOf(store(bytes))
  expect([refusal.code, refusal.message]).toEqual([code as never, expect.stringMatching(sentence)])
  expect((await database.db.asTenant(shop.tenantId, (tx) => listMedia(tx, { limit: 10 }))).items).toEqual([])
  expect(await readdir(join(folder, shop.tenantId)).catch(() => [])).toEqual([])
})

test("another shop's picture is none", async () => {
  const { mediaId } = await store(makePng(30, 30))
  expect(await viewOf(mediaId)).toBeDefined()
  expect(await viewOf(mediaId, await makeShop(database.db))).toBeUndefined()
})

test("a shop's pictures are listed the newest first, a page at a time, under the names of their files", async () => {
  for (const name of ["one.png", "two.png", "\0three\ud800.png".padStart(300, "x")]) await store(makePng(20, 20), name)
  const list = (after?: string) => database.db.asTenant(shop.tenantId, (tx) => listMedia(tx, { after, limit: 2 }))
  const first = await list()
  expect(first.items.map(({ name }) => name.slice(-9))).toEqual(["three\ufffd.png".slice(-9), "two.png"])
  const second = await list(first.next ?? "")
  expect([second.items.map(({ name }) => name), second.next]).toEqual([["one.png"], null])
})

test("an address is fetched in the background; the same one again is the same picture", async () => {
  const add = (url: string) => database.db.asTenant(shop.tenantId, (tx) => importPicture(tx, url))
  const { mediaId } = await add("https://pictures.example/1.jpg")
  expect(await add("https://pictures.example/1.jpg")).toEqual({ mediaId })
  expect(new Set(await jobs("media.fetch"))).toEqual(new Set([mediaId]))
  expect(await viewOf(mediaId)).toBeUndefined()
  for (const url of ["http://pictures.example/1.jpg", "file:///etc/passwd", `https://a.example/${"x".repeat(2_048)}`])
    expect((await refusalOf(add(url))).message).toMatch(/https:/)
})
