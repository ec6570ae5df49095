// A shop's catalogue as a file: Shopify's product CSV, from which an import makes the same catalogue again.
import type { Database } from "../../database.ts"
import { loadShop } from "../../shops/actions.ts"
import type { Separator } from "../import/separator.ts"
import { loadCategories } from "../queries.ts"
import type { Generation } from "../shopify-header.ts"
import { type ColumnWriter, columnsFor, type Writing } from "./columns.ts"
import { type ExportEncoding, encoderFor } from "./encode.ts"
import { csvLine } from "./line.ts"
import { type ExportProduct, selectExportPage, selectKeptNames, selectNeedsShopCategories } from "./queries.ts"

export type ExportInput = {
  generation: Generation
  separator: Separator
  encoding: ExportEncoding
  /** Of the shop's site, without a slash at its end: where pictures are that were uploaded rather than named by an address. */
  origin: string
}

/** What went out; complete once the last chunk has. `leftOut`: products without a variant that is sold, which no row of a file can say. */
export type ExportSum = { products: number; variants: number; rows: number; bytes: number; leftOut: number }

/** Products a page: the largest have two thousand variants, and one page at a time is held. */
const PAGE = 100

/**
 * Yields the file piece by piece and never holds more than a page of products. Each product is of one moment; the file as a whole is not a snapshot, for
 * no transaction stays open while whoever reads takes their time. Refuses with `invalid-input` a letter that the encoding lacks.
 */
export async function* exportCatalog(db: Database, tenantId: string, input: ExportInput, sum: ExportSum): AsyncGenerator<Uint8Array> {
  const { columns, writing } = await db.asTenant(tenantId, async (tx) => {
    const shop = await loadShop(tx)
    const categories = await loadCategories(tx)
    const kept = await selectKeptNames(tx)
    const columns = columnsFor(
      input.generation,
      kept.map(({ name }) => name),
      await selectNeedsShopCategories(tx),
    )
    const byId = new Map(categories.map((category) => [category.id, category]))
    const writing: Writing = { ...input, exponent: shop.currencyExponent, categories: byId }
    return { columns, writing }
  })
  const encode = encoderFor(input.encoding, input.separator)
  const out = (text: string, where: string) => {
    const bytes = encode(text, where)
    sum.bytes += bytes.length
    return bytes
  }
  yield out(
    csvLine(
      columns.map(({ name }) => name),
      input.separator,
    ),
    "the first row",
  )
  let after: Pick<ExportProduct, "id" | "position"> | undefined
  for (;;) {
    const page = await db.asTenant(tenantId, (tx) => selectExportPage(tx, { after, limit: PAGE }))
    for (const product of page) {
      const lines = linesOf(product, columns, writing)
      if (lines.length === 0) sum.leftOut += 1
      else sum.products += 1
      sum.variants += product.variants.length
      sum.rows += lines.length
      if (lines.length > 0) yield out(lines.map((cells) => csvLine(cells, input.separator)).join(""), `the product ${product.handle}`)
    }
    after = page.at(-1)
    if (page.length < PAGE) return
  }
}

/** A row for each variant and for each picture, side by side; the first says what the product is. */
function linesOf(product: ExportProduct, columns: readonly ColumnWriter[], writing: Writing): string[][] {
  if (product.variants.length === 0) return []
  const count = Math.max(product.variants.length, product.pictures.length)
  return Array.from({ length: count }, (_, index) => {
    const line = { product, index, variant: product.variants[index], picture: product.pictures[index], writing }
    return columns.map((column) => column.write(line))
  })
}
