// A shop's own host when its files are in a bucket: streamed from there, never a redirect to it, and a page when it is away.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { publishShop } from "../../../export/publish.ts"
import { s3Target } from "../../../export/targets/s3.ts"
import { buildApp } from "../../../runtime/app.ts"
import { mediaFileName } from "../../../tenants/media/schema.ts"
import type { ShopView } from "../../../tenants/shops/schema.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { type BucketServer, startBucket } from "../../help/s3/server.ts"
import { makeGoods } from "../../help/selling.ts"
import { startServer, type TestServer } from "../../help/server.ts"
import { makeShop } from "../../help/shop.ts"
import { point } from "../../help/targets.ts"

const PATIENCE = { tries: 2, tryMilliseconds: 1_000, allMilliseconds: 2_000 }
let database: TestDatabase
let bucket: BucketServer
let server: TestServer
let shop: ShopView
beforeAll(async () => {
  database = await freshDatabase()
  bucket = await startBucket()
  const files = s3Target(bucket.settings, { patience: PATIENCE, freshMilliseconds: 20 })
  server = await startServer(database, (services) => buildApp({ ...services, files }))
  shop = await makeShop(database.db, { title: "From a bucket" })
  await makeGoods(database.db, shop.tenantId, { title: "Mug" })
  await publishShop({ db: database.db, files }, shop.tenantId, { author: "test" })
}, 120_000)
afterAll(async () => {
  await server.close()
  await bucket.stop()
  await database.close()
})

const get = (path: string, options: RequestInit = {}) =>
  fetch(`${server.url}${path}`, { redirect: "manual", ...options, headers: { host: `${shop.slug}.localhost`, ...options.headers } })

test("serves pages, assets and 404s itself, with nothing that names the bucket or signs for it", async () => {
  const page = await get("/")
  const text = await page.text()
  expect([page.status, text.includes("From a bucket")]).toEqual([200, true])
  const style = await get(/href="(\/_assets\/[^"]+\.css)"/.exec(text)?.[1] ?? "")
  expect([style.status, (await style.text()).length > 1_000]).toEqual([200, true])
  const missing = await get("/no-such-page")
  expect([missing.status, (await missing.text()).includes("This page does not exist")]).toEqual([404, true])
  for (const answer of [page, style, missing]) {
    expect(answer.headers.get("location")).toBeNull()
    expect(JSON.stringify([...answer.headers])).not.toMatch(/X-Amz|AKID|127\.0\.0\.1/i)
  }
  expect([
    (await get("/", { method: "HEAD" })).status,
    (await get("/", { headers: { "if-none-match": page.headers.get("etag") ?? "" } })).status,
  ]).toEqual([200, 304])
})

test("streams a large picture byte for byte", async () => {
  const files = s3Target(bucket.settings, { freshMilliseconds: 20 })
  const bytes = crypto.getRandomValues(new Uint8Array(60_000))
  const big = new Uint8Array(3_000_000).map((_, index) => bytes[index % bytes.length] ?? 0)
  const sha256 = new Bun.CryptoHasher("sha256").update(big).digest("hex")
  await files.write(shop.tenantId, mediaFileName(sha256), big, "image/webp")
  const manifest = await files.current(shop.tenantId)
  if (!manifest) throw new Error("nothing is published")
  const { difference: _, ...whole } = manifest
  const paths = { ...manifest.paths, "/media/big.webp": { file: mediaFileName(sha256), type: "image/webp" } }
  await point(files, shop.tenantId, await files.writeManifest(shop.tenantId, { ...whole, paths }))
  const answer = await get("/media/big.webp")
  expect([answer.status, answer.headers.get("content-type"), answer.headers.get("location")]).toEqual([200, "image/webp", null])
  expect(new Bun.CryptoHasher("sha256").update(await answer.bytes()).digest("hex")).toBe(sha256)
})

test("shows a page that says to try again while the bucket is away, and the site as soon as it is back", async () => {
  bucket.trouble = () => 503
  const away = await get("/", { headers: { "accept-language": "ru" } })
  expect([away.status, away.headers.get("retry-after"), away.headers.get("cache-control")]).toEqual([503, "5", "no-store"])
  const text = await away.text()
  expect(text).toContain("Магазин сейчас не открывается")
  expect(text).not.toMatch(/bucket|S3|127\.0\.0\.1/)
  // What a browser has already needs no bucket: the manifest is in memory.
  bucket.trouble = () => undefined
  const etag = (await get("/")).headers.get("etag") ?? ""
  bucket.trouble = () => "reset"
  expect((await get("/", { headers: { "if-none-match": etag } })).status).toBe(304)
  bucket.trouble = () => undefined
  expect((await get("/")).status).toBe(200)
})
