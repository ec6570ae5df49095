// A new shop has all it needs to sell, or does not exist at all.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { createAccount, listNamedMembers } from "../../../tenants/accounts/actions.ts"
import { listDeliveryMethods } from "../../../tenants/delivery/actions.ts"
import { loadDraftPages } from "../../../tenants/pages/actions.ts"
import { listPaymentWays } from "../../../tenants/payments/actions.ts"
import { Refusal } from "../../../tenants/refusal.ts"
import { findShop, listShops } from "../../../tenants/shops/actions.ts"
import { createShop } from "../../../tenants/shops/create.ts"
import type { NewShop } from "../../../tenants/shops/schema.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { makeShop, testKeyRing } from "../../help/shop.ts"

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

const good = { slug: "good-shop", title: "Good shop", currency: "USD", locale: "en" }

async function refusalOf(input: NewShop): Promise<Refusal> {
  const error = await createShop(database.db, testKeyRing, input).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Refusal)) throw new Error(`expected a refusal, got ${error}`)
  return error
}

test("a new shop has pickup, pay on delivery and its pages", async () => {
  const shop = await makeShop(database.db)
  await database.db.asTenant(shop.tenantId, async (tx) => {
    expect(await listDeliveryMethods(tx)).toMatchObject([{ kind: "pickup", title: "Pickup", priceMinor: 0, needsAddress: false }])
    expect(await listPaymentWays(tx)).toEqual([{ provider: "pay-on-delivery", title: "Pay on delivery" }])
    expect((await loadDraftPages(tx)).map((page) => page.kind).toSorted()).toEqual(["cart", "category", "home", "product"])
  })
  expect(await findShop(database.db, shop.slug)).toEqual(shop)
})

test("a Russian shop begins with Russian words; a language without words of ours, with English ones", async () => {
  const russian = await makeShop(database.db, { locale: "ru-RU", currency: "RUB" })
  const spanish = await makeShop(database.db, { locale: "es-mx" })
  expect((await database.db.asTenant(russian.tenantId, listPaymentWays))[0]?.title).toBe("Оплата при получении")
  expect((await database.db.asTenant(spanish.tenantId, listPaymentWays))[0]?.title).toBe("Pay on delivery")
  expect(spanish.defaultLocale).toBe("es-MX")
})

test("the currency's digits are frozen with the shop", async () => {
  expect((await makeShop(database.db, { currency: "JPY" })).currencyExponent).toBe(0)
  expect((await makeShop(database.db, { currency: "BHD" })).currencyExponent).toBe(3)
  expect((await makeShop(database.db, { currency: "XTR" })).currencyExponent).toBe(0)
})

test("the account that is given becomes the owner, and only then is there a member", async () => {
  const account = await createAccount(database.db, { name: "Ada" })
  const owned = await makeShop(database.db, { owner: account.id })
  const unowned = await makeShop(database.db)
  expect(await listNamedMembers(database.db, owned.tenantId)).toMatchObject([{ accountId: account.id, role: "owner" }])
  expect(await listNamedMembers(database.db, unowned.tenantId)).toEqual([])
})

test("a slug that is taken is refused, and of fifty who want it at once one gets it", async () => {
  const tries = await Promise.allSettled(
    Array.from({ length: 50 }, () => createShop(database.db, testKeyRing, { ...good, slug: "wanted" })),
  )
  expect(tries.filter((result) => result.status === "fulfilled")).toHaveLength(1)
  for (const result of tries) if (result.status === "rejected") expect(result.reason).toMatchObject({ name: "Refusal", code: "slug-taken" })
})

test("an unknown owner leaves no shop behind", async () => {
  expect(await refusalOf({ ...good, owner: Bun.randomUUIDv7() })).toMatchObject({ code: "not-found" })
  await expect(findShop(database.db, good.slug)).rejects.toMatchObject({ code: "shop-not-found" })
})

const wrong: [Partial<NewShop>, RegExp][] = [
  [{ slug: "../x" }, /"\.\.\/x" may only contain a–z, 0–9 and hyphens/],
  [{ slug: "Vintage" }, /lower case/],
  [{ slug: "" }, /must not be empty/],
  [{ slug: "a".repeat(65) }, /at most 56 characters long, this one has 65/],
  [{ slug: "-x" }, /must not begin or end with a hyphen/],
  [{ slug: "x-" }, /must not begin or end with a hyphen/],
  [{ slug: "магазин" }, /may only contain/],
  [{ slug: "a.b" }, /may only contain/],
  [{ slug: "a\0b" }, /may only contain/],
  [{ slug: "xn--80ak6aa92e" }, /xn--/],
  [{ slug: "www" }, /reserved/],
  [{ slug: "api" }, /reserved/],
  [{ slug: "localhost" }, /reserved/],
  [{ currency: "usd" }, /must be in capitals: USD/],
  [{ currency: "ZZZ" }, /not a currency that we know/],
  [{ currency: "" }, /not a currency that we know/],
  [{ locale: "xx" }, /not a language that we know/],
  [{ locale: "en_US" }, /not a language that we know/],
  [{ locale: "" }, /not a language that we know/],
  [{ title: "" }, /the title must not be empty/],
  [{ title: "   " }, /the title must not be empty/],
  [{ title: "x".repeat(201) }, /at most 200/],
  [{ title: "a\nb" }, /one line/],
  [{ title: "a\0b" }, /control characters/],
]

test.each(wrong)("%j is refused with what to do instead", async (change, message) => {
  const refusal = await refusalOf({ ...good, ...change })
  expect(refusal).toMatchObject({ code: "invalid-input", status: 422 })
  expect(refusal.message).toMatch(message)
})

test("nothing of what was refused exists", async () => {
  const slugs = (await listShops(database.db)).map((shop) => shop.slug)
  expect(slugs).not.toContain(good.slug)
  // … and the same input without the mistake would have been taken.
  expect((await createShop(database.db, testKeyRing, good)).slug).toBe(good.slug)
})
