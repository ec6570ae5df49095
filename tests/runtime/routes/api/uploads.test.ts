// Files over the API: a picture, a catalogue, and what is neither.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { oneOfFew } from "../../../../runtime/plugins/uploads.ts"
import type { PictureView } from "../../../../tenants/media/schema.ts"
import { type FullShop, makeFullShop } from "../../../help/api-shop.ts"
import { freshDatabase, type TestDatabase } from "../../../help/database.ts"
import { makePng as png } from "../../../help/pictures.ts"
import { startServer, type TestServer } from "../../../help/server.ts"

let database: TestDatabase
let server: TestServer
let shop: FullShop
beforeAll(async () => {
  database = await freshDatabase()
  server = await startServer(database)
  shop = await makeFullShop(database, server.url)
})
afterAll(async () => {
  await server.close()
  await database.close()
})

async function send<Body>(path: string, file: Blob | string | undefined, fields: Record<string, string> = {}) {
  const form = new FormData()
  if (file !== undefined) form.set("file", file as Blob, ...(typeof file === "string" ? [] : ["a file.png"]))
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  const response = await shop.owner.fetch("POST", `/shops/${shop.slug}${path}`, { body: form })
  return { status: response.status, body: (await response.json()) as Body & { code?: string; detail?: string } }
}

test("a picture is stored, listed, and shown with a product", async () => {
  const uploaded = await send<PictureView>("/media", new Blob([png(40, 30)]))
  expect(uploaded).toMatchObject({ status: 201, body: { status: "ready", width: 40, height: 30, contentType: "image/webp" } })
  const { mediaId } = uploaded.body
  const list = await shop.owner.call<{ items: { picture: PictureView; name: string }[]; next: string | null }>(
    "GET",
    `/shops/${shop.slug}/media?limit=1`,
  )
  expect(list.body).toMatchObject({ items: [{ picture: { mediaId }, name: "a file.png" }], next: mediaId })
  const product = await shop.owner.call("PATCH", `/shops/${shop.slug}/products/${shop.ids.product}`, {
    pictures: [{ mediaId, alt: "A cup" }],
  })
  expect(product.body).toMatchObject({ pictures: [{ mediaId, alt: "A cup" }] })
})

test("what is no picture, no file or no form is refused with what to do", async () => {
  for (const file of [new Blob(["not a picture"]), new Blob(["<svg xmlns='http://www.w3.org/2000/svg'/>"]), new Blob([])]) {
    const { status, body } = await send("/media", file)
    expect([status, body.code]).toEqual([422, "invalid-input"])
  }
  expect((await send("/media", "just text")).body.detail).toContain('form field "file"')
  expect((await send("/media", undefined)).status).toBe(422)
  expect((await shop.owner.call("POST", `/shops/${shop.slug}/media`, { file: "x" })).body.detail).toBe(
    "The body is not multipart/form-data.",
  )
  const large = await shop.owner
    .fetch("POST", `/shops/${shop.slug}/media`, { body: new Uint8Array(21 * 1024 * 1024) })
    .catch(() => undefined)
  expect(large?.status).toBe(413)
})

test("so many files of one person are taken at once and no more, and another when one of them is done", async () => {
  const { promise: worked, resolve: done } = Promise.withResolvers<void>()
  const busy = Array.from({ length: 4 }, () => oneOfFew(shop.owner.accountId, () => worked))
  for (const path of ["/media", "/imports"])
    expect(await send(path, new Blob([png(4, 4)]))).toMatchObject({ status: 429, body: { code: "too-many-requests" } })
  expect(await oneOfFew("somebody else", async () => "worked")).toBe("worked")
  done()
  await Promise.all(busy)
  expect((await send("/media", new Blob([png(4, 4)]))).status).toBe(201)
})

test("what is no JSON is read no further than JSON is", async () => {
  const large = () => new Blob([new Uint8Array(1_100_000).fill(97)]).stream()
  for (const type of ["text/plain", "application/octet-stream", "application/json"]) {
    const init = { method: "POST", body: large(), duplex: "half", headers: { "content-type": type, origin: server.url } }
    expect((await fetch(`${server.url}/api/sign-in/link`, init as RequestInit)).status).toBe(413)
  }
})

test("nobody uploads without the right, and other routes take no forms", async () => {
  const form = new FormData()
  form.set("file", new Blob([png(4, 4)]))
  const stranger = await fetch(`${server.url}/api/shops/${shop.slug}/media`, {
    method: "POST",
    body: form,
    headers: { origin: server.url },
  })
  expect(stranger.status).toBe(401)
  const elsewhere = await shop.owner.fetch("POST", `/shops/${shop.slug}/products`, { body: form })
  expect(elsewhere.status).toBe(400)
})

test("a catalogue is tried, imported, and reported", async () => {
  const csv = new Blob(["Handle,Title,Variant Price\nbowl,Bowl,12.50\njug,Jug,nonsense\n"])
  const tried = await send<{ importId: string | null; accepted: boolean }>("/imports", csv, { dryRun: "true" })
  expect(tried).toMatchObject({ status: 200, body: { importId: null, accepted: false, errorCount: 1 } })
  const done = await send<{ importId: string }>("/imports", csv, { policy: "reject-rows" })
  expect(done).toMatchObject({ status: 200, body: { products: { created: 1, rejected: 1 } } })
  const report = await shop.owner.call("GET", `/shops/${shop.slug}/imports/${done.body.importId}`)
  expect(report).toMatchObject({ status: 200, body: { fileName: "a file.png", products: { created: 1 } } })
  expect((await send("/imports", csv, { policy: "whatever" })).status).toBe(422)
})
