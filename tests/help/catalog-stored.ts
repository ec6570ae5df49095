// The sample catalogue in a shop of a real database: for figures, and for tests that need thousands of products at once.
import { inBatches } from "../../tenants/catalog/import/write.ts"
import type { Catalog } from "../../tenants/catalog/schema.ts"
import type { Database, TenantTx } from "../../tenants/database.ts"

/** Stores a catalogue as it is, ids and all; its pictures count as arrived, though no file of them is anywhere. */
export async function storeCatalog(db: Database, tenantId: string, { products, categories }: Catalog): Promise<void> {
  const pictures = products.flatMap((product) =>
    product.pictures.map((picture, position) => ({ ...picture, position, productId: product.id })),
  )
  await db.asTenant(tenantId, async (tx) => {
    await tx`
      insert into shop.categories (tenant_id, id, parent_id, slug, title, position)
      select ${tenantId}, id, "parentId", slug, title, position
      from jsonb_to_recordset(${json(tx, categories)}) r (id uuid, "parentId" uuid, slug text, title text, position integer)`
    await inBatches(products, (batch) => storeProducts(tx, batch))
    await inBatches(pictures, (batch) => storePictures(tx, batch))
  })
}

async function storeProducts(tx: TenantTx, products: readonly Catalog["products"][number][]): Promise<void> {
  await tx`
    insert into shop.products (tenant_id, id, handle, slug, title, description_html, kind, vendor, type, tags, option_names, published, position)
    select ${tx.tenantId}, id, handle, slug, title, "descriptionHtml", kind, vendor, type, tags, "optionNames", published, position
    from jsonb_to_recordset(${json(tx, products)}) r (id uuid, handle text, slug text, title text, "descriptionHtml" text, kind text, vendor text,
      type text, tags text[], "optionNames" text[], published boolean, position integer)`
  const variants = products.flatMap((product) => product.variants.map((variant) => ({ ...variant, productId: product.id })))
  await tx`
    insert into shop.variants (tenant_id, id, product_id, position, option_values, sku, price_minor, compare_at_minor, stock_quantity, stock_policy, weight_grams)
    select ${tx.tenantId}, id, "productId", position, "optionValues", sku, "priceMinor", "compareAtMinor", "stockQuantity", "stockPolicy", "weightGrams"
    from jsonb_to_recordset(${json(tx, variants)}) r (id uuid, "productId" uuid, position integer, "optionValues" text[], sku text, "priceMinor" bigint,
      "compareAtMinor" bigint, "stockQuantity" integer, "stockPolicy" text, "weightGrams" integer)`
  const filed = products.flatMap((product) => product.categoryIds.map((categoryId) => ({ productId: product.id, categoryId })))
  await tx`
    insert into shop.product_categories (tenant_id, product_id, category_id)
    select ${tx.tenantId}, "productId", "categoryId" from jsonb_to_recordset(${json(tx, filed)}) r ("productId" uuid, "categoryId" uuid)`
}

async function storePictures(tx: TenantTx, pictures: readonly object[]): Promise<void> {
  await tx`
    insert into shop.media (tenant_id, id, status, sha256, content_type, byte_count, width, height)
    select ${tx.tenantId}, "mediaId", status, sha256, "contentType", 1, width, height
    from jsonb_to_recordset(${json(tx, pictures)}) r ("mediaId" uuid, status text, sha256 text, "contentType" text, width integer, height integer)`
  await tx`
    insert into shop.product_pictures (tenant_id, product_id, media_id, position)
    select ${tx.tenantId}, "productId", "mediaId", position
    from jsonb_to_recordset(${json(tx, pictures)}) r ("productId" uuid, "mediaId" uuid, position integer)`
}

function json(tx: TenantTx, value: object) {
  return tx.json(value as Parameters<TenantTx["json"]>[0])
}
