// A site's pictures over real HTTP: every size of what belongs to the site, for ever, and nothing of what does not.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { publishShop } from "../../../export/publish.ts"
import { storePicture } from "../../../runtime/media/store.ts"
import { loadMedia } from "../../../tenants/media/actions.ts"
import { sizePath } from "../../../tenants/media/schema.ts"
import { addPage } from "../../../tenants/pages/actions.ts"
import { documentOf } from "../../../tenants/pages/starter-pages.ts"
import type { ShopView } from "../../../tenants/shops/schema.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { makePhoto } from "../../help/pictures.ts"
import { startServer, type TestServer } from "../../help/server.ts"
import { makeShop } from "../../help/shop.ts"

let database: TestDatabase
let server: TestServer
let shop: ShopView
let shown: string
let hidden: string
beforeAll(async () => {
  database = await freshDatabase()
  server = await startServer(database)
  shop = await makeShop(database.db)
  const [named, other] = [await store(await makePhoto(1000, 600)), await store(await makePhoto(1000, 620))]
  shown = named.sha256
  hidden = other.sha256
  const picture = { picture: { mediaId: named.mediaId, alt: "" }, caption: "", link: null, linkText: "", width: "wide" }
  await database.db.asTenant(shop.tenantId, (tx) =>
    addPage(tx, { slug: "look", title: "Look", document: documentOf([["picture", picture]]) }),
  )
  await publishShop(server.services, shop.tenantId, { author: "test" })
}, 120_000)
afterAll(async () => {
  await server.close()
  await database.close()
})

async function store(bytes: Uint8Array): Promise<{ mediaId: string; sha256: string }> {
  const { mediaId } = await storePicture(server.services, shop.tenantId, bytes, { name: "" })
  const media = await database.db.asTenant(shop.tenantId, (tx) => loadMedia(tx, [mediaId]))
  return { mediaId, sha256: media[mediaId]?.sha256 ?? "" }
}
const get = (path: string, of = shop.slug) => fetch(`${server.url}${path}`, { redirect: "manual", headers: { host: `${of}.localhost` } })

test("a picture of the site is served in each of its sizes, and may be kept for ever", async () => {
  for (const path of [`/media/${shown}.webp`, sizePath(shown, 320, "image/webp"), sizePath(shown, 640, "image/webp")]) {
    const answer = await get(path)
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "image/webp"])
    expect(answer.headers.get("cache-control")).toContain("immutable")
    expect((await new Bun.Image(await answer.bytes()).metadata()).format).toBe("webp")
  }
})

test("a size that there is not, one of a picture that the site does not show, and another shop's are not there", async () => {
  const other = await makeShop(database.db)
  await publishShop(server.services, other.tenantId, { author: "test" })
  expect((await get(sizePath(shown, 321, "image/webp"))).status).toBe(404)
  expect((await get(sizePath(shown, 320, "image/avif"))).status).toBe(404)
  expect((await get(sizePath(hidden, 320, "image/webp"))).status).toBe(404)
  expect((await get(sizePath(shown, 320, "image/webp"), other.slug)).status).toBe(404)
  expect((await get(sizePath(shown, 321, "image/webp"))).headers.get("cache-control")).not.toContain("immutable")
})
