// The order's own word over HTTP, and its way into the chat.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { newToken } from "../../../tenants/cart/actions.ts"
import { confirmOrder } from "../../../tenants/orders/actions.ts"
import { handOverOrder } from "../../../tenants/orders/follow.ts"
import type { FollowedOrder } from "../../../tenants/orders/schema.ts"
import type { ShopView } from "../../../tenants/shops/schema.ts"
import { goLive, makeBuyer as makeTalker } from "../../help/bot.ts"
import { makeBuyer, type Problem } from "../../help/buyer.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { makeGoods } from "../../help/selling.ts"
import { startServer, type TestServer } from "../../help/server.ts"
import { makeShop } from "../../help/shop.ts"

let database: TestDatabase
let server: TestServer
let shop: ShopView
let other: ShopView
beforeAll(async () => {
  database = await freshDatabase()
  server = await startServer(database)
  shop = await makeShop(database.db)
  other = await makeShop(database.db)
  await goLive(database.db, shop.tenantId)
})
afterAll(async () => {
  await server.close()
  await database.close()
})

async function ordered() {
  const goods = await makeGoods(database.db, shop.tenantId)
  const buyer = makeBuyer(server.url, shop.slug)
  await buyer.add(goods.variantId)
  const token = newToken()
  const { cart, deliveryMethods, paymentWays } = await buyer.checkout()
  const body = {
    contact: { name: "Ada Lovelace", phone: "+44 20 7946 0000" },
    deliveryMethodId: deliveryMethods[0]?.id,
    paymentProvider: paymentWays[0]?.provider,
    expectedTotalMinor: cart.subtotalMinor,
  }
  const headers = { "idempotency-key": crypto.randomUUID(), "x-order-token": token }
  const placed = await buyer.call<{ id: string; number: number }>("POST", "/orders", body, headers)
  const again = await buyer.call<{ number: number }>("POST", "/orders", body, headers)
  expect([placed.status, again.body.number]).toEqual([201, placed.body.number])
  return { token, number: placed.body.number, id: placed.body.id, buyer }
}

test("opens the order, cancels it once, and tells a stranger nothing", async () => {
  const { token, number, buyer } = await ordered()
  const mine = { "x-order-token": token }
  const shown = await buyer.call<FollowedOrder>("GET", "/order", undefined, mine)
  expect(shown).toMatchObject({ status: 200, body: { number, mayCancel: true, contact: { name: "Ada Lovelace" } } })
  expect(shown.headers.get("cache-control")).toBe("no-store")
  const tries = [{}, { "x-order-token": "" }, { "x-order-token": "x".repeat(5_000) }, { "x-order-token": newToken() }]
  const codes = []
  for (const headers of tries)
    codes.push((await buyer.call<Problem>("GET", "/order", undefined, headers as Record<string, string>)).body.code)
  expect(codes).toEqual(["invalid-input", "invalid-input", "invalid-input", "not-found"])
  // Another shop answers to a real word as to one that never was.
  const elsewhere = await makeBuyer(server.url, other.slug).call<Problem>("GET", "/order", undefined, mine)
  expect(elsewhere).toMatchObject({ status: 404, body: { code: "not-found" } })
  expect(JSON.stringify(elsewhere.body)).not.toContain(token)
  expect((await buyer.call<FollowedOrder>("POST", "/order/cancel", {}, mine)).body).toMatchObject({ orderState: "cancelled" })
  expect((await buyer.call<Problem>("POST", "/order/cancel", {}, mine)).body.code).toBe("state-not-allowed")
})

test("without a bot there is no way into a chat, and it is said so", async () => {
  const { token, buyer } = await ordered()
  expect((await buyer.call<FollowedOrder & { bot: null }>("GET", "/order", undefined, { "x-order-token": token })).body.bot).toBeNull()
  expect((await buyer.call<Problem>("POST", "/order/hand-over", {}, { "x-order-token": token })).body.code).toBe("not-found")
})

test("a link into the chat shows the order there, once, and lists it among the buyer's", async () => {
  const { token, number, id } = await ordered()
  const word = await database.db.asTenant(shop.tenantId, (tx) => handOverOrder(tx, token))
  const talker = makeTalker(database.db, shop.tenantId)
  expect(await talker.say(`/start order_${word}`)).toContain(String(number))
  await database.db.asTenant(shop.tenantId, (tx) => confirmOrder(tx, id))
  expect(await talker.say("/orders")).toContain(String(number))
  const stranger = makeTalker(database.db, shop.tenantId)
  await stranger.say(`/start order_${word}`)
  expect(await stranger.say("/orders")).not.toContain("Confirmed")
  for (const payload of ["order_", "order_x", `order_${token}`, `order_${"я".repeat(50)}`]) await stranger.say(`/start ${payload}`)
})
