// One row as a variant of its product. Pure.
import { decimalAmount } from "../../money.ts"
import { plainNumber, type Reading, readBoolean, readPrice, readQuantity, readStockPolicy, readText, readWeight } from "./cells.ts"
import type { Column, Header } from "./columns.ts"
import type { RowReader } from "./remarks.ts"
import type { Row } from "./rows.ts"
import type { FileVariant, VariantFields } from "./schema.ts"

const OPTION_VALUES = ["option1Value", "option2Value", "option3Value"] as const
export const OPTION_NAMES = ["option1Name", "option2Name", "option3Name"] as const

/** Shopify's way of saying that a product has no options. */
const NO_OPTIONS = { name: "Title", value: "Default Title" }

/** Does the row sell something, rather than only add a picture or text to its product? */
export function isVariantRow(reader: RowReader): boolean {
  const telling: Column[] = [...OPTION_VALUES, "price", "compareAt", "sku", "barcode", "quantity"]
  return telling.some((column) => reader.text(column) !== "")
}

/**
 * The variant, or undefined when the row has an error, which is remembered. `optionNames` is what the whole product says; the product's own columns
 * are read from its `isHead` row, and what other rows say in them is kept with their variants.
 */
export function readVariant(
  header: Header,
  row: Row,
  reader: RowReader,
  product: { optionNames: readonly string[]; isHead: boolean },
  exponent: number,
): FileVariant | undefined {
  const optionValues = readOptionValues(reader, product.optionNames)
  const priceMinor = reader.read(
    "price",
    inFigures(header, exponent, (text) => readPrice(text, exponent)),
  )
  const compareAt = readCompareAt(header, reader, priceMinor, exponent)
  const stock = readStock(header, reader)
  const fields = {
    sku: reader.read("sku", (text) => readText(text, 300)),
    barcode: reader.read("barcode", (text) => readText(text, 300)),
    compareAtMinor: compareAt.compareAtMinor,
    ...stock.fields,
    weightGrams: reader.read("weight", inFigures(header, 2, readWeight)),
    requiresShipping: reader.read("requiresShipping", (text) => readBoolean(text, true)),
    taxable: reader.read("taxable", (text) => readBoolean(text, true)),
    extra: filled({
      ...readExtra(header, row, (column) => column.ofVariant || !product.isHead),
      ...(reader.has("variantImage") && { "Variant Image": reader.text("variantImage") }),
      ...compareAt.kept,
      ...stock.kept,
    }),
  }
  for (const { index, name } of header.beyondThreeOptions) {
    if (row.cells[index])
      reader.error("", `the column "${name}" is filled, but a product has at most three options: merge two of them or split the product`)
  }
  if (!reader.isGood() || priceMinor === undefined) return undefined
  return { row: reader.row, line: reader.line, optionValues, fields: { ...present(fields), priceMinor } }
}

/** Where columns are separated by semicolons or tabs, numbers are written with commas and blanks as well. */
function inFigures<Value>(header: Header, mostDecimals: number, read: (text: string) => Reading<Value>): (text: string) => Reading<Value> {
  if (header.separator === ",") return read
  return (text) => {
    const plain = plainNumber(text, mostDecimals)
    return "problem" in plain ? plain : read(plain.value)
  }
}

/** Columns that we do not use: what the row says in those that are `wanted`, and nothing in the others. */
export function readExtra(header: Header, row: Row, wanted: (column: Header["extra"][number]) => boolean): Record<string, string> {
  return Object.fromEntries(header.extra.map((column) => [column.name, wanted(column) ? (row.cells[column.index] ?? "") : ""]))
}

/** Absent when the file says nothing at all. */
export function filled(extra: Record<string, string>): Record<string, string> | undefined {
  return Object.keys(extra).length === 0 ? undefined : extra
}

/** The names of the product's options, from whichever of its rows says them first; none for Shopify's "Title: Default Title". */
export function readOptionNames(readers: readonly RowReader[]): string[] {
  const names = OPTION_NAMES.map((column) => {
    let first: { name: string; row: number } | undefined
    for (const reader of readers) {
      const name = reader.text(column) === "" ? undefined : reader.read(column, (text) => readText(text, 255))
      if (!name) continue
      first ??= { name, row: reader.row }
      if (name !== first.name)
        reader.error(column, `row ${first.row} calls this option "${first.name}": give it one name in all rows of the product`)
    }
    return first?.name ?? ""
  })
  const last = names.findLastIndex((name) => name !== "")
  const gap = names.slice(0, last + 1).indexOf("")
  const gapColumn = OPTION_NAMES[gap]
  if (gapColumn)
    readers[0]?.error(gapColumn, "this option has no name while a later one has: fill the options from the first on", "product")
  const told = names.slice(0, last + 1)
  const again = told.findIndex((name, index) => name !== "" && told.findIndex((one) => one.toLowerCase() === name.toLowerCase()) < index)
  const againColumn = OPTION_NAMES[again]
  if (againColumn)
    readers[0]?.error(againColumn, `two options are called "${told[again]?.slice(0, 60)}": give each a name of its own`, "product")
  return isDefaultOnly(readers, told) ? [] : told
}

function isDefaultOnly(readers: readonly RowReader[], names: readonly string[]): boolean {
  if (names.length > 1 || (names[0] ?? NO_OPTIONS.name) !== NO_OPTIONS.name) return false
  return readers.every((reader) => [NO_OPTIONS.value, ""].includes(reader.text("option1Value")))
}

function readOptionValues(reader: RowReader, names: readonly string[]): string[] {
  const values: string[] = []
  OPTION_VALUES.forEach((column, index) => {
    const name = names[index]
    if (name === undefined) {
      const text = reader.text(column)
      if (text === "" || (names.length === 0 && text === NO_OPTIONS.value)) return
      reader.error(
        OPTION_NAMES[index] ?? column,
        `the value "${text.slice(0, 60)}" belongs to an option without a name: name it in the product's first row, for example Size`,
      )
      return
    }
    const value = reader.read(column, (text) => readText(text, 255))
    if (value === "" || value === undefined)
      reader.error(column, `this variant does not say its ${name}: every variant has a value for each option of its product`)
    else values.push(value)
  })
  return values
}

/** A price that is no reduction is not shown, but kept: the next export gives it back. */
function readCompareAt(
  header: Header,
  reader: RowReader,
  priceMinor: number | undefined,
  exponent: number,
): { compareAtMinor?: number | null; kept?: Record<string, string> } {
  if (!reader.has("compareAt")) return {}
  const kept = (text: string) => ({ compareAtMinor: null, kept: { "Variant Compare At Price": text } })
  if (reader.text("compareAt") === "") return kept("")
  const compareAtMinor = reader.read(
    "compareAt",
    inFigures(header, exponent, (text) => readPrice(text, exponent)),
  )
  if (compareAtMinor === undefined || priceMinor === undefined) return kept("")
  // Nobody means 0 by it: some exports write it where there is none.
  if (compareAtMinor > 0 && compareAtMinor < priceMinor)
    reader.warn("compareAt", "the price before the reduction is lower than the price itself: it is left out")
  // Shopify exports the same price in both columns for what is not reduced.
  if (compareAtMinor <= priceMinor) return kept(decimalAmount(compareAtMinor, exponent))
  return { compareAtMinor, kept: { "Variant Compare At Price": "" } }
}

type Stock = {
  fields: { stockQuantity?: VariantFields["stockQuantity"]; stockPolicy?: VariantFields["stockPolicy"] | undefined }
  /** Who counts, where it is not Shopify, and what was written where nobody does. */
  kept: Record<string, string>
}

/** An empty tracker means that nobody counts; with one, the quantity in the file is the truth. */
function readStock(header: Header, reader: RowReader): Stock {
  const stockPolicy = reader.read("stockPolicy", readStockPolicy)
  const text = reader.text("quantity")
  const tracker = reader.text("tracker")
  if (header.quantityCounts && text === "") return { fields: { stockPolicy, stockQuantity: null }, kept: {} }
  if (!reader.has("tracker") && !header.quantityCounts) return { fields: { stockPolicy }, kept: {} }
  if (tracker === "" && !header.quantityCounts)
    return { fields: { stockPolicy, stockQuantity: null }, kept: { "Variant Inventory Tracker": "", "Variant Inventory Qty": text } }
  const kept = { "Variant Inventory Tracker": tracker.toLowerCase() === "shopify" ? "" : tracker, "Variant Inventory Qty": "" }
  if (text === "") {
    reader.warn(
      "quantity",
      "the stock is tracked but the file does not say how much there is: a new variant starts with 0, a known one keeps what it has",
    )
    return { fields: { stockPolicy, stockQuantity: "keep" }, kept }
  }
  const quantity = reader.read("quantity", inFigures(header, 2, readQuantity))
  if (quantity !== undefined && quantity < 0 && stockPolicy !== "continue")
    reader.warn(
      "quantity",
      'the quantity is below zero, and this variant is not sold on without stock (its policy is not "continue"): it counts as 0',
    )
  return { fields: { stockPolicy, ...(quantity !== undefined && { stockQuantity: quantity }) }, kept }
}

/** Without what is undefined: a field whose column the file lacks is not there at all. */
export function present<Fields extends object>(fields: Fields): { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never
}
