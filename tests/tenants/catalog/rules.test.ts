// What follows from a catalogue, without a database.
import { expect, test } from "bun:test"
import { descendants, isAvailable, optionsOf, priceRange } from "../../../tenants/catalog/rules.ts"
import type { CategoryView, VariantView } from "../../../tenants/catalog/schema.ts"

const variant = (optionValues: string[], priceMinor = 100): VariantView => ({
  id: optionValues.join("/"),
  optionValues,
  sku: "",
  barcode: "",
  priceMinor,
  compareAtMinor: null,
  stockQuantity: null,
  stockPolicy: "deny",
  available: true,
  weightGrams: null,
  requiresShipping: true,
  position: 0,
})
const category = (id: string, parentId: string | null): CategoryView => ({ id, parentId, slug: id, title: id, position: 0 })

test("a price range is its lowest and its highest", () => {
  expect(priceRange({ variants: [variant(["S"], 300), variant(["M"], 100), variant(["L"], 200)] })).toEqual({
    lowestMinor: 100,
    highestMinor: 300,
  })
  expect(priceRange({ variants: [] })).toBeUndefined()
})

test.each([
  [null, "deny", true],
  [1, "deny", true],
  [0, "deny", false],
  [0, "continue", true],
  [-2, "continue", true],
] as const)("stock %p with policy %s is available: %p", (stockQuantity, stockPolicy, available) => {
  expect(isAvailable({ stockQuantity, stockPolicy })).toBe(available)
})

test("options are listed once each, in the order of the variants", () => {
  const product = { optionNames: ["Size", "Colour"], variants: [variant(["S", "Red"]), variant(["S", "Blue"]), variant(["M", "Red"])] }
  expect(optionsOf(product)).toEqual([
    { name: "Size", values: ["S", "M"] },
    { name: "Colour", values: ["Red", "Blue"] },
  ])
})

test("a category contains what is below it, even when somebody made a circle", () => {
  const tree = [category("a", null), category("b", "a"), category("c", "b"), category("d", null)]
  expect([...descendants(tree, "a")].sort()).toEqual(["a", "b", "c"])
  expect([...descendants([category("x", "y"), category("y", "x")], "x")].sort()).toEqual(["x", "y"])
})
