// A buyer's whole way through the bot, from the first message to the order, in both languages; and what may go wrong on it.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { addDeliveryMethod } from "../../tenants/delivery/actions.ts"
import { listOrders } from "../../tenants/orders/actions.ts"
import { suspendShop } from "../../tenants/shops/actions.ts"
import { goLive, makeBuyer, type TestBuyer } from "../help/bot.ts"
import { makeCategory, makeProduct } from "../help/catalog.ts"
import { freshDatabase, type TestDatabase } from "../help/database.ts"
import { stockOf } from "../help/selling.ts"
import { makeShop } from "../help/shop.ts"

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

const shirt = {
  title: "Shirt",
  descriptionHtml: "<p>Soft &amp; warm.</p><ul><li>cotton</li></ul>",
  optionNames: ["Size", "Colour"],
  variants: [
    { optionValues: ["S", "Red"], priceMinor: 5000, compareAtMinor: 6000, stockQuantity: 3 },
    { optionValues: ["S", "Blue"], priceMinor: 5000, stockQuantity: 0 },
    { optionValues: ["M", "Red"], priceMinor: 5500 },
  ],
}

async function openShop(locale: "en" | "ru" = "en") {
  const shop = await makeShop(database.db, { title: "Vintage", locale, currency: locale === "ru" ? "RUB" : "USD" })
  const clothes = await makeCategory(database.db, shop.tenantId, locale === "ru" ? "Одежда" : "Clothes")
  const product = await makeProduct(database.db, shop.tenantId, { ...shirt, categoryIds: [clothes.id] })
  await goLive(database.db, shop.tenantId)
  return { ...shop, product }
}

async function orders(tenantId: string) {
  return database.db.asTenant(tenantId, (tx) => listOrders(tx, { limit: 100 }))
}

/** From nothing to the summary, with one red shirt of size S in the cart. */
async function upToSummary(buyer: TestBuyer): Promise<string> {
  await buyer.say("/catalog")
  await buyer.tap("Clothes")
  await buyer.tap("Shirt")
  await buyer.tap(/^S$/)
  await buyer.tap("Red")
  await buyer.tap("Add to cart")
  await buyer.tap("Checkout")
  await buyer.say("Ann Smith")
  await buyer.say("+1 202 555 0143")
  return buyer.tap("Skip")
}

describe("the whole way", () => {
  test("in English: from /start to an order number", async () => {
    const shop = await openShop()
    const buyer = makeBuyer(database.db, shop.tenantId)
    expect(await buyer.say("/start")).toContain("Vintage")
    expect(buyer.labels()).toContain("Catalogue")
    expect(await buyer.tap("Catalogue")).toContain("Choose a category")
    expect(await buyer.tap("Clothes")).toContain("1 product")
    const card = await buyer.tap("Shirt · from $50")
    expect(card).toContain("Soft & warm.")
    expect(card).toContain("• cotton")
    expect(await buyer.tap(/^S$/)).toContain("Choose: Colour")
    expect(buyer.labels().join()).toContain("Blue · sold out")
    expect(await buyer.tap("Red")).toContain("Only 3 left")
    expect(buyer.messages()[0]?.text).toContainEqual({ text: "$60", style: "strike" })
    expect(await buyer.tap(/^\+$/)).toContain("Quantity: 2 · $100")
    expect(await buyer.tap("Add to cart")).toContain("In your cart: 2 items, $100.")
    expect(await buyer.tap(/^Cart \(2\)$/)).toContain("2 × $50 = $100")
    await buyer.tap("Checkout")
    expect(await buyer.say("Ann Smith")).toContain("phone")
    expect(buyer.messages()[0]?.keyboard).toBe("phone")
    await buyer.contact("+1 (202) 555-0143")
    const summary = await buyer.tap("Skip")
    for (const part of ["Ann Smith", "+12025550143", "Pickup, free", "Pay on delivery", "Total: $100"]) expect(summary).toContain(part)
    expect(await buyer.tap("Confirm order")).toContain("order #1")
    const [order] = await orders(shop.tenantId)
    expect(order).toMatchObject({
      number: 1,
      totalMinor: 10000,
      channel: "chat",
      contact: { name: "Ann Smith", phone: "+12025550143" },
      comment: "",
    })
    expect(await stockOf(database.db, shop.tenantId, shop.product.variants[0]?.id ?? "")).toEqual({
      stockQuantity: 1,
      movements: 1,
      sold: 2,
    })
    expect(await buyer.say("/cart")).toContain("empty")
    expect(await buyer.say("/orders")).toContain("Order #1")
    expect(await buyer.tap("#1")).toContain("Shirt (S, Red) × 2")
  })

  test("in Russian, with delivery to an address and a choice of how", async () => {
    const shop = await openShop("ru")
    await database.db.asTenant(shop.tenantId, (tx) =>
      addDeliveryMethod(tx, { kind: "courier", title: "Курьер", priceMinor: 30000, needsAddress: true }),
    )
    const buyer = makeBuyer(database.db, shop.tenantId)
    expect(await buyer.say("привет")).toContain("Добро пожаловать")
    await buyer.tap("Каталог")
    expect(await buyer.tap("Одежда")).toContain("1 товар")
    await buyer.tap("Shirt")
    await buyer.tap(/^M$/)
    expect(await buyer.tap("В корзину")).toContain("В корзине: 1 товар")
    await buyer.tap("Оформить заказ")
    await buyer.say("Анна")
    await buyer.say("8 912 345-67-89")
    expect(buyer.labels().join()).toContain("Самовывоз · бесплатно")
    await buyer.tap("Курьер")
    expect(await buyer.say("Мск")).toContain("от 5 до 500")
    await buyer.say("Москва, Арбат, 1\nкв. 2")
    const summary = await buyer.say("Позвоните заранее")
    for (const part of ["Ваш заказ", "Анна", "Арбат", "Позвоните", "Курьер"]) expect(summary).toContain(part)
    expect(await buyer.tap("Подтвердить заказ")).toContain("заказ № 1 принят")
    const [order] = await orders(shop.tenantId)
    expect(order).toMatchObject({ totalMinor: 35500, address: "Москва, Арбат, 1\nкв. 2", comment: "Позвоните заранее", locale: "ru" })
  })

  test("a buyer who comes back is not asked for name and phone again, and can change them on the summary", async () => {
    const shop = await openShop()
    await upToSummary(makeBuyer(database.db, shop.tenantId, { as: "ann" }))
    const ann = makeBuyer(database.db, shop.tenantId, { as: "ann" })
    await ann.say("/checkout")
    await ann.tap("Confirm order")
    await ann.say("shirt")
    await ann.tap("Shirt")
    await ann.tap(/^M$/)
    await ann.tap("Add to cart")
    await ann.tap("Checkout")
    expect(await ann.tap("Skip")).toMatch(/Ann Smith[\s\S]*\+12025550143/)
    await ann.tap("Change: name")
    expect(ann.labels()).toContain("Ann Smith")
    await ann.say("Bob Smith")
    expect(await ann.tap("Confirm order")).toContain("order #2")
    expect((await orders(shop.tenantId))[0]?.contact).toEqual({ name: "Bob Smith", phone: "+12025550143" })
  })
})

describe("one order and no more", () => {
  test("two taps on Confirm at the same moment, and a third one later, are one order", async () => {
    const shop = await openShop()
    const buyer = makeBuyer(database.db, shop.tenantId)
    await upToSummary(buyer)
    const data = buyer.dataOf("Confirm order")
    const answers = await Promise.all([buyer.tapData(data), buyer.tapData(data), buyer.tapData(data)])
    for (const answer of [...answers, await buyer.tapData(data)]) expect(answer).toContain("order #1")
    expect(await orders(shop.tenantId)).toHaveLength(1)
    expect(await stockOf(database.db, shop.tenantId, shop.product.variants[0]?.id ?? "")).toEqual({
      stockQuantity: 2,
      movements: 2,
      sold: 1,
    })
  })

  test("a summary that was replaced by a newer one can no longer be confirmed", async () => {
    const shop = await openShop()
    const buyer = makeBuyer(database.db, shop.tenantId)
    await upToSummary(buyer)
    const old = buyer.dataOf("Confirm order")
    await buyer.tap("Change: name")
    await buyer.say("Bob")
    expect(await buyer.tapData(old)).toContain("earlier message")
    expect(await orders(shop.tenantId)).toHaveLength(0)
    expect(await buyer.tap("Confirm order")).toContain("order #1")
    expect((await orders(shop.tenantId))[0]?.contact.name).toBe("Bob")
  })
})

describe("what changes meanwhile", () => {
  test("sold out during the checkout: said kindly, with the cart as it is, and nothing is ordered", async () => {
    const shop = await openShop()
    const buyer = makeBuyer(database.db, shop.tenantId)
    await upToSummary(buyer)
    await database.db.asTenant(
      shop.tenantId,
      (tx) => tx`update shop.variants set stock_quantity = 0 where tenant_id = ${shop.tenantId} and stock_quantity = 3`,
    )
    const answer = await buyer.tap("Confirm order")
    expect(answer).toContain("sold out")
    expect(answer).toContain("please remove it")
    expect(await orders(shop.tenantId)).toHaveLength(0)
    expect(await buyer.tap("Remove")).toContain("empty")
  })

  test("a changed price is told before it is agreed to", async () => {
    const shop = await openShop()
    const buyer = makeBuyer(database.db, shop.tenantId)
    await upToSummary(buyer)
    await database.db.asTenant(shop.tenantId, (tx) => tx`update shop.variants set price_minor = 7000 where tenant_id = ${shop.tenantId}`)
    const answer = await buyer.tap("Confirm order")
    expect(answer).toContain("Prices have changed")
    expect(answer).toContain("Total: $70")
    expect(await orders(shop.tenantId)).toHaveLength(0)
    expect(await buyer.tap("Confirm order")).toContain("order #1")
    expect((await orders(shop.tenantId))[0]?.totalMinor).toBe(7000)
  })

  test("a product that was taken off the shelf leads nowhere, kindly", async () => {
    const shop = await openShop()
    const buyer = makeBuyer(database.db, shop.tenantId)
    await buyer.say("shirt")
    const data = buyer.dataOf("Shirt")
    await database.db.asTenant(shop.tenantId, (tx) => tx`update shop.products set published = false where tenant_id = ${shop.tenantId}`)
    expect(await buyer.tapData(data)).toContain("no longer here")
    expect(buyer.labels()).toContain("Menu")
  })

  test("a suspended shop and one that was never published say so", async () => {
    const shop = await openShop()
    await suspendShop(database.db, shop.slug)
    expect(await makeBuyer(database.db, shop.tenantId).say("/start")).toContain("closed")
    const unpublished = await makeShop(database.db, { locale: "ru" })
    expect(await makeBuyer(database.db, unpublished.tenantId).say("/start")).toContain("ещё не открылся")
  })
})
