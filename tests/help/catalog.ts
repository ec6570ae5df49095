// Products for tests that are about something else than importing them.

import { planProducts } from "../../tenants/catalog/import/plan.ts"
import type { FileVariant, ProductFields, VariantFields } from "../../tenants/catalog/import/schema.ts"
import { insertProducts, insertVariants } from "../../tenants/catalog/import/write.ts"
import { loadProduct } from "../../tenants/catalog/queries.ts"
import type { CategoryView, ProductView } from "../../tenants/catalog/schema.ts"
import { SLUG, slugFor } from "../../tenants/catalog/slug.ts"
import type { Database } from "../../tenants/database.ts"

export type ProductInput = Partial<ProductFields> & {
  handle?: string
  /** Without any, the product has one variant at 10.00 whose stock is not counted. */
  variants?: (Partial<Omit<VariantFields, "stockQuantity">> & { optionValues?: string[]; stockQuantity?: number | null })[]
  categoryIds?: string[]
}

let count = 0

/** A published product as an import would have made it, its stock with the movement that explains it. */
export async function makeProduct(db: Database, tenantId: string, input: ProductInput = {}): Promise<ProductView> {
  count += 1
  const { variants = [{}], categoryIds = [], handle = `product-${count}`, ...fields } = input
  const optionNames = fields.optionNames ?? ["Size", "Colour", "Material"].slice(0, variants[0]?.optionValues?.length ?? 0)
  const place = { row: 2, line: 2 }
  const file = {
    ...place,
    handle,
    fields: { title: `Product ${count}`, ...fields, optionNames },
    variants: variants.map(
      ({ optionValues = [], ...variant }): FileVariant => ({ ...place, optionValues, fields: { priceMinor: 1000, ...variant } }),
    ),
    incomplete: false,
  }
  const [plan] = planProducts([file], new Map(), { takenSlugs: new Set(), lastPosition: count }, () => Bun.randomUUIDv7())
  if (!plan) throw new Error("a product without a plan")
  return db.asTenant(tenantId, async (tx) => {
    await insertProducts(tx, [plan.row])
    await insertVariants(tx, plan.variants.created)
    for (const categoryId of categoryIds) {
      await tx`insert into shop.product_categories (tenant_id, product_id, category_id) values (${tenantId}, ${plan.row.id}, ${categoryId})`
    }
    return (await loadProduct(tx, plan.row.id)) as ProductView
  })
}

export async function makeCategory(db: Database, tenantId: string, title: string, parentId: string | null = null): Promise<CategoryView> {
  count += 1
  const category = { id: Bun.randomUUIDv7(), parentId, slug: slugFor(title, (slug) => !SLUG.test(slug)), title, position: count }
  await db.asTenant(
    tenantId,
    (tx) => tx`
      insert into shop.categories (tenant_id, id, parent_id, slug, title, position)
      values (${tenantId}, ${category.id}, ${parentId}, ${category.slug}, ${title}, ${category.position})`,
  )
  return category
}
