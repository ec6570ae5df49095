// What a product's card tells of it, and which products stand beside it.
import { expect, test } from "bun:test"
import { cardOf } from "../../../tenants/blocks/kit/card.ts"
import { neighboursOf } from "../../../tenants/blocks/kit/lookup.ts"
import { choicesOf } from "../../../tenants/blocks/product/choices.ts"
import { sampleId, sampleProduct, sampleVariant } from "../../help/catalog-sample.ts"
import { sampleSite } from "../../help/site-sample.ts"

const { view } = sampleSite({ products: 60 })

test("a card has the lowest price, the second picture and the colours", () => {
  const product = sampleProduct(1)
  expect(cardOf(view, product)).toMatchObject({
    from: true,
    available: true,
    colours: [expect.any(String), expect.any(String)],
    moreColours: 0,
  })
  expect(cardOf(view, product).secondPicture).toEqual(product.pictures[1] ?? null)
  const [first] = product.pictures
  if (!first) throw new Error("the sample has pictures")
  // A second picture over an empty place would be the first that is seen.
  const waiting = { ...first, status: "waiting" as const, sha256: null }
  expect(cardOf(view, sampleProduct(1, { pictures: [waiting, first] })).secondPicture).toBeNull()
})

test("every product stands on as many pages of others as others stand on its own", () => {
  const counts = new Map<string, number>()
  const shelf = view.products.filter((product) => product.categoryIds.includes(sampleId(2, 0)))
  expect(shelf.length).toBeGreaterThan(10)
  for (const product of shelf) {
    const beside = neighboursOf(view, sampleId(2, 0), product.id, 4)
    expect(beside).toHaveLength(4)
    expect(beside).not.toContain(product)
    for (const { id } of beside) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  expect([...counts.values()].every((count) => count === 4)).toBe(true)
})

test("few are told by their number, and only where they cannot be sold below zero", () => {
  const variant = (changes: object) => ({
    ...sampleVariant(1, []),
    stockPolicy: "deny" as const,
    stockQuantity: 3,
    available: true,
    ...changes,
  })
  const stockOf = (changes: object) => choicesOf({ variants: [variant(changes)] }, view).map(({ stock, left }) => ({ stock, left }))
  expect(stockOf({})).toEqual([{ stock: "few", left: 3 }])
  expect(stockOf({ stockQuantity: 6 })).toEqual([{ stock: "in", left: null }])
  expect(stockOf({ stockQuantity: null })).toEqual([{ stock: "in", left: null }])
  expect(stockOf({ stockPolicy: "continue" })).toEqual([{ stock: "in", left: null }])
  expect(stockOf({ stockQuantity: 0, available: false })).toEqual([{ stock: "none", left: null }])
})

test("a reduction is told in per cent", () => {
  const [choice] = choicesOf({ variants: [{ ...sampleVariant(1, []), priceMinor: 800, compareAtMinor: 1000 }] }, view)
  expect(choice).toMatchObject({ price: "$8", before: "$10", percent: "−20%" })
})
