// Pages over the API: edited, named, put in order, published, and brought back from a version.
import { afterAll, beforeAll, expect, test } from "bun:test"
import type { Page, PageDocument } from "../../../../tenants/pages/schema.ts"
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

type Summary = { id: string; kind: string; slug: string | null; title: string; revision: number }
const at = (path: string) => `/shops/${shop.slug}${path}`
const pages = async () => (await ann.call<Summary[]>("GET", at("/pages"))).body
const home = async () => (await pages()).find(({ kind }) => kind === "home") as Summary
const heading = (id: string, text: string) => ({
  ...{ command: "insert", parent: "root", index: 0, node: id },
  nodes: { [id]: { id, kind: "heading", version: 1, settings: { text, level: 2 }, children: [] } },
})
const edit = (id: string, revision: number, ...commands: unknown[]) =>
  ann.call<{ revision: number; document: PageDocument; merged: boolean; missed?: unknown[]; code?: string }>(
    "POST",
    at(`/pages/${id}/edits`),
    {
      revision,
      commands,
    },
  )

test("a page is read, edited, and merged with what another did meanwhile", async () => {
  const { id, revision } = await home()
  const first = await edit(id, revision, heading("one", "One"))
  expect(first).toMatchObject({ status: 200, body: { revision: revision + 1, merged: false } })
  const second = await edit(id, revision, heading("two", "Two"))
  expect(second).toMatchObject({ status: 200, body: { revision: revision + 2, merged: true } })
  const draft = await ann.call<Page>("GET", at(`/pages/${id}`))
  expect(Object.keys(draft.body.document.nodes)).toEqual(expect.arrayContaining(["one", "two"]))
})

test("a true conflict says what was missed, and an impossible revision is no fault of ours", async () => {
  const { id, revision } = await home()
  await edit(id, revision, { command: "update", node: "one", set: { text: "Uno" }, unset: [] })
  const stale = await edit(id, revision, { command: "update", node: "one", set: { text: "Eins" }, unset: [] })
  expect(stale).toMatchObject({ status: 409, body: { code: "stale-revision", missed: [{ revision: revision + 1 }] } })
  for (const odd of [revision + 100, 9_007_199_254_740_991])
    expect((await edit(id, odd, heading("three", "Three"))).body.code).toBe("stale-revision")
})

test("pages are added once for one key, renamed, put in order and removed", async () => {
  const key = { "idempotency-key": `key-${crypto.randomUUID()}` }
  const make = (slug: string) => ann.call<{ id: string; code?: string }>("POST", at("/pages"), { slug, title: "About us" }, key)
  const answers = await Promise.all([make("about"), make("about"), make("about")])
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
  expect((await make("other")).body.code).toBe("idempotency-conflict")
  const id = answers[0]?.body.id ?? ""
  expect((await ann.call("PATCH", at(`/pages/${id}`), { title: "Who we are", slug: "we" })).body).toMatchObject({
    title: "Who we are",
    slug: "we",
  })
  expect((await ann.call("PATCH", at(`/pages/${(await home()).id}`), { slug: "start" })).status).toBe(422)
  const turned = (await pages()).map((page) => page.id).reverse()
  expect((await ann.call<Summary[]>("PUT", at("/pages/order"), { ids: turned })).body.map((page) => page.id)).toEqual(turned)
  expect((await ann.call("PUT", at("/pages/order"), { ids: turned.slice(1) })).status).toBe(409)
  expect((await ann.call("DELETE", at(`/pages/${id}`))).status).toBe(200)
  expect((await ann.call("GET", at(`/pages/${id}`))).status).toBe(404)
})

test("published, changed, brought back: the draft is what the version was, and the site can go back", async () => {
  const { id } = await home()
  await servePublishing(server)
  expect(await publishNow(ann, shop.slug)).toMatchObject({ version: 1, state: "live" })
  const before = (await ann.call<Page>("GET", at(`/pages/${id}`))).body
  await edit(id, before.revision, heading("later", "Later"), { command: "remove", node: "one" })
  expect(await publishNow(ann, shop.slug)).toMatchObject({ version: 2, state: "live" })
  const versions = (await ann.call<{ id: string; number: number; author: string }[]>("GET", at("/versions"))).body
  expect(versions).toMatchObject([{ number: 2, author: "Ann" }, { number: 1 }])
  const second = await ann.call("GET", at(`/versions/${versions[0]?.id}`))
  const changed = { pageId: id, change: "changed", added: 1, removed: 1, changed: 1, renamed: false }
  expect(second.body).toMatchObject({ number: 2, changes: { first: false, pages: [changed], look: [] } })
  expect((await ann.call("POST", at(`/versions/${versions[1]?.id}/restore`))).status).toBe(200)
  const after = (await ann.call<Page>("GET", at(`/pages/${id}`))).body
  expect(after.document).toEqual(before.document)
  expect(after.revision).toBe(before.revision + 2)
  expect((await ann.call("POST", at("/rollback"), {})).body).toMatchObject({ version: 1 })
})
