// A product while it is being filled in: options make variants, text makes prices, and nothing that was typed is lost.
import { describe, expect, test } from "bun:test"
import fc from "fast-check"
import {
  bodyOf,
  combinations,
  emptyDraft,
  moved,
  type ProductDraft,
  valuesOf,
  variantCount,
  withOptions,
} from "../../../builder/catalog/draft.ts"
import { NewProduct } from "../../../tenants/catalog/edit-schema.ts"

const filled = (): ProductDraft => ({
  ...emptyDraft(),
  title: "Cup",
  variants: [{ optionValues: [], price: "12,50", before: "", stock: "3", sku: "C", oversell: false }],
})

describe("the variants of a product", () => {
  test("are the combinations of its options", () => {
    const options = [
      { name: "Size", values: ["S", "L"] },
      { name: "Colour", values: ["Oat", "Ink"] },
    ]
    expect(combinations(options)).toEqual([
      ["S", "Oat"],
      ["S", "Ink"],
      ["L", "Oat"],
      ["L", "Ink"],
    ])
    expect(variantCount(options)).toBe(4)
    expect(variantCount([])).toBe(1)
  })

  test("keep what is known of them when options come, are renamed and go", () => {
    const sized = withOptions(filled(), [{ name: "Size", values: ["S", "L"] }])
    expect(sized.variants.map(({ optionValues, price, stock }) => [optionValues, price, stock])).toEqual([
      [["S"], "12,50", "3"],
      [["L"], "12,50", ""],
    ])
    const dearer = { ...sized, variants: sized.variants.map((variant, at) => (at === 1 ? { ...variant, price: "20" } : variant)) }
    const renamed = withOptions(dearer, [{ name: "Size", values: ["Small", "Large"] }])
    expect(renamed.variants.map(({ optionValues, price }) => [optionValues[0], price])).toEqual([
      ["Small", "12,50"],
      ["Large", "20"],
    ])
    const more = withOptions(renamed, [{ name: "Size", values: ["Small", "Medium", "Large"] }])
    expect(more.variants.map(({ price }) => price)).toEqual(["12,50", "12,50", "20"])
    expect(withOptions(more, []).variants).toHaveLength(1)
  })

  test("are as many as the options make, each once, whatever is typed", () => {
    const values = fc.array(fc.constantFrom("S", "M", "L", "XL"), { maxLength: 4 }).map((list) => valuesOf(list.join(",")))
    const options = fc.array(fc.record({ name: fc.constantFrom("Size", "Colour"), values }), { maxLength: 3 })
    fc.assert(
      fc.property(fc.array(options, { minLength: 1, maxLength: 5 }), (steps) => {
        let draft = filled()
        for (const step of steps) {
          draft = withOptions(draft, step)
          expect(draft.variants).toHaveLength(variantCount(step))
          expect(new Set(draft.variants.map(({ optionValues }) => JSON.stringify(optionValues))).size).toBe(draft.variants.length)
        }
      }),
    )
  })
})

describe("what is sent", () => {
  test("is what the server takes", () => {
    const { body } = bodyOf(withOptions(filled(), [{ name: "Size", values: ["S", "L"] }]), 2)
    expect(NewProduct.safeParse(body).success).toBe(true)
    expect(body?.variants[0]).toMatchObject({ priceMinor: 1250, stockQuantity: 3, sku: "C" })
    expect(body?.variants[1]).toMatchObject({ priceMinor: 1250, stockQuantity: null })
  })

  test("leaves a description alone that nobody has touched", () => {
    const before = { ...filled(), descriptionHtml: "<table></table>" }
    expect(bodyOf({ ...before, title: "Cups" }, 2, before).body).not.toHaveProperty("descriptionHtml")
    expect(bodyOf({ ...before, descriptionHtml: "" }, 2, before).body).toHaveProperty("descriptionHtml", "")
  })

  test("is told place by place when it is not whole", () => {
    const wrong = {
      ...filled(),
      title: " ",
      variants: [{ ...filled().variants[0], price: "cheap", before: "-1", stock: "a few" }],
    } as ProductDraft
    expect(bodyOf(wrong, 2).problems).toEqual({
      title: "nameNeeded",
      "variants.0.price": "notAPrice",
      "variants.0.before": "notAPrice",
      "variants.0.stock": "notAStock",
    })
    expect(bodyOf(emptyDraft(), 2).problems).toEqual({ title: "nameNeeded", "variants.0.price": "priceNeeded" })
    expect(bodyOf({ ...filled(), variants: [{ ...filled().variants[0], price: "12.5" }] } as ProductDraft, 0).problems).toEqual({
      "variants.0.price": "notAPrice",
    })
  })
})

test("moving one of a list keeps the others in order, and nothing falls off its ends", () => {
  expect(moved(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"])
  expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"])
  expect(moved(["a", "b"], 0, -1)).toEqual(["a", "b"])
  expect(moved(["a", "b"], 1, 2)).toEqual(["a", "b"])
})
