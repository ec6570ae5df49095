// What is wrong in a row is said with its number, its column and what a good value looks like; what that costs is the policy's choice.
import { describe, expect, test } from "bun:test"
import { type CsvRow, oldRow, read } from "../../../help/csv.ts"

const sized = (value: string, changes: CsvRow = {}) => oldRow({ "Option1 Name": "Size", "Option1 Value": value, ...changes })
const long = (length: number) => "x".repeat(length)

const FAULTS: [what: string, rows: CsvRow[], row: number, column: string, reason: RegExp][] = [
  ["a price with a comma", [oldRow({ "Variant Price": "1,5" })], 2, "Variant Price", /without the comma, for example 12\.50/],
  ["a negative price", [oldRow({ "Variant Price": "-3" })], 2, "Variant Price", /cannot be negative/],
  ["a price that is no number", [oldRow({ "Variant Price": "abc" })], 2, "Variant Price", /not a number/],
  ["a price with a currency", [oldRow({ "Variant Price": "$5" })], 2, "Variant Price", /without a currency/],
  ["an empty price", [oldRow({ "Variant Price": "" })], 2, "Variant Price", /empty/],
  ["a price beyond the currency's decimals", [oldRow({ "Variant Price": "1.005" })], 2, "Variant Price", /2 decimals/],
  ["an absurd price", [oldRow({ "Variant Price": long(40).replaceAll("x", "9") })], 2, "Variant Price", /too large/],
  ["a compare-at price that is no number", [oldRow({ "Variant Compare At Price": "x" })], 2, "Variant Compare At Price", /not a number/],
  [
    "the same options twice",
    [sized("S"), oldRow({ Handle: "cup" }), { ...sized("S"), Title: "" }],
    4,
    "Option1 Value",
    /rows 2 and 4 .*\(S\)/,
  ],
  ["two variants without options", [oldRow(), oldRow({ Title: "" })], 3, "Option1 Name", /rows 2 and 3/],
  ["a variant that does not say its option", [sized("S"), sized("", { Title: "" })], 3, "Option1 Value", /its Size/],
  ["a value whose option has no name", [oldRow({ "Option1 Value": "Red" })], 2, "Option1 Name", /without a name/],
  ["a gap between options", [oldRow({ "Option2 Name": "Size", "Option2 Value": "S" })], 2, "Option1 Name", /no name while a later one has/],
  [
    "two options with one name",
    [sized("S", { "Option2 Name": "size", "Option2 Value": "Wide" })],
    2,
    "Option2 Name",
    /two options are called "size"/,
  ],
  [
    "an option with two names",
    [sized("S"), { ...sized("M"), "Option1 Name": "Grösse", Title: "" }],
    3,
    "Option1 Name",
    /row 2 calls this option "Size"/,
  ],
  ["a fourth option", [oldRow({ "Option4 Name": "Mood", "Option4 Value": "Good" })], 2, "", /at most three options/],
  ["no title", [oldRow({ Title: "" })], 2, "Title", /no title/],
  ["no handle", [oldRow({ Handle: "" })], 2, "Handle", /which product/],
  ["an endless title", [oldRow({ Title: long(501) })], 2, "Title", /501 characters/],
  ["an endless handle", [oldRow({ Handle: long(501) })], 2, "Handle", /501 characters/],
  ["an endless SKU", [oldRow({ "Variant SKU": long(301) })], 2, "Variant SKU", /301 characters/],
  ["an endless description", [oldRow({ "Body (HTML)": long(200_001) })], 2, "Body (HTML)", /shorten it to 200000/],
  [
    "a quantity that is no number",
    [oldRow({ "Variant Inventory Tracker": "shopify", "Variant Inventory Qty": "many" })],
    2,
    "Variant Inventory Qty",
    /whole number/,
  ],
  [
    "half a piece",
    [oldRow({ "Variant Inventory Tracker": "shopify", "Variant Inventory Qty": "1.5" })],
    2,
    "Variant Inventory Qty",
    /whole number/,
  ],
  ["an unknown policy", [oldRow({ "Variant Inventory Policy": "maybe" })], 2, "Variant Inventory Policy", /deny or continue/],
  ["an unknown status", [oldRow({ Status: "gone" })], 2, "Status", /active, draft or archived/],
  ["neither true nor false", [oldRow({ Published: "sure" })], 2, "Published", /TRUE or FALSE/],
  ["a weight that is no number", [oldRow({ "Variant Grams": "heavy" })], 2, "Variant Grams", /grams/],
  ["too many tags", [oldRow({ Tags: Array.from({ length: 251 }, (_, index) => index).join(",") })], 2, "Tags", /at most 250/],
]

describe("an error names its row, its column and the remedy", () => {
  test.each(FAULTS)("%s", async (_, rows, row, column, reason) => {
    const { errors } = await read(rows)
    expect(errors[0]).toMatchObject({ row, column })
    expect(errors[0]?.reason).toMatch(reason)
  })

  test("an endless value is shown shortened", async () => {
    expect((await read([oldRow({ Title: long(501) })])).errors[0]?.value).toHaveLength(101)
  })

  test("more than 2,048 variants", async () => {
    const rows = Array.from({ length: 2049 }, (_, index) => sized(String(index), index === 0 ? {} : { Title: "" }))
    expect((await read(rows)).errors[0]?.reason).toContain("2049 variants")
    expect((await read(rows.slice(1).map((row, index) => (index === 0 ? { ...row, Title: "Mug" } : row)))).errors).toEqual([])
  })

  test("a row that is too narrow or too wide, by its number", async () => {
    const { errors } = await read("Handle,Title,Variant Price\na,A,1\nb,B\nc,C,1,2\nd,D,1,,\ne,E,1\n")
    expect(errors.map(({ row, reason }) => [row, reason.slice(0, 40)])).toEqual([
      [3, "the row has 2 columns and the header 3: "],
      [4, "the row has 4 columns and the header 3: "],
    ])
  })

  test("every fault of a file is told, in the order of its rows", async () => {
    const { errors } = await read([
      oldRow({ "Variant Price": "x", "Variant Grams": "y" }),
      oldRow({ Handle: "b", "Variant Price": "" }),
      { Handle: "mug", "Option1 Value": "M", "Variant Price": "z" },
    ])
    expect(errors.map(({ row, column }) => `${row} ${column}`)).toEqual(
      expect.arrayContaining(["2 Variant Price", "2 Variant Grams", "3 Variant Price", "4 Variant Price"]),
    )
    expect(errors.map(({ row }) => row)).toEqual([...errors.map(({ row }) => row)].sort())
  })
})

describe("what an error costs", () => {
  const rows = [
    sized("S"),
    sized("M", { Title: "", "Variant Price": "1,5" }),
    sized("L", { Title: "" }),
    oldRow({ Handle: "cup", Title: "Cup" }),
    oldRow({ Handle: "jar", Title: "Jar", "Variant Price": "" }),
  ]

  test("reject-rows leaves the whole product out", async () => {
    const { products, rejected } = await read(rows, "reject-rows")
    expect(products.map(({ handle }) => handle)).toEqual(["cup"])
    expect(rejected).toEqual({ products: 2, variants: 3 })
  })

  test("ignore leaves only the row out, and a product without a good row", async () => {
    const { products, rejected } = await read(rows, "ignore")
    expect(
      products.map(({ handle, variants, incomplete }) => [handle, variants.map(({ optionValues }) => optionValues[0] ?? ""), incomplete]),
    ).toEqual([
      ["mug", ["S", "L"], true],
      ["cup", [""], false],
    ])
    expect(rejected).toEqual({ products: 1, variants: 1 })
  })

  test("a product whose own cells are wrong is left out under either", async () => {
    for (const policy of ["reject-rows", "ignore"] as const) {
      expect((await read([sized("S", { Status: "gone" }), sized("M", { Title: "" })], policy)).products).toEqual([])
    }
  })
})
