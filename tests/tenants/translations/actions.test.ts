// A shop's languages and dictionaries on a real database: chosen, handed to a translator, taken back, and nobody else's.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test"
import { addPage } from "../../../tenants/pages/actions.ts"
import type { ShopView } from "../../../tenants/shops/schema.ts"
import { exportTranslations, importTranslations, loadDictionary, setLocales } from "../../../tenants/translations/actions.ts"
import { SOURCE } from "../../../tenants/translations/rules.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { makeGoods, refusalOf } from "../../help/selling.ts"
import { makeShop } from "../../help/shop.ts"

let database: TestDatabase
let shop: ShopView
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  shop = await makeShop(database.db, { title: "Heron" })
})

const speak = (...locales: string[]) => database.db.asTenant(shop.tenantId, (tx) => setLocales(tx, locales))
const take = (locale: string, rows: [source: string, text: string][], of = shop) =>
  database.db.asTenant(of.tenantId, (tx) =>
    importTranslations(
      tx,
      locale,
      rows.map(([source, text]) => ({ source, text })),
    ),
  )
const give = (locale: string) => database.db.asTenant(shop.tenantId, (tx) => exportTranslations(tx, locale))
const dictionary = (locale: string, of = shop) => database.db.asTenant(of.tenantId, (tx) => loadDictionary(tx, locale))
const waiting = async () => {
  const rows = await database.db.asPlatform((tx) => tx`select data from pgboss.job where name = 'site.refresh'`)
  return rows.filter(({ data }) => data.tenantId === shop.tenantId).length
}

describe("a shop's languages", () => {
  test("are its own first, however they are named, and the site is made anew", async () => {
    expect((await speak("RU", "en", "pt-br", "ru")).locales).toEqual(["en", "ru", "pt-BR"])
    expect(await waiting()).toBe(1)
  })

  test("cannot be without the one that it is written in", async () => {
    const refusal = await refusalOf(speak("ru"))
    expect(refusal).toMatchObject({ code: "invalid-input", message: "the shop's texts are written in en: name it first, as in en ru" })
    expect((await refusalOf(speak("en", "klingon"))).message).toContain('"klingon" is not a language that we know')
  })

  test("do not take the place of a page, nor a page that of a language", async () => {
    await database.db.asTenant(shop.tenantId, (tx) => addPage(tx, { slug: "de", title: "Deals" }))
    expect(await refusalOf(speak("en", "de"))).toMatchObject({ code: "slug-taken" })
    await speak("en", "ru")
    const added = database.db.asTenant(shop.tenantId, (tx) => addPage(tx, { slug: "ru", title: "Russia" }))
    expect(await refusalOf(added)).toMatchObject({ code: "slug-taken" })
  })
})

describe("a translator", () => {
  test("is given what is missing first, and everything that the shop says", async () => {
    await makeGoods(database.db, shop.tenantId, { title: "Mug" })
    await speak("en", "fr")
    await take("fr", [["Heron", "Цапля"]])
    const { rows, coverage } = await give("fr")
    expect(rows.at(-1)).toEqual({ source: "Heron", text: "Цапля" })
    expect(rows.map(({ source }) => source)).toContain("Mug")
    expect(coverage).toEqual({ locale: "fr", texts: rows.length, translated: 1, missing: rows.length - 1 })
  })

  test("gives it back, corrects it, and takes a text away again", async () => {
    await speak("en", "fr")
    expect(
      await take("fr", [
        ["Heron", "Цапля"],
        ["Mug", "Кружка"],
      ]),
    ).toMatchObject({ added: 2, unused: 1 })
    expect(
      await take("fr", [
        ["Heron", "Серая цапля"],
        ["Mug", ""],
        ["Cup", ""],
      ]),
    ).toMatchObject({ changed: 1, removed: 1, empty: 1 })
    expect([...(await dictionary("fr")).texts]).toEqual([["Heron", "Серая цапля"]])
    expect(await take("fr", [["Heron", "Серая цапля"]])).toMatchObject({ unchanged: 1, added: 0, changed: 0 })
  })

  test("who hands in a bad row changes nothing, and is told which one", async () => {
    await speak("en", "fr")
    const refusal = await refusalOf(
      take("fr", [
        ["Heron", "Цапля"],
        ["Mug", "Круж\nка"],
        ["See <1>this</1>", "Смотрите"],
      ]),
    )
    expect(refusal.message).toBe("row 3: the source is one line, so the text must be one line too (and 1 more); nothing was imported")
    expect(refusal.details.problems).toHaveLength(2)
    expect((await dictionary("fr")).texts.size).toBe(0)
  })

  test("cannot write a script into a description", async () => {
    await speak("en", "fr")
    await take("fr", [["<p>Mug</p>", '<p onclick="x()">Кружка</p><script>x()</script>']])
    expect((await dictionary("fr")).html.get("<p>Mug</p>")).toBe("<p>Кружка</p>")
  })

  test("is told which languages there are", async () => {
    expect((await refusalOf(give("fr"))).message).toContain(`shop locales ${shop.slug} en fr`)
    expect((await refusalOf(give("en"))).message).toContain("name one of its other languages")
  })
})

test("a dictionary is read again when it has changed, and only then", async () => {
  await speak("en", "fr")
  expect(await dictionary("fr")).toBe(SOURCE)
  await take("fr", [["Mug", "Кружка"]])
  const first = await dictionary("fr")
  expect(await dictionary("fr")).toBe(first)
  await take("fr", [["Mug", "Чашка"]])
  expect((await dictionary("fr")).texts.get("Mug")).toBe("Чашка")
})

test("a shop's dictionary is nobody else's", async () => {
  const other = await makeShop(database.db)
  await speak("en", "fr")
  await take("fr", [["Mug", "Кружка"]])
  expect(await dictionary("fr", other)).toBe(SOURCE)
  expect((await dictionary("fr")).texts.size).toBe(1)
})

test("what every shop begins with is there from the start in a language that we speak, and is only the owner's to change", async () => {
  await speak("en", "ru")
  expect((await dictionary("ru")).texts.get("Cart")).toBe("Корзина")
  await take("ru", [["Cart", "Мешок"]])
  await speak("en", "ru", "de")
  expect((await dictionary("ru")).texts.get("Cart")).toBe("Мешок")
  expect(await dictionary("de")).toBe(SOURCE)
})
