// A form as a dialogue: question by question, in two languages, with everything that people do in the middle of it.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import type { FormAnswer } from "../../../../tenants/forms/schema.ts"
import { removePage } from "../../../../tenants/pages/actions.ts"
import type { ShopView } from "../../../../tenants/shops/schema.ts"
import { goLive } from "../../../help/bot.ts"
import { freshDatabase, type TestDatabase } from "../../../help/database.ts"
import { answersOf, begin, shopWith } from "../../../help/form-talk.ts"
import { formField, options, type PlacedTestForm, type TestForm, when } from "../../../help/forms.ts"

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

const said = (answer: FormAnswer | undefined) => answer?.answers.map(({ label, text }) => `${label} ${text}`)

describe("a form in the chat", () => {
  test("asks one thing after the other, only what is needed, and shows everything before it is sent", async () => {
    const { shop } = await shopWith(database.db, FORM)
    const { buyer, first } = await begin(database.db, shop)
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
    expect(await answersOf(database.db, shop)).toEqual([])
    expect(await buyer.tap("Send")).toBe("Thank you!\nWe will answer soon.")
    const [answer, ...others] = await answersOf(database.db, shop)
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
    const { shop } = await shopWith(database.db, FORM)
    const { buyer } = await begin(database.db, shop, { locale: "ru" })
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
    const { shop } = await shopWith(database.db, FORM)
    const { buyer } = await begin(database.db, shop)
    await buyer.say("Anna")
    expect(await buyer.say("nonsense")).toBe("Please choose one of these.\n\nAbout what?")
    await buyer.say("visit")
    expect(await buyer.say("skip")).toContain("What do you like?")
    expect(await buyer.say("mugs, cars")).toContain("Please choose from these only.")
    expect(await buyer.say("vases, mugs")).toContain("Your phone")
  })

  test("every answer can be changed on the summary, and what no longer belongs is left out", async () => {
    const { shop } = await shopWith(database.db, FORM)
    const { buyer } = await begin(database.db, shop)
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
    expect(await answersOf(database.db, shop)).toEqual([])
    await buyer.tap("Send")
    expect(said((await answersOf(database.db, shop))[0])).toContain("Which order? 12")
  })

  test("back goes from question to question, and from the first one to where the form was", async () => {
    const { shop } = await shopWith(database.db, FORM)
    const { buyer } = await begin(database.db, shop)
    await buyer.say("Anna")
    await buyer.tap("Visit")
    expect(await buyer.tap("← Back")).toBe("About what?")
    expect(await buyer.tap("← Back")).toBe("Your name")
    expect(await buyer.tap("← Back")).toContain("Write to us")
    // Where it was left, it goes on.
    expect(await buyer.tap("Write to us")).toContain("Which day?")
  })

  test("cancelled, it has sent nothing, and its buttons are old", async () => {
    const { shop } = await shopWith(database.db, FORM)
    const { buyer } = await begin(database.db, shop)
    await buyer.say("Anna")
    const old = buyer.dataOf("Visit")
    expect(await buyer.tap("Cancel")).toBe("Cancelled. Nothing was sent.")
    expect(await buyer.tapData(old)).toContain("no longer works")
    const again = await begin(database.db, shop, { as: "cancels by command" })
    expect(await again.buyer.say("/cancel")).toBe("Cancelled. Nothing was sent.")
    expect(await answersOf(database.db, shop)).toEqual([])
  })
})

describe("in the middle of a form", () => {
  test("/start, a search and the cart are what they always are; then it goes on", async () => {
    const { shop } = await shopWith(database.db, FORM)
    const { buyer } = await begin(database.db, shop)
    await buyer.say("Anna")
    expect(await buyer.say("/start")).toContain("Welcome")
    expect(await buyer.say("a lamp")).toContain("nothing for “a lamp”")
    await buyer.tap("Write")
    expect(await buyer.tap("Write to us")).toBe("About what?")
  })

  test("a picture or a place is told kindly that it is no answer, and the question is asked again", async () => {
    const { shop } = await shopWith(database.db, FORM)
    const { buyer } = await begin(database.db, shop)
    expect(await buyer.contact("+1 202 555 0143")).toContain("Your name")
  })

  test("a form that was changed asks again what is no answer any more", async () => {
    const { shop, placed } = await shopWith(database.db, FORM)
    const { buyer } = await begin(database.db, shop)
    await buyer.say("Anna")
    await buyer.tap("Visit")
    await change(shop, placed, "topic", { options: options("order", "delivery") })
    expect(await buyer.say("24.12.2026")).toContain("About what?")
    expect(buyer.labels()).toContain("Delivery")
  })

  test("a form that was taken away says so", async () => {
    const { shop, placed } = await shopWith(database.db, FORM)
    const { buyer } = await begin(database.db, shop)
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
