// Whatever a buyer does in Telegram gets a friendly and correct answer; the stand-in checks every call against what is published.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test"
import type { TenantTx } from "../../../../tenants/database.ts"
import { listOrders } from "../../../../tenants/orders/actions.ts"
import { makeCategory, makeProduct } from "../../../help/catalog.ts"
import { freshDatabase, type TestDatabase } from "../../../help/database.ts"
import type { PrivateChat } from "../../../help/telegram/buyer.ts"
import { startTelegram, type Telegram } from "../../../help/telegram/telegram.ts"
import { type Ground, makeTelegramShop, openGround, type TelegramShop } from "../../../help/telegram-shop.ts"

let database: TestDatabase
let telegram: Telegram
let ground: Ground
let shop: TelegramShop
beforeAll(async () => {
  database = await freshDatabase()
  telegram = startTelegram()
  ground = await openGround(database, telegram)
  shop = await makeTelegramShop(ground, { title: "Vintage" })
  const clothes = await makeCategory(database.db, shop.tenantId, "Clothes")
  await makeProduct(database.db, shop.tenantId, { title: "Shirt", categoryIds: [clothes.id], variants: [{ stockQuantity: 50 }] })
  await makeProduct(database.db, shop.tenantId, { title: "Cup", variants: [{ stockQuantity: 3 }] })
})
afterAll(async () => {
  await ground.process.close()
  await telegram.close()
  await database.close()
})
afterEach(() => expect(telegram.violations).toEqual([]))

let chat: PrivateChat
beforeEach(async () => {
  chat = telegram.buyer({ firstName: "Anna", languageCode: "en" }).chat(shop.bot)
  chat.start()
  await shop.settle()
})

const tap = async (label: string | RegExp) => {
  const tapped = chat.tap(label)
  await shop.settle()
  return tapped.answered()
}
const say = async (text: string) => {
  chat.type(text)
  await shop.settle()
  return chat.last?.text ?? ""
}
const buttons = () => chat.last?.buttons.flat().map((button) => button.text) ?? []
const inTenant = <Result>(work: (tx: TenantTx) => Promise<Result>) => database.db.asTenant(shop.tenantId, work)
const ordersOf = async () => (await inTenant((tx) => listOrders(tx, { limit: 100 }))).filter((order) => order.contact.name === "Anna")

async function intoCart(product: string) {
  await say(product)
  await tap(new RegExp(`^${product}`))
  return tap("Add to cart")
}

describe("what is no text", () => {
  test.each([
    ["a sticker", () => chat.sendSticker()],
    ["a voice message", () => chat.sendVoice()],
    ["a photo", () => chat.sendPhoto("this one please")],
    ["a document", () => chat.sendDocument()],
  ])("%s", async (_, send) => {
    send()
    await shop.settle()
    expect(chat.last?.text).toContain("only read words and buttons. Please write what you are looking for")
    expect(buttons()).toContain("Catalogue")
  })

  test("in the middle of a checkout is answered, and the question is asked again", async () => {
    await intoCart("Shirt")
    await tap("Checkout")
    chat.sendSticker()
    await shop.settle()
    expect(chat.last?.text).toMatch(/only read words[\s\S]*phone number/)
    expect(chat.last?.text).not.toContain("looking for")
    expect(chat.keyboard?.[0]?.[0]?.request_contact).toBe(true)
  })
})

describe("texts", () => {
  test.each([
    "qwertyuiop",
    "🙂🙂🙂",
    "   .",
    "<b>bold</b> & *stars*",
    "/nonsense",
    "/",
    "שלום עולם",
    "\u202eevil\u202c",
    "a".repeat(4096),
    "'; drop table shop.orders; --",
  ])("%p get a way on", async (text) => {
    await say(text)
    expect(buttons()).toContain("Catalogue")
  })

  test("that are edited afterwards change nothing", async () => {
    const said = chat.type("cup")
    await shop.settle()
    const before = chat.messages.length
    chat.edit(said.id, "shirt")
    await shop.settle()
    expect(chat.messages).toHaveLength(before)
  })

  test("of 4,096 characters are taken where they may be that long, and kindly refused where not", async () => {
    await intoCart("Shirt")
    await tap("Checkout")
    chat.shareContact()
    await shop.settle()
    expect(await say("x".repeat(4096))).toContain("too long")
    expect(await say("👍".repeat(400))).toContain("Your order")
  })
})

describe("a contact", () => {
  test("of somebody else is not taken for the buyer's own", async () => {
    await intoCart("Shirt")
    await tap("Checkout")
    chat.shareContact("+12025550199", { ofSomebodyElse: true })
    await shop.settle()
    expect(chat.last?.text).toMatch(/somebody else[\s\S]*phone number/)
    chat.shareContact("+12025550143")
    await shop.settle()
    await tap("Skip")
    expect(chat.last?.text).toContain("+12025550143")
    expect(chat.last?.text).not.toContain("+12025550199")
    // The keyboard that asked for it is gone.
    expect(chat.keyboard).toBeUndefined()
  })

  test("that nobody asked for is thanked for, and so is a place", async () => {
    chat.shareContact()
    await shop.settle()
    expect(chat.last?.text).toContain("when you order")
    chat.sendLocation(55.7558, 37.6173)
    await shop.settle()
    expect(chat.last?.text).toContain("I will ask for the address")
  })
})

describe("buttons", () => {
  test("of an old message work, and of a message too old for Telegram answer with a new one", async () => {
    const first = chat.last
    await say("shirt")
    const tapped = chat.tap("Catalogue", first)
    await shop.settle()
    await tapped.answered()
    expect(chat.messages.find((message) => message.id === first?.id)?.text).toContain("Choose a category")
    const from = { id: telegramIdOf(chat), is_bot: false, first_name: "Anna", language_code: "en" }
    const inaccessible = { chat: { id: from.id, type: "private" }, message_id: first?.id, date: 0 }
    await shop.handle({
      update_id: 900_000_001,
      callback_query: { id: "1", from, message: inaccessible, chat_instance: "1", data: "cart:1" },
    })
    expect(chat.last?.id).not.toBe(first?.id)
    expect(chat.last?.text).toContain("Your cart is empty")
  })

  test("that were never ours get a fresh screen and a word in passing", async () => {
    const last = chat.last
    const pressed = last && chat.press("who:knows", last)
    await shop.settle()
    expect(await pressed?.answered()).toMatchObject({ text: expect.stringContaining("earlier message"), alert: false })
    expect(chat.last?.text).toContain("Vintage")
  })

  test("tapped twice in a row put a thing into the cart once, whatever the second tap hits", async () => {
    await say("shirt")
    await tap(/^Shirt/)
    const card = chat.last
    const taps = [chat.tap("Add to cart", card), card && chat.press(dataOf(card, "Add to cart"), card)]
    await shop.settle()
    expect(await taps[0]?.answered()).toMatchObject({ text: "Added to your cart: Shirt × 1." })
    expect(await taps[1]?.answered()).toMatchObject({ text: "In your cart: 1 item, $10." })
    expect(await say("/cart")).toContain("1 × $10")
  })

  test("tapped on purpose after looking at something else put it in again", async () => {
    await intoCart("Shirt")
    await tap("Continue shopping")
    await intoCart("Shirt")
    expect(await say("/cart")).toContain("2 × $10")
  })

  test("tapped twice where the answer is another message give it once", async () => {
    await intoCart("Shirt")
    const screen = chat.last
    const before = chat.messages.filter((message) => message.byBot).length
    const second = () => screen && chat.press("checkout", screen)
    const taps = [second(), second()]
    await shop.settle()
    for (const tapped of taps) await tapped?.answered()
    // The question has taken the place of the screen that was tapped.
    expect(chat.messages.filter((message) => message.byBot)).toHaveLength(before)
    expect(chat.last?.text).toContain("phone number")
  })

  test("on two devices at once: both taps count, one after the other", async () => {
    await intoCart("Shirt")
    await say("/cart")
    const screen = chat.last
    const onPhone = screen && chat.press(dataOf(screen, /^\+/), screen)
    const onDesktop = screen && chat.press(dataOf(screen, /^\+/), screen)
    await shop.settle()
    await Promise.all([onPhone?.answered(), onDesktop?.answered()])
    // Both wanted two, and two it is.
    expect(chat.last?.text).toContain("2 × $10")
  })

  test("that order, tapped twice, order once", async () => {
    await intoCart("Shirt")
    await tap("Checkout")
    await say("+12025550143")
    await tap("Skip")
    const summary = chat.last
    const taps = [1, 2, 3].map(() => summary && chat.press(dataOf(summary, "Confirm order"), summary))
    await shop.settle()
    for (const tapped of taps) await tapped?.answered()
    expect(chat.last?.text).toMatch(/order #\d+ is placed/)
    const placed = (await ordersOf()).filter((order) => order.contact.phone === "+12025550143")
    expect(placed.filter((order) => chat.last?.text.includes(`#${order.number} `))).toHaveLength(1)
  })
})

test("updates that make no sense get no answer and do no harm", async () => {
  const before = telegram.calls.length
  for (const body of [undefined, null, 1, "x", [], {}, { update_id: 1, message: {} }, { update_id: 1, callback_query: { id: 1 } }])
    await shop.handle(body)
  expect(telegram.calls).toHaveLength(before)
})

function telegramIdOf(of: PrivateChat): number {
  return of.messages.find((message) => !message.byBot)?.from ?? 0
}

function dataOf(message: { buttons: { text: string; callback_data?: string }[][] }, label: string | RegExp): string {
  const found = message.buttons.flat().find(({ text }) => (typeof label === "string" ? text === label : label.test(text)))
  return found?.callback_data ?? ""
}
