// Which number each size of screen has, as the panel shows it.
import { expect, test } from "bun:test"
import { valueFor } from "../../../builder/editor/controls/per-size.ts"
import { shapeOf } from "../../../builder/editor/controls/shape.ts"
import { kinds } from "../../../tenants/blocks/kinds.ts"

test("what is not chosen is as on the next larger screen that has a choice", () => {
  const at = (stored: unknown, size: "desktop" | "tablet" | "phone") => valueFor(stored, size, "as-larger")
  expect(at({ desktop: 4, phone: 1 }, "tablet")).toEqual({ value: 4, own: false })
  expect(at({ desktop: 4, phone: 1 }, "phone")).toEqual({ value: 1, own: true })
  expect(at({ tablet: 0 }, "phone")).toEqual({ value: 0, own: false })
  expect(at(undefined, "phone")).toEqual({ value: undefined, own: false })
})

test("where the block fits in what it can, a larger screen says nothing of a smaller one", () => {
  expect(valueFor({ desktop: 4 }, "phone", "as-fits")).toEqual({ value: undefined, own: false })
})

test("every block that arranges things has a number for each size, with its bounds", () => {
  for (const [kind, max] of [
    ["columns", 4],
    ["product-grid", 6],
    ["gallery", 6],
    ["category-list", 6],
  ] as const) {
    const block = kinds[kind]
    const shape = block && shapeOf(block).fields.find(({ name }) => name === "columns")?.shape
    expect(shape).toMatchObject({ control: "per-size", unset: "as-fits" })
    expect(shape?.fields.map((field) => [field.name, field.shape.min, field.shape.max])).toEqual(
      ["desktop", "tablet", "phone"].map((name) => [name, 1, max]),
    )
  }
})
