// Bot faces at their edges: long texts, many values, nothing at all.
import { describe, expect, test } from "bun:test"
import fc from "fast-check"
import { cut, plainText } from "../../../tenants/blocks/kit/bot.ts"
import { htmlToText } from "../../../tenants/blocks/kit/plain.ts"
import { optionKey } from "../../../tenants/blocks/kit/taps.ts"
import { counted } from "../../../tenants/blocks/kit/words.ts"
import { bot as product } from "../../../tenants/blocks/product/bot.ts"
import { followChoice } from "../../../tenants/blocks/product/bot-choice.ts"
import { bot as grid, needs } from "../../../tenants/blocks/product-grid/bot.ts"
import { bot as text } from "../../../tenants/blocks/text/bot.ts"
import type { ProductView, VariantView } from "../../../tenants/catalog/schema.ts"
import { checkMessages } from "../../help/bot.ts"
import { viewOf } from "../../help/bot-view.ts"

const variant = (optionValues: string[], rest: Partial<VariantView> = {}): VariantView => {
  const stock = { stockQuantity: null, stockPolicy: "deny" as const, available: true }
  return {
    id: crypto.randomUUID(),
    optionValues,
    sku: "",
    barcode: "",
    priceMinor: 1000,
    compareAtMinor: null,
    ...stock,
    weightGrams: null,
    requiresShipping: true,
    position: 0,
    ...rest,
  }
}
const shown = (optionNames: string[], variants: VariantView[], rest: Partial<ProductView> = {}): ProductView => {
  const texts = { handle: "x", slug: "x", title: "Thing", descriptionHtml: "", vendor: "", type: "", seoTitle: "", seoDescription: "" }
  return {
    id: crypto.randomUUID(),
    ...texts,
    kind: "physical",
    tags: [],
    optionNames,
    published: true,
    variants,
    pictures: [],
    categoryIds: [],
    position: 0,
    ...rest,
  }
}
const picture = {
  mediaId: crypto.randomUUID(),
  status: "ready" as const,
  sha256: "a".repeat(64),
  contentType: "image/webp",
  width: 10,
  height: 10,
  alt: "",
  sources: [],
  placeholder: "",
}

describe("a product", () => {
  test("with everything as long as the database lets it be keeps within a caption", () => {
    const long = shown(
      ["o".repeat(255), "p".repeat(255)],
      [variant(["v".repeat(255), "w".repeat(255)]), variant(["v".repeat(255), "x".repeat(255)])],
      {
        title: "т".repeat(500),
        descriptionHtml: `<p>${"word ".repeat(30_000)}</p>`,
        pictures: [picture],
      },
    )
    const messages = product({ description: true }, viewOf({ product: long }))
    checkMessages(messages)
    expect(messages[0]?.buttons.flat().at(-1)?.text).toBe("Full description")
  })

  test("leafs through more values than a screen holds", () => {
    const many = shown(
      ["Size"],
      Array.from({ length: 100 }, (_, index) => variant([`Size ${index}`])),
    )
    const first = product({ description: true }, viewOf({ product: many }))
    checkMessages(first)
    expect(first[0]?.buttons.flat().at(-1)?.text).toBe("Next »")
    const last = product({ description: true }, viewOf({ product: many, pageNumber: 4 }))
    expect(last[0]?.buttons.flat().map((button) => button.text)).toEqual([
      ...Array.from({ length: 10 }, (_, index) => `Size ${90 + index}`),
      "« Previous",
    ])
  })

  test("never asks for an option with one value, and asks again for a value that is gone", () => {
    const one = shown(["Size", "Colour"], [variant(["S", "Red"]), variant(["M", "Red"])])
    expect(followChoice(one, [optionKey("S")]).variant?.optionValues).toEqual(["S", "Red"])
    expect(followChoice(one, [optionKey("XL")]).next?.name).toBe("Size")
    expect(followChoice(shown([], []), [])).toEqual({ values: [] })
  })

  test("that is sold out or has no variants offers nothing to put into the cart", () => {
    for (const variants of [[], [variant([], { stockQuantity: 0, available: false })]])
      expect(product({ description: false }, viewOf({ product: shown([], variants) }))[0]?.buttons).toEqual([])
  })
})

describe("a grid", () => {
  const settings = { title: "", source: "all" as const, limit: 48 }

  test("asks for a screenful and shows the way to the rest", () => {
    expect(needs(settings, viewOf({}))).toEqual({ limit: 8, offset: 0 })
    expect(needs({ ...settings, source: "current" }, viewOf({ pageNumber: 3, everything: true }))).toEqual({ limit: 8, offset: 16 })
    const items = Array.from({ length: 8 }, () => shown([], [variant([])], { title: "ы".repeat(500) }))
    const messages = grid(settings, viewOf({}, { products: { items, total: 21, offset: 0 } }))
    checkMessages(messages)
    expect(messages[0]?.buttons.flat().at(-1)?.text).toBe("Show all (21)")
  })

  test("of a category that is gone is nothing, and of an empty shop too", () => {
    const categoryId = crypto.randomUUID()
    expect(needs({ ...settings, source: "category", categoryId }, viewOf({}))).toBeUndefined()
    expect(grid({ ...settings, source: "category", categoryId }, viewOf({}))).toEqual([])
    expect(plainText(grid({ ...settings, source: "current" }, viewOf({}))[0]?.text ?? [])).toContain("nothing here yet")
  })

  test("leafs through hundreds of categories", () => {
    const categories = Array.from({ length: 300 }, (_, index) => ({
      id: crypto.randomUUID(),
      parentId: null,
      slug: `c-${index}`,
      title: "К".repeat(200),
      position: index,
    }))
    const pages = Array.from({ length: 15 }, (_, index) =>
      grid({ ...settings, source: "current" }, viewOf({ pageNumber: index + 1 }, { categories })),
    )
    for (const page of pages) checkMessages(page)
    expect(pages.flatMap((page) => page[0]?.buttons.flat() ?? []).filter((button) => button.text.startsWith("К"))).toHaveLength(300)
  })
})

test("a long text becomes several messages, none too long, and no word of it is lost", () => {
  const paragraphs = Array.from({ length: 30 }, (_, index) => [{ text: `${index} ${"слово ".repeat(150)}` }])
  const messages = text({ paragraphs }, viewOf({}))
  checkMessages(messages)
  const said = messages.map((message) => plainText(message.text)).join("\n\n")
  expect(said).toBe(paragraphs.map(([run]) => run?.text).join("\n\n"))
})

test("descriptions become plain text: paragraphs, lists and entities, and no tags", () => {
  expect(htmlToText("<h2>Care</h2><p>Wash<br>cold &amp; dry</p><ul><li>no bleach</li><li>&lt;30°</li></ul>")).toBe(
    "Care\n\nWash\ncold & dry\n\n• no bleach\n• <30°",
  )
  expect(htmlToText("a&#8211;b &unknown; &#x1f600;")).toBe("a–b &unknown; 😀")
  expect(htmlToText("")).toBe("")
})

test("texts are cut between characters, and counted words agree with their number", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), fc.integer({ min: 2, max: 20 }), (whole, max) => {
      expect(cut(whole, max).length).toBeLessThanOrEqual(max)
      expect(cut(whole, max).isWellFormed()).toBe(true)
    }),
  )
  const forms = { one: "товар", few: "товара", many: "товаров", other: "товара" }
  expect([1, 3, 5, 11, 21, 104].map((count) => counted("ru", count, forms))).toEqual([
    "1 товар",
    "3 товара",
    "5 товаров",
    "11 товаров",
    "21 товар",
    "104 товара",
  ])
})
