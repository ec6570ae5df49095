// The bot's manners: whatever a buyer sends, it answers within the limits, in their language, and with a way on.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import fc from "fast-check"
import { converse } from "../../../runtime/bot/conversation.ts"
import { plainText } from "../../../tenants/blocks/kit/bot.ts"
import { addDeliveryMethod } from "../../../tenants/delivery/actions.ts"
import { addPage } from "../../../tenants/pages/actions.ts"
import { documentOf } from "../../../tenants/pages/starter-pages.ts"
import type { ShopView } from "../../../tenants/shops/schema.ts"
import { checkMessages, goLive, makeBuyer } from "../../help/bot.ts"
import { makeCategory, makeProduct } from "../../help/catalog.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { makeShop } from "../../help/shop.ts"

let database: TestDatabase
let shop: ShopView
beforeAll(async () => {
  database = await freshDatabase()
  shop = await makeShop(database.db, { title: "Heron" })
  const top = await makeCategory(database.db, shop.tenantId, "Clothes")
  const below = await makeCategory(database.db, shop.tenantId, "Shirts", top.id)
  for (let number = 1; number <= 20; number += 1)
    await makeProduct(database.db, shop.tenantId, {
      title: `Linen shirt ${number}`,
      categoryIds: [below.id],
      variants: [{ stockQuantity: 5 }],
    })
  await makeProduct(database.db, shop.tenantId, { title: "Шерстяная куртка" })
  await database.db.asTenant(shop.tenantId, (tx) =>
    addPage(tx, { slug: "about", title: "About us", document: documentOf([["text", { paragraphs: [[{ text: "Since 1985." }]] }]]) }),
  )
  await goLive(database.db, shop.tenantId)
})
afterAll(() => database.close())

const newBuyer = (options?: { as?: string; locale?: string }) => makeBuyer(database.db, shop.tenantId, options)

describe("the catalogue", () => {
  test("leads through nested categories, page by page, and back", async () => {
    const buyer = newBuyer()
    await buyer.say("/catalog")
    expect(await buyer.tap("Clothes")).toContain("20 products, page 1 of 3")
    expect(buyer.labels()).toContain("Shirts")
    await buyer.tap("Shirts")
    await buyer.tap("Next")
    expect(await buyer.tap("Next")).toContain("page 3 of 3")
    expect(buyer.labels().filter((label) => label.startsWith("Linen"))).toHaveLength(4)
    await buyer.tap("Linen shirt 17")
    // Back from a product is the very page of the list that it was on.
    expect(await buyer.tap("Back")).toContain("page 3 of 3")
    expect(await buyer.tap("Back")).toContain("Clothes")
    expect(await buyer.tap("Back")).toContain("Choose a category")
    expect(await buyer.tap("All products")).toContain("21 products")
  })

  test("shows the shop's own pages in the menu", async () => {
    const buyer = newBuyer()
    await buyer.say("/start")
    expect(await buyer.tap("About us")).toContain("Since 1985.")
    expect(buyer.labels()).toContain("Menu")
  })
})

describe("words that are typed", () => {
  test("find products, whatever their case or ending, page by page", async () => {
    const buyer = newBuyer()
    expect(await buyer.say("LINEN")).toContain("20 products found")
    await buyer.tap("Next")
    await buyer.tap("Linen shirt 9")
    await buyer.tap("Back")
    expect(buyer.labels()).toContain("« Previous")
    expect(await buyer.say("shirts")).toContain("perhaps")
    expect(await buyer.say("куртки")).toContain("perhaps")
    expect(buyer.labels().join()).toContain("Шерстяная куртка")
  })

  test("are a button when they are what it says, and a place when they name one", async () => {
    const buyer = newBuyer()
    await buyer.say("/start")
    expect(await buyer.say("catalogue")).toContain("Choose a category")
    expect(await buyer.say("clothes")).toContain("20 products")
    expect(await buyer.say("Корзина")).toContain("empty")
  })

  test("that mean nothing get a helpful answer with a way on", async () => {
    const buyer = newBuyer()
    for (const nonsense of [
      "qwertyuiop",
      "???",
      "",
      "   ",
      "🙂🙂",
      "\u0000",
      "'; drop table shop.orders; --",
      "%",
      "_",
      "\\",
      "/nonsense",
      "/",
      "a".repeat(5000),
      "\ud800",
      "<b>x</b>",
    ]) {
      await buyer.say(nonsense)
      expect(buyer.labels().some((label) => /Catalogue|Menu/.test(label))).toBe(true)
    }
  })

  test("are answered in the buyer's language, or the shop's when theirs is not ours", async () => {
    expect(await newBuyer({ locale: "ru" }).say("qwertyuiop")).toContain("ничего не нашлось")
    expect(await newBuyer({ locale: "ja" }).say("qwertyuiop")).toContain("found nothing")
    expect(await newBuyer({ locale: "not a locale!" }).say("qwertyuiop")).toContain("found nothing")
  })
})

describe("buttons of another time", () => {
  test("that are none of ours, or of a checkout that is over, get a fresh screen", async () => {
    const buyer = newBuyer()
    for (const data of ["nonsense", "k:abcdefghijk:confirm:", "k:abcdefghijk:delivery:x", "p:AAAA", ""]) {
      expect(await buyer.tapData(data)).toContain("earlier message")
      expect(buyer.labels()).toContain("Catalogue")
    }
  })

  test("put into the cart tapped twice mean it twice; a line's quantity tapped twice means it once", async () => {
    const buyer = newBuyer()
    await buyer.say("linen shirt 1")
    await buyer.tap(/^Linen shirt 1 /)
    const add = buyer.dataOf("Add to cart")
    await buyer.tapData(add)
    expect(await buyer.tapData(add)).toContain("2 items")
    await buyer.say("/cart")
    const more = buyer.dataOf(/^\+/)
    await buyer.tapData(more)
    expect(await buyer.tapData(more)).toContain("3 × ")
    expect(await buyer.tap("−")).toContain("2 × ")
  })

  test("cannot put in more than there is, and say how many there are", async () => {
    const buyer = newBuyer()
    await buyer.say("linen shirt 2")
    await buyer.tap(/^Linen shirt 2 /)
    const add = buyer.dataOf("Add to cart")
    for (let times = 0; times < 5; times += 1) await buyer.tapData(add)
    expect(await buyer.tapData(add)).toContain("there are only 5, and your cart already has 5")
  })
})

describe("the checkout", () => {
  async function inCheckout() {
    const buyer = newBuyer()
    await buyer.say("linen shirt 3")
    await buyer.tap(/^Linen shirt 3 /)
    await buyer.tap("Add to cart")
    await buyer.tap("Checkout")
    return buyer
  }

  test("asks again for what is no name, no phone, too long a comment", async () => {
    const buyer = await inCheckout()
    for (const bad of ["12345", "", "x".repeat(201), "???"]) expect(await buyer.say(bad)).toContain("What is your name?")
    await buyer.say("O'Brien-Æ 李")
    for (const bad of ["call me", "123", "+1 202 555 0143 ext 5", "1".repeat(30)]) expect(await buyer.say(bad)).toContain("phone number")
    await buyer.say("٠١٢٣٤٥٦٧")
    expect(await buyer.say("x".repeat(1001))).toContain("too long")
    expect(await buyer.say("x".repeat(1000))).toContain("O'Brien-Æ 李")
  })

  test("goes back step by step to the cart, and can be cancelled with the cart kept", async () => {
    const buyer = await inCheckout()
    await buyer.say("Ann")
    expect(await buyer.tap("Back")).toContain("name")
    expect(await buyer.tap("Back")).toContain("Linen shirt 3")
    await buyer.tap("Checkout")
    await buyer.say("Ann")
    expect(await buyer.say("back")).toContain("name")
    expect(await buyer.say("/cancel")).toContain("cart is still there")
    expect(await buyer.say("/cart")).toContain("Linen shirt 3")
  })

  test("lets the buyer look around and goes on where it was", async () => {
    const buyer = await inCheckout()
    await buyer.say("Ann")
    expect(await buyer.say("/catalog")).toContain("category")
    expect(await buyer.say("linen")).toContain("found")
    expect(await buyer.say("/checkout")).toContain("phone")
  })

  test("of an empty cart says so", async () => {
    expect(await newBuyer().say("/checkout")).toContain("empty")
  })

  test("asks again when the chosen delivery was taken away before confirming", async () => {
    const one = await makeShop(database.db)
    await makeProduct(database.db, one.tenantId, { title: "Cup" })
    for (const title of ["Courier", "Post"])
      await database.db.asTenant(one.tenantId, (tx) =>
        addDeliveryMethod(tx, { kind: "courier", title, priceMinor: 100, needsAddress: false }),
      )
    await goLive(database.db, one.tenantId)
    const buyer = makeBuyer(database.db, one.tenantId)
    for (const text of ["cup"]) await buyer.say(text)
    for (const label of ["Cup", "Add to cart", "Checkout"]) await buyer.tap(label)
    for (const text of ["Ann", "12345678"]) await buyer.say(text)
    await buyer.tap("Post")
    await buyer.tap("Skip")
    await database.db.asTenant(
      one.tenantId,
      (tx) => tx`update shop.delivery_methods set active = false where tenant_id = ${one.tenantId} and title = 'Post'`,
    )
    expect(await buyer.tap("Confirm")).toContain("How would you like to receive")
    await buyer.tap("Courier")
    expect(await buyer.tap("Confirm")).toContain("#1")
  })

  test("shares a phone only when asked for one", async () => {
    expect(await newBuyer().contact("+12025550143")).toContain("when you order")
    const buyer = await inCheckout()
    expect(await buyer.contact("+12025550143")).toContain("What is your name?")
  })
})

test("a buyer of one shop is nobody in another", async () => {
  const other = await makeShop(database.db)
  await goLive(database.db, other.tenantId)
  const here = newBuyer({ as: "same person" })
  await here.say("linen shirt 4")
  await here.tap(/^Linen shirt 4 /)
  const add = here.dataOf("Add to cart")
  await here.tapData(add)
  const there = makeBuyer(database.db, other.tenantId, { as: "same person" })
  expect(await there.say("/cart")).toContain("empty")
  // The button of the one shop names a product that does not exist in the other.
  expect(await there.tapData(add)).toContain("no longer here")
  expect(await here.say("/cart")).toContain("Linen shirt 4")
})

test("a conversation whose stored state nobody understands begins anew", async () => {
  const buyer = newBuyer()
  await buyer.say("/start")
  await database.db.asTenant(
    shop.tenantId,
    (tx) => tx`update shop.conversations set state = '{"shape":99}' where tenant_id = ${shop.tenantId}`,
  )
  expect(await buyer.say("/start")).toContain("Heron")
})

test("an unreadable block of the live version is left out and told; the rest of the page is there", async () => {
  const one = await makeShop(database.db, { title: "Odd" })
  await goLive(database.db, one.tenantId)
  await database.db.asTenant(
    one.tenantId,
    (tx) => tx`
      with odd as (
        insert into shop.versions (tenant_id, id, number, pages, author)
        select tenant_id, uuidv7(), 2, replace(pages::text, '"kind": "text"', '"kind": "from-the-future"')::jsonb, 'test' from shop.versions
        where tenant_id = ${one.tenantId} returning id
      )
      update shop.tenants set live_version_id = (select id from odd) where id = ${one.tenantId}`,
  )
  const problems: unknown[] = []
  const who = { tenantId: one.tenantId, channel: "chat" as const, externalId: "x" }
  const messages = await converse({ db: database.db, report: (problem) => void problems.push(problem) }, who, {
    kind: "text",
    text: "/start",
  })
  expect(plainText(messages[0]?.text ?? [])).toContain("Odd")
  expect(problems).toMatchObject([{ kind: "from-the-future", reason: "unknown-kind" }])
})

test("any sequence of texts and taps is answered within the limits, and never ends in a dead end", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.oneof(
          fc.nat(200),
          fc.constantFrom("/start", "/cart", "/checkout", "/orders", "/catalog", "Ann", "+12025550143"),
          fc.string({ unit: "binary", maxLength: 20 }),
        ),
        { minLength: 5, maxLength: 25 },
      ),
      async (moves) => {
        const buyer = newBuyer()
        await buyer.say("/start")
        for (const move of moves) {
          const taps = buyer
            .messages()
            .flatMap((message) => message.buttons.flat())
            .filter((button) => "data" in button)
          if (typeof move === "string") await buyer.say(move)
          else await buyer.tapData(taps[move % taps.length]?.data ?? "")
          checkMessages(buyer.messages())
          expect(buyer.labels().length).toBeGreaterThan(0)
        }
      },
    ),
    { numRuns: 25 },
  )
}, 60_000)
