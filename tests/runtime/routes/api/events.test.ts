// What happens in a shop reaches every open window of it, in whichever process, and no window of another shop.
import { afterAll, afterEach, beforeAll, expect, test } from "bun:test"
import { Elysia } from "elysia"
import postgres from "postgres"
import type { Services } from "../../../../runtime/app.ts"
import { errors } from "../../../../runtime/plugins/errors.ts"
import { owner } from "../../../../runtime/plugins/owner.ts"
import { eventRoutes } from "../../../../runtime/routes/api/events.ts"
import { pageRoutes } from "../../../../runtime/routes/api/pages.ts"
import { sessionRoutes } from "../../../../runtime/routes/api/session.ts"
import { signInRoutes } from "../../../../runtime/routes/api/sign-in.ts"
import { leaveShop } from "../../../../tenants/accounts/actions.ts"
import { openDatabase } from "../../../../tenants/database.ts"
import { tell } from "../../../../tenants/events/actions.ts"
import { confirmOrder } from "../../../../tenants/orders/actions.ts"
import { placeOrder } from "../../../../tenants/orders/place.ts"
import type { ShopView } from "../../../../tenants/shops/schema.ts"
import { openBrowser, type Person, signIn } from "../../../help/api.ts"
import { freshDatabase, type TestDatabase } from "../../../help/database.ts"
import { eventually } from "../../../help/program.ts"
import { makeCart, makeGoods, orderRequest } from "../../../help/selling.ts"
import { startServer, type TestServer } from "../../../help/server.ts"
import { makeShop } from "../../../help/shop.ts"

const HEARTBEAT_MS = 200

let database: TestDatabase
let one: TestServer
let two: TestServer
let secondPool: TestDatabase["db"]
let shop: ShopView
let other: ShopView
let ann: Person
const windows: Window[] = []
/** Of the first server: it is told to stop. */
const leaving = new AbortController()

/** The same routes with a heart that beats faster. */
const build = (services: Services) => {
  const door = owner(services)
  const api = new Elysia({ prefix: "/api" }).use(signInRoutes(door, services)).use(sessionRoutes(door, services))
  return new Elysia().use(errors(services)).use(api.use(pageRoutes(door)).use(eventRoutes(door, services, HEARTBEAT_MS)))
}

beforeAll(async () => {
  database = await freshDatabase()
  secondPool = openDatabase(database.urls)
  one = await startServer(database, (services) => build({ ...services, leaving: leaving.signal }))
  two = await startServer({ ...database, db: secondPool }, build)
  shop = await makeShop(database.db)
  other = await makeShop(database.db)
  ann = await signIn(
    database.db,
    one.url,
    [shop, other].map(({ tenantId }) => ({ tenantId, role: "owner" as const })),
  )
})
afterEach(() => {
  for (const window of windows.splice(0)) window.close()
})
afterAll(async () => {
  await Promise.all([one.close(), two.close()])
  await secondPool.close()
  await database.close()
})

type Heard = { id: string; event: string; data: Record<string, unknown> }
type Window = {
  heard: Heard[]
  lines: string[]
  until(enough: (window: Window) => boolean): Promise<void>
  ended: Promise<void>
  close(): void
}

async function openWindow(
  server: TestServer,
  { slug }: ShopView,
  headers: Record<string, string> = {},
  person = ann,
  first = ": still here",
): Promise<Window> {
  const browser = { ...openBrowser(server.url), cookies: person.cookies }
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ")
  const stop = new AbortController()
  const response = await fetch(`${server.url}/api/shops/${slug}/events`, { headers: { cookie, ...headers }, signal: stop.signal })
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/event-stream"])
  const waiting = new Set<() => void>()
  const window: Window = {
    ...{ heard: [], lines: [], ended: Promise.resolve(), close: () => stop.abort() },
    until: (enough) =>
      new Promise((resolve) => {
        const look = () => {
          if (!enough(window)) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
  }
  window.ended = (async () => {
    let text = ""
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true })
      const parts = text.split("\n\n")
      text = parts.pop() ?? ""
      for (const part of parts) {
        window.lines.push(part)
        const [, id = "", event = "", data = ""] = /^id: (.+)\nevent: (.+)\ndata: (.+)$/.exec(part) ?? []
        if (id !== "") window.heard.push({ id, event, data: JSON.parse(data) })
      }
      for (const look of waiting) look()
    }
  })().catch(() => {})
  windows.push(window)
  // The first line comes when the window is about to be opened, the first heartbeat when it is.
  await window.until(({ lines }) => lines.includes(first))
  return window
}

const addPage = async (at: ShopView = shop) => {
  const answer = await ann.call<{ id: string }>("POST", `/shops/${at.slug}/pages`, {
    slug: `p-${crypto.randomUUID().slice(0, 8)}`,
    title: "Page",
  })
  return answer.body.id
}

test("an edit is told in the windows of both processes, once in each, and not in those of another shop", async () => {
  const [here, there, elsewhere] = await Promise.all([openWindow(one, shop), openWindow(two, shop), openWindow(two, other)])
  const pageId = await addPage()
  for (const window of [here, there]) await window.until(({ heard }) => heard.length > 0)
  for (const window of [here, there]) {
    expect(window.heard).toMatchObject([{ event: "page", data: { pageId, change: "added", author: "Ann" } }])
  }
  // What this window hears first is its own shop's: nothing of the other came before.
  const own = await addPage(other)
  await elsewhere.until(({ heard }) => heard.length > 0)
  expect(elsewhere.heard).toMatchObject([{ data: { pageId: own } }])
})

test("a new order, and what becomes of it, arrive live", async () => {
  const window = await openWindow(two, shop)
  const { variantId } = await makeGoods(database.db, shop.tenantId)
  const cart = await makeCart(database.db, shop.tenantId, [{ variantId }])
  const { id: orderId } = await database.db.asTenant(shop.tenantId, async (tx) => placeOrder(tx, await orderRequest(tx, cart)))
  await window.until(({ heard }) => heard.length === 1)
  await database.db.asTenant(shop.tenantId, (tx) => confirmOrder(tx, orderId, "Ann"))
  await window.until(({ heard }) => heard.length === 2)
  expect(window.heard.map(({ event, data }) => [event, data])).toEqual([
    ["order", { orderId, placed: true }],
    ["order", { orderId, placed: false }],
  ])
})

test("a window that was away goes on where it stopped", async () => {
  const first = await openWindow(one, shop)
  await addPage()
  await first.until(({ heard }) => heard.length > 0)
  const last = first.heard.at(-1)?.id ?? ""
  first.close()
  const missed = [await addPage(), await addPage()]
  const again = await openWindow(two, shop, { "last-event-id": last })
  await again.until(({ heard }) => missed.every((id) => heard.some(({ data }) => data.pageId === id)))
  expect(again.heard.filter(({ id }) => id === last)).toEqual([])
  expect(new Set(again.heard.map(({ id }) => id)).size).toBe(again.heard.length)
})

test("what was begun before and committed after something that was told already is told all the same", async () => {
  const window = await openWindow(two, shop)
  const [begun, seen] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const late = database.db.asTenant(shop.tenantId, async (tx) => {
    await tell(tx, { kind: "member", data: { change: "changed" } })
    begun.resolve()
    await seen.promise
  })
  await begun.promise
  await addPage()
  await window.until(({ heard }) => heard.length === 1)
  seen.resolve()
  await late
  await window.until(({ heard }) => heard.length === 2)
  const [page, member] = window.heard
  expect([page?.event, member?.event]).toEqual(["page", "member"])
  expect((member?.id ?? "") < (page?.id ?? "")).toBe(true)
})

test("a window that was away for more than a day is told to look at everything", async () => {
  const old = "01900000-0000-7000-8000-000000000000"
  const window = await openWindow(one, shop, { "last-event-id": old })
  expect(window.lines).toContain("event: reset\ndata: {}")
  const odd = await openWindow(one, shop, { "last-event-id": "'; drop table" })
  expect(odd.lines).not.toContain("event: reset\ndata: {}")
})

test("whoever signs out hears no more", async () => {
  const bob = await signIn(database.db, one.url, [{ tenantId: shop.tenantId, role: "support" }], "Bob")
  const window = await openWindow(one, shop, {}, bob)
  await bob.call("DELETE", "/session")
  await window.ended
  expect(window.lines).toContain(": still here")
})

test("whoever is taken out hears no more at once, and an editor nothing of orders", async () => {
  const slow = await startServer(database, (services) => {
    const door = owner(services)
    return new Elysia().use(errors(services)).use(new Elysia({ prefix: "/api" }).use(eventRoutes(door, services, 3_600_000)))
  })
  const works = (role: "editor" | "support") => signIn(database.db, one.url, [{ tenantId: shop.tenantId, role }], role)
  const [support, editor] = [await works("support"), await works("editor")]
  const [taken, edits] = [await openWindow(slow, shop, {}, support, "retry: 3000"), await openWindow(one, shop, {}, editor)]
  const seen = await openWindow(one, shop)
  await database.db.asTenant(shop.tenantId, (tx) => tell(tx, { kind: "order", data: { orderId: crypto.randomUUID(), placed: true } }))
  const pageId = await addPage()
  for (const window of [seen, edits]) await window.until(({ heard }) => heard.some(({ data }) => data.pageId === pageId))
  expect(seen.heard.map(({ event }) => event)).toEqual(["order", "page"])
  expect(edits.heard.map(({ event }) => event)).toEqual(["page"])
  await database.db.asTenant(shop.tenantId, async (tx) => {
    await leaveShop(tx, support.accountId)
    await tell(tx, { kind: "member", data: { change: "left" } })
  })
  await taken.ended
  await slow.close()
})

test("whoever asks for the head alone is answered, and no window is open for them", async () => {
  const bob = await signIn(database.db, one.url, [{ tenantId: shop.tenantId, role: "support" }], "Bob")
  const path = `/shops/${shop.slug}/events`
  for (let count = 0; count < 31; count++) expect((await bob.fetch("HEAD", path)).status).toBe(200)
  const response = await bob.fetch("GET", path)
  expect(response.status).toBe(200)
  await response.body?.cancel()
})

test("one person opens so many windows and no more, and another when one is closed", async () => {
  const bob = await signIn(database.db, one.url, [{ tenantId: shop.tenantId, role: "support" }], "Bob")
  const open = await Promise.all(Array.from({ length: 30 }, () => openWindow(one, shop, {}, bob)))
  expect((await bob.call("GET", `/shops/${shop.slug}/events`)).status).toBe(429)
  open[0]?.close()
  await open[0]?.ended
  const response = await eventually(
    () => bob.fetch("GET", `/shops/${shop.slug}/events`),
    ({ status }) => status === 200,
  )
  await response.body?.cancel()
})

test("nobody else's window opens", async () => {
  const stranger = await signIn(database.db, one.url)
  for (const slug of [shop.slug, "no-such-shop"]) {
    const answer = await stranger.call("GET", `/shops/${slug}/events`)
    expect([answer.status, answer.body.code]).toEqual([404, "shop-not-found"])
  }
  expect((await openBrowser(one.url).call("GET", `/shops/${shop.slug}/events`)).status).toBe(401)
})

test("what is older than a day is forgotten when somebody does something", async () => {
  const root = postgres(database.urls.superUrl, { max: 1, onnotice: () => {} })
  await root`update shop.events set created_at = now() - interval '25 hours' where tenant_id = ${shop.tenantId}`
  const pageId = await addPage()
  const left = await root`select data from shop.events where tenant_id = ${shop.tenantId}`
  expect(left.map(({ data }) => data.pageId)).toEqual([pageId])
  await root.end()
})

test("a process that is told to stop sends its windows home, and those of another process stay", async () => {
  const [here, there] = await Promise.all([openWindow(one, shop), openWindow(two, shop)])
  leaving.abort()
  await here.ended
  const pageId = await addPage()
  await there.until(({ heard }) => heard.length > 0)
  expect(there.heard).toMatchObject([{ data: { pageId } }])
  expect(here.heard).toEqual([])
})
