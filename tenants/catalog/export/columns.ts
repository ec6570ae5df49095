// What an export writes into each column: the other way round of what an import reads from it. Pure.
import { mediaPath } from "../../media/schema.ts"
import { decimalAmount } from "../../money.ts"
import { categoryPathOf, impliedPath, NO_CATEGORY, textOfPath } from "../import/category-path.ts"
import { type Column, columnOf, keptName } from "../import/columns.ts"
import type { Separator } from "../import/separator.ts"
import type { CategoryView } from "../schema.ts"
import { type Generation, HEADERS } from "../shopify-header.ts"
import { textCell } from "./line.ts"
import type { ExportPicture, ExportProduct, ExportVariant } from "./queries.ts"

export type Writing = {
  generation: Generation
  separator: Separator
  exponent: number
  origin: string
  categories: ReadonlyMap<string, CategoryView>
}

export type Line = {
  product: ExportProduct
  /** 0 is the product's first row. */
  index: number
  variant: ExportVariant | undefined
  picture: ExportPicture | undefined
  writing: Writing
}

export type ColumnWriter = { name: string; write(line: Line): string }

/** Shopify's columns in their order, then those that only this shop has, by name; of columns that we do not use only those with something in them. */
export function columnsFor(generation: Generation, keptNames: readonly string[], needsShopCategories: boolean): ColumnWriter[] {
  const kept = new Set(keptNames.filter((name) => columnOf(name) === undefined))
  const columns = HEADERS[generation].flatMap((name): ColumnWriter[] => {
    const column = columnOf(name)
    if (column) return [{ name, write: WRITERS[column] }]
    const key = keptName(name)
    return kept.delete(key) ? [{ name, write: keptCell(key) }] : []
  })
  const own = [...kept].sort().map((key) => ({ name: textCell(key), write: keptCell(key) }))
  return [...columns, ...own, ...(needsShopCategories ? [{ name: "Shop categories", write: WRITERS.shopCategories }] : [])]
}

function keptCell(key: string): (line: Line) => string {
  return ({ product, index, variant }) => {
    const ofVariant = variant ? keptOf(variant, key) : ""
    return textCell(ofVariant || (index === 0 ? keptOf(product, key) : ""))
  }
}

/** By own names only: a column may be called "constructor". */
function keptOf(of: { extra: Record<string, string> }, key: string): string {
  return Object.hasOwn(of.extra, key) ? (of.extra[key] ?? "") : ""
}

const ofProduct = (text: (product: ExportProduct, writing: Writing) => string) => (line: Line) =>
  line.index === 0 ? textCell(text(line.product, line.writing)) : ""
const ofVariant = (cell: (variant: ExportVariant, line: Line) => string) => (line: Line) => (line.variant ? cell(line.variant, line) : "")
const ofPicture = (cell: (picture: ExportPicture, line: Line) => string) => (line: Line) => (line.picture ? cell(line.picture, line) : "")
const truth = (value: boolean) => (value ? "TRUE" : "FALSE")
const optionName = (place: number) =>
  ofProduct(({ optionNames }) => (optionNames.length === 0 && place === 0 ? "Title" : (optionNames[place] ?? "")))
const optionValue = (place: number) =>
  ofVariant(({ optionValues }) => textCell(optionValues.length === 0 && place === 0 ? "Default Title" : (optionValues[place] ?? "")))

const WRITERS: Record<Column, (line: Line) => string> = {
  handle: ({ product }) => textCell(product.handle),
  title: ofProduct(({ title }) => title),
  description: ofProduct(({ descriptionHtml }) => descriptionHtml),
  vendor: ofProduct(({ vendor }) => vendor),
  type: ofProduct(({ type }) => type),
  category: ofProduct(categoryText),
  tags: ofProduct(({ tags }) => tags.join(", ")),
  published: ofProduct((product) =>
    truth(product.published || (statusOf(product) !== "active" && keptOf(product, "Published") !== "FALSE")),
  ),
  status: ofProduct((product, { generation }) => {
    const status = statusOf(product)
    return generation === "old" ? status : status.charAt(0).toUpperCase() + status.slice(1)
  }),
  option1Name: optionName(0),
  option1Value: optionValue(0),
  option2Name: optionName(1),
  option2Value: optionValue(1),
  option3Name: optionName(2),
  option3Value: optionValue(2),
  sku: ofVariant(({ sku }) => textCell(sku)),
  barcode: ofVariant(({ barcode }) => textCell(barcode)),
  price: ofVariant(({ priceMinor }, { writing }) => amount(priceMinor, writing)),
  compareAt: ofVariant(compareAtCell),
  tracker: ofVariant((variant) =>
    variant.stockQuantity === null ? "" : textCell(keptOf(variant, "Variant Inventory Tracker") || "shopify"),
  ),
  quantity: ofVariant((variant) =>
    variant.stockQuantity === null ? textCell(keptOf(variant, "Variant Inventory Qty")) : String(variant.stockQuantity),
  ),
  stockPolicy: ofVariant(({ stockPolicy }, { writing }) => (writing.generation === "old" ? stockPolicy : stockPolicy.toUpperCase())),
  weight: ofVariant(({ weightGrams }) => (weightGrams === null ? "" : String(weightGrams))),
  requiresShipping: ofVariant(({ requiresShipping }) => truth(requiresShipping)),
  taxable: ofVariant(({ taxable }) => truth(taxable)),
  imageUrl: ofPicture((picture, { writing }) => textCell(urlOf(picture, writing))),
  imagePosition: ofPicture((_, { index }) => String(index + 1)),
  imageAlt: ofPicture(({ alt }) => textCell(alt)),
  variantImage: ofVariant((variant, { product, writing }) => {
    const url = keptOf(variant, "Variant Image")
    // A picture that the product no longer shows would come back by it.
    return product.pictures.some((picture) => urlOf(picture, writing) === url) ? textCell(url) : ""
  }),
  giftCard: ofProduct((product) => keptOf(product, "Gift Card") || "FALSE"),
  seoTitle: ofProduct(({ seoTitle }) => seoTitle),
  seoDescription: ofProduct(({ seoDescription }) => seoDescription),
  shopCategories: ofProduct(shopCategoriesText),
}

function amount(amountMinor: number, { exponent, separator }: Writing): string {
  const text = decimalAmount(amountMinor, exponent)
  return separator === ";" ? text.replace(".", ",") : text
}

/** A price that was no reduction when it came is given back as long as it is none. */
function compareAtCell(variant: ExportVariant, { writing }: Line): string {
  if (variant.compareAtMinor !== null) return amount(variant.compareAtMinor, writing)
  const kept = keptOf(variant, "Variant Compare At Price")
  return kept !== "" && Number(kept) * 10 ** writing.exponent <= variant.priceMinor
    ? writing.separator === ";"
      ? kept.replace(".", ",")
      : kept
    : ""
}

function statusOf(product: ExportProduct): string {
  return product.published ? "active" : keptOf(product, "Status") || "active"
}

function urlOf({ sourceUrl, sha256 }: ExportPicture, { origin }: Writing): string {
  return sourceUrl ?? `${origin}${mediaPath({ status: "ready", sha256 }) ?? ""}`
}

/** Left empty where the type or the only tag says the same, as it was in the file that said so. */
function categoryText(product: ExportProduct, writing: Writing): string {
  const path = pathsOf(product, writing)[0]
  if (!path) return keptOf(product, "Product Category")
  const implied = impliedPath(product)
  return implied && path.length === 1 && path[0]?.toLowerCase() === implied[0]?.toLowerCase() ? "" : textOfPath(path)
}

/** Where Shopify's one category says less than the shop knows, or the type would say more. */
function shopCategoriesText(product: ExportProduct, writing: Writing): string {
  const paths = pathsOf(product, writing)
  if (paths.length > 1) return paths.map(textOfPath).join("\n")
  const wouldBeFiled = keptOf(product, "Product Category") === "" && impliedPath(product) !== undefined
  return paths.length === 0 && wouldBeFiled ? NO_CATEGORY : ""
}

function pathsOf(product: ExportProduct, { categories }: Writing): string[][] {
  return product.categoryIds
    .map((id) => {
      const path: string[] = []
      for (let at = categories.get(id); at && path.length < 100; at = at.parentId === null ? undefined : categories.get(at.parentId))
        path.unshift(at.title)
      return path
    })
    .filter((path) => categoryPathOf(textOfPath(path)) !== undefined)
}
