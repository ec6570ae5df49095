// Which column of Shopify's product CSV means what, in both generations of its headers.
import { Refusal } from "../../refusal.ts"
import { KEPT_COLUMNS } from "../shopify-header.ts"
import { RUSSIAN_NAMES } from "./russian.ts"
import type { Separator } from "./separator.ts"

// The old generation (to 2025: Handle, Body (HTML), Variant Price …) first, then the new (URL handle, Description, Price …), then
// spellings in between. Source: https://help.shopify.com/en/manual/products/import-export/using-csv and its sample files.
const NAMES = {
  handle: ["handle", "url handle"],
  title: ["title"],
  description: ["body (html)", "description", "body html", "body"],
  vendor: ["vendor"],
  type: ["type", "product type", "custom product type"],
  category: ["product category", "standardized product type", "standard product type"],
  tags: ["tags"],
  published: ["published", "published on online store"],
  status: ["status"],
  option1Name: ["option1 name"],
  option1Value: ["option1 value"],
  option2Name: ["option2 name"],
  option2Value: ["option2 value"],
  option3Name: ["option3 name"],
  option3Value: ["option3 value"],
  sku: ["variant sku", "sku"],
  barcode: ["variant barcode", "barcode", "barcodes"],
  price: ["variant price", "price"],
  compareAt: ["variant compare at price", "compare-at price", "compare at price"],
  tracker: ["variant inventory tracker", "inventory tracker"],
  quantity: ["variant inventory qty", "inventory quantity"],
  stockPolicy: ["variant inventory policy", "continue selling when out of stock", "inventory policy"],
  weight: ["variant grams", "weight value (grams)"],
  requiresShipping: ["variant requires shipping", "requires shipping"],
  taxable: ["variant taxable", "charge tax"],
  imageUrl: ["image src", "product image url"],
  imagePosition: ["image position"],
  imageAlt: ["image alt text"],
  variantImage: ["variant image", "variant image url"],
  giftCard: ["gift card"],
  shopCategories: ["shop categories"],
  seoTitle: ["seo title"],
  seoDescription: ["seo description"],
} as const

export type Column = keyof typeof NAMES

export type Header = {
  /** Number of columns. */
  width: number
  /** Where a column stands; absent when the file lacks it. */
  at: Partial<Record<Column, number>>
  /** How the file spells it; the old generation's name when the file lacks it. */
  name(column: Column): string
  /** Columns that we do not use but keep. `ofVariant`: they say something of the row's variant rather than of the product. */
  extra: { index: number; name: string; ofVariant: boolean }[]
  /** Columns of a fourth option and further, which no product may have. */
  beyondThreeOptions: { index: number; name: string }[]
  /** The new generation may leave the handle of a new product empty. */
  handleMayBeEmpty: boolean
  /** A price list's column for stock counts by being filled: such lists know no trackers. */
  quantityCounts: boolean
  separator: Separator
}

/** Reads the header row; refuses a file that is not a product CSV with a sentence that says what is missing. Case, order and blanks do not matter. */
export function readHeader(cells: readonly string[], separator: Separator): Header {
  refuseBars(cells)
  const at: Partial<Record<Column, number>> = {}
  const extra: Header["extra"] = []
  const beyondThreeOptions: Header["beyondThreeOptions"] = []
  cells.forEach((cell, index) => {
    const name = cell.trim()
    const plain = plainName(name)
    const column = columnOf(name)
    if (column) {
      const other = at[column]
      if (other !== undefined) refuse(`the columns "${shown(cells[other] ?? "")}" and "${shown(name)}" mean the same: remove one of them`)
      at[column] = index
    } else if (/^option(?:[4-9]|\d\d+) (?:name|value)$/.test(plain)) beyondThreeOptions.push({ index, name })
    else if (name !== "") extra.push({ index, name: keptName(name), ofVariant: OF_VARIANT.test(plain) })
  })
  const missing = missingColumns(at)
  if (missing) refuse(missing)
  const name = (column: Column) => cells[at[column] ?? -1]?.trim() ?? titleCase(NAMES[column][0])
  const handleMayBeEmpty = at.handle === undefined || name("handle").toLowerCase() === "url handle"
  const quantityCounts = at.tracker === undefined && at.quantity !== undefined && /[а-яё]/i.test(name("quantity"))
  return { width: cells.length, at, name, extra, beyondThreeOptions, handleMayBeEmpty, quantityCounts, separator }
}

/** What a column of this name means to us; undefined for one that is only kept. Case and blanks do not matter. */
export function columnOf(name: string): Column | undefined {
  return COLUMN_BY_NAME.get(plainName(name))
}

const COLUMN_BY_NAME = new Map(
  [...Object.entries(NAMES), ...Object.entries(RUSSIAN_NAMES)].flatMap(([column, names]) =>
    names.map((name) => [name as string, column as Column]),
  ),
)

function plainName(name: string): string {
  return name.trim().toLowerCase().replace(/\s+/g, " ")
}

/** Under which name a column that we do not use is kept: what both generations have is kept as the old one spells it, anything else as it stands. */
export function keptName(name: string): string {
  return KEPT_BY_NAME.get(plainName(name)) ?? name
}

const KEPT_BY_NAME = new Map(KEPT_COLUMNS.flatMap(([old, fresh]) => [old, fresh].map((name) => [plainName(name), old])))

/** Of the columns that we only keep, those that differ from variant to variant. */
const OF_VARIANT =
  /^(?:variant |cost per item$|unit price |tax code$|fulfillment service$|weight unit|option\d linked to$|(?:price|compare[- ]at price|included) \/ )|\(variant\.metafields\./

function missingColumns(at: Header["at"]): string | undefined {
  if (at.title === undefined && at.handle === undefined) {
    return 'this is not a product CSV as Shopify exports it: its first row has neither a column "Title" nor "Handle" or "URL handle"'
  }
  if (at.title === undefined) return 'the column "Title" is missing: export the products again, or add it'
  if (at.price === undefined) return 'the column "Variant Price" (or "Price") is missing: export the products again, or add it'
  return undefined
}

function refuseBars(cells: readonly string[]): void {
  const parts = cells.join(",").split("|")
  // A single known name could stand in any text; two of them between the same marks are a header.
  if (parts.filter((part) => columnOf(part.replace(/^"|"$/g, ""))).length < 2 || cells.some((cell) => columnOf(cell))) return
  refuse("the columns are separated by vertical bars: save the file with commas, semicolons or tabs between them and import that")
}

function refuse(sentence: string): never {
  throw new Refusal("invalid-input", sentence)
}

function shown(name: string): string {
  return name.trim().slice(0, 60)
}

function titleCase(name: string): string {
  return name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase())
}
