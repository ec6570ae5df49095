// What a shop's page may ask, from where, and how it is told what went wrong.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { Elysia } from "elysia"
import { errors } from "../../../runtime/plugins/errors.ts"
import { BUYER_LIMITS, type BuyerLimits } from "../../../runtime/plugins/shop.ts"
import { storefrontRoutes } from "../../../runtime/routes/storefront.ts"
import type { CartView } from "../../../tenants/cart/schema.ts"
import type { ProductView } from "../../../tenants/catalog/schema.ts"
import { listOrders } from "../../../tenants/orders/actions.ts"
import { resumeShop, suspendShop } from "../../../tenants/shops/actions.ts"
import type { ShopView } from "../../../tenants/shops/schema.ts"
import { makeBuyer, type Problem } from "../../help/buyer.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { makeCart, makeGoods } from "../../help/selling.ts"
import { startServer, type TestServer } from "../../help/server.ts"
import { makeShop } from "../../help/shop.ts"

let database: TestDatabase
let server: TestServer
let shop: ShopView
beforeAll(async () => {
  database = await freshDatabase()
  server = await startServer(database)
  shop = await makeShop(database.db)
})
afterAll(async () => {
  await server.close()
  await database.close()
})

const goods = (options?: Parameters<typeof makeGoods>[2]) => makeGoods(database.db, shop.tenantId, options)
const buyer = (slug = shop.slug) => makeBuyer(server.url, slug)

test("a buyer looks, fills a cart, checks out and orders", async () => {
  const thing = await goods({ title: "Lamp", priceMinor: 2500, stockQuantity: 5 })
  const me = buyer()
  const product = await me.call<ProductView>("GET", `/products/${thing.slug}`)
  expect(product).toMatchObject({
    status: 200,
    body: { title: "Lamp", variants: [{ id: thing.variantId, priceMinor: 2500, available: true }] },
  })
  const added = await me.add(thing.variantId, 2)
  expect(added).toMatchObject({ status: 200, body: { subtotalMinor: 5000 } })
  const changed = await me.call<CartView>("PUT", `/cart/lines/${thing.variantId}`, { quantity: 1 })
  expect(changed).toMatchObject({ status: 200, body: { subtotalMinor: 2500 } })
  expect((await me.call<CartView>("GET", "/cart")).body).toEqual(changed.body)
  expect(await me.checkout()).toMatchObject({
    cart: changed.body,
    deliveryMethods: [{ kind: "pickup", title: "Pickup", priceMinor: 0, needsAddress: false }],
    paymentWays: [{ provider: "pay-on-delivery", title: "Pay on delivery" }],
  })
  const order = await me.order()
  expect(order).toMatchObject({
    status: 201,
    body: { number: 1, totalMinor: 2500, owedMinor: 2500, channel: "site", payment: { kind: "nothing-now" } },
  })
  expect((await me.call<CartView>("GET", "/cart")).body.lines).toEqual([])
  expect(await database.db.asTenant(shop.tenantId, (tx) => listOrders(tx, { limit: 1 }))).toMatchObject([{ id: order.body.id, number: 1 }])
})

test("nothing is kept by caches, and no token stands in an address", async () => {
  const thing = await goods()
  const me = buyer()
  for (const answer of [await me.add(thing.variantId), await me.call("GET", "/cart"), await me.call("GET", "/products/none")])
    expect(answer.headers.get("cache-control")).toBe("no-store")
  const other = buyer()
  expect((await other.call<CartView>("GET", `/cart?token=${me.token}`)).body.lines).toEqual([])
  expect((await me.call<CartView>("GET", "/cart")).body.lines).toHaveLength(1)
})

test("the shop's own page may call it, and no other origin may", async () => {
  const ask = async (origin: string, method = "GET") => {
    const response = await fetch(`${server.url}/storefront/${shop.slug}/cart`, {
      method,
      headers: { origin, "access-control-request-method": "POST" },
    })
    return { status: response.status, allowed: response.headers.get("access-control-allow-origin"), vary: response.headers.get("vary") }
  }
  const own = `http://${shop.slug}.localhost:3000`
  expect(await ask(own)).toEqual({ status: 200, allowed: own, vary: "origin" })
  expect(await ask(own, "OPTIONS")).toEqual({ status: 204, allowed: own, vary: "origin" })
  const others = [
    "http://other.localhost:3000",
    "http://localhost:3000",
    `https://${shop.slug}.localhost:3000`,
    `http://${shop.slug}.localhost`,
  ]
  for (const origin of [...others, `http://${shop.slug}.localhost:3000.evil.example`, "null"]) {
    expect(await ask(origin)).toMatchObject({ allowed: null })
    expect(await ask(origin, "OPTIONS")).toMatchObject({ allowed: null })
  }
})

test("a refusal reaches the shop's own page too", async () => {
  const own = `http://${shop.slug}.localhost:3000`
  const { status, headers } = await buyer().call("POST", "/cart/lines", { variantId: Bun.randomUUIDv7(), quantity: 1 }, { origin: own })
  expect(status).toBe(409)
  expect(headers.get("access-control-allow-origin")).toBe(own)
  const malformed = await fetch(`${server.url}/storefront/${shop.slug}/cart/lines`, {
    method: "POST",
    headers: { origin: own, "content-type": "application/json" },
    body: "{",
  })
  expect(malformed).toMatchObject({ status: 400 })
  expect(malformed.headers.get("access-control-allow-origin")).toBe(own)
})

test("a page of one shop cannot reach another shop from its own host", async () => {
  const ask = (host: string) => fetch(`${server.url}/storefront/${shop.slug}/cart`, { headers: { host } })
  expect((await ask("other.localhost:3000")).status).toBe(404)
  expect((await ask(`${shop.slug}.localhost:3000`)).status).toBe(200)
})

test("an order needs its idempotency key, and the same key is the same order", async () => {
  const me = buyer()
  await me.add((await goods()).variantId)
  const { deliveryMethods } = await me.checkout()
  const body = { contact: { name: "Ada", phone: "12345" }, deliveryMethodId: deliveryMethods[0]?.id, paymentProvider: "pay-on-delivery" }
  const without = await me.call<Problem>("POST", "/orders", body)
  expect(without).toMatchObject({ status: 422, body: { code: "invalid-input" } })
  expect(without.body.detail).toContain("Idempotency-Key")
  const key = { "idempotency-key": crypto.randomUUID() }
  const first = await me.call<{ id: string }>("POST", "/orders", body, key)
  expect(first.status).toBe(201)
  expect((await me.call<{ id: string }>("POST", "/orders", body, key)).body.id).toBe(first.body.id)
  const other = await me.call<Problem>("POST", "/orders", { ...body, comment: "no, wait" }, key)
  expect(other).toMatchObject({ status: 409, body: { code: "idempotency-conflict" } })
})

test("a changed price is answered with the new figures, and confirming again goes through", async () => {
  const thing = await goods({ priceMinor: 1000 })
  const me = buyer()
  await me.add(thing.variantId)
  const { deliveryMethods } = await me.checkout()
  await database.db.asTenant(
    shop.tenantId,
    (tx) => tx`update shop.variants set price_minor = 1300 where tenant_id = ${tx.tenantId} and id = ${thing.variantId}`,
  )
  const body = { contact: { name: "Ada", phone: "12345" }, deliveryMethodId: deliveryMethods[0]?.id, paymentProvider: "pay-on-delivery" }
  const refused = await me.call<Problem>("POST", "/orders", body, { "idempotency-key": "price-changed-1" })
  expect(refused).toMatchObject({ status: 409, body: { code: "price-changed", totalMinor: 1300 } })
  expect(await me.call("POST", "/orders", body, { "idempotency-key": "price-changed-1" })).toMatchObject({
    status: 201,
    body: { totalMinor: 1300 },
  })
})

test.each<[string, string, unknown]>([
  ["POST", "/cart/lines", {}],
  ["POST", "/cart/lines", { variantId: "x", quantity: 1 }],
  ["POST", "/cart/lines", { variantId: "0190a5b0-0000-7000-8000-000000000000", quantity: "1" }],
  ["POST", "/cart/lines", { variantId: "0190a5b0-0000-7000-8000-000000000000", quantity: 1e9 }],
  ["POST", "/cart/lines", [1]],
  ["POST", "/cart/lines", null],
  ["PUT", "/cart/lines/not-an-id", { quantity: 1 }],
  ["PUT", "/cart/lines/0190a5b0-0000-7000-8000-000000000000", { quantity: -1 }],
  ["POST", "/orders", { contact: "me" }],
  [
    "POST",
    "/orders",
    { contact: { name: "a\u0007b", phone: "12345" }, deliveryMethodId: "0190a5b0-0000-7000-8000-000000000000", paymentProvider: "x" },
  ],
])("%s %s with %j is 422 with the path of the mistake", async (method, path, body) => {
  const answer = await buyer().call<Problem & { problems: unknown[] }>(method, path, body, { "idempotency-key": "12345678" })
  expect(answer).toMatchObject({ status: 422, body: { code: "invalid-input", status: 422 } })
  expect(answer.headers.get("content-type")).toBe("application/problem+json")
  expect(answer.body.problems.length).toBeGreaterThan(0)
  expect(answer.body.requestId).toBeString()
})

test("what is not there, not published or another shop's is answered alike", async () => {
  const other = await makeShop(database.db)
  const theirs = await makeGoods(database.db, other.tenantId)
  const hidden = await goods()
  await database.db.asTenant(
    shop.tenantId,
    (tx) => tx`update shop.products set published = false where tenant_id = ${tx.tenantId} and id = ${hidden.productId}`,
  )
  const ask = async (path: string, slug?: string) => {
    const { status, body } = await buyer(slug).call<Problem>("GET", path)
    return { status, code: body.code, detail: body.detail }
  }
  const absent = await ask("/products/no-such-product")
  expect(absent).toMatchObject({ status: 404, code: "not-found" })
  for (const slug of [theirs.slug, hidden.slug, "..%2F..%2Fetc", "%00", "%ff"]) expect(await ask(`/products/${slug}`)).toMatchObject(absent)
  expect((await ask(`/products/${theirs.slug}`, other.slug)).status).toBe(200)
  expect(await ask("/cart", "no-such-shop")).toMatchObject({ status: 404, code: "shop-not-found" })
  expect(await ask("/cart", "..%2Fx")).toMatchObject({ status: 404, code: "shop-not-found" })
})

test("another shop's cart token opens nothing here", async () => {
  const other = await makeShop(database.db)
  const theirs = await makeCart(database.db, other.tenantId, [await makeGoods(database.db, other.tenantId)])
  const me = buyer()
  me.token = theirs.token
  expect((await me.call<CartView>("GET", "/cart")).body.lines).toEqual([])
  expect(await me.order()).toMatchObject({ status: 409, body: { code: "cart-empty" } })
  const them = buyer(other.slug)
  them.token = theirs.token
  expect((await them.order()).status).toBe(201)
})

test("a suspended shop stops selling within a second, and sells again when resumed", async () => {
  const closing = await makeShop(database.db)
  const thing = await makeGoods(database.db, closing.tenantId)
  const me = buyer(closing.slug)
  await me.add(thing.variantId)
  const seen = await me.checkout()
  const answers = async (status: number) => {
    while ((await me.call("GET", `/products/${thing.slug}`)).status !== status) await Bun.sleep(20)
  }
  await suspendShop(database.db, closing.slug)
  const started = performance.now()
  // An order is refused at once, whatever the directory still remembers.
  expect(await me.order("suspended-1", {}, seen)).toMatchObject({ status: 403, body: { code: "shop-suspended" } })
  await answers(403)
  expect(performance.now() - started).toBeLessThan(1_500)
  await resumeShop(database.db, closing.slug)
  await answers(200)
  expect((await me.order()).status).toBe(201)
})

test("whoever asks too often is told when to come back, and another shop's buyers are not disturbed", async () => {
  const limits: BuyerLimits = { ...BUYER_LIMITS, shop: { perSecond: 1, burst: 3 } }
  const limited = await startServer(database, (services) => new Elysia().use(errors(services)).use(storefrontRoutes(services, limits)))
  try {
    const other = await makeShop(database.db)
    const own = { origin: `http://${shop.slug}.localhost:3000` }
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => makeBuyer(limited.url, shop.slug).call<Problem>("GET", "/cart", undefined, own)),
    )
    const refused = answers.filter((answer) => answer.status === 429)
    expect(refused.length).toBeGreaterThanOrEqual(6)
    expect(refused[0]).toMatchObject({ body: { code: "too-many-requests", retryAfterSeconds: 1 } })
    expect(refused[0]?.headers.get("retry-after")).toBe("1")
    expect(refused[0]?.headers.get("access-control-allow-origin")).toBe(own.origin)
    expect((await makeBuyer(limited.url, other.slug).call("GET", "/cart")).status).toBe(200)
  } finally {
    await limited.close()
  }
})

test("a forwarding header makes nobody somebody else", async () => {
  const limits: BuyerLimits = { ...BUYER_LIMITS, address: { perSecond: 1, burst: 3 } }
  const limited = await startServer(database, (services) => new Elysia().use(errors(services)).use(storefrontRoutes(services, limits)))
  try {
    const ask = (index: number) =>
      makeBuyer(limited.url, shop.slug).call("GET", "/cart", undefined, {
        "x-forwarded-for": `10.0.0.${index}`,
        forwarded: `for=10.0.0.${index}`,
      })
    const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => ask(index)))
    expect(answers.filter((answer) => answer.status === 429).length).toBeGreaterThanOrEqual(6)
  } finally {
    await limited.close()
  }
})
