// Finding what was meant: the words of the shop's own catalogue correct what a buyer types.
import { afterAll, beforeAll, expect, test } from "bun:test"
import type { ShopView } from "../../../tenants/shops/schema.ts"
import { goLive, makeBuyer } from "../../help/bot.ts"
import { makeProduct } from "../../help/catalog.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { makeShop } from "../../help/shop.ts"

let database: TestDatabase
let shop: ShopView
beforeAll(async () => {
  database = await freshDatabase()
  shop = await makeShop(database.db)
  for (let number = 1; number <= 20; number += 1) await makeProduct(database.db, shop.tenantId, { title: `Linen shirt ${number}` })
  await makeProduct(database.db, shop.tenantId, { title: "Шерстяная куртка", tags: ["зима"] })
  await makeProduct(database.db, shop.tenantId, { title: "Шёлковый шарф" })
  await makeProduct(database.db, shop.tenantId, { title: "Secret kaftan", published: false })
  await goLive(database.db, shop.tenantId)
})
afterAll(() => database.close())

const newBuyer = () => makeBuyer(database.db, shop.tenantId)

test("slips of the finger and the wrong keyboard layout find what was meant, page by page", async () => {
  const buyer = newBuyer()
  for (const typed of ["linne shrit", "lnien", "ДШТУТ", "shirt linen 77"]) {
    expect([typed, await buyer.say(typed)]).toEqual([typed, expect.stringContaining("perhaps")])
    expect(buyer.labels()[0]).toContain("Linen shirt")
  }
  await buyer.tap("Next")
  expect(buyer.labels()).toContain("« Previous")
})

test("Russian endings, ё typed as е, and tags", async () => {
  const buyer = newBuyer()
  for (const [typed, title] of [
    ["кутрка", "Шерстяная куртка"],
    ["куртками", "Шерстяная куртка"],
    ["шелковый", "Шёлковый шарф"],
    ["зимма", "Шерстяная куртка"],
    ["красная куртка", "Шерстяная куртка"],
  ] as const) {
    expect([typed, await buyer.say(typed)]).toEqual([typed, expect.stringContaining("perhaps")])
    expect(buyer.labels()[0]).toContain(title)
  }
})

test("what nothing is like gets a few things to look at; what is not for sale is not among its words", async () => {
  const buyer = newBuyer()
  for (const typed of ["qwertyuiop", "kaftam", "kaftan"]) {
    expect(await buyer.say(typed)).toContain("found nothing")
    expect(
      buyer
        .labels()
        .slice(0, 3)
        .every((label) => label.startsWith("Linen shirt")),
    ).toBe(true)
    expect(buyer.labels()).toContain("Catalogue")
  }
})

test("one shop's words correct nothing in another", async () => {
  const other = await makeShop(database.db)
  await makeProduct(database.db, other.tenantId, { title: "Cup" })
  await goLive(database.db, other.tenantId)
  expect(await newBuyer().say("lnien")).toContain("perhaps")
  expect(await makeBuyer(database.db, other.tenantId).say("lnien")).toContain("found nothing")
})
