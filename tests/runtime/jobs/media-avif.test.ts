// AVIF comes later and by itself: the site is shown anew once, and where it cannot be made the WebP stays.
import { afterAll, beforeAll, beforeEach, expect, test } from "bun:test"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import sharp from "sharp"
import { folderTarget } from "../../../export/targets/folder.ts"
import type { FileTarget } from "../../../export/targets/target.ts"
import { makeAvif } from "../../../runtime/jobs/media-avif.ts"
import { createLogger } from "../../../runtime/log.ts"
import { AvifProblem, toAvif } from "../../../runtime/media/avif.ts"
import { storePicture } from "../../../runtime/media/store.ts"
import { loadMedia } from "../../../tenants/media/actions.ts"
import { sizeFileName } from "../../../tenants/media/files.ts"
import { mediaFileName } from "../../../tenants/media/schema.ts"
import type { ShopView } from "../../../tenants/shops/schema.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { makePhoto } from "../../help/pictures.ts"
import { makeShop } from "../../help/shop.ts"

let database: TestDatabase
let folder: string
let files: FileTarget
let shop: ShopView
let lines: string[]
beforeAll(async () => {
  database = await freshDatabase()
  folder = await mkdtemp(join(tmpdir(), "teleshop-avif-"))
  files = folderTarget(folder)
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})
beforeEach(async () => {
  shop = await makeShop(database.db)
  lines = []
})

const store = async (width = 700) =>
  (await storePicture({ db: database.db, files }, shop.tenantId, await makePhoto(width, 400), { name: "" })).mediaId
const viewOf = async (mediaId: string) => (await database.db.asTenant(shop.tenantId, (tx) => loadMedia(tx, [mediaId])))[mediaId]
const avifOf = async (mediaId: string) => (await viewOf(mediaId))?.sources.find(({ type }) => type === "image/avif")?.widths
/** Refreshes that wait: at once, and later. */
const refreshes = () =>
  database.db.asPlatform(async (tx) => {
    const rows = await tx`
      select start_after > now() + interval '1 minute' as later from pgboss.job where name = 'site.refresh' and data->>'tenantId' = ${shop.tenantId}
      order by start_after`
    return rows.map(({ later }) => (later ? "later" : "now"))
  })

function run(mediaId: string, { lastAttempt = false, encode = toAvif } = {}): Promise<void> {
  const context = {
    tenantId: shop.tenantId,
    inTenant: <Result>(work: Parameters<typeof database.db.asTenant<Result>>[1]) => database.db.asTenant(shop.tenantId, work),
    log: createLogger({ level: "warn", write: (line) => void lines.push(line) }),
    lastAttempt,
    signal: new AbortController().signal,
    services: { files },
  }
  return makeAvif(mediaId, context, encode)
}

test("each width is made as AVIF, smaller than its WebP, and the row says so", async () => {
  const mediaId = await store()
  await run(mediaId)
  const view = await viewOf(mediaId)
  expect(await avifOf(mediaId)).toEqual([320, 480, 700])
  const stored = async (width: number) =>
    (await files.read(shop.tenantId, sizeFileName(view?.sha256 ?? "", width, "image/avif"))) as Uint8Array
  for (const width of [320, 480, 700])
    expect(await sharp(await stored(width)).metadata()).toMatchObject({ format: "heif", compression: "av1", width })
  const webp = await files.read(shop.tenantId, mediaFileName(view?.sha256 ?? ""))
  expect((await stored(700)).byteLength).toBeLessThan(webp?.byteLength ?? 0)
}, 60_000)

test("the site is published again once: with the last picture of many", async () => {
  const quick: typeof toAvif = async (_, widths) => widths.map((width) => ({ width, bytes: new Uint8Array([width % 251]) }))
  const pictures = [await store(), await store(720), await store(740)]
  for (const mediaId of pictures.slice(0, 2)) await run(mediaId, { encode: quick })
  expect(await refreshes()).toEqual(["later"])
  await run(pictures[2] ?? "", { encode: quick })
  expect(await refreshes()).toEqual(["now", "later"])
  // A job that comes twice finds nothing to do.
  await run(pictures[2] ?? "", {
    encode: async () => {
      throw new Error("encoded twice")
    },
  })
})

test("where the encoder fails it is tried again, and then the WebP stays and nobody is troubled", async () => {
  const mediaId = await store()
  const failing: typeof toAvif = async () => {
    throw new AvifProblem("the encoder ended with 1")
  }
  await expect(run(mediaId, { encode: failing })).rejects.toThrow(AvifProblem)
  await run(mediaId, { encode: failing, lastAttempt: true })
  expect(await avifOf(mediaId)).toBeUndefined()
  expect((await viewOf(mediaId))?.sources.map(({ type }) => type)).toEqual(["image/webp"])
  expect(lines.join()).toContain("stays WebP")
  // It is settled: asked again, nothing is tried.
  await run(mediaId, { encode: failing })
})

test("AVIF that saves next to nothing is not kept", async () => {
  const mediaId = await store()
  const large: typeof toAvif = async (picture, widths) => widths.map((width) => ({ width, bytes: picture }))
  await run(mediaId, { encode: large })
  expect(await avifOf(mediaId)).toBeUndefined()
})

test("a picture from before there were widths gets its AVIF too", async () => {
  const mediaId = await store()
  await database.db.asTenant(shop.tenantId, (tx) => tx`update shop.media set widths = '{}', colour = null where tenant_id = ${tx.tenantId}`)
  expect(await viewOf(mediaId)).toMatchObject({ sources: [], placeholder: "" })
  await run(mediaId)
  expect(await avifOf(mediaId)).toEqual([700])
}, 60_000)

test("another shop's picture, or none, is nobody's work", async () => {
  const mediaId = await store()
  shop = await makeShop(database.db)
  const untouched: typeof toAvif = async () => {
    throw new Error("encoded")
  }
  await run(mediaId, { encode: untouched })
  await run(crypto.randomUUID(), { encode: untouched })
})

test("an encoder that crashes, says nonsense or is told to stop is a problem of this picture only", async () => {
  const saying = (script: string) => ({ command: ["sh", "-c", script, "encoder"] })
  const picture = new Uint8Array([1, 2, 3])
  await expect(toAvif(picture, [320])).rejects.toThrow(/unsupported image format/)
  await expect(toAvif(picture, [320], saying("kill -9 $$"))).rejects.toThrow(AvifProblem)
  for (const said of ["", "[[320,5]]\\nabc", "[[640,3]]\\nabc", "{}\\n"])
    await expect(toAvif(picture, [320], saying(`printf '${said}'`))).rejects.toThrow(/cannot be read/)
  expect(await toAvif(picture, [320], saying("printf '[[320,3]]\\nabc'"))).toMatchObject([
    { width: 320, bytes: new Uint8Array(Buffer.from("abc")) },
  ])
  const stop = new AbortController()
  const hanging = toAvif(picture, [320], { ...saying("exec cat /dev/zero >/dev/null"), signal: stop.signal })
  stop.abort()
  await expect(hanging).rejects.toThrow(AvifProblem)
}, 60_000)
