// The bot to a buyer who speaks another of the shop's languages: the shop's own words, the search, the cart and the order.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { addPage } from "../../../tenants/pages/actions.ts"
import { documentOf } from "../../../tenants/pages/starter-pages.ts"
import type { ShopView } from "../../../tenants/shops/schema.ts"
import { importTranslations, setLocales } from "../../../tenants/translations/actions.ts"
import { goLive, makeBuyer } from "../../help/bot.ts"
import { makeCategory, makeProduct } from "../../help/catalog.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { makeShop } from "../../help/shop.ts"

const TEXTS = {
  Heron: "Цапля",
  Kitchen: "Кухня",
  "Morning mug": "Утренняя кружка",
  Size: "Размер",
  Large: "Большая",
  Small: "Маленькая",
  "<p>Holds a lot.</p>": "<p>Вмещает много.</p>",
  "About us": "О нас",
  "We throw by hand.": "Мы лепим руками.",
  Pickup: "Самовывоз",
}

let database: TestDatabase
let shop: ShopView
beforeAll(async () => {
  database = await freshDatabase()
  shop = await makeShop(database.db, { title: "Heron" })
  const { id: categoryId } = await makeCategory(database.db, shop.tenantId, "Kitchen")
  await makeProduct(database.db, shop.tenantId, {
    ...{ title: "Morning mug", descriptionHtml: "<p>Holds a lot.</p>", optionNames: ["Size"], categoryIds: [categoryId] },
    variants: [{ optionValues: ["Large"] }, { optionValues: ["Small"] }],
  })
  await database.db.asTenant(shop.tenantId, async (tx) => {
    const document = documentOf([["text", { paragraphs: [[{ text: "We throw by hand." }]] }]])
    await addPage(tx, { slug: "about", title: "About us", document })
    await setLocales(tx, ["en", "ru", "de"])
    await importTranslations(
      tx,
      "ru",
      Object.entries(TEXTS).map(([source, text]) => ({ source, text })),
    )
  })
  await goLive(database.db, shop.tenantId)
})
afterAll(() => database.close())

const buyer = (locale: string) => makeBuyer(database.db, shop.tenantId, { locale })

describe("a buyer who speaks Russian", () => {
  test("reads the shop's pages, categories and products in Russian", async () => {
    const ann = buyer("ru-RU")
    await ann.say("/start")
    expect(ann.labels()).toContain("О нас")
    expect(await ann.tap("О нас")).toContain("Мы лепим руками.")
    await ann.say("/catalog")
    await ann.tap("Кухня")
    const product = await ann.tap("Утренняя кружка")
    expect(product).toContain("Утренняя кружка")
    expect(product).toContain("Вмещает много.")
    expect(ann.labels().join()).toContain("Большая")
  })

  test("buys, and the order says what the shop wrote, in whose language it was ordered", async () => {
    const ann = buyer("ru")
    await ann.say("/start")
    await ann.say("кружка")
    await ann.tap("Утренняя кружка")
    await ann.tap("Маленькая")
    expect(await ann.tap("В корзину")).toContain("Утренняя кружка, Маленькая")
    await ann.tap("Оформить")
    await ann.say("Анна")
    await ann.contact("+79161234567")
    expect(await ann.tap(/Пропустить/)).toContain("Утренняя кружка (Маленькая) × 1")
    await ann.tap(/Подтвердить/)
    await ann.tap(/заказы/i)
    expect(await ann.tap(/№|#/)).toContain("Утренняя кружка (Маленькая) × 1")
    const [row] = await database.db.asTenant(
      shop.tenantId,
      (tx) => tx<{ locale: string; title: string }[]>`
        select o.locale, l.product_title as title from shop.orders o
        join shop.order_lines l on l.tenant_id = o.tenant_id and l.order_id = o.id where o.tenant_id = ${shop.tenantId}`,
    )
    expect(row).toEqual({ locale: "ru", title: "Morning mug" })
  })

  test("finds what it is called in either language, and mistyped in hers", async () => {
    const ann = buyer("ru")
    for (const words of ["кружка", "mug", "утреняя", "утренняя mug"]) {
      await ann.say(words)
      expect(ann.labels().join()).toContain("Утренняя кружка")
    }
  })
})

test("a buyer who speaks English reads what the shop wrote, and finds nothing by words of a language that is not theirs", async () => {
  const bob = buyer("en-GB")
  await bob.say("/start")
  expect(bob.labels()).toContain("About us")
  await bob.say("mug")
  expect(bob.labels().join()).toContain("Morning mug")
})

test("a language without a translation shows what was written, and so does one that the shop does not speak", async () => {
  for (const locale of ["de", "fr"]) {
    const buying = buyer(locale)
    await buying.say("/start")
    expect(buying.labels()).toContain("About us")
  }
})

test("whoever changes language is answered in the new one, by old buttons too", async () => {
  const as = crypto.randomUUID()
  const before = makeBuyer(database.db, shop.tenantId, { locale: "en", as })
  await before.say("mug")
  const data = before.dataOf("Morning mug")
  expect(await makeBuyer(database.db, shop.tenantId, { locale: "ru", as }).tapData(data)).toContain("Утренняя кружка")
  // No transport says a language for this one: it is the one of last time.
  const silent = makeBuyer(database.db, shop.tenantId, { as })
  await silent.say("/catalog")
  expect(silent.labels().join()).toContain("Кухня")
})
