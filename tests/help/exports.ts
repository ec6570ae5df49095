// A shop's catalogue written to a file, and everything that a file can say of it for comparing.
import { type ExportInput, type ExportSum, exportCatalog } from "../../tenants/catalog/export/export.ts"
import { selectExportPage } from "../../tenants/catalog/export/queries.ts"
import { loadCategories } from "../../tenants/catalog/queries.ts"
import type { Database } from "../../tenants/database.ts"

export type ExportOptions = Partial<ExportInput>

export function emptySum(): ExportSum {
  return { products: 0, variants: 0, rows: 0, bytes: 0, leftOut: 0 }
}

/** The file's bytes, in the new generation with commas unless told otherwise. */
export async function exported(db: Database, tenantId: string, options: ExportOptions = {}): Promise<Uint8Array> {
  const input: ExportInput = { generation: "new", separator: ",", encoding: "utf-8", origin: "https://shop.example", ...options }
  const chunks: Uint8Array[] = []
  for await (const chunk of exportCatalog(db, tenantId, input, emptySum())) chunks.push(chunk)
  return new Uint8Array(Buffer.concat(chunks))
}

/** Products in their order with variants, pictures and the paths of their categories, but without ids, which differ from shop to shop. */
export async function contents(db: Database, tenantId: string): Promise<object[]> {
  return db.asTenant(tenantId, async (tx) => {
    const categories = new Map((await loadCategories(tx)).map((category) => [category.id, category]))
    const pathOf = (id: string | null): string => {
      const category = id === null ? undefined : categories.get(id)
      return category ? `${pathOf(category.parentId)} / ${category.title}` : ""
    }
    const products = await selectExportPage(tx, { after: undefined, limit: 100_000 })
    return products.map(({ id, position, categoryIds, ...product }) => ({ ...product, categories: categoryIds.map(pathOf).sort() }))
  })
}
