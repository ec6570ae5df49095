// A buyer's whole way in Telegram through everything that stands in between: by webhook and by long polling, in Russian and in English.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { registerBot } from "../../runtime/bot/telegram/register.ts"
import { makeStaffCode } from "../../tenants/bots/staff.ts"
import { insertProductPicture } from "../../tenants/catalog/queries.ts"
import type { TenantTx } from "../../tenants/database.ts"
import { addDeliveryMethod } from "../../tenants/delivery/actions.ts"
import { insertReadyMedia } from "../../tenants/media/queries.ts"
import { mediaFileName } from "../../tenants/media/schema.ts"
import { listOrders, loadOrder, shipOrder } from "../../tenants/orders/actions.ts"
import { placeOrder } from "../../tenants/orders/place.ts"
import { goLive } from "../help/bot.ts"
import { makeCategory, makeProduct } from "../help/catalog.ts"
import { freshDatabase, type TestDatabase } from "../help/database.ts"
import { makePng } from "../help/pictures.ts"
import { makeCart, orderRequest } from "../help/selling.ts"
import { makeShop } from "../help/shop.ts"
import { startTelegram, type Telegram } from "../help/telegram/telegram.ts"
import { startTelegramProcess, type TelegramProcess } from "../help/telegram-process.ts"

let bots = 0

/** Telegram's seconds, for the stand-in and for us. */
const SECOND_MS = 50

describe.each(["webhook", "polling"] as const)("by %s", (updates) => {
  let database: TestDatabase
  let telegram: Telegram
  let process: TelegramProcess
  beforeAll(async () => {
    database = await freshDatabase()
    telegram = startTelegram({ timeScale: 1_000 / SECOND_MS, senderSecondMilliseconds: SECOND_MS, webhookPatienceMilliseconds: 20_000 })
    process = await startTelegramProcess(database, telegram, updates, SECOND_MS)
  })
  afterAll(async () => {
    await process.close()
    await telegram.close()
    await database.close()
  })

  async function openShop(locale: "en" | "ru") {
    const shop = await makeShop(database.db, {
      title: locale === "ru" ? "Цапля" : "Heron",
      locale,
      currency: locale === "ru" ? "RUB" : "USD",
    })
    const { tenantId } = shop
    const inTenant = <Result>(work: (tx: TenantTx) => Promise<Result>) => database.db.asTenant(tenantId, work)
    const category = await makeCategory(database.db, tenantId, locale === "ru" ? "Посуда" : "Tableware")
    const mug = await makeProduct(database.db, tenantId, {
      title: locale === "ru" ? "Кружка <b>Утро</b>" : "Mug <b>Morning</b>",
      descriptionHtml: "<p>Stoneware &amp; patience.</p>",
      optionNames: [locale === "ru" ? "Цвет" : "Colour"],
      categoryIds: [category.id],
      variants: [
        { optionValues: ["Oat"], priceMinor: 120_000, stockQuantity: 5 },
        { optionValues: ["Ink"], priceMinor: 120_000, stockQuantity: 0 },
      ],
    })
    await inTenant((tx) =>
      addDeliveryMethod(tx, { kind: "courier", title: locale === "ru" ? "Курьер" : "Courier", priceMinor: 30_000, needsAddress: true }),
    )
    await inTenant((tx) => picture(tx, mug.id))
    await goLive(database.db, tenantId)
    const bot = telegram.createBot({ username: `heron_${++bots}_bot`, name: shop.title })
    const registered = await registerBot(process.services, shop, { token: bot.token, takeOver: false })
    return { shop, inTenant, bot, botId: registered.id, mug }
  }

  async function picture(tx: TenantTx, productId: string) {
    const bytes = Uint8Array.from(await new Bun.Image(makePng(300, 300)).webp().bytes())
    const sha256 = new Bun.CryptoHasher("sha256").update(bytes).digest("hex")
    await process.services.files.write(tx.tenantId, mediaFileName(sha256), bytes, "image/webp")
    const mediaId = Bun.randomUUIDv7()
    await insertReadyMedia(tx, mediaId, { sha256, byteCount: bytes.length, width: 300, height: 300, widths: [], colour: null })
    await insertProductPicture(tx, { productId, mediaId, position: 0, alt: "" })
  }

  const LANGUAGES = {
    en: {
      code: "en-GB",
      catalog: "Catalogue",
      category: "Tableware",
      mug: /^Mug/,
      title: "Mug <b>Morning</b>",
      choose: "Choose: Colour",
      add: "Add to cart",
      added: "Added to your cart: Mug <b>Morning</b>, Oat × 1.",
      checkout: "Checkout",
      phone: "📱 Share my phone number",
      courier: /^Courier/,
      place: "📍 Share my location",
      skip: "Skip",
      total: "$1,500",
      confirm: "Confirm order",
      placed: "order #1 is placed",
      orders: "Your orders",
      accept: "Accept",
      accepted: "The shop has accepted your order.",
      shipped: "Your order is on its way.",
    },
    ru: {
      code: "ru",
      catalog: "Каталог",
      category: "Посуда",
      mug: /^Кружка/,
      title: "Кружка <b>Утро</b>",
      choose: "Выберите: Цвет",
      add: "В корзину",
      added: "Добавлено в корзину: Кружка <b>Утро</b>, Oat × 1.",
      checkout: "Оформить заказ",
      phone: "📱 Поделиться номером",
      courier: /^Курьер/,
      place: "📍 Поделиться местоположением",
      skip: "Пропустить",
      total: "1 500 ₽",
      confirm: "Подтвердить заказ",
      placed: "заказ № 1 принят",
      orders: "Ваши заказы",
      accept: "Принять",
      accepted: "Магазин принял ваш заказ.",
      shipped: "Ваш заказ в пути.",
    },
  } as const

  test.each(["en", "ru"] as const)("in %s: from /start to an order that the shop accepts and ships", async (locale) => {
    const words = LANGUAGES[locale]
    const { inTenant, bot, botId, mug } = await openShop(locale)
    const owner = telegram.buyer({ firstName: "Olga", languageCode: words.code })
    const group = telegram.group({ title: "Orders", members: [owner] })
    group.add(bot)
    const staff = group.as(owner)
    staff.type(`/start@${bot.username} staff_${await inTenant((tx) => makeStaffCode(tx, botId))}`)
    await staff.says(locale === "ru" ? "новые заказы" : "new orders")

    const chat = telegram.buyer({ firstName: "Anna", languageCode: words.code, phone: "+79991234567" }).chat(bot)
    const tap = async (label: string | RegExp) => chat.tap(label).answered()
    chat.start()
    const home = await chat.says(locale === "ru" ? "Цапля" : "Heron")
    await tap(words.catalog)
    expect(await chat.says(/Choose|Выберите/)).toMatchObject({ id: home.id })
    await tap(words.category)
    await chat.says(words.category)
    await tap(words.mug)
    const card = await chat.says(words.choose)
    // A picture came to the text that was there; what looks like markup in the title are letters.
    expect(card).toMatchObject({ id: home.id, picture: { width: 300 } })
    expect(card.text).toContain(words.title)
    expect(card.entities[0]).toEqual({ type: "bold", offset: 0, length: words.title.length })
    await tap(/^Oat/)
    await chat.says(/: Oat/)
    expect(await tap(words.add)).toEqual({ text: words.added, alert: false, url: undefined })
    await chat.says(/: 1 (item|товар)/)
    await tap(words.checkout)
    await chat.waitFor(() => chat.keyboard)
    chat.tap(words.phone)
    await chat.says(/receive|получить/)
    await tap(words.courier)
    await chat.waitFor(() => chat.keyboard)
    chat.tap(words.place)
    await chat.says(/comment|комментарий/i)
    await tap(words.skip)
    const summary = await chat.says(/\+79991234567/)
    for (const part of ["Anna", "maps.google.com", words.total]) expect(summary.text.replace(/[\u00a0\u202f]/g, " ")).toContain(part)
    await tap(words.confirm)
    await chat.says(words.placed)

    const arrived = await staff.says(/#1|№ 1/)
    expect(arrived.text).toContain(words.title)
    await staff.tap(words.accept, arrived).answered()
    await chat.says(words.accepted)
    await inTenant(async (tx) => shipOrder(tx, (await loadOrder(tx, 1)).id))
    await chat.says(words.shipped)
    chat.type("/orders")
    await chat.says(words.orders)
    expect(await inTenant((tx) => listOrders(tx, { limit: 5 }))).toMatchObject([
      {
        number: 1,
        channel: "telegram",
        orderState: "confirmed",
        fulfilmentState: "shipped",
        totalMinor: 150_000,
        contact: { name: "Anna" },
      },
    ])
    expect(mug.variants).toHaveLength(2)
    expect(telegram.violations).toEqual([])
  })

  test("an order of the site reaches the staff as well, and the typo of a buyer the right product", async () => {
    const { shop, inTenant, bot, botId, mug } = await openShop("en")
    const chat = telegram.buyer({ firstName: "Boris", languageCode: "en" }).chat(bot)
    chat.start(`staff_${await inTenant((tx) => makeStaffCode(tx, botId))}`)
    await chat.says("new orders")
    const cart = await makeCart(database.db, shop.tenantId, [{ variantId: mug.variants[0]?.id ?? "" }])
    await inTenant(async (tx) => placeOrder(tx, await orderRequest(tx, cart)))
    await chat.says(/New order #1[\s\S]*Ada Lovelace/)
    chat.type("mornign mug")
    await chat.says("perhaps you like this")
    expect(chat.last?.buttons.flat()[0]?.text).toContain("Mug <b>Morning</b>")
    expect(telegram.violations).toEqual([])
  })
})
