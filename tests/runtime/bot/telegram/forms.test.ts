// Forms on Telegram: answered by buttons, the contact button and words; told in the staff chat, where they are marked as done.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test"
import { makeStaffCode } from "../../../../tenants/bots/staff.ts"
import { listAnswers, submitForm } from "../../../../tenants/forms/actions.ts"
import { loadForm } from "../../../../tenants/forms/find.ts"
import { loadShop } from "../../../../tenants/shops/actions.ts"
import { freshDatabase, type TestDatabase } from "../../../help/database.ts"
import { CONTACT, formField, makeFormPage, options, type PlacedTestForm, type TestForm } from "../../../help/forms.ts"
import { makeGoods } from "../../../help/selling.ts"
import { startTelegram, type Telegram } from "../../../help/telegram/telegram.ts"
import { type Ground, makeTelegramShop, openGround, type TelegramShop } from "../../../help/telegram-shop.ts"

let database: TestDatabase
let telegram: Telegram
let ground: Ground
beforeAll(async () => {
  database = await freshDatabase()
  telegram = startTelegram()
  ground = await openGround(database, telegram)
})
afterAll(async () => {
  await ground.process.close()
  await telegram.close()
  await database.close()
})
afterEach(() => expect(telegram.violations).toEqual([]))

const FORM: TestForm = {
  fields: [
    formField("topic", "choice", { label: "About what?", required: true, options: options("order", "visit") }),
    formField("likes", "choices", { label: "What do you like?", options: options("mugs", "vases") }),
    ...CONTACT,
    formField("message", "lines", { label: "Your message", required: true }),
  ],
}

async function staffed(form: TestForm = FORM, locale: "en" | "ru" = "en") {
  const shop = await makeTelegramShop(ground, { title: "Vintage", locale })
  const placed = await makeFormPage(database.db, shop.tenantId, form)
  const [olga, boris] = [telegram.buyer({ firstName: "Olga" }), telegram.buyer({ firstName: "Boris" })]
  const group = telegram.group({ title: "Staff", members: [olga, boris] })
  group.add(shop.bot)
  const code = await database.db.asTenant(shop.tenantId, (tx) => makeStaffCode(tx, shop.botId))
  group.as(olga).type(`/start@${shop.bot.username} staff_${code}`)
  await shop.settle()
  return { shop, placed, group, olga, boris }
}

/** As a page would send it. */
const submit = (shop: TelegramShop, { pageId, nodeId }: PlacedTestForm, answers: Record<string, string>) =>
  database.db.asTenant(shop.tenantId, async (tx) => {
    const { form } = await loadForm(tx, await loadShop(tx), pageId, nodeId)
    return submitForm(tx, form, {
      pageId,
      nodeId,
      answers,
      idempotencyKey: crypto.randomUUID(),
      channel: "site",
      path: "/write",
      locale: "en",
    })
  })

describe("a buyer on Telegram", () => {
  test("answers by buttons, by ticks that change in place, by the contact button and by words, and the staff is told", async () => {
    const { shop, group, boris } = await staffed()
    const anna = telegram.buyer({ firstName: "Anna", languageCode: "en", phone: "+12025550143" })
    const chat = anna.chat(shop.bot)
    const tap = async (label: string) => {
      const tapped = chat.tap(label)
      await shop.settle()
      await tapped.answered()
    }
    const type = async (text: string) => {
      chat.type(text)
      await shop.settle()
    }
    chat.start()
    await shop.settle()
    await tap("Write")
    await tap("Write to us")
    expect(chat.last?.text).toBe("About what?")
    await tap("Visit")
    const asked = chat.messages.length
    await tap("☐ Vases")
    await tap("☐ Mugs")
    expect(chat.messages).toHaveLength(asked)
    await tap("Done (2)")
    // The name is known to Telegram: it is not asked, and can be changed on the summary.
    expect(chat.last?.text).toContain("Your phone")
    expect(chat.keyboard?.flat().map(({ text }) => text)).toContain("📱 Share my phone number")
    chat.shareContact()
    await shop.settle()
    expect(chat.keyboard).toBeUndefined()
    await type("<b>Hello</b> *there* _you_")
    expect(chat.last?.text).toContain("Your name: Anna")
    await tap("Send")
    expect(chat.last?.text).toBe("Thank you!\nWe will answer soon.")
    // In the staff chat nothing of what was written means anything.
    const told = group.messages.at(-1)
    expect(told?.text).toContain("New message #1: Write to us")
    expect(told?.text).toContain("Your message\n<b>Hello</b> *there* _you_")
    expect(told?.text).toContain("What do you like?\nMugs, Vases")
    const done = group.as(boris).tap("Done")
    await shop.settle()
    expect((await done.answered()).text).toBe("#1 is done.")
    expect(group.messages.at(-1)?.text).toContain("✔ Done: Boris")
    const [answer] = await database.db.asTenant(shop.tenantId, (tx) => listAnswers(tx, { limit: 1 }))
    expect(answer).toMatchObject({ channel: "telegram", doneBy: "Boris" })
  })

  test("somebody else's contact is not taken for their own", async () => {
    const { shop } = await staffed({ fields: CONTACT })
    const chat = telegram.buyer({ firstName: "Anna", languageCode: "ru" }).chat(shop.bot)
    chat.start()
    await shop.settle()
    chat.tap("Write")
    await shop.settle()
    chat.tap("Write to us")
    await shop.settle()
    chat.shareContact("+79990000000", { ofSomebodyElse: true })
    await shop.settle()
    expect(chat.messages.at(-1)?.text).toContain("Это чужой контакт.")
    chat.shareContact("+79991112233")
    await shop.settle()
    expect(chat.last?.text).toContain("+79991112233")
  })
})

describe("the staff chat", () => {
  const ANSWERS = { topic: "order", name: "Anna", phone: "+12025550143", message: "Hello" }

  test("is told of what a page has sent, once, in the shop's language, with the page", async () => {
    const { shop, placed, group } = await staffed(FORM, "ru")
    await submit(shop, placed, ANSWERS)
    const before = group.messages.length
    await shop.settle()
    await shop.settle()
    expect(group.messages).toHaveLength(before + 1)
    expect(group.messages.at(-1)?.text).toContain("Новое сообщение № 1: Write to us")
    expect(group.messages.at(-1)?.text).toContain("Страница: /write")
  })

  test("gets one message of the longest answers, and learns where the rest is", async () => {
    const { shop, placed, group } = await staffed({
      fields: [formField("a", "lines", { label: "A" }), formField("b", "lines", { label: "B" })],
    })
    await submit(shop, placed, { a: "😀".repeat(2_000), b: "</b>&amp;".repeat(400) })
    const before = group.messages.length
    await shop.settle()
    expect(group.messages).toHaveLength(before + 1)
    expect(group.messages.at(-1)?.text).toContain("teleshop form show")
  })

  test("is not told where the form does not wish it, and of an order only by the order", async () => {
    const quiet = await staffed({ ...FORM, tellStaff: false })
    const before = quiet.group.messages.length
    await submit(quiet.shop, quiet.placed, ANSWERS)
    await quiet.shop.settle()
    expect(quiet.group.messages).toHaveLength(before)
    const { shop, group } = await staffed({ fields: CONTACT })
    const goods = await makeGoods(database.db, shop.tenantId, { title: "Gift set", priceMinor: 2_500 })
    const placed = await makeFormPage(
      database.db,
      shop.tenantId,
      {
        fields: [...CONTACT, formField("card", "line", { label: "Card" })],
        products: [{ productId: goods.productId, variantId: null, quantity: 1 }],
      },
      "gift",
    )
    const count = group.messages.length
    await submit(shop, placed, { name: "Anna", phone: "+12025550143", card: "With love" })
    await shop.settle()
    expect(group.messages).toHaveLength(count + 1)
    expect(group.messages.at(-1)?.text).toContain("New order #1")
    expect(group.messages.at(-1)?.text).toContain("Card: With love")
  })

  test("its button works nowhere else, and for two people at once it is done once", async () => {
    const { shop, placed, group, olga, boris } = await staffed()
    await submit(shop, placed, ANSWERS)
    await shop.settle()
    const message = group.messages.at(-1)
    if (!message) throw new Error("nobody was told")
    const elsewhere = olga.chat(shop.bot)
    elsewhere.start()
    await shop.settle()
    const screen = elsewhere.last
    if (!screen) throw new Error("the bot said nothing")
    const stolen = elsewhere.press("fa:1", screen)
    await shop.settle()
    expect((await stolen.answered()).text).toContain("staff chat only")
    const [first, second] = [group.as(olga).tap("Done", message), group.as(boris).press("fa:1", message)]
    await shop.settle()
    const texts = [(await first.answered()).text, (await second.answered()).text]
    expect(texts).toEqual(["#1 is done.", "That was done already."])
    const unknown = group.as(boris).press("fa:99", message)
    await shop.settle()
    expect((await unknown.answered()).text).toBe("There is no such answer.")
  })
})
