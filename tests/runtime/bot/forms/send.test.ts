// Sending a form in the chat: once, whatever happens; and a form that orders.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { addToCart, cartOfCustomer } from "../../../../tenants/cart/actions.ts"
import { addDeliveryMethod } from "../../../../tenants/delivery/actions.ts"
import { finishAnswer } from "../../../../tenants/forms/actions.ts"
import { listOrders } from "../../../../tenants/orders/actions.ts"
import type { ShopView } from "../../../../tenants/shops/schema.ts"
import { freshDatabase, type TestDatabase } from "../../../help/database.ts"
import { answersOf, begin, shopWith } from "../../../help/form-talk.ts"
import { CONTACT, formField, makeFormPage, type TestForm } from "../../../help/forms.ts"
import { makeGoods, stockOf } from "../../../help/selling.ts"
import { makeShop } from "../../../help/shop.ts"

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

describe("sending", () => {
  const SHORT: TestForm = { fields: [...CONTACT, formField("words", "lines", { label: "Your words", required: true })] }

  test("twice, at once or later, is sending once", async () => {
    const { shop } = await shopWith(database.db, SHORT)
    const { buyer } = await begin(database.db, shop)
    for (const answer of ["Anna", "2025550143", "Hello"]) await buyer.say(answer)
    const send = buyer.dataOf("Send")
    const thanks = await Promise.all([buyer.tapData(send), buyer.tapData(send), buyer.tapData(send)])
    expect(new Set(thanks)).toEqual(new Set(["Thank you!\nWe will answer soon."]))
    expect(await buyer.tapData(send)).toBe("Thank you!\nWe will answer soon.")
    expect(await answersOf(database.db, shop)).toHaveLength(1)
  })

  test("remembers name and phone for the next time, in this form, another one and an order", async () => {
    const { shop } = await shopWith(database.db, SHORT)
    const { buyer } = await begin(database.db, shop, { as: "anna" })
    for (const answer of ["Anna", "2025550143", "Hello"]) await buyer.say(answer)
    await buyer.tap("Send")
    const again = await begin(database.db, shop, { as: "anna" })
    expect(again.first).toBe("Your words")
    expect(await again.buyer.say("Once more")).toContain("Your phone: 2025550143")
    await again.buyer.tap("Send")
    expect(await answersOf(database.db, shop)).toHaveLength(2)
  })

  test("the longest answers that a page would take pass here too, and no more", async () => {
    const long = Array.from({ length: 6 }, (_, index) => formField(`words-${index}`, "lines", { label: `Words ${index}`, required: true }))
    const { shop } = await shopWith(database.db, { fields: long })
    const { buyer } = await begin(database.db, shop)
    for (let index = 0; index < 5; index += 1) await buyer.say("Ж".repeat(4_000))
    expect(await buyer.say("one more")).toContain("All answers together are too long")
    await buyer.tapData(buyer.dataOf("← Back"))
    await buyer.say("short")
    await buyer.say("one more")
    expect(await buyer.tap("Send")).toContain("Thank you!")
    expect((await answersOf(database.db, shop))[0]?.answers[0]?.text).toHaveLength(4_000)
  })

  test("what the shop's people have done stays done", async () => {
    const { shop } = await shopWith(database.db, SHORT)
    const { buyer } = await begin(database.db, shop)
    for (const answer of ["Anna", "2025550143", "Hello"]) await buyer.say(answer)
    await buyer.tap("Send")
    const done = (by: string) => database.db.asTenant(shop.tenantId, (tx) => finishAnswer(tx, 1, by))
    expect((await done("Olga")).changed).toBe(true)
    expect(await done("Boris")).toMatchObject({ changed: false, answer: { doneBy: "Olga" } })
  })
})

describe("a form that orders, in the chat", () => {
  async function selling(stockQuantity: number) {
    const shop = await makeShop(database.db)
    const goods = await makeGoods(database.db, shop.tenantId, { title: "Gift set", priceMinor: 2_500, stockQuantity })
    const products = [{ productId: goods.productId, variantId: null, quantity: 2 }]
    await makeFormPage(database.db, shop.tenantId, {
      fields: [...CONTACT, formField("card", "line", { label: "Words on the card" })],
      products,
    })
    return { shop, goods }
  }
  const orders = ({ tenantId }: ShopView) => database.db.asTenant(tenantId, (tx) => listOrders(tx, { limit: 10 }))

  test("shows what it costs, asks how to deliver, places the order, and it is among the buyer's own", async () => {
    const { shop, goods } = await selling(5)
    await database.db.asTenant(shop.tenantId, (tx) =>
      addDeliveryMethod(tx, { kind: "courier", title: "Courier", priceMinor: 700, needsAddress: true }),
    )
    const { buyer } = await begin(database.db, shop)
    for (const answer of ["Anna", "2025550143", "With love"]) await buyer.say(answer)
    expect(await buyer.tap("Courier")).toContain("Where should we deliver?")
    const summary = await buyer.say("Main St. 1")
    expect(summary).toContain("Gift set × 2 = $50")
    expect(summary).toContain("Total: $57")
    const thanks = await buyer.tap("Send")
    expect(thanks).toContain("Your order #1 is placed. Total with delivery: $57.")
    expect(await orders(shop)).toMatchObject([
      { totalMinor: 5_700, address: "Main St. 1", comment: "Words on the card: With love", channel: "chat" },
    ])
    expect(await stockOf(database.db, shop.tenantId, goods.variantId)).toMatchObject({ stockQuantity: 3 })
    expect(await buyer.tap("My orders")).toContain("#1")
    expect(await answersOf(database.db, shop)).toMatchObject([{ kind: "order", orderNumber: 1 }])
  })

  test("leaves the buyer's cart as it was", async () => {
    const { shop, goods } = await selling(9)
    const { buyer } = await begin(database.db, shop)
    const customerId = await database.db.asTenant(shop.tenantId, async (tx) => {
      const [customer] = await tx<[{ id: string }]>`select id from shop.customers where tenant_id = ${shop.tenantId}`
      await addToCart(tx, { customerId: customer.id }, { variantId: goods.variantId, quantity: 3 })
      return customer.id
    })
    for (const answer of ["Anna", "2025550143", "Love"]) await buyer.say(answer)
    expect(await buyer.tap("Send")).toContain("Your order #1")
    expect((await database.db.asTenant(shop.tenantId, (tx) => cartOfCustomer(tx, customerId, shop))).quantity).toBe(3)
  })

  test("says in words what was sold out meanwhile, and what has another price", async () => {
    const { shop, goods } = await selling(5)
    const { buyer } = await begin(database.db, shop)
    for (const answer of ["Anna", "2025550143", "Love"]) await buyer.say(answer)
    const set = (column: "price_minor" | "stock_quantity", value: number) =>
      database.db.asTenant(
        shop.tenantId,
        (tx) => tx`update shop.variants set ${tx(column)} = ${value} where tenant_id = ${shop.tenantId} and id = ${goods.variantId}`,
      )
    await set("price_minor", 3_000)
    const again = await buyer.tap("Send")
    expect(again).toContain("Prices have changed meanwhile.")
    expect(again).toContain("Total: $60")
    await set("stock_quantity", 1)
    expect(await buyer.tap("Send")).toContain("Sorry, there are only 1 of “Gift set” left.")
    expect(await orders(shop)).toEqual([])
    expect(await answersOf(database.db, shop)).toEqual([])
  })
})
