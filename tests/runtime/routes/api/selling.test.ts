// Orders, buyers, bots and delivery over the API.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { placeOrder } from "../../../../tenants/orders/place.ts"
import type { OrderView } from "../../../../tenants/orders/schema.ts"
import type { ShopView } from "../../../../tenants/shops/schema.ts"
import { type Person, signIn } from "../../../help/api.ts"
import { freshDatabase, type TestDatabase } from "../../../help/database.ts"
import { makeCart, makeGoods, orderRequest } from "../../../help/selling.ts"
import { startServer, type TestServer } from "../../../help/server.ts"
import { makeShop } from "../../../help/shop.ts"
import { startTelegram, type Telegram } from "../../../help/telegram/telegram.ts"

let database: TestDatabase
let telegram: Telegram
let server: TestServer
let shop: ShopView
let ann: Person
beforeAll(async () => {
  database = await freshDatabase()
  telegram = startTelegram({ timeScale: 20 })
  server = await startServer(database, undefined, { TELEGRAM_API_ROOT: telegram.apiRoot })
  shop = await makeShop(database.db)
  ann = await signIn(database.db, server.url, [{ tenantId: shop.tenantId, role: "owner" }])
})
afterAll(async () => {
  await server.close()
  await telegram.close()
  await database.close()
})

const at = (path: string) => `/shops/${shop.slug}${path}`
async function place(name = "Ada Lovelace"): Promise<OrderView> {
  const { variantId } = await makeGoods(database.db, shop.tenantId, { stockQuantity: 5 })
  const cart = await makeCart(database.db, shop.tenantId, [{ variantId, quantity: 2 }])
  const contact = { name, phone: "+44 20 7946 0000" }
  return database.db.asTenant(shop.tenantId, async (tx) => placeOrder(tx, await orderRequest(tx, cart, { contact })))
}
const step = (id: string, what: string) => ann.call<OrderView & { code?: string }>("POST", at(`/orders/${id}/${what}`))

test("an order is listed, looked at, and goes its way, with the name of who moved it", async () => {
  const { id, number } = await place()
  const list = await ann.call<OrderView[]>("GET", at("/orders?limit=1"))
  expect(list.body).toMatchObject([{ id, number, orderState: "placed", totalMinor: 2000 }])
  expect((await step(id, "confirm")).body.orderState).toBe("confirmed")
  expect((await step(id, "ship")).body.fulfilmentState).toBe("shipped")
  expect((await step(id, "complete")).body).toMatchObject({ orderState: "completed", paymentState: "paid", owedMinor: 0 })
  expect((await step(id, "cancel")).body.code).toBe("state-not-allowed")
  const changes = (await ann.call<{ madeBy: string }[]>("GET", at(`/orders/${id}/changes`))).body
  expect(changes.map(({ madeBy }) => madeBy)).toEqual(["Ann", "Ann", "Ann"])
})

test("orders are found by state, buyer, number and name, page by page each once", async () => {
  const grace = await place("Grace Hopper")
  await step(grace.id, "cancel")
  const numbers = async (query: string) => (await ann.call<OrderView[]>("GET", at(`/orders?${query}`))).body.map(({ number }) => number)
  expect(await numbers("orderState=cancelled")).toEqual([grace.number])
  expect(await numbers("search=hopper")).toEqual([grace.number])
  expect(await numbers(`search=${grace.number}`)).toContain(grace.number)
  expect(await numbers("search=%25")).toEqual([])
  const first = await numbers("limit=1")
  expect(await numbers(`before=${first[0]}&limit=200`)).not.toContain(first[0] ?? 0)
  const { items } = (await ann.call<{ items: { id: string; name: string; orders: number }[] }>("GET", at("/customers?search=grace"))).body
  expect(items).toMatchObject([{ name: "Grace Hopper", orders: 1 }])
  expect(await numbers(`customerId=${items[0]?.id}`)).toEqual([grace.number])
})

test("a bot is given by its token, which no answer shows again, and taken away", async () => {
  const bot = telegram.createBot({ username: "pots_bot", name: "Pots" })
  const added = await ann.call<{ id: string }>("POST", at("/bots"), { token: bot.token })
  expect(added).toMatchObject({ status: 201, body: { username: "pots_bot", title: "Pots", url: "https://t.me/pots_bot", state: "active" } })
  const list = await ann.call("GET", at("/bots"))
  for (const answer of [added, list]) expect(JSON.stringify(answer.body)).not.toMatch(/token|sealed|secret/i)
  const staff = await ann.call<{ link: string; command: string }>("POST", at(`/bots/${added.body.id}/staff-chat`))
  expect(staff.body.link).toStartWith("https://t.me/pots_bot?startgroup=staff_")
  expect((await ann.call("DELETE", at(`/bots/${added.body.id}/staff-chat`))).status).toBe(200)
  expect((await ann.call("POST", at("/bots"), { token: `${bot.token.slice(0, -4)}AAAA` })).body).toMatchObject({ status: 422 })
  expect((await ann.call("DELETE", at(`/bots/${added.body.id}`))).status).toBe(200)
  expect((await ann.call("GET", at("/bots"))).body).toEqual([] as never)
  expect(telegram.violations).toEqual([])
})

test("ways of delivery are added, changed, switched off and removed", async () => {
  type Method = { id: string; active: boolean; title: string; priceMinor: number }
  const body = { kind: "courier", title: "By courier", priceMinor: 500, needsAddress: true }
  const made = await ann.call<Method>("POST", at("/delivery-methods"), body)
  expect(made).toMatchObject({ status: 201, body: { ...body, active: true } })
  const changed = await ann.call<Method>("PATCH", at(`/delivery-methods/${made.body.id}`), { priceMinor: 700, active: false })
  expect(changed.body).toEqual({ ...made.body, priceMinor: 700, active: false })
  expect((await ann.call<Method[]>("GET", at("/delivery-methods"))).body).toHaveLength(2)
  expect((await ann.call("DELETE", at(`/delivery-methods/${made.body.id}`))).status).toBe(200)
  expect((await ann.call("PATCH", at(`/delivery-methods/${made.body.id}`), { active: true })).status).toBe(404)
})
