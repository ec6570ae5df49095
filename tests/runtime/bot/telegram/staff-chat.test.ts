// The staff chat: connected by a code, told of new orders, and what is pressed there happens once.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test"
import { loadBot, setStaffChat } from "../../../../tenants/bots/actions.ts"
import { makeStaffCode } from "../../../../tenants/bots/staff.ts"
import type { TenantTx } from "../../../../tenants/database.ts"
import { cancelOrder, completeOrder, confirmOrder, listOrders, loadChanges, shipOrder } from "../../../../tenants/orders/actions.ts"
import { placeOrder } from "../../../../tenants/orders/place.ts"
import { freshDatabase, type TestDatabase } from "../../../help/database.ts"
import { makeCart, makeGoods, orderRequest } from "../../../help/selling.ts"
import type { Buyer } from "../../../help/telegram/buyer.ts"
import type { Group } from "../../../help/telegram/group.ts"
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

type Staffed = { shop: TelegramShop; group: Group; anna: Buyer; boris: Buyer; variantId: string }

async function staffed(locale: "en" | "ru" = "en"): Promise<Staffed> {
  const shop = await makeTelegramShop(ground, { title: "Vintage", locale })
  const { variantId } = await makeGoods(database.db, shop.tenantId, { title: "Cup", stockQuantity: 100 })
  const [anna, boris] = [telegram.buyer({ firstName: "Anna" }), telegram.buyer({ firstName: "Boris" })]
  const group = telegram.group({ title: "Orders", members: [anna, boris] })
  group.add(shop.bot)
  group.as(anna).type(`/start@${shop.bot.username} staff_${await codeFor(shop)}`)
  await shop.settle()
  return { shop, group, anna, boris, variantId }
}

const codeFor = (shop: TelegramShop) => inTenant(shop, (tx) => makeStaffCode(tx, shop.botId))
const inTenant = <Result>(shop: TelegramShop, work: (tx: TenantTx) => Promise<Result>) => database.db.asTenant(shop.tenantId, work)
const staffChatOf = async (shop: TelegramShop) => (await inTenant(shop, (tx) => loadBot(tx, shop.botId)))?.staffChatId

/** An order from the site. */
async function ordered({ shop, variantId }: Staffed) {
  const cart = await makeCart(database.db, shop.tenantId, [{ variantId, quantity: 2 }])
  const order = await inTenant(shop, async (tx) => placeOrder(tx, await orderRequest(tx, cart, { comment: "Ring twice" })))
  await shop.settle()
  return order
}

const pressIn = async ({ shop, group }: Staffed, who: Buyer, label: string) => {
  const tapped = group.as(who).tap(label)
  await shop.settle()
  return tapped.answered()
}

describe("the code", () => {
  test("makes the chat that brings it the staff chat, once", async () => {
    const { shop, group, boris } = await staffed()
    expect(await staffChatOf(shop)).toBe(group.id)
    expect(group.messages.at(-1)?.text).toContain("receives the new orders of Vintage")
    const code = await codeFor(shop)
    const other = telegram.group({ title: "Others", members: [boris] })
    other.add(shop.bot)
    other.as(boris).type(`/staff ${code}`)
    await shop.settle()
    expect(await staffChatOf(shop)).toBe(other.id)
    group.as(boris).type(`/staff ${code}`)
    await shop.settle()
    expect(group.messages.at(-1)?.text).toContain("not valid any more")
    expect(await staffChatOf(shop)).toBe(other.id)
  })

  test("of another bot, an older one, a guessed one and one that is too old do nothing", async () => {
    const { shop, boris } = await staffed()
    const other = await staffed()
    const before = await staffChatOf(shop)
    const older = await codeFor(shop)
    const tooOld = await codeFor(shop)
    await inTenant(
      shop,
      (tx) => tx`
      update shop.bots set staff_code_expires_at = now() - interval '1 second' where tenant_id = ${shop.tenantId}`,
    )
    const chat = boris.chat(shop.bot)
    for (const code of [await codeFor(other.shop), older, tooOld, "guessed"]) {
      chat.type(`/staff ${code}`)
      await shop.settle()
      expect(chat.last?.text).toContain("not valid any more")
    }
    expect(await staffChatOf(shop)).toBe(before ?? 0)
    // The same code would have worked in time.
    chat.start(`staff_${await codeFor(shop)}`)
    await shop.settle()
    expect(await staffChatOf(shop)).toBe(boris.id)
  })

  test("a group that grows, or throws the bot out, is followed", async () => {
    const { shop, group, anna } = await staffed()
    const from = { id: anna.id, is_bot: false, first_name: "Anna" }
    const moved = { message_id: 999, date: 1, from, chat: { id: group.id, type: "group", title: "Orders" }, migrate_to_chat_id: -1_009 }
    await shop.handle({ update_id: 1, message: moved })
    expect(await staffChatOf(shop)).toBe(-1_009)
    await inTenant(shop, (tx) => setStaffChat(tx, shop.botId, { id: group.id, title: "Orders" }))
    group.remove(shop.bot)
    await shop.settle()
    expect(await staffChatOf(shop)).toBeNull()
  })
})

describe("an order", () => {
  test("of the site arrives with everything that is needed to fulfil it, and goes its way by buttons", async () => {
    const here = await staffed()
    const { group, anna, boris, shop } = here
    await ordered(here)
    const card = group.messages.at(-1)
    for (const part of ["New order #1", "Cup × 2 = $20", "Total: $20", "Pickup", "Ada Lovelace", "+442079460000", "Ring twice"])
      expect(card?.text).toContain(part)
    expect(card?.buttons.flat().map(({ text }) => text)).toEqual(["Accept", "Ship", "Cancel"])
    expect(await pressIn(here, anna, "Accept")).toMatchObject({ text: expect.stringContaining("Order #1: Confirmed") })
    expect(group.messages.at(-1)).toMatchObject({ id: card?.id, text: expect.stringContaining("Accepted: Anna") })
    await pressIn(here, boris, "Ship")
    expect(group.messages.at(-1)?.text).toContain("Shipped: Boris")
    await pressIn(here, anna, "Complete")
    const done = group.messages.at(-1)
    expect(done).toMatchObject({ id: card?.id, buttons: [] })
    expect(done?.text).toMatch(/Completed, paid, delivered[\s\S]*Accepted: Anna\nShipped: Boris\nCompleted: Anna/)
    const [order] = await inTenant(shop, (tx) => listOrders(tx, { limit: 1 }))
    expect(order).toMatchObject({ orderState: "completed", paymentState: "paid", fulfilmentState: "delivered" })
  })

  test("is cancelled only after a second thought", async () => {
    const here = await staffed("ru")
    await ordered(here)
    await pressIn(here, here.anna, "Отменить")
    expect(here.group.messages.at(-1)?.text).toContain("Отменить этот заказ?")
    await pressIn(here, here.anna, "Нет, оставить")
    expect(
      here.group.messages
        .at(-1)
        ?.buttons.flat()
        .map(({ text }) => text),
    ).toContain("Отменить")
    await pressIn(here, here.anna, "Отменить")
    await pressIn(here, here.boris, "Да, отменить")
    expect(here.group.messages.at(-1)?.text).toMatch(/Отменён[\s\S]*Отменён: Boris/)
  })

  test("pressed twice, and by two people at once, is one change", async () => {
    const here = await staffed()
    const { id } = await ordered(here)
    const card = here.group.messages.at(-1)
    const taps = [here.anna, here.boris, here.anna].map((who) => here.group.as(who).tap("Accept", card))
    await here.shop.settle()
    const answers = await Promise.all(taps.map((tapped) => tapped.answered()))
    expect(answers.map(({ text }) => text.split(":")[0])).toEqual(["Order #1", "That was done already", "That was done already"])
    const changes = await inTenant(here.shop, (tx) => loadChanges(tx, id))
    expect(changes.map(({ orderState, madeBy }) => [orderState, madeBy])).toEqual([
      ["placed", ""],
      ["confirmed", "Anna"],
    ])
  })

  test("that has moved on elsewhere: a word in the chat, and its old buttons tell how it stands", async () => {
    const here = await staffed()
    const { id } = await ordered(here)
    const card = here.group.messages.at(-1)
    await inTenant(here.shop, (tx) => shipOrder(tx, id))
    await here.shop.settle()
    expect(here.group.messages.at(-1)?.text).toBe("Order #1: shipped")
    const tapped = here.group.as(here.anna).tap("Cancel", card)
    await here.shop.settle()
    await tapped.answered()
    const asked = here.group.messages.find((message) => message.id === card?.id)
    const pressed = asked && here.group.as(here.anna).press("o:void:1", asked)
    await here.shop.settle()
    expect(await pressed?.answered()).toMatchObject({ text: expect.stringContaining("not possible any more"), alert: true })
  })

  test("cannot be touched from any other chat, nor by numbers that are none", async () => {
    const here = await staffed()
    await ordered(here)
    const other = telegram.group({ title: "Others", members: [here.boris] })
    other.add(here.shop.bot)
    const chat = here.boris.chat(here.shop.bot)
    chat.start()
    await here.shop.settle()
    const message = chat.last
    for (const data of ["o:void:1", "o:accept:1"]) {
      const pressed = message && chat.press(data, message)
      await here.shop.settle()
      expect(await pressed?.answered()).toMatchObject({ text: expect.stringContaining("staff chat only"), alert: true })
    }
    const card = here.group.messages.at(-1)
    for (const data of ["o:accept:999", "o:constructor:1"]) {
      const pressed = card && here.group.as(here.anna).press(data, card)
      await here.shop.settle()
      expect(await pressed?.answered()).toMatchObject({ text: "There is no such order." })
    }
    const [order] = await inTenant(here.shop, (tx) => listOrders(tx, { limit: 1 }))
    expect(order?.orderState).toBe("placed")
    // The same button works where it belongs.
    await pressIn(here, here.anna, "Accept")
    expect((await inTenant(here.shop, (tx) => listOrders(tx, { limit: 1 })))[0]?.orderState).toBe("confirmed")
  })
})

describe("the buyer", () => {
  /** Orders a cup in the chat; gives the chat. */
  async function buys({ shop }: Staffed, languageCode: string) {
    const buyer = telegram.buyer({ firstName: "Vera", languageCode, phone: "+79991234567" })
    const chat = buyer.chat(shop.bot)
    const steps: (() => unknown)[] = [
      () => chat.start(),
      () => chat.type("cup"),
      () => chat.tap(/^Cup/),
      () => chat.tap(/Add to cart|В корзину/),
      () => chat.tap(/^(Checkout|Оформить заказ)$/),
      () => chat.shareContact(),
      () => chat.tap(/Skip|Пропустить/),
      () => chat.tap(/Confirm order|Подтвердить заказ/),
    ]
    for (const step of steps) {
      step()
      await shop.settle()
    }
    const [order] = await inTenant(shop, (tx) => listOrders(tx, { limit: 1 }))
    return { chat, buyer, orderId: order?.id ?? "" }
  }

  test("is told of each step in the language they speak, with a way to the order", async () => {
    const here = await staffed()
    const { chat, orderId } = await buys(here, "ru")
    for (const [act, said] of [
      [confirmOrder, "Магазин принял ваш заказ."],
      [shipOrder, "Ваш заказ в пути."],
      [completeOrder, "Ваш заказ выполнен."],
    ] as const) {
      await inTenant(here.shop, (tx) => act(tx, orderId))
      await here.shop.settle()
      expect(chat.last?.text).toContain("Заказ № 1")
      expect(chat.last?.text).toContain(said)
    }
    // Doing it again is no step.
    const before = chat.messages.length
    await inTenant(here.shop, (tx) => confirmOrder(tx, orderId).catch(() => undefined))
    await here.shop.settle()
    expect(chat.messages).toHaveLength(before)
    const tapped = chat.tap("Показать заказ")
    await here.shop.settle()
    await tapped.answered()
    expect(chat.last?.text).toMatch(/Cup × 1[\s\S]*Итого/)
  })

  test("who has blocked the bot is left in peace, and the staff is told all the same", async () => {
    const here = await staffed()
    const { chat, orderId } = await buys(here, "en")
    chat.block()
    await here.shop.settle()
    const before = chat.messages.length
    await inTenant(here.shop, (tx) => cancelOrder(tx, orderId))
    await here.shop.settle()
    expect(chat.messages).toHaveLength(before)
    expect(here.group.messages.at(-1)?.text).toBe("Order #1: cancelled")
  })
})
