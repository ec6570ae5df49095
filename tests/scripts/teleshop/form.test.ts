// `teleshop form …`: what was written into a shop's forms, for people and for scripts.
import { afterAll, beforeAll, expect, test } from "bun:test"
import type { Services } from "../../../runtime/app.ts"
import { readConfig } from "../../../runtime/config.ts"
import { readArguments, WrongUsage } from "../../../scripts/command-line/arguments.ts"
import type { Verb, VerbContext } from "../../../scripts/command-line/verb.ts"
import done from "../../../scripts/teleshop/form-done.ts"
import list from "../../../scripts/teleshop/form-list.ts"
import show from "../../../scripts/teleshop/form-show.ts"
import { submitForm } from "../../../tenants/forms/actions.ts"
import { loadForm } from "../../../tenants/forms/find.ts"
import { loadShop } from "../../../tenants/shops/actions.ts"
import type { ShopView } from "../../../tenants/shops/schema.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { formField, makeFormPage } from "../../help/forms.ts"
import { refusalOf } from "../../help/selling.ts"
import { makeShop, testKeyRing } from "../../help/shop.ts"

let database: TestDatabase
let shop: ShopView
beforeAll(async () => {
  database = await freshDatabase()
  shop = await makeShop(database.db)
  const fields = [formField("name", "line", { label: "Your name" }), formField("message", "lines", { label: "Message" })]
  const { pageId, nodeId } = await makeFormPage(database.db, shop.tenantId, { title: "Write to us", fields })
  for (const name of ["Anna", "Boris", "Clara"]) {
    await database.db.asTenant(shop.tenantId, async (tx) => {
      const { form } = await loadForm(tx, await loadShop(tx), pageId, nodeId)
      const answers = { name, message: "one\ntwo" }
      await submitForm(tx, form, {
        pageId,
        nodeId,
        answers,
        idempotencyKey: crypto.randomUUID(),
        channel: "site",
        path: "/write",
        locale: "en",
      })
    })
  }
})
afterAll(() => database.close())

/** Runs a verb with words as they are typed. */
async function run(verb: Verb, ...words: string[]) {
  const values: unknown[] = []
  const lines: string[] = []
  const out = { line: (text: string) => void lines.push(text), value: (value: unknown) => void values.push(value) }
  const services = { db: database.db, keyRing: testKeyRing } as Services
  const context = { services, config: readConfig({}), out, json: true } as unknown as VerbContext & { services: Services }
  await verb.run(readArguments(verb, words), context)
  expect(values).toHaveLength(1)
  return { value: values[0], text: lines.join("\n") }
}

test("form list gives all of them, newest first, or as many as are asked for", async () => {
  const { value, text } = await run(list, shop.slug)
  expect(value).toMatchObject([
    { number: 3 },
    { number: 2 },
    { number: 1, kind: "message", formTitle: "Write to us", path: "/write", doneAt: null },
  ])
  expect(text).toMatch(/3 .* message .* new .* Write to us .* Clara · one two/)
  expect((await run(list, shop.slug, "--limit", "1")).value).toHaveLength(1)
  const empty = await makeShop(database.db)
  expect(await run(list, empty.slug)).toEqual({ value: [], text: "no answers yet" })
})

test("form show gives one whole, and form done marks it once", async () => {
  const { value, text } = await run(show, shop.slug, "1")
  expect(value).toMatchObject({
    number: 1,
    answers: [
      { label: "Your name", text: "Anna" },
      { label: "Message", text: "one\ntwo" },
    ],
  })
  expect(text).toContain("message 1 (Write to us)")
  expect(text).toContain("page /write: new\n\nYour name\n  Anna\n\nMessage\n  one\n  two")
  const first = (await run(done, shop.slug, "1")).value as { doneAt: Date }
  expect(first.doneAt).toBeInstanceOf(Date)
  expect((await run(done, shop.slug, "1")).value).toEqual(first)
  expect((await run(show, shop.slug, "1")).text).toContain("page /write: done")
})

test("a number that there is not, another shop's, and no number at all are told in words", async () => {
  const other = await makeShop(database.db)
  const absent = await refusalOf(run(show, shop.slug, "99"))
  expect(absent.message).toBe("there is no answer 99: look at the list of answers")
  expect(await refusalOf(run(show, other.slug, "1"))).toMatchObject({ code: "not-found" })
  expect(await refusalOf(run(done, other.slug, "1"))).toMatchObject({ code: "not-found" })
  expect(() => readArguments(show, [shop.slug, "first"])).toThrow(WrongUsage)
})
