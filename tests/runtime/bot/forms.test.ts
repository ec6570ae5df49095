// A form as a dialogue: question by question, in two languages, with everything that people do in the middle of it.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { addDeliveryMethod } from "../../../tenants/delivery/actions.ts"
import { finishAnswer, listAnswers } from "../../../tenants/forms/actions.ts"
import type { FormAnswer } from "../../../tenants/forms/schema.ts"
import { listOrders } from "../../../tenants/orders/actions.ts"
import { removePage } from "../../../tenants/pages/actions.ts"
import type { ShopView } from "../../../tenants/shops/schema.ts"
import { goLive, makeBuyer, type TestBuyer } from "../../help/bot.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { CONTACT, formField, makeFormPage, options, type PlacedTestForm, type TestForm, when } from "../../help/forms.ts"
import { makeGoods, stockOf } from "../../help/selling.ts"
import { makeShop } from "../../help/shop.ts"

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

const FORM: TestForm = {
  title: "Write to us",
  fields: [
    formField("name", "line", { label: "Your name", required: true, use: "name" }),
    formField("topic", "choice", { label: "About what?", required: true, options: options("order", "visit") }),
    formField("number", "number", { label: "Which order?", required: true, min: 1, max: 999, ...when("topic", "order") }),
    formField("day", "date", { label: "Which day?", hint: "We are closed on Mondays.", ...when("topic", "visit") }),
    formField("likes", "choices", { label: "What do you like?", options: options("mugs", "vases", "linen") }),
    formField("phone", "phone", { label: "Your phone", required: true }),
    formField("message", "lines", { label: "Your message" }),
    formField("consent", "consent", { label: "May we keep this?", required: true }),
  ],
}

async function shopWith(
  form: TestForm,
  overrides: Parameters<typeof makeShop>[1] = {},
): Promise<{ shop: ShopView; placed: PlacedTestForm }> {
  const shop = await makeShop(database.db, overrides)
  return { shop, placed: await makeFormPage(database.db, shop.tenantId, form) }
}

const kept = ({ tenantId }: ShopView) => database.db.asTenant(tenantId, (tx) => listAnswers(tx, { limit: 50 }))
const said = (answer: FormAnswer | undefined) => answer?.answers.map(({ label, text }) => `${label} ${text}`)

async function begin(shop: ShopView, options: { as?: string; locale?: string } = {}): Promise<{ buyer: TestBuyer; first: string }> {
  const buyer = makeBuyer(database.db, shop.tenantId, options)
  await buyer.say("/start")
  expect(await buyer.tap("Write")).toContain("Write to us")
  return { buyer, first: await buyer.tap("Send") }
}

describe("a form in the chat", () => {
  test("asks one thing after the other, only what is needed, and shows everything before it is sent", async () => {
    const { shop } = await shopWith(FORM)
    const { buyer, first } = await begin(shop)
    expect(first).toBe("Your name")
    expect(await buyer.say("Anna")).toBe("About what?")
    expect(await buyer.tap("Visit")).toBe("Which day?\nWe are closed on Mondays.\nPlease write a date, for example 2026-05-31.")
    expect(await buyer.say("24.12.2026")).toContain("What do you like?")
    await buyer.tap("Mugs")
    await buyer.tap("Linen")
    expect(buyer.labels()).toEqual(["☑ Mugs", "☐ Vases", "☑ Linen", "Done (2)", "← Back", "Cancel"])
    await buyer.tap("Mugs")
    expect(await buyer.tap("Done (1)")).toContain("Your phone")
    expect(buyer.messages()[0]?.keyboard).toBe("phone")
    expect(await buyer.contact("+1 202 555 0143")).toBe("Your message")
    expect(await buyer.tap("Skip")).toBe("May we keep this?")
    const summary = await buyer.tap("Yes, I agree")
    for (const line of [
      "Your name: Anna",
      "About what?: Visit",
      "Which day?: 2026-12-24",
      "What do you like?: Linen",
      "Your phone: +12025550143",
      "Your message: —",
    ])
      expect(summary).toContain(line)
    expect(summary).not.toContain("Which order?")
    expect(await kept(shop)).toEqual([])
    expect(await buyer.tap("Send")).toBe("Thank you!\nWe will answer soon.")
    const [answer, ...others] = await kept(shop)
    expect(others).toEqual([])
    expect(answer).toMatchObject({ kind: "message", channel: "chat", path: "", formTitle: "Write to us" })
    expect(said(answer)).toEqual([
      "Your name Anna",
      "About what? Visit",
      "Which day? 2026-12-24",
      "What do you like? Linen",
      "Your phone +12025550143",
      "May we keep this? yes",
    ])
  })

  test("speaks Russian to whoever does, in its own words", async () => {
    const { shop } = await shopWith(FORM)
    const { buyer } = await begin(shop, { locale: "ru" })
    expect(await buyer.say("123")).toBe("Только буквы, пожалуйста.\n\nYour name")
    await buyer.say("Анна")
    await buyer.tap("Order")
    expect(await buyer.say("много")).toContain("Напишите, пожалуйста, число")
    expect(await buyer.say("5000")).toContain("Напишите число от 1 до 999.")
    expect(await buyer.say("12")).toContain("Отметьте всё, что подходит")
    expect(await buyer.tap("Ничего из этого")).toContain("Например, +7 912 345-67-89.")
    expect(await buyer.say("нет")).toContain("Не похоже на номер телефона")
    await buyer.say("8 912 345 67 89")
    await buyer.say("Привет")
    expect(await buyer.say("да")).toContain("Проверьте, пожалуйста, ответы")
    expect(await buyer.tap("Send")).toContain("Спасибо!")
  })

  test("takes what is typed for what is on the buttons", async () => {
    const { shop } = await shopWith(FORM)
    const { buyer } = await begin(shop)
    await buyer.say("Anna")
    expect(await buyer.say("nonsense")).toBe("Please choose one of these.\n\nAbout what?")
    await buyer.say("visit")
    expect(await buyer.say("skip")).toContain("What do you like?")
    expect(await buyer.say("mugs, cars")).toContain("Please choose from these only.")
    expect(await buyer.say("vases, mugs")).toContain("Your phone")
  })

  test("every answer can be changed on the summary, and what no longer belongs is left out", async () => {
    const { shop } = await shopWith(FORM)
    const { buyer } = await begin(shop)
    for (const answer of ["Anna", "visit", "2026-12-24", "mugs", "2025550143", "Hello", "yes"]) await buyer.say(answer)
    const old = buyer.dataOf("Send")
    await buyer.tap("about what")
    const asked = await buyer.tap("Order")
    expect(asked).toContain("Which order?")
    const summary = await buyer.say("12")
    expect(summary).toContain("Which order?: 12")
    expect(summary).not.toContain("Which day?")
    // The summary from before would send something else.
    expect(await buyer.tapData(old)).toContain("no longer works")
    expect(await kept(shop)).toEqual([])
    await buyer.tap("Send")
    expect(said((await kept(shop))[0])).toContain("Which order? 12")
  })

  test("back goes from question to question, and from the first one to where the form was", async () => {
    const { shop } = await shopWith(FORM)
    const { buyer } = await begin(shop)
    await buyer.say("Anna")
    await buyer.tap("Visit")
    expect(await buyer.tap("← Back")).toBe("About what?")
    expect(await buyer.tap("← Back")).toBe("Your name")
    expect(await buyer.tap("← Back")).toContain("Write to us")
    // Where it was left, it goes on.
    expect(await buyer.tap("Send")).toContain("Which day?")
  })

  test("cancelled, it has sent nothing, and its buttons are old", async () => {
    const { shop } = await shopWith(FORM)
    const { buyer } = await begin(shop)
    await buyer.say("Anna")
    const old = buyer.dataOf("Visit")
    expect(await buyer.tap("Cancel")).toBe("Cancelled. Nothing was sent.")
    expect(await buyer.tapData(old)).toContain("no longer works")
    const again = await begin(shop, { as: "cancels by command" })
    expect(await again.buyer.say("/cancel")).toBe("Cancelled. Nothing was sent.")
    expect(await kept(shop)).toEqual([])
  })
})

describe("in the middle of a form", () => {
  test("/start, a search and the cart are what they always are; then it goes on", async () => {
    const { shop } = await shopWith(FORM)
    const { buyer } = await begin(shop)
    await buyer.say("Anna")
    expect(await buyer.say("/start")).toContain("Welcome")
    expect(await buyer.say("a lamp")).toContain("nothing for “a lamp”")
    await buyer.tap("Write")
    expect(await buyer.tap("Send")).toBe("About what?")
  })

  test("a picture or a place is told kindly that it is no answer, and the question is asked again", async () => {
    const { shop } = await shopWith(FORM)
    const { buyer } = await begin(shop)
    expect(await buyer.contact("+1 202 555 0143")).toContain("Your name")
  })

  test("a form that was changed asks again what is no answer any more", async () => {
    const { shop, placed } = await shopWith(FORM)
    const { buyer } = await begin(shop)
    await buyer.say("Anna")
    await buyer.tap("Visit")
    await change(shop, placed, "topic", { options: options("order", "delivery") })
    expect(await buyer.say("24.12.2026")).toContain("About what?")
    expect(buyer.labels()).toContain("Delivery")
  })

  test("a form that was taken away says so", async () => {
    const { shop, placed } = await shopWith(FORM)
    const { buyer } = await begin(shop)
    await database.db.asTenant(shop.tenantId, (tx) => removePage(tx, placed.pageId))
    await goLive(database.db, shop.tenantId)
    expect(await buyer.say("Anna")).toContain("This form is no longer here.")
    expect(await buyer.say("Anna")).not.toContain("form")
  })
})

/** Another setting of one field, live. */
async function change({ tenantId }: ShopView, { pageId, nodeId }: PlacedTestForm, id: string, rest: object): Promise<void> {
  await database.db.asTenant(tenantId, async (tx) => {
    const fields = FORM.fields.map((field) => (field.id === id ? { ...field, ...rest } : field))
    await tx`update shop.pages set document = jsonb_set(document, array['nodes', ${nodeId}, 'settings', 'fields'], ${tx.json(fields as never)})
      where tenant_id = ${tenantId} and id = ${pageId}`
  })
  await goLive(database.db, tenantId)
}

describe("sending", () => {
  const SHORT: TestForm = { fields: [...CONTACT, formField("words", "lines", { label: "Your words", required: true })] }

  test("twice, at once or later, is sending once", async () => {
    const { shop } = await shopWith(SHORT)
    const { buyer } = await begin(shop)
    for (const answer of ["Anna", "2025550143", "Hello"]) await buyer.say(answer)
    const send = buyer.dataOf("Send")
    const thanks = await Promise.all([buyer.tapData(send), buyer.tapData(send), buyer.tapData(send)])
    expect(new Set(thanks)).toEqual(new Set(["Thank you!\nWe will answer soon."]))
    expect(await buyer.tapData(send)).toBe("Thank you!\nWe will answer soon.")
    expect(await kept(shop)).toHaveLength(1)
  })

  test("remembers name and phone for the next time, in this form, another one and an order", async () => {
    const { shop } = await shopWith(SHORT)
    const { buyer } = await begin(shop, { as: "anna" })
    for (const answer of ["Anna", "2025550143", "Hello"]) await buyer.say(answer)
    await buyer.tap("Send")
    const again = await begin(shop, { as: "anna" })
    expect(again.first).toBe("Your words")
    expect(await again.buyer.say("Once more")).toContain("Your phone: 2025550143")
    await again.buyer.tap("Send")
    expect(await kept(shop)).toHaveLength(2)
  })

  test("the longest answers that a page would take pass here too, and no more", async () => {
    const long = Array.from({ length: 6 }, (_, index) => formField(`words-${index}`, "lines", { label: `Words ${index}`, required: true }))
    const { shop } = await shopWith({ fields: long })
    const { buyer } = await begin(shop)
    for (let index = 0; index < 5; index += 1) await buyer.say("Ж".repeat(4_000))
    expect(await buyer.say("one more")).toContain("All answers together are too long")
    await buyer.tapData(buyer.dataOf("← Back"))
    await buyer.say("short")
    await buyer.say("one more")
    expect(await buyer.tap("Send")).toContain("Thank you!")
    expect((await kept(shop))[0]?.answers[0]?.text).toHaveLength(4_000)
  })

  test("what the shop's people have done stays done", async () => {
    const { shop } = await shopWith(SHORT)
    const { buyer } = await begin(shop)
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
    const { buyer } = await begin(shop)
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
    expect(await kept(shop)).toMatchObject([{ kind: "order", orderNumber: 1 }])
  })

  test("leaves the buyer's cart as it was", async () => {
    const { shop, goods } = await selling(9)
    const { buyer } = await begin(shop)
    const { addToCart, cartOfCustomer } = await import("../../../tenants/cart/actions.ts")
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
    const { buyer } = await begin(shop)
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
    expect(await kept(shop)).toEqual([])
  })
})
