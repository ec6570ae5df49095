// What changes while a buyer is in the middle of something, who has left, and who is not alone: each is told what is true.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test"
import type { TenantTx } from "../../../../tenants/database.ts"
import { listOrders } from "../../../../tenants/orders/actions.ts"
import { resumeShop, suspendShop } from "../../../../tenants/shops/actions.ts"
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
const _buttons = () => chat.last?.buttons.flat().map((button) => button.text) ?? []
const inTenant = <Result>(work: (tx: TenantTx) => Promise<Result>) => database.db.asTenant(shop.tenantId, work)
const _ordersOf = async () => (await inTenant((tx) => listOrders(tx, { limit: 100 }))).filter((order) => order.contact.name === "Anna")

async function intoCart(product: string) {
  await say(product)
  await tap(new RegExp(`^${product}`))
  return tap("Add to cart")
}

describe("what has changed meanwhile", () => {
  test("sold out: an alert that is not overlooked, and the product as it is", async () => {
    await say("cup")
    await tap(/^Cup/)
    await inTenant((tx) => tx`update shop.variants set stock_quantity = 0 where tenant_id = ${shop.tenantId} and stock_quantity = 3`)
    expect(await tap("Add to cart")).toMatchObject({ text: "Sorry, this is sold out.", alert: true })
    expect(chat.last?.text).toContain("Sold out")
    await inTenant((tx) => tx`update shop.variants set stock_quantity = 3 where tenant_id = ${shop.tenantId} and stock_quantity = 0`)
  })

  test("a price: told before it is agreed to", async () => {
    await intoCart("Cup")
    await tap("Checkout")
    await say("+12025550143")
    await tap("Skip")
    await inTenant((tx) => tx`update shop.variants set price_minor = 1500 where tenant_id = ${shop.tenantId} and stock_quantity = 3`)
    expect(await tap("Confirm order")).toMatchObject({ text: expect.stringContaining("Prices have changed"), alert: true })
    expect(chat.last?.text).toContain("Total: $15")
    await inTenant((tx) => tx`update shop.variants set price_minor = 1000 where tenant_id = ${shop.tenantId} and stock_quantity = 3`)
  })

  test("the shop was suspended, or taken down: said so at once, and it goes on where it was", async () => {
    await intoCart("Shirt")
    await suspendShop(database.db, shop.slug)
    expect(await tap("Checkout")).toMatchObject({ text: expect.stringContaining("closed for the moment"), alert: true })
    expect(await say("/cart")).toContain("closed for the moment")
    await resumeShop(database.db, shop.slug)
    const [live] = await inTenant(
      (tx) => tx`
      with before as (select live_version_id as id from shop.tenants where id = ${shop.tenantId})
      update shop.tenants set live_version_id = null where id = ${shop.tenantId} returning (select id from before)`,
    )
    expect(await say("/cart")).toContain("not open yet")
    await inTenant((tx) => tx`update shop.tenants set live_version_id = ${live?.id} where id = ${shop.tenantId}`)
    expect(await say("/cart")).toContain("Shirt")
  })

  test("/start in the middle of a checkout leaves it, and it goes on where it was", async () => {
    await intoCart("Shirt")
    await tap("Checkout")
    await say("+12025550143")
    expect(await say("/start")).toContain("Vintage")
    // What is typed now is no comment.
    expect(await say("cup")).toContain("1 product")
    expect(await say("/checkout")).toContain("comment")
  })
})

describe("a blocked bot", () => {
  test("says nothing more to this buyer until they come back", async () => {
    const reachable = async () => {
      const rows = await inTenant(
        (tx) => tx`
        select unreachable_at from shop.customers where tenant_id = ${shop.tenantId} and external_id = ${String(telegramIdOf(chat))}`,
      )
      return rows[0]?.unreachableAt === null
    }
    expect(await reachable()).toBe(true)
    chat.block()
    await shop.settle()
    expect(await reachable()).toBe(false)
    chat.start()
    await shop.settle()
    expect(await reachable()).toBe(true)
    expect(chat.last?.text).toContain("Vintage")
  })
})

describe("a group", () => {
  test("is told where the shop is, when it speaks to the bot, and is sold nothing", async () => {
    const [anna, boris] = [telegram.buyer({ languageCode: "ru" }), telegram.buyer({ languageCode: "en" })]
    const group = telegram.group({ title: "Friends", members: [anna, boris] })
    group.add(shop.bot, { admin: true })
    const here = group.as(boris)
    for (const text of ["hello everybody", "/start@other_bot"]) here.type(text)
    await shop.settle()
    expect(here.messages.filter((message) => message.byBot)).toEqual([])
    for (const [text, who] of [
      ["/start", "I sell in private chats only"],
      [`/catalog@${shop.bot.username}`, "I sell in private chats only"],
      [`what is this, @${shop.bot.username}?`, "I sell in private chats only"],
    ] as const) {
      here.type(text)
      await shop.settle()
      expect(here.last?.text).toContain(who)
    }
    expect(here.last?.buttons.flat()).toEqual([{ text: "Open the shop", url: `https://t.me/${shop.bot.username}` }])
    group.as(anna).type("/cart")
    await shop.settle()
    expect(here.last?.text).toContain("только в личных сообщениях")
    const last = here.last
    const pressed = last && here.press("cart:1", last)
    await shop.settle()
    expect(await pressed?.answered()).toMatchObject({ alert: true })
  })
})

function telegramIdOf(of: PrivateChat): number {
  return of.messages.find((message) => !message.byBot)?.from ?? 0
}

function _dataOf(message: { buttons: { text: string; callback_data?: string }[][] }, label: string | RegExp): string {
  const found = message.buttons.flat().find(({ text }) => (typeof label === "string" ? text === label : label.test(text)))
  return found?.callback_data ?? ""
}
