// A picture named by a file ends as bytes in the store and a row that says so, or as a row that says why not.
import { afterAll, beforeAll, beforeEach, expect, test } from "bun:test"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { folderTarget } from "../../../export/targets/folder.ts"
import type { FileTarget } from "../../../export/targets/target.ts"
import { fetchPicture } from "../../../runtime/jobs/media-fetch.ts"
import { createLogger } from "../../../runtime/log.ts"
import type { Network } from "../../../runtime/media/guarded-fetch.ts"
import { importCatalog } from "../../../tenants/catalog/actions.ts"
import { loadCatalog } from "../../../tenants/catalog/queries.ts"
import { mediaPath, type PictureView } from "../../../tenants/catalog/schema.ts"
import type { ShopView } from "../../../tenants/shops/schema.ts"
import { certificate, certificateKey } from "../../help/certificate.ts"
import { csv, oldRow, whole } from "../../help/csv.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { makePng } from "../../help/pictures.ts"
import { makeShop } from "../../help/shop.ts"

let database: TestDatabase
let folder: string
let files: FileTarget
let server: ReturnType<typeof Bun.serve>
let answer: () => Response
let calls = 0
let shop: ShopView
beforeAll(async () => {
  database = await freshDatabase()
  folder = await mkdtemp(join(tmpdir(), "teleshop-media-"))
  files = folderTarget(folder)
  server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    tls: { cert: certificate, key: certificateKey },
    fetch: () => {
      calls += 1
      return answer()
    },
  })
})
afterAll(async () => {
  await server.stop(true)
  await database.close()
  await rm(folder, { recursive: true })
})
beforeEach(async () => {
  shop = await makeShop(database.db)
  calls = 0
  answer = () => new Response(makePng(2000, 100))
})

const network: Network = {
  resolve: async () => ["93.184.216.34"],
  dial: () => ({ address: "127.0.0.1", port: server.port as number }),
  authority: certificate,
}

async function importPicture(url = "https://pictures.test/1.png"): Promise<string> {
  const source = whole(csv([oldRow({ "Image Src": url })]))
  await importCatalog(database.db, shop.tenantId, { fileName: "a.csv", source, policy: "reject-all", dryRun: false })
  return (await picture()).mediaId
}
const picture = async () => (await database.db.asTenant(shop.tenantId, loadCatalog)).products[0]?.pictures[0] as PictureView
const failure = () =>
  database.db.asTenant(
    shop.tenantId,
    async (tx) => (await tx`select failure from shop.media where tenant_id = ${tx.tenantId}`)[0]?.failure as string | null,
  )
const refreshes = () =>
  database.db.asPlatform(
    async (tx) =>
      (await tx`select count(*)::int as count from pgboss.job where name = 'site.refresh' and data->>'tenantId' = ${shop.tenantId}`)[0]
        ?.count as number,
  )

function run(mediaId: string, lastAttempt = false): Promise<void> {
  const log = createLogger({ level: "fatal" })
  const context = {
    tenantId: shop.tenantId,
    inTenant: <Result>(work: Parameters<typeof database.db.asTenant<Result>>[1]) => database.db.asTenant(shop.tenantId, work),
    log,
    lastAttempt,
    signal: new AbortController().signal,
    services: { files },
  }
  return fetchPicture(mediaId, context, network)
}

test("a picture is fetched, made small, stored and shown", async () => {
  const mediaId = await importPicture()
  expect(mediaPath(await picture())).toBeNull()
  await database.db.asPlatform((tx) => tx`delete from pgboss.job where name = 'site.refresh'`)
  await run(mediaId)
  const shown = await picture()
  expect(shown).toMatchObject({ status: "ready", contentType: "image/webp", width: 1600, height: 80 })
  const name = mediaPath(shown)?.slice("/media/".length) as string
  const stored = (await files.read(shop.tenantId, name)) as Uint8Array
  expect(new Bun.CryptoHasher("sha256").update(stored).digest("hex")).toBe(shown.sha256 as string)
  expect(await new Bun.Image(stored).metadata()).toMatchObject({ format: "webp", width: 1600 })
  expect(await refreshes()).toBe(1)
})

test("a job that comes twice fetches once", async () => {
  const mediaId = await importPicture()
  await run(mediaId)
  await run(mediaId)
  expect(calls).toBe(1)
})

test.each([
  ["404", () => new Response("gone", { status: 404 }), /answers 404/],
  ["a web page that says 200", () => new Response("<!doctype html><p>Sign in", { headers: { "content-type": "image/png" } }), /web page/],
  ["an SVG", () => new Response("<svg></svg>", { headers: { "content-type": "image/png" } }), /SVG/],
  ["a bomb", () => new Response(makePng(4, 4, { width: 14_000, height: 14_000 })), /25 million/],
])("%s leaves its reason at once, and the placeholder", async (_, response, reason) => {
  answer = response
  await run(await importPicture())
  expect(await picture()).toMatchObject({ status: "failed", sha256: null })
  expect(await failure()).toMatch(reason)
  expect(calls).toBe(1)
})

test("http is not even tried", async () => {
  await run(await importPicture("http://pictures.test/1.png"))
  expect([calls, await failure()]).toEqual([0, "pictures are only fetched from addresses that begin with https://"])
})

test("a server in trouble is tried again by the queue, and only then given up", async () => {
  answer = () => new Response("", { status: 503 })
  const mediaId = await importPicture()
  await expect(run(mediaId)).rejects.toThrow(/503/)
  expect((await picture()).status).toBe("waiting")
  await run(mediaId, true)
  expect((await picture()).status).toBe("failed")
  // Imported again it is asked for again, and this time it comes.
  answer = () => new Response(makePng(10, 10))
  expect(await importPicture()).toBe(mediaId)
  expect((await picture()).status).toBe("waiting")
  await run(mediaId)
  expect((await picture()).status).toBe("ready")
})

test("a picture that is gone, or another shop's, is nobody's work", async () => {
  const mediaId = await importPicture()
  shop = await makeShop(database.db)
  await run(mediaId)
  await run(crypto.randomUUID())
  expect(calls).toBe(0)
})
