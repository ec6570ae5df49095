// What the canvas shows: the page that would be published, and a block of it by itself exactly as it stands there.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { aloneWith, inOrder } from "../../../../builder/editor/gestures.ts"
import { documentOf } from "../../../../tenants/pages/starter-pages.ts"
import type { ShopView } from "../../../../tenants/shops/schema.ts"
import { type Person, signIn } from "../../../help/api.ts"
import { freshDatabase, type TestDatabase } from "../../../help/database.ts"
import { startServer, type TestServer } from "../../../help/server.ts"
import { makeShop } from "../../../help/shop.ts"

let database: TestDatabase
let server: TestServer
let shop: ShopView
let ann: Person
let pageId: string

const document = documentOf([
  ["heading", { text: "Unsaved <b>", level: 1 }],
  [
    "columns",
    { columns: { desktop: 2 }, align: "start" },
    [
      ["heading", { text: "Inside", level: 3 }],
      ["text", { paragraphs: [[{ text: "Words" }]] }],
    ],
  ],
  ["divider", { line: true, space: "small" }],
])

beforeAll(async () => {
  database = await freshDatabase()
  server = await startServer(database)
  shop = await makeShop(database.db)
  ann = await signIn(database.db, server.url, [{ tenantId: shop.tenantId, role: "editor" }])
  const pages = (await ann.call<{ id: string; kind: string }[]>("GET", `/shops/${shop.slug}/pages`)).body
  pageId = pages.find(({ kind }) => kind === "home")?.id ?? ""
})
afterAll(async () => {
  await server.close()
  await database.close()
})

const render = (body: object) => ann.call<{ html: string | null; css: string }>("POST", `/shops/${shop.slug}/canvas`, { pageId, ...body })
const between = (html: string, id: string) => html.split(`<!--block ${id}-->`)[1]?.split(`<!--/block ${id}-->`)[0]

describe("the canvas", () => {
  test("shows a document that is not saved, every block between its marks, and text as text", async () => {
    const { status, body } = await render({ document })
    expect(status).toBe(200)
    for (const id of inOrder(document)) expect(body.html).toContain(`<!--block ${id}-->`)
    expect(body.html).toContain("Unsaved &lt;b&gt;")
    expect(body.css).toContain("--paper")
  })

  test.each(inOrder(document))("renders %s alone exactly as it stands on the page", async (id) => {
    const whole = (await render({ document })).body.html ?? ""
    const wanted = between(whole, id)
    expect(wanted).toBeTruthy()
    expect((await render({ document, node: id })).body.html).toBe(wanted ?? "")
    expect((await render({ document: aloneWith(document, id), node: id })).body.html).toBe(wanted ?? "")
  })

  test("refuses a document that is no tree, or deeper than any page, before it renders anything", async () => {
    const box = (id: string, children: string[]) => ({ id, kind: "columns", version: 2, settings: { columns: { desktop: 2 } }, children })
    const shown = (boxes: ReturnType<typeof box>[]) =>
      render({ document: { root: "root", nodes: { ...only, ...Object.fromEntries(boxes.map((one) => [one.id, one])) } } })
    const only = { root: { id: "root", kind: "page", version: 1, settings: {}, children: ["b0"] } }
    const chain = (length: number) => Array.from({ length }, (_, at) => box(`b${at}`, at < length - 1 ? [`b${at + 1}`] : []))
    expect((await shown(chain(5))).status).toBe(200)
    for (const boxes of [chain(5_000), [box("b0", ["b0"])], [box("b0", ["b1", "b1"]), box("b1", [])], [box("b0", ["constructor"])]])
      expect((await shown(boxes)).status).toBe(422)
  })

  test("shows a list of products whose options are called like what every object has", async () => {
    for (const name of ["constructor", "__proto__"]) {
      const variants = ["valueOf", "toString"].map((value) => ({ optionValues: [value], priceMinor: 100 }))
      const made = await ann.call("POST", `/shops/${shop.slug}/products`, { title: name, optionNames: [name], variants, published: true })
      expect(made.status).toBe(201)
    }
    const pages = (await ann.call<{ id: string; kind: string }[]>("GET", `/shops/${shop.slug}/pages`)).body
    const { status, body } = await render({ pageId: pages.find(({ kind }) => kind === "category")?.id })
    expect(status).toBe(200)
    for (const name of ["constructor", "__proto__"]) expect(body.html).toContain(`name="o.${name}"`)
  })

  test("says nothing of a page of another shop, and cannot be asked by who does not work here", async () => {
    const other = await makeShop(database.db)
    const stranger = await signIn(database.db, server.url, [{ tenantId: other.tenantId, role: "owner" }])
    expect((await stranger.call("POST", `/shops/${other.slug}/canvas`, { pageId })).status).toBe(404)
    expect((await stranger.call("POST", `/shops/${shop.slug}/canvas`, { pageId })).status).toBe(404)
    expect((await render({})).status).toBe(200)
  })
})
