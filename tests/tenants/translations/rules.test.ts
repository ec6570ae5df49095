// A shop in another language, from plain data: what is translated, what stays, and what must not become ambiguous.
import { describe, expect, test } from "bun:test"
import { documentOf } from "../../../tenants/pages/starter-pages.ts"
import { SOURCE, translateCart, translatePage, translateProduct, translateSite } from "../../../tenants/translations/rules.ts"
import { sourcesOf } from "../../../tenants/translations/sources.ts"
import { starterTranslations } from "../../../tenants/translations/starter.ts"
import { sampleId, sampleProduct, sampleVariant } from "../../help/catalog-sample.ts"
import { dictionaryOf, guillemets } from "../../help/dictionary.ts"
import { samplePages, sampleSite } from "../../help/site-sample.ts"

const pageWith = (kind: string, settings: unknown) => ({
  ...{ id: sampleId(7, 1), kind: "custom" as const, slug: "about", title: "About", revision: 0 },
  document: documentOf([[kind, settings as never]]),
})
const settingsOf = (page: ReturnType<typeof pageWith>) => Object.values(page.document.nodes).find(({ kind }) => kind !== "page")?.settings

describe("a translated site", () => {
  test("has every text of the shop in the other language, and nothing else of it changed", () => {
    const site = sampleSite({ products: 3, pages: [...samplePages(), pageWith("text", { paragraphs: [[{ text: "We throw by hand." }]] })] })
    const { shop, products, categories } = site.view
    const sources = sourcesOf({ shop, pages: site.pages, catalog: { products, categories }, ways: [] })
    const { view, pages } = translateSite(site, guillemets("ru", sources))
    expect(view.shop).toEqual({ ...shop, title: "«Heron & Co»" })
    expect(view.products[0]).toMatchObject({ title: `«${products[0]?.title}»`, slug: products[0]?.slug, vendor: "Heron & Co" })
    expect(view.products[0]?.optionNames).toEqual(products[0]?.optionNames.map((name) => `«${name}»`))
    expect(view.categories.map(({ title }) => title)).toEqual(categories.map(({ title }) => `«${title}»`))
    expect(JSON.stringify(pages)).toContain("«We throw by hand.»")
    expect(sourcesOf({ shop: view.shop, pages, catalog: view, ways: [] })).toHaveLength(sources.length)
  })

  test("is the very same where nothing is translated", () => {
    const site = sampleSite({ products: 2 })
    expect(translateSite(site, SOURCE)).toBe(site)
    const translated = translateSite(site, dictionaryOf("ru", { Elsewhere: "Не здесь" }))
    expect(translated.view.products[0]).toBe(site.view.products[0] as never)
    expect(translated.pages[0]).toBe(site.pages[0] as never)
  })

  test("makes each product once, however often it is asked for", () => {
    const [product, dictionary] = [sampleProduct(1), dictionaryOf("ru", { Black: "Чёрный" })]
    expect(translateProduct(product, dictionary)).toBe(translateProduct(product, dictionary))
  })
})

describe("options", () => {
  const product = sampleProduct(1, {
    optionNames: ["Colour", "Size"],
    variants: [sampleVariant(1, ["Red", "S"], 1), sampleVariant(2, ["Crimson", "S"], 1)],
  })
  const valuesIn = (texts: Record<string, string>) =>
    translateProduct(product, dictionaryOf("ru", texts)).variants.map((variant) => variant.optionValues.join(" "))

  test("are translated value by value", () => {
    expect(valuesIn({ Red: "Красный", Crimson: "Багровый", S: "М" })).toEqual(["Красный М", "Багровый М"])
  })

  test("stay as they were written where two values would become one", () => {
    expect(valuesIn({ Red: "Красный", Crimson: "Красный", S: "М" })).toEqual(["Red М", "Crimson М"])
  })

  test("stay as they were named where two names would become one", () => {
    expect(translateProduct(product, dictionaryOf("ru", { Colour: "Вид", Size: "Вид" })).optionNames).toEqual(["Colour", "Size"])
  })
})

describe("a block", () => {
  test("keeps what it was written with when its translation is nothing that it could show", () => {
    const questions = ["Where?", "When?"].map((question) => ({ question, answer: [[{ text: "Ask us." }]] }))
    const page = pageWith("faq", { title: "FAQ", questions })
    const same = translatePage(page, dictionaryOf("ru", { "Where?": "Что?", "When?": "Что?" }))
    expect(settingsOf(same as never)).toEqual(settingsOf(page))
    const good = translatePage(page, dictionaryOf("ru", { "Where?": "Где?", "When?": "Когда?" }))
    expect(JSON.stringify(settingsOf(good as never))).toContain("Где?")
  })

  test("of a kind that this program does not know is left alone", () => {
    const page = pageWith("heading", { text: "Hello", level: 1 })
    for (const node of Object.values(page.document.nodes)) if (node.kind === "heading") node.kind = "hologram"
    expect(settingsOf(translatePage(page, dictionaryOf("ru", { Hello: "Привет" })) as never)).toEqual({ text: "Hello", level: 1 })
  })
})

test("a description is shown as the HTML that was let through, never as the text that was typed", () => {
  const product = sampleProduct(1, { descriptionHtml: "<p>Mug</p>" })
  const texts = new Map([["<p>Mug</p>", "<p onclick=x>Кружка</p>"]])
  const dictionary = { locale: "ru", revision: 1, texts, html: new Map([["<p>Mug</p>", "<p>Кружка</p>"]]) }
  expect(translateProduct(product, dictionary).descriptionHtml).toBe("<p>Кружка</p>")
})

test("a cart is read in the other language, with the same ids and amounts", () => {
  const line = { variantId: "v", productId: "p", productSlug: "mug", productTitle: "Mug", optionValues: ["Red"], quantity: 1 }
  const cart = { lines: [{ ...line, unitPriceMinor: 5, totalMinor: 5, picture: null, available: null, problem: null }] }
  expect(translateCart(cart, dictionaryOf("ru", { Mug: "Кружка", Red: "Красная" })).lines[0]).toEqual({
    ...(cart.lines[0] as (typeof cart.lines)[number]),
    productTitle: "Кружка",
    optionValues: ["Красная"],
  })
})

describe("what every shop begins with", () => {
  test("is said in Russian and English by ourselves", () => {
    const pairs = starterTranslations("en", "ru")
    expect(pairs).toContainEqual({ source: "Cart", text: "Корзина" })
    expect(pairs).toContainEqual({ source: "Pickup", text: "Самовывоз" })
    expect(starterTranslations("ru-RU", "en-GB")).toContainEqual({ source: "Корзина", text: "Cart" })
  })

  test("and in no language that we do not speak", () => {
    for (const [own, other] of [
      ["en", "de"],
      ["de", "ru"],
      ["en", "en-GB"],
    ] as const)
      expect(starterTranslations(own, other)).toEqual([])
  })
})
