// Files as Russian spreadsheets write them: semicolons or tabs, decimal commas, blanks between thousands, Russian names of columns.
import { describe, expect, test } from "bun:test"
import fc from "fast-check"
import { guarded, plainNumber, unguarded } from "../../../../tenants/catalog/import/cells.ts"
import { read } from "../../../help/csv.ts"

describe("a price list in Russian", () => {
  const LIST =
    "Название;Артикул;Цена, руб.;Старая цена;Остаток;Описание;Категория;Картинка;Бренд;Вес, кг\r\n" +
    'Чашка "Утро";A-1;1 250,50;1 500;12;Глина;Кухня > Чашки;https://i.example/1.jpg;Гончар;0,3\r\n'.replace(
      'Чашка "Утро"',
      '"Чашка ""Утро"""',
    ) +
    "Ваза;A-2;900;;;;;;;\r\n"

  test("is read by its names, and what they do not say clearly is only kept", async () => {
    const { products, errors, warnings, format } = await read(LIST, "reject-all")
    expect([errors, warnings, format.separator]).toEqual([[], [], ";"])
    expect(products[0]).toMatchObject({
      handle: "chashka-utro",
      fields: { title: 'Чашка "Утро"', descriptionHtml: "Глина", vendor: "Гончар", extra: { "Вес, кг": "0,3" } },
      categoryPath: ["Кухня", "Чашки"],
      pictures: [{ url: "https://i.example/1.jpg" }],
      variants: [{ fields: { sku: "A-1", priceMinor: 125_050, compareAtMinor: 150_000, stockQuantity: 12 } }],
    })
    // An empty stock is not counted; a filled one is, without any tracker.
    expect(products[1]?.variants[0]?.fields.stockQuantity).toBeNull()
  })

  test("with a fault in a row names it as any other file does", async () => {
    const { errors } = await read("Название;Цена;Остаток\nЧашка;1,250;3\nВаза;дорого;1\nМиска;5;много\n")
    expect(errors.map(({ row, column, reason }) => `${row} ${column}: ${reason.slice(0, 34)}`)).toEqual([
      "2 Цена: this could be 1250 or 1 and a frac",
      "3 Цена: the price is not a number: write d",
      "4 Остаток: the quantity is not a whole number",
    ])
  })
})

test.each([
  [";", "1250,50"],
  ["\t", "1 250,50"],
  [";", "1\u00a0250,50"],
])("a Shopify file with %j between its columns and prices like %p", async (separator, price) => {
  const rows = [
    ["Handle", "Title", "Vendor", "Variant Price"],
    ["mug", "Mug", "", price],
    ["cup", "", "", ""],
  ].slice(0, 2)
  const { products, format } = await read(rows.map((row) => row.join(separator)).join("\n"), "reject-all")
  expect(format.separator).toBe(separator as ";")
  expect(products[0]?.variants[0]?.fields.priceMinor).toBe(125_050)
  // With commas the same price would be an error: there a comma ends the cell, or means nothing.
  expect((await read('Handle,Title,Variant Price\nmug,Mug,"1250,50"\n')).errors[0]?.reason).toContain("without the comma")
})

test.each([
  ["1 250,50", "1250.50"],
  ["1.250,50", "1250.50"],
  ["1,250.50", "1250.50"],
  ["1\u202f250", "1250"],
  ["1'250,00", "1250.00"],
  ["1.250.000", "1250000"],
  ["1250,000", "1250.000"],
  ["0,500", "0.500"],
  ["12.50", "12.50"],
  ["-3", "-3"],
  ["12,3,4", "12,3,4"],
  ["1 25", "1 25"],
])("%p is understood as %p", (text, plain) => expect(plainNumber(text, 2)).toEqual({ value: plain }))

test.each(["1,250", "1.250", "12,345", "999.000"])("%p could be two numbers, and is neither", (text) => {
  expect(plainNumber(text, 2)).toHaveProperty("problem")
  // A currency with three decimals leaves no doubt.
  expect(plainNumber(text, 3)).toHaveProperty("value")
})

test("any figure that a spreadsheet writes with blanks and a comma is the figure that was meant", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10 ** 12 }),
      fc.integer({ min: 0, max: 99 }),
      fc.constantFrom(" ", "\u00a0", "\u202f", ""),
      (whole, cents, blank) => {
        const grouped = String(whole).replace(/\B(?=(?:\d{3})+$)/g, blank)
        const decimals = String(cents).padStart(2, "0")
        expect(plainNumber(`${grouped},${decimals}`, 2)).toEqual({ value: `${whole}.${decimals}` })
      },
    ),
  )
})

test("any text that is guarded against spreadsheets comes back as it was", () => {
  const text = fc.string({ unit: fc.constantFrom("'", "=", "+", "-", "@", "\t", "\n", "a", "＝", " "), maxLength: 8 })
  fc.assert(
    fc.property(text, (one) => {
      expect(unguarded(guarded(one))).toBe(one)
      expect(guarded(one)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
    }),
    { numRuns: 2_000 },
  )
})
