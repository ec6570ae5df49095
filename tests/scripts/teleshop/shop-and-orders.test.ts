// `teleshop shop create` and `teleshop order …`: one JSON value for scripts, a table for people, one line when refused.
import { afterAll, beforeAll, expect, test } from "bun:test"
import type { Services } from "../../../runtime/app.ts"
import { readConfig } from "../../../runtime/config.ts"
import { readArguments, WrongUsage } from "../../../scripts/command-line/arguments.ts"
import type { Verb, VerbContext } from "../../../scripts/command-line/verb.ts"
import cancel from "../../../scripts/teleshop/order-cancel.ts"
import complete from "../../../scripts/teleshop/order-complete.ts"
import confirm from "../../../scripts/teleshop/order-confirm.ts"
import list from "../../../scripts/teleshop/order-list.ts"
import ship from "../../../scripts/teleshop/order-ship.ts"
import show from "../../../scripts/teleshop/order-show.ts"
import create from "../../../scripts/teleshop/shop-create.ts"
import showShop from "../../../scripts/teleshop/shop-show.ts"
import { placeOrder } from "../../../tenants/orders/place.ts"
import type { OrderView } from "../../../tenants/orders/schema.ts"
import type { ShopView } from "../../../tenants/shops/schema.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { makeCart, makeGoods, orderRequest, refusalOf } from "../../help/selling.ts"
import { makeShop, testKeyRing } from "../../help/shop.ts"

let database: TestDatabase
let shop: ShopView
beforeAll(async () => {
  database = await freshDatabase()
  shop = await makeShop(database.db)
})
afterAll(() => database.close())

/** Runs a verb with words as they are typed. */
async function run(verb: Verb, ...words: string[]) {
  const values: unknown[] = []
  const lines: string[] = []
  const out = { line: (text: string) => void lines.push(text), value: (value: unknown) => void values.push(value) }
  const services = { db: database.db, keyRing: testKeyRing } as Services
  const context = { services, config: readConfig({}), out, json: true } as unknown as VerbContext & { services: Services }
  await verb.run(readArguments(verb, words), context)
  expect(values).toHaveLength(1)
  return { value: values[0], lines }
}

async function order(quantity = 1, name = "Ada Lovelace"): Promise<OrderView> {
  const { variantId } = await makeGoods(database.db, shop.tenantId, { title: "Lamp", priceMinor: 1250, stockQuantity: 10 })
  const cart = await makeCart(database.db, shop.tenantId, [{ variantId, quantity }])
  const contact = { name, phone: "+44 20 7946 0000" }
  return database.db.asTenant(shop.tenantId, async (tx) => placeOrder(tx, await orderRequest(tx, cart, { contact })))
}

test("shop create gives the shop with its address", async () => {
  const { value, lines } = await run(create, "vintage", "--title", "Vintage", "--currency", "USD", "--locale", "en")
  expect(value).toMatchObject({
    slug: "vintage",
    title: "Vintage",
    currency: "USD",
    status: "active",
    url: "http://vintage.localhost:3000/",
  })
  expect(lines.join("\n")).toContain("http://vintage.localhost:3000/")
  const again = run(create, "vintage", "--title", "Vintage", "--currency", "USD", "--locale", "en")
  expect(await refusalOf(again)).toMatchObject({ code: "slug-taken" })
  expect(await refusalOf(run(create, "../x", "--title", "X", "--currency", "USD", "--locale", "en"))).toMatchObject({
    code: "invalid-input",
  })
})

test("shop show finds a shop by what a line of the log names it by", async () => {
  const { slug, tenantId } = shop
  expect((await run(showShop, tenantId)).value).toMatchObject({ slug, tenantId })
  expect((await run(showShop, slug)).value).toMatchObject({ slug, tenantId })
  const none = "00000000-0000-7000-8000-000000000000"
  expect(await refusalOf(run(showShop, none))).toMatchObject({ code: "shop-not-found" })
})

test("shop create without a currency, or with a template that there is not, is wrong usage", async () => {
  expect(() => readArguments(create, ["x", "--title", "X", "--locale", "en"])).toThrow(WrongUsage)
  const unknown = ["x", "--title", "X", "--currency", "USD", "--locale", "en", "--template", "bakery"]
  expect(() => readArguments(create, unknown)).toThrow("there is one template so far: starter")
})

test("order list gives every order, newest first, and a table of the same", async () => {
  expect(await run(list, shop.slug)).toEqual({ value: [], lines: ["no orders yet"] })
  const placed = [await order(1), await order(2, "Évariste\tGalois".replace("\t", " "))]
  const { value, lines } = await run(list, shop.slug)
  expect(value).toEqual(placed.toReversed())
  expect(lines[0]).toMatch(/^number +placed \(UTC\) +states +total +pieces +from +name +phone$/)
  expect(lines[1]).toMatch(/2 {2}.*placed, pending, unfulfilled +\$25 +2 +site +Évariste Galois +\+442079460000$/)
  expect((await run(list, shop.slug, "--limit", "1")).value).toHaveLength(1)
})

test("order show and the verbs that move an order show it", async () => {
  const { number } = await order(3)
  const shown = await run(show, shop.slug, String(number))
  expect(shown.value).toMatchObject({ number, totalMinor: 3750, lines: [{ productTitle: "Lamp", quantity: 3 }] })
  expect(shown.lines.join("\n")).toContain("Lamp")
  for (const [verb, states] of [
    [confirm, { orderState: "confirmed" }],
    [ship, { fulfilmentState: "shipped" }],
    [complete, { orderState: "completed", paymentState: "paid", owedMinor: 0 }],
  ] as const)
    expect((await run(verb, shop.slug, String(number))).value).toMatchObject(states)
  expect(await refusalOf(run(cancel, shop.slug, String(number)))).toMatchObject({ code: "state-not-allowed" })
  const other = await order()
  expect((await run(cancel, shop.slug, String(other.number))).value).toMatchObject({ orderState: "cancelled" })
})

test("an order or a shop that there is not is refused; a number that is none is wrong usage", async () => {
  expect(await refusalOf(run(show, shop.slug, "999999"))).toMatchObject({ code: "not-found" })
  expect(await refusalOf(run(show, "no-such-shop", "1"))).toMatchObject({ code: "shop-not-found" })
  for (const number of ["0", "-1", "1.5", "x"]) expect(() => readArguments(show, [shop.slug, number])).toThrow(WrongUsage)
})
