// What an import reads from a file and what it tells about it afterwards.
import { z } from "zod"
import type { ProductKind, StockPolicy } from "../schema.ts"
import type { Encoding } from "./encoding.ts"
import type { Separator } from "./separator.ts"

/**
 * What an error in a row costs. reject-all: nothing of the file is imported; reject-rows: the row's product is left out whole;
 * ignore: only the row is left out, its product keeps its good rows.
 */
export const ImportPolicy = z.enum(["reject-all", "reject-rows", "ignore"])
export type ImportPolicy = z.infer<typeof ImportPolicy>

/** Where in the file something was found. */
export type Place = {
  /** The row as a spreadsheet counts it: 1 is the header. */
  row: number
  /** The line of the file on which the row begins; later than `row` once a cell above holds line breaks. */
  line: number
}

export type Remark = Place & {
  /** As the file's header spells it; empty when the whole row is meant. */
  column: string
  /** What stands there, shortened. */
  value?: string
  /** One sentence that says what is wrong and what a good value looks like. */
  reason: string
}

/** A product as the file describes it. A field whose column the file lacks is absent: an update leaves it as it is. */
export type FileProduct = Place & {
  handle: string
  fields: { title: string; optionNames: string[] } & Partial<ProductFields>
  /** From the root down; absent when the file names none. */
  categoryPath?: string[]
  /** Every category of the product, each from the root down; where it is there it counts instead of `categoryPath`. */
  shopCategories?: string[][]
  variants: FileVariant[]
  /** In order; absent when the file has no column for pictures. */
  pictures?: FilePicture[]
  /** Rows of it were left out, so what is missing here is not meant to go. */
  incomplete: boolean
}

export type ProductFields = {
  title: string
  descriptionHtml: string
  kind: ProductKind
  vendor: string
  type: string
  tags: string[]
  optionNames: string[]
  published: boolean
  seoTitle: string
  seoDescription: string
  /** Cells of columns that we do not use, by the column's name, and what we take too little from. In a file an empty one takes away what was kept. */
  extra: Record<string, string>
}

export type FileVariant = Place & {
  optionValues: string[]
  fields: { priceMinor: number } & Partial<VariantFields>
}

export type VariantFields = {
  sku: string
  barcode: string
  priceMinor: number
  compareAtMinor: number | null
  /** null: not counted. "keep": counted, but the file does not say how many there are. */
  stockQuantity: number | null | "keep"
  stockPolicy: StockPolicy
  weightGrams: number | null
  requiresShipping: boolean
  taxable: boolean
  extra: Record<string, string>
}

export type FilePicture = Place & { url: string; alt: string }

/** What a file holds, once its faults have been dealt with as the policy says. */
export type FileCatalog = {
  products: FileProduct[]
  rejected: { products: number; variants: number }
  errors: Remark[]
  warnings: Remark[]
  /** How the file was read. */
  format: { encoding: Encoding; separator: Separator }
}

export type ImportReport = {
  /** null when nothing was written: after a refusal or a dry run. */
  importId: string | null
  dryRun: boolean
  policy: ImportPolicy
  format: FileCatalog["format"]
  /** Later than this it cannot be undone; null when it never can be: after a dry run, or when it changed too much to be kept. */
  undoableUntil: string | null
  /** False: the file has errors and the policy is reject-all, so nothing was or would be imported. */
  accepted: boolean
  products: { created: number; updated: number; unchanged: number; rejected: number }
  variants: { created: number; updated: number; unchanged: number; retired: number; rejected: number }
  /** queued: to be fetched in the background; known: fetched already or waiting from an earlier import. */
  pictures: { queued: number; known: number }
  /** At most 1,000 of them; `errorCount` says how many there are. */
  errors: Remark[]
  errorCount: number
  warnings: Remark[]
  warningCount: number
}
