// Files imported into shops, and what the shop holds afterwards.
import { importCatalog } from "../../tenants/catalog/actions.ts"
import type { Encoding } from "../../tenants/catalog/import/encoding.ts"
import type { ImportPolicy } from "../../tenants/catalog/import/schema.ts"
import { loadCatalog } from "../../tenants/catalog/queries.ts"
import type { ProductView } from "../../tenants/catalog/schema.ts"
import type { Database } from "../../tenants/database.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import { type CsvRow, csv, whole } from "./csv.ts"

type Options = { policy?: ImportPolicy; dryRun?: boolean; encoding?: Encoding }

/** `database` is asked for late: test files open theirs in beforeAll. */
export function importsInto(database: () => Database) {
  const importFile = (shop: ShopView, file: string | Uint8Array, { policy = "reject-all", dryRun = false, encoding }: Options = {}) =>
    importCatalog(database(), shop.tenantId, { fileName: "products.csv", source: whole(file), policy, dryRun, encoding })
  const products = async (shop: ShopView) => (await database().asTenant(shop.tenantId, loadCatalog)).products
  return {
    importFile,
    importRows: (shop: ShopView, rows: CsvRow[], options?: Options) => importFile(shop, csv(rows), options),
    products,
    product: async (shop: ShopView, handle = "tee") => (await products(shop)).find((one) => one.handle === handle) as ProductView,
    movements: (shop: ShopView) =>
      database().asTenant(shop.tenantId, async (tx) => {
        const rows = await tx<{ quantity: number; reason: string }[]>`
          select quantity, reason from shop.stock_movements where tenant_id = ${tx.tenantId} order by id`
        return rows.map(({ quantity, reason }) => `${reason} ${quantity}`)
      }),
    /** Whatever an import can write, counted by table. */
    everything: (shop: ShopView) =>
      database().asTenant(shop.tenantId, async (tx) => {
        const counts: Record<string, unknown> = {}
        for (const table of WRITTEN)
          counts[table] = (await tx`select count(*) as count from shop.${tx(table)} where tenant_id = ${tx.tenantId}`)[0]?.count
        return counts
      }),
  }
}

const WRITTEN = [
  "products",
  "variants",
  "categories",
  "product_categories",
  "product_pictures",
  "media",
  "imports",
  "import_changes",
  "stock_movements",
]

/** A size of a T-shirt at 20.00 of which there are five; the row of size S is the product's first. */
export const tee = (size: string, changes: CsvRow = {}): CsvRow => ({
  Handle: "tee",
  Title: size === "S" ? "Tee" : "",
  "Option1 Name": size === "S" ? "Size" : "",
  "Option1 Value": size,
  "Variant SKU": `tee-${size}`,
  "Variant Inventory Tracker": "shopify",
  "Variant Inventory Qty": "5",
  "Variant Inventory Policy": "deny",
  "Variant Price": "20.00",
  ...changes,
})
