// The look over the API: read, changed on its revision, refused where it could not be read; and versions with the look that they had.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { freezeVersion } from "../../../../tenants/pages/actions.ts"
import type { ShopView } from "../../../../tenants/shops/schema.ts"
import { type Person, signIn } from "../../../help/api.ts"
import { freshDatabase, type TestDatabase } from "../../../help/database.ts"
import { publishNow, servePublishing } from "../../../help/publishing.ts"
import { startServer, type TestServer } from "../../../help/server.ts"
import { makeShop } from "../../../help/shop.ts"

let database: TestDatabase
let server: TestServer
let shop: ShopView
let ann: Person
beforeAll(async () => {
  database = await freshDatabase()
  server = await startServer(database)
  shop = await makeShop(database.db)
  ann = await signIn(database.db, server.url, [{ tenantId: shop.tenantId, role: "editor" }])
})
afterAll(async () => {
  await server.close()
  await database.close()
})

type Look = { revision: number; theme: Record<string, unknown>; corrections: string[]; code?: string }
const at = (path: string) => `/shops/${shop.slug}${path}`
const look = async () => (await ann.call<Look>("GET", at("/look"))).body
const put = (revision: number, theme: unknown) => ann.call<Look>("PUT", at("/look"), { revision, theme })

test("a look is chosen on the revision that one has seen, and says what it was corrected to", async () => {
  expect(await look()).toMatchObject({ revision: 0, theme: { preset: "atelier" } })
  const chosen = await put(0, { preset: "market", accent: "#ffe14d" })
  expect(chosen).toMatchObject({ status: 200, body: { revision: 1, theme: { preset: "market", accent: "#ffe14d" } } })
  expect(chosen.body.corrections.join()).toContain("#ffe14d")
  expect((await put(0, { preset: "night" })).body.code).toBe("stale-revision")
  expect(await look()).toEqual(chosen.body)
})

test("colours that could not be read are refused, and change nothing", async () => {
  const before = await look()
  const refused = await put(before.revision, { preset: "market", light: { paper: "#ffffff", ink: "#eeeeee" } })
  expect(refused).toMatchObject({ status: 422, body: { code: "invalid-input" } })
  expect(await look()).toEqual(before)
})

test("a version is looked at with the pages and the look that it had, and brings both back", async () => {
  const { revision } = await look()
  await put(revision, { preset: "market" })
  const version = await database.db.asTenant(shop.tenantId, (tx) => freezeVersion(tx, "Ann"))
  await put(revision + 1, { preset: "night" })
  const pages = (await ann.call<{ id: string; kind: string }[]>("GET", at("/pages"))).body
  const pageId = pages.find(({ kind }) => kind === "home")?.id
  const canvas = async (versionId?: string) =>
    (await ann.call<{ css: string }>("POST", at("/canvas"), { pageId, ...(versionId && { versionId }) })).body.css
  const [now, then] = [await canvas(), await canvas(version.id)]
  expect(then).not.toBe(now)
  expect((await ann.call("POST", at(`/versions/${version.id}/restore`))).status).toBe(200)
  expect((await look()).theme).toEqual({ preset: "market" })
  expect(await canvas()).toBe(then)
})

test("of the versions one is what buyers see", async () => {
  type Listed = { id: string; live: boolean }
  const list = async () => (await ann.call<Listed[]>("GET", at("/versions"))).body
  expect((await list()).some(({ live }) => live)).toBe(false)
  await servePublishing(server)
  expect((await publishNow(ann, shop.slug)).state).toBe("live")
  expect((await list()).map(({ live }) => live)).toEqual([true, false])
  const [newest] = await list()
  expect((await ann.call<Listed>("GET", at(`/versions/${newest?.id}`))).body.live).toBe(true)
})

test("a style sheet of the shop's own is shown on its pages, and never where somebody pays or looks at an order", async () => {
  const { revision } = await look()
  const css = ".hero { color: rebeccapurple } @import 'https://evil.example/x.css'; .a { position: fixed }"
  const saved = await put(revision, { preset: "market", css })
  expect(saved.body).toMatchObject({ theme: { css }, refused: [{ what: "position: fixed" }, { what: "@import" }] })
  expect((await publishNow(ann, shop.slug)).state).toBe("live")
  const page = async (path: string) => (await fetch(`${server.url}${path}`, { headers: { host: `${shop.slug}.localhost` } })).text()
  const own = /href="(\/_assets\/look-own-[0-9a-f]+\.css)"/
  const [, sheet = ""] = own.exec(await page("/")) ?? []
  const written = await page(sheet)
  expect(written).toContain("@scope (main)")
  expect(written).toContain("#639")
  expect(written).not.toMatch(/evil|fixed/)
  expect(await page("/catalog")).toMatch(own)
  for (const path of ["/cart", "/order"]) {
    const html = await page(path)
    expect(html).toContain("<main")
    expect(html).not.toMatch(own)
  }
})

test("the canvas shows it as well, and not on the cart", async () => {
  const pages = (await ann.call<{ id: string; kind: string }[]>("GET", at("/pages"))).body
  const canvas = async (kind: string) => {
    const pageId = pages.find((one) => one.kind === kind)?.id
    return (await ann.call<{ css: string }>("POST", at("/canvas"), { pageId })).body.css
  }
  expect(await canvas("home")).toContain("@scope (main)")
  expect(await canvas("cart")).not.toContain("@scope (main)")
})

test("the draft is looked over", async () => {
  expect((await ann.call("GET", at("/check"))).body).toMatchObject({ errors: 0, groups: [{ rule: "nothing-to-sell" }] })
})
