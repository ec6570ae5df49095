// What a shop's home asks for: how it stands, whether an address is free, answers to forms, many products at once, files and languages.
import { afterAll, beforeAll, expect, test } from "bun:test"
import type { Overview } from "../../../../tenants/overview/schema.ts"
import { type Person, signIn } from "../../../help/api.ts"
import { buildUnhurried, type FullShop, makeFullShop } from "../../../help/api-shop.ts"
import { freshDatabase, type TestDatabase } from "../../../help/database.ts"
import { publishingEnds, servePublishing } from "../../../help/publishing.ts"
import { startServer, type TestServer } from "../../../help/server.ts"

let database: TestDatabase
let server: TestServer
let shop: FullShop
let editor: Person
beforeAll(async () => {
  database = await freshDatabase()
  server = await startServer(database, buildUnhurried)
  shop = await makeFullShop(database, server.url)
  editor = await signIn(database.db, server.url, [{ tenantId: shop.tenantId, role: "editor" }])
})
afterAll(async () => {
  await server.close()
  await database.close()
})

const inShop = (path: string) => `/shops/${shop.slug}${path}`
const overviewOf = async (person: Pick<Person, "call">, since = new Date(Date.now() - 3_600_000)) =>
  (await person.call<Overview>("GET", inShop(`/overview?since=${since.toISOString()}`))).body

test("a shop's overview counts what is there, of today only what is of today", async () => {
  await servePublishing(server)
  await publishingEnds(shop.owner, shop.slug, shop.ids.publishing ?? "")
  const overview = await overviewOf(shop.owner)
  expect(overview).toMatchObject({ products: 2, published: 2, deliveryMethods: 1, live: true })
  expect(overview.orders).toMatchObject({ waiting: 1, today: 1, open: 1 })
  expect(overview.orders?.todayMinor).toBeGreaterThan(0)
  const later = await overviewOf(shop.owner, new Date(Date.now() + 60_000))
  expect(later.orders).toMatchObject({ waiting: 1, today: 0, todayMinor: 0 })
})

test("an editor sees no orders in it", async () => {
  expect((await overviewOf(editor)).orders).toBeNull()
})

test("an address is free, taken or impossible, each said plainly", async () => {
  const free = await shop.owner.call<{ url: string }>("GET", "/slugs/nobody-has-this")
  expect(free).toMatchObject({ status: 200, body: { url: expect.stringContaining("nobody-has-this.") } })
  expect(await shop.owner.call("GET", `/slugs/${shop.slug}`)).toMatchObject({ status: 409, body: { code: "slug-taken" } })
  expect(await shop.owner.call("GET", "/slugs/admin")).toMatchObject({ status: 422, body: { code: "invalid-input" } })
})

test("several products are hidden at once; those that were hidden already are not named", async () => {
  const ids = [shop.ids.product]
  const hide = () => shop.owner.call<{ changed: string[] }>("PATCH", inShop("/products"), { ids, published: false })
  expect((await hide()).body.changed).toEqual([shop.ids.product ?? ""])
  expect((await hide()).body.changed).toEqual([])
  expect((await overviewOf(shop.owner)).published).toBe(1)
})

test("an import is listed and taken back, and the catalogue goes out as a file", async () => {
  const file = await shop.owner.fetch("GET", inShop("/export"))
  expect(file.headers.get("content-disposition")).toContain(`${shop.slug}-products.csv`)
  expect(await file.text()).toContain("Cup")
  const [listed] = (await shop.owner.call<{ id: string; canUndo: boolean }[]>("GET", inShop("/imports"))).body
  expect(listed).toMatchObject({ id: shop.ids.import, canUndo: true })
  const undone = await shop.owner.call<{ undoes: string }>("POST", inShop(`/imports/${shop.ids.import}/undo`), {})
  expect(undone).toMatchObject({ status: 200, body: { undoes: shop.ids.import, products: { removed: 1 } } })
  const [again, first] = (await shop.owner.call<{ undoes: string | null; canUndo: boolean }[]>("GET", inShop("/imports"))).body
  expect(again).toMatchObject({ undoes: shop.ids.import })
  expect(first).toMatchObject({ canUndo: false })
})

test("a shop takes up a language and gives it up, never its own", async () => {
  const set = (locales: string[]) => shop.owner.call<{ locales: string[] }>("PUT", inShop("/locales"), { locales })
  expect((await set(["en", "ru"])).body.locales).toEqual(["en", "ru"])
  expect((await set(["en"])).body.locales).toEqual(["en"])
  expect(await set(["ru"])).toMatchObject({ status: 422 })
})

test("answers to forms are listed for those who look after buyers", async () => {
  expect(await shop.owner.call("GET", inShop("/form-answers"))).toMatchObject({ status: 200, body: [] })
  expect((await editor.call("GET", inShop("/form-answers"))).status).toBe(403)
})

test("a day that nobody has is refused, and is no fault of ours", async () => {
  for (const since of ["-200000-01-01T00:00:00.000Z", "+270000-01-01T00:00:00.000Z", "-004800-01-01T00:00:00.000Z"])
    expect((await shop.owner.call("GET", inShop(`/overview?since=${encodeURIComponent(since)}`))).body.code).toBe("invalid-input")
})
