// All rows of one handle as one product. Pure.
import { cleanHtml } from "../html.ts"
import { categoryPathOf, impliedPath, NO_CATEGORY } from "./category-path.ts"
import { looksLikeFormula, readBoolean, readPublished, readTags, readText } from "./cells.ts"
import type { Header } from "./columns.ts"
import { readPictures } from "./pictures.ts"
import { type Remarks, type RowReader, rowReader } from "./remarks.ts"
import type { Row } from "./rows.ts"
import type { FileProduct, FileVariant, ProductFields } from "./schema.ts"
import { SEPARATOR_NAMES } from "./separator.ts"
import { filled, isVariantRow, OPTION_NAMES, present, readExtra, readOptionNames, readVariant } from "./variant.ts"

const MAX_VARIANTS = 2_048

export type Group = { handle: string; rows: Row[] }

/**
 * Reads a product with whatever of it is good; every fault goes into `remarks`. undefined when nothing can be made of it at all.
 * Its rows need not stand together: the first with a title says what the product is, and every row may add a variant, a picture or both.
 */
export function readProduct(header: Header, group: Group, exponent: number, remarks: Remarks): FileProduct | undefined {
  const all = group.rows.map((row) => ({ row, reader: rowReader(header, row, remarks) }))
  const rows = all.filter(({ row, reader }) => hasHeadersWidth(header, row, reader))
  const head = rows.find(({ reader }) => reader.text("title") !== "")
  if (!head) {
    rows[0]?.reader.error("title", "the product has no title: write one into its first row", "product")
    return undefined
  }
  for (const { reader } of rows) warnOfOtherTitle(head.reader, reader)
  const optionNames = readOptionNames(rows.map(({ reader }) => reader))
  const fields = readFields(header, head.row, head.reader)
  const sellers = rows.filter(({ reader }) => isVariantRow(reader))
  const pictures = readPictures(rows.map(({ reader }) => reader))
  const read = (sellers.length > 0 ? sellers : [head]).map(({ row, reader }) => ({
    reader,
    variant: readVariant(header, row, reader, { optionNames, isHead: reader === head.reader }, exponent),
  }))
  const variants = withoutRepetitions(read)
  if (read.length > MAX_VARIANTS)
    head.reader.error("", `the product has ${read.length} variants, and at most ${MAX_VARIANTS} are allowed: split it`, "product")
  const title = fields.title
  if (title === undefined) return undefined
  const categoryPath = readCategoryPath(head.reader, fields)
  const shopCategories = readShopCategories(head.reader)
  return {
    row: head.reader.row,
    line: head.reader.line,
    handle: group.handle,
    fields: { ...fields, title, optionNames, ...kindOf(header, head.reader, variants) },
    ...(categoryPath && { categoryPath }),
    ...(shopCategories && { shopCategories }),
    variants,
    ...(pictures && { pictures }),
    incomplete: remarks.errors.length > 0,
  }
}

function hasHeadersWidth(header: Header, row: Row, reader: RowReader): boolean {
  const width = row.cells.length
  if (width === header.width || (width > header.width && row.cells.slice(header.width).every((cell) => cell === ""))) return true
  const cause =
    width > header.width
      ? `a cell with a ${SEPARATOR_NAMES[header.separator]} in it must be quoted`
      : "cells are missing, or a quotation mark is in the wrong place"
  reader.error("", `the row has ${width} columns and the header ${header.width}: ${cause}`)
  return false
}

function warnOfOtherTitle(head: RowReader, reader: RowReader): void {
  const title = reader.text("title")
  if (title !== "" && title !== head.text("title"))
    reader.warn("title", `row ${head.row} gives the same handle another title, which is the one that counts`)
}

function readFields(header: Header, row: Row, head: RowReader): Partial<ProductFields> {
  const title = head.read("title", (text) => readText(text, 500), "product")
  if (looksLikeFormula(head.text("title")))
    head.warn("title", "a spreadsheet would take this title for a formula: it is kept as the text it is")
  return present({
    title,
    descriptionHtml: readDescription(head),
    vendor: head.read("vendor", (text) => readText(text, 300), "product"),
    type: head.read("type", (text) => readText(text, 300), "product"),
    tags: head.read("tags", readTags, "product"),
    published: readIsPublished(head),
    seoTitle: head.read("seoTitle", (text) => readText(text, 500), "product"),
    seoDescription: head.read("seoDescription", (text) => readText(text, 5_000), "product"),
    extra: filled({ ...readExtra(header, row, (column) => !column.ofVariant), ...readKept(head) }),
  })
}

/** What we take from these columns is less than they say: the rest is kept, so that an export gives it back. */
function readKept(head: RowReader): Record<string, string> {
  const status = head.text("status").toLowerCase()
  const isHidden = status !== "" && status !== "active"
  const path = categoryPathOf(head.text("category"))
  return {
    ...(head.has("status") && { Status: isHidden ? status : "" }),
    ...(head.has("published") && { Published: isHidden && !booleanIn(head.text("published"), true) ? "FALSE" : "" }),
    ...(head.has("giftCard") && { "Gift Card": booleanIn(head.text("giftCard"), false) ? "TRUE" : "" }),
    ...(head.has("category") && { "Product Category": path ? "" : head.text("category") }),
  }
}

function booleanIn(text: string, otherwise: boolean): boolean {
  const reading = readBoolean(text, otherwise)
  return "value" in reading ? reading.value : otherwise
}

/** Shopify's own limit is 500 kB of raw HTML; ours is what the table takes once it is clean. */
const MAX_RAW_DESCRIPTION = 600_000
const MAX_DESCRIPTION = 200_000

function readDescription(head: RowReader): string | undefined {
  return head.read(
    "description",
    (text) => {
      if (text.length > MAX_RAW_DESCRIPTION)
        return { problem: `the description is ${text.length} characters long: shorten it to ${MAX_DESCRIPTION}` }
      const { html, removed } = cleanHtml(text)
      if (removed.length > 0)
        head.warn("description", `taken out of the description, because a shop's page must not have it: ${removed.join(", ")}`)
      if (html.length > MAX_DESCRIPTION)
        return { problem: `the description is ${html.length} characters long: shorten it to ${MAX_DESCRIPTION}` }
      return { value: html }
    },
    "product",
  )
}

function readIsPublished(head: RowReader): boolean | undefined {
  if (!head.has("published") && !head.has("status")) return undefined
  const published = head.read("published", (text) => readBoolean(text, true), "product") ?? true
  const active = head.read("status", readPublished, "product") ?? true
  return published && active
}

/** What nobody has to carry is digital, a gift card among it. */
function kindOf(header: Header, head: RowReader, variants: readonly FileVariant[]): Pick<Partial<ProductFields>, "kind"> {
  if (head.read("giftCard", (text) => readBoolean(text, false), "product")) return { kind: "digital" }
  if (header.at.requiresShipping === undefined) return {}
  return { kind: variants.some((variant) => variant.fields.requiresShipping ?? true) ? "physical" : "digital" }
}

/** Shopify's category with its path, else the type, else the only tag: the first that the file gives. */
function readCategoryPath(head: RowReader, fields: Partial<ProductFields>): string[] | undefined {
  if (head.text("category") === "") return impliedPath(fields)
  const path = categoryPathOf(head.text("category"))
  if (!path) head.warn("category", "the category is too long or too deep: the product is filed in none")
  return path
}

/** Where every category of the product stands, whatever its other columns say: our own column, which an export adds where they would say less. */
function readShopCategories(head: RowReader): string[][] | undefined {
  const text = head.text("shopCategories")
  if (text === "") return undefined
  if (text === NO_CATEGORY) return []
  return text.split(/\r?\n/).flatMap((line) => {
    const path = categoryPathOf(line)
    return path ? [path] : []
  })
}

/** Two variants with the same options could not be told apart by a buyer: the later one is the error. */
function withoutRepetitions(read: readonly { reader: RowReader; variant: FileVariant | undefined }[]): FileVariant[] {
  const seen = new Map<string, FileVariant>()
  for (const { reader, variant } of read) {
    if (!variant) continue
    const key = JSON.stringify(variant.optionValues)
    const earlier = seen.get(key)
    if (!earlier) seen.set(key, variant)
    else {
      const options =
        variant.optionValues.length === 0 ? "no options" : `the same options (${variant.optionValues.join(", ").slice(0, 200)})`
      const where = variant.optionValues.length === 0 ? OPTION_NAMES[0] : "option1Value"
      reader.error(where, `rows ${earlier.row} and ${reader.row} are both variants of this product with ${options}: change or remove one`)
    }
  }
  return [...seen.values()]
}
