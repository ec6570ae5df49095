// A buyer is recognised, and reached by a number that people really have.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { customerOf, rememberContact } from "../../../tenants/customers/actions.ts"
import { ContactName, ContactPhone } from "../../../tenants/customers/schema.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { refusalOf } from "../../help/selling.ts"
import { makeShop } from "../../help/shop.ts"

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

test("the same id on the same channel is the same customer, also when fifty ask at once", async () => {
  const shop = await makeShop(database.db)
  const ask = (externalId: string) =>
    database.db.asTenant(shop.tenantId, (tx) => customerOf(tx, { channel: "chat", externalId, locale: "ru" }))
  const asked = await Promise.all(Array.from({ length: 50 }, () => ask("1")))
  expect(new Set(asked.map((customer) => customer.id)).size).toBe(1)
  expect((await ask("2")).id).not.toBe((await ask("1")).id)
})

test("two shops know the same person as two customers, and neither can write to the other's", async () => {
  const [one, two] = [await makeShop(database.db), await makeShop(database.db)]
  const who = { channel: "chat", externalId: "1", locale: "en" } as const
  const [mine, theirs] = await Promise.all([one, two].map((shop) => database.db.asTenant(shop.tenantId, (tx) => customerOf(tx, who))))
  expect(mine?.id).not.toBe(theirs?.id)
  const remember = (id: string) => database.db.asTenant(one.tenantId, (tx) => rememberContact(tx, id, { name: "Ada", phone: "12345" }))
  expect(await refusalOf(remember(theirs?.id ?? ""))).toEqual(await refusalOf(remember(Bun.randomUUIDv7())))
  expect(await remember(mine?.id ?? "")).toEqual({ name: "Ada", phone: "12345" })
  expect(await database.db.asTenant(one.tenantId, (tx) => customerOf(tx, who))).toMatchObject({ name: "Ada", phone: "12345" })
})

test.each([
  ["+1 202 555 0143", "+12025550143"],
  ["8 (916) 123-45-67", "89161234567"],
  ["+49.30/1234567", "+49301234567"],
  ["112 33", "11233"],
  ["+٤٤٢٠٧٩٤٦", "+44207946"],
  ["０９０-１２３４", "0901234"],
])("%s is a phone number", (typed, kept) => {
  expect(ContactPhone.parse(typed)).toBe(kept)
})

test.each(["", "1234", "+1234", "1234567890123456", "call me", "+12 345 67 ext 8", "++12345", "12+345", "💥12345", "1".repeat(100)])(
  "%p is not",
  (typed) => {
    const parsed = ContactPhone.safeParse(typed)
    expect(parsed.success).toBe(false)
    expect(parsed.error?.issues[0]?.message).toMatch(/digits/)
  },
)

test("names of every kind are names, and control characters are not", () => {
  for (const name of ["Ada", "Ђорђе Ћ.", "李", "محمد", "O’Brien-Łuk", "👩‍🚀"]) expect(ContactName.parse(` ${name} `)).toBe(name)
  for (const name of ["", "  ", "a\0b", "a\nb", "a\u202eb", "\ud800", "x".repeat(201)])
    expect(ContactName.safeParse(name).success).toBe(false)
})
