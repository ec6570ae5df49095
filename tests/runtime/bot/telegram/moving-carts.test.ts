// A cart begun on the site goes on in the chat and back again; links to products; the language and what is remembered.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test"
import { productPayload } from "../../../../tenants/blocks/kit/chat-link.ts"
import type { TenantTx } from "../../../../tenants/database.ts"
import { addDeliveryMethod } from "../../../../tenants/delivery/actions.ts"
import { listOrders } from "../../../../tenants/orders/actions.ts"
import { makeBuyer } from "../../../help/buyer.ts"
import { makeProduct } from "../../../help/catalog.ts"
import { freshDatabase, type TestDatabase } from "../../../help/database.ts"
import { makeGoods } from "../../../help/selling.ts"
import { startServer, type TestServer } from "../../../help/server.ts"
import { makeShop } from "../../../help/shop.ts"
import { startTelegram, type Telegram } from "../../../help/telegram/telegram.ts"
import { type Ground, makeTelegramShop, openGround, type TelegramShop } from "../../../help/telegram-shop.ts"

let database: TestDatabase
let telegram: Telegram
let ground: Ground
let server: TestServer
let shop: TelegramShop
beforeAll(async () => {
  database = await freshDatabase()
  telegram = startTelegram()
  ground = await openGround(database, telegram)
  server = await startServer(database)
  shop = await makeTelegramShop(ground, { title: "Vintage" })
})
afterAll(async () => {
  await server.close()
  await ground.process.close()
  await telegram.close()
  await database.close()
})
afterEach(() => expect(telegram.violations).toEqual([]))

const inTenant = <Result>(work: (tx: TenantTx) => Promise<Result>) => database.db.asTenant(shop.tenantId, work)
const newChat = (languageCode = "en", more: object = {}) => telegram.buyer({ firstName: "Anna", languageCode, ...more }).chat(shop.bot)

async function settled<Result>(act: () => Result): Promise<Result> {
  const result = act()
  await shop.settle()
  return result
}

describe("a cart", () => {
  test("begun on the site goes on in the chat; the link is good once", async () => {
    const { variantId } = await makeGoods(database.db, shop.tenantId, { title: "Lamp" })
    const site = makeBuyer(server.url, shop.slug)
    await site.add(variantId, 2)
    expect(await site.checkout()).toMatchObject({ bot: { username: shop.bot.username } })
    const { body } = await site.call<{ url: string }>("POST", "/cart/hand-over", {})
    const payload = new URL(body.url).searchParams.get("start") ?? ""
    expect(body.url).toBe(`https://t.me/${shop.bot.username}?start=${payload}`)
    // Neither the token of the browser's cart nor anything that opens it.
    expect(body.url).not.toContain(site.token ?? "none")
    const chat = newChat()
    await settled(() => chat.start(payload))
    expect(chat.last?.text).toMatch(/Your cart from the site is here\.[\s\S]*Lamp\n2 × \$10/)
    expect((await site.checkout()).cart.lines).toEqual([])
    const other = newChat("ru")
    await settled(() => other.start(payload))
    expect(other.last?.text).toMatch(/ссылка уже использована[\s\S]*Корзина пуста/)
  })

  test("goes on on the site, by a link whose word no server sees", async () => {
    const { variantId } = await makeGoods(database.db, shop.tenantId, { title: "Vase" })
    const chat = newChat()
    await settled(() => chat.start())
    await settled(() => chat.type("vase"))
    await settled(() => chat.tap(/^Vase/))
    await settled(() => chat.tap("Add to cart"))
    await settled(() => chat.type("/cart"))
    const before = telegram.calls.length
    await settled(() => chat.tap("Open on the site"))
    const [url = ""] = chat.last?.buttons.flat().flatMap((button) => button.url ?? []) ?? []
    expect(url).toMatch(new RegExp(`^https://${shop.slug}\\.shops\\.example\\.com/cart#cart=[\\w-]{43}$`))
    expect(telegram.calls.length).toBeGreaterThan(before)
    const site = makeBuyer(server.url, shop.slug)
    const token = new URL(url).hash.replace("#cart=", "")
    const taken = await site.call<{ token: string; cart: { quantity: number } }>("POST", "/cart/take-over", { token })
    expect(taken).toMatchObject({ status: 200, body: { cart: { quantity: 1 }, left: [] } })
    site.token = taken.body.token
    expect((await site.checkout()).cart.lines).toMatchObject([{ variantId, quantity: 1 }])
    await settled(() => chat.type("/cart"))
    expect(chat.last?.text).toContain("empty")
    expect(await site.call("POST", "/cart/take-over", { token })).toMatchObject({ status: 404 })
    for (const bad of [{}, { token: 1 }, { token: "" }, { token: "x".repeat(65) }])
      expect(await site.call("POST", "/cart/take-over", bad)).toMatchObject({ status: 422 })
  })

  test("has no way into a chat where the shop has no bot", async () => {
    const bare = await makeShop(database.db)
    const { variantId } = await makeGoods(database.db, bare.tenantId)
    const site = makeBuyer(server.url, bare.slug)
    await site.add(variantId)
    expect(await site.checkout()).toMatchObject({ bot: null })
    expect(await site.call("POST", "/cart/hand-over", {})).toMatchObject({ status: 404 })
  })
})

describe("a link to a product", () => {
  test("shows it: by its short id, by its page's name; and kindly not when it is gone", async () => {
    const { productId, slug } = await makeGoods(database.db, shop.tenantId, { title: "Clock" })
    expect(productPayload(productId).length).toBeLessThanOrEqual(64)
    for (const payload of [productPayload(productId), `p_${slug}`]) {
      const chat = newChat()
      await settled(() => chat.start(payload))
      expect(chat.last?.text).toContain("Clock")
      expect(chat.last?.buttons.flat().map(({ text }) => text)).toContain("Add to cart")
    }
    const chat = newChat()
    for (const payload of ["p_nothing-like-this", productPayload(crypto.randomUUID())]) {
      await settled(() => chat.start(payload))
      expect(chat.last?.text).toContain("no longer here")
    }
    for (const payload of ["p_", "cart_", "what-is-this", "x".repeat(64)]) {
      await settled(() => chat.start(payload))
      expect(chat.last?.buttons.flat().length).toBeGreaterThan(0)
    }
  })
})

describe("the language", () => {
  test("is the buyer's, also where Russian is rather read than English, and is remembered when they do not write first", async () => {
    for (const [code, menu] of [
      ["ru", "Каталог"],
      ["uk", "Каталог"],
      ["kk", "Каталог"],
      ["de", "Catalogue"],
      ["en-GB", "Catalogue"],
    ] as const) {
      const chat = newChat(code)
      await settled(() => chat.start())
      expect(chat.last?.buttons.flat().map(({ text }) => text)).toContain(menu)
      const [row] = await inTenant(
        (tx) => tx`
        select locale from shop.customers where tenant_id = ${shop.tenantId} and external_id = ${String(chat.messages[0]?.from)}`,
      )
      expect(row?.locale).toBe({ uk: "ru", kk: "ru", de: "en" }[code as string] ?? code)
    }
  })

  test("changes with the buyer's own", async () => {
    const id = 5_999_000_001
    const update = (language_code: string) => ({
      update_id: 1,
      message: {
        message_id: 1,
        date: 1,
        from: { id, is_bot: false, first_name: "A", language_code },
        chat: { id, type: "private" },
        text: "/help",
      },
    })
    const localeNow = async () => {
      const [row] = await inTenant(
        (tx) => tx`select locale from shop.customers where tenant_id = ${shop.tenantId} and external_id = ${String(id)}`,
      )
      return row?.locale
    }
    telegram.buyer({ id, firstName: "A" }).chat(shop.bot).start()
    for (const [code, locale] of [
      ["en", "en"],
      ["ru", "ru"],
      ["en-US", "en-US"],
    ] as const) {
      await shop.handle(update(code))
      expect(await localeNow()).toBe(locale)
    }
  })
})

test("a checkout asks what it must: the phone by a button, the address as a place; the second one asks neither again", async () => {
  const one = await makeTelegramShop(ground, { title: "Couriers", locale: "en" })
  await makeProduct(database.db, one.tenantId, { title: "Cup" })
  await database.db.asTenant(one.tenantId, (tx) =>
    addDeliveryMethod(tx, { kind: "courier", title: "Courier", priceMinor: 300, needsAddress: true }),
  )
  const chat = telegram.buyer({ firstName: "Anna", lastName: "Smith", languageCode: "en", phone: "+12025550143" }).chat(one.bot)
  const steps = async (...acts: (() => unknown)[]) => {
    for (const act of acts) {
      act()
      await one.settle()
    }
  }
  const toCheckout = [() => chat.type("cup"), () => chat.tap(/^Cup/), () => chat.tap("Add to cart"), () => chat.tap("Checkout")]
  await steps(
    () => chat.start(),
    ...toCheckout,
    () => chat.tap("📱 Share my phone number"),
    () => chat.tap(/^Courier/),
  )
  expect(chat.last?.text).toContain("Where should we deliver?")
  expect(chat.keyboard?.[0]?.[0]?.request_location).toBe(true)
  await steps(() => chat.tap("📍 Share my location"))
  expect(chat.keyboard).toBeUndefined()
  await steps(() => chat.type("Ring twice"))
  for (const part of ["Anna Smith", "+12025550143", "https://maps.google.com/?q=55.755800,37.617300", "Ring twice", "Total: $13"])
    expect(chat.last?.text).toContain(part)
  await steps(() => chat.tap("Confirm order"))
  expect(chat.last?.text).toContain("order #1 is placed")

  await steps(
    ...toCheckout,
    () => chat.tap(/^Courier/),
    () => chat.tap("Skip"),
  )
  for (const part of ["Anna Smith", "+12025550143", "55.755800"]) expect(chat.last?.text).toContain(part)
  await steps(
    () => chat.tap("Change: address"),
    () => chat.type("Main street 5"),
    () => chat.tap("Confirm order"),
  )
  const orders = await database.db.asTenant(one.tenantId, (tx) => listOrders(tx, { limit: 5 }))
  expect(orders.map(({ address, channel }) => [address, channel])).toEqual([
    ["Main street 5", "telegram"],
    ["https://maps.google.com/?q=55.755800,37.617300", "telegram"],
  ])
})
