// Carries a plan out: a handful of statements a thousand rows, all in the caller's transaction. One statement a function.
import type { TenantTx } from "../../database.ts"
import type { CategoryView } from "../schema.ts"
import type { ProductRow } from "./plan.ts"
import type { Filing, MediaPlan } from "./plan-filing.ts"
import type { VariantRow } from "./plan-variants.ts"

/** Rows a statement: one JSON document of a few megabytes at most. */
const BATCH = 1_000

/** Runs `write` on at most a thousand rows at a time. */
export async function inBatches<Row>(rows: readonly Row[], write: (batch: readonly Row[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH) await write(rows.slice(start, start + BATCH))
}

/** Parents stand before their children in the plan, and the foreign key is checked at the end of the statement. */
export async function insertCategories(tx: TenantTx, categories: readonly CategoryView[]): Promise<void> {
  await tx`
    insert into shop.categories (tenant_id, id, parent_id, slug, title, position)
    select ${tx.tenantId}, r.id, r."parentId", r.slug, r.title, r.position
    from jsonb_to_recordset(${json(tx, categories)}) r (id uuid, "parentId" uuid, slug text, title text, position integer)`
}

export async function insertProducts(tx: TenantTx, rows: readonly ProductRow[]): Promise<void> {
  await tx`
    insert into shop.products (tenant_id, id, handle, slug, title, description_html, kind, vendor, type, tags, option_names, published,
      seo_title, seo_description, extra, position)
    select ${tx.tenantId}, r.id, r.handle, r.slug, r.title, r."descriptionHtml", r.kind, r.vendor, r.type, r.tags, r."optionNames", r.published,
      r."seoTitle", r."seoDescription", r.extra, r.position
    from ${productRecords(tx, rows)}`
}

export async function updateProducts(tx: TenantTx, rows: readonly ProductRow[]): Promise<void> {
  await tx`
    update shop.products p set title = r.title, description_html = r."descriptionHtml", kind = r.kind, vendor = r.vendor, type = r.type,
      tags = r.tags, option_names = r."optionNames", published = r.published, seo_title = r."seoTitle", seo_description = r."seoDescription",
      extra = r.extra, updated_at = now()
    from ${productRecords(tx, rows)}
    where p.tenant_id = ${tx.tenantId} and p.id = r.id`
}

function productRecords(tx: TenantTx, rows: readonly ProductRow[]) {
  return tx`jsonb_to_recordset(${json(tx, rows)}) r (id uuid, handle text, slug text, title text, "descriptionHtml" text, kind text,
    vendor text, type text, tags text[], "optionNames" text[], published boolean, "seoTitle" text, "seoDescription" text, extra jsonb, position integer)`
}

/** With the first movement of each counted variant, so that its quantity is the sum of its movements from the start. */
export async function insertVariants(tx: TenantTx, rows: readonly VariantRow[]): Promise<void> {
  await tx`
    with added as (
      insert into shop.variants (tenant_id, id, product_id, position, option_values, sku, barcode, price_minor, compare_at_minor, stock_quantity,
        stock_policy, weight_grams, requires_shipping, taxable, extra)
      select ${tx.tenantId}, r.id, r."productId", r.position, r."optionValues", r.sku, r.barcode, r."priceMinor", r."compareAtMinor", r."stockQuantity",
        r."stockPolicy", r."weightGrams", r."requiresShipping", r.taxable, r.extra
      from ${variantRecords(tx, rows)}
      returning id, stock_quantity
    )
    insert into shop.stock_movements (tenant_id, variant_id, quantity, reason)
    select ${tx.tenantId}, id, stock_quantity, 'set' from added where stock_quantity <> 0`
}

/** Brings back what was retired, unless it says otherwise. Sets the stock and records by how much that changed what is there. */
export async function updateVariants(tx: TenantTx, rows: readonly (VariantRow & { retired?: boolean })[]): Promise<void> {
  await tx`
    with changed as (
      update shop.variants v set position = r.position, option_values = r."optionValues", sku = r.sku, barcode = r.barcode,
        price_minor = r."priceMinor", compare_at_minor = r."compareAtMinor", stock_quantity = r."stockQuantity", stock_policy = r."stockPolicy",
        weight_grams = r."weightGrams", requires_shipping = r."requiresShipping", taxable = r.taxable, extra = r.extra, retired = coalesce(r.retired, false)
      from ${variantRecords(tx, rows)}
      where v.tenant_id = ${tx.tenantId} and v.id = r.id
      returning v.id, coalesce(new.stock_quantity, 0) - coalesce(old.stock_quantity, 0) as difference
    )
    insert into shop.stock_movements (tenant_id, variant_id, quantity, reason)
    select ${tx.tenantId}, id, difference, 'set' from changed where difference <> 0`
}

export async function retireVariants(tx: TenantTx, ids: readonly string[]): Promise<void> {
  await tx`update shop.variants set retired = true where tenant_id = ${tx.tenantId} and id = any(${[...ids]}::uuid[])`
}

function variantRecords(tx: TenantTx, rows: readonly VariantRow[]) {
  return tx`jsonb_to_recordset(${json(tx, rows)}) r (id uuid, "productId" uuid, position integer, "optionValues" text[], sku text, barcode text,
    "priceMinor" bigint, "compareAtMinor" bigint, "stockQuantity" integer, "stockPolicy" text, "weightGrams" integer, "requiresShipping" boolean,
    taxable boolean, extra jsonb, retired boolean)`
}

/** Makes the products' categories these and no others. */
export async function replaceCategories(tx: TenantTx, filings: readonly Filing[]): Promise<void> {
  const productIds = filings.map((filing) => filing.productId)
  const rows = filings.flatMap(({ productId, categoryIds }) => (categoryIds ?? []).map((categoryId) => ({ productId, categoryId })))
  await tx`
    with wanted as (select * from jsonb_to_recordset(${json(tx, rows)}) r ("productId" uuid, "categoryId" uuid)),
    removed as (
      delete from shop.product_categories f
      where f.tenant_id = ${tx.tenantId} and f.product_id = any(${productIds}::uuid[])
        and not exists (select from wanted w where w."productId" = f.product_id and w."categoryId" = f.category_id)
    )
    insert into shop.product_categories (tenant_id, product_id, category_id)
    select ${tx.tenantId}, "productId", "categoryId" from wanted
    on conflict do nothing`
}

/** Takes away the pictures from files that these products no longer show; what was uploaded stays. */
export async function removePictures(tx: TenantTx, filings: readonly Filing[]): Promise<void> {
  const productIds = filings.map((filing) => filing.productId)
  const rows = filings.flatMap(({ productId, pictures }) => (pictures ?? []).map(({ mediaId }) => ({ productId, mediaId })))
  await tx`
    delete from shop.product_pictures pp
    using shop.media m
    where pp.tenant_id = ${tx.tenantId} and pp.product_id = any(${productIds}::uuid[])
      and m.tenant_id = ${tx.tenantId} and m.id = pp.media_id and m.source_url is not null
      and not exists (
        select from jsonb_to_recordset(${json(tx, rows)}) r ("productId" uuid, "mediaId" uuid)
        where r."productId" = pp.product_id and r."mediaId" = pp.media_id)`
}

export async function insertPictures(tx: TenantTx, filings: readonly Filing[]): Promise<void> {
  const rows = filings.flatMap(({ productId, pictures }) => (pictures ?? []).map((picture) => ({ productId, ...picture })))
  await tx`
    insert into shop.product_pictures (tenant_id, product_id, media_id, position, alt)
    select ${tx.tenantId}, r."productId", r."mediaId", r.position, r.alt
    from jsonb_to_recordset(${json(tx, rows)}) r ("productId" uuid, "mediaId" uuid, position integer, alt text)
    on conflict (tenant_id, product_id, media_id) do update set position = excluded.position, alt = excluded.alt`
}

/** `undoes`: the import that this one takes back. `keptBytes`: null when what it changed is not kept. */
export type ImportRow = {
  id: string
  fileName: string
  sha256: string
  policy: string
  report: object
  undoes: string | null
  categories: { made: readonly CategoryView[]; removed: readonly CategoryView[] }
  keptBytes: number | null
}

export async function insertImport(tx: TenantTx, row: ImportRow): Promise<void> {
  await tx`
    insert into shop.imports (tenant_id, id, file_name, sha256, policy, report, undoes, categories, kept_bytes)
    values (${tx.tenantId}, ${row.id}, ${row.fileName}, ${row.sha256}, ${row.policy}, ${json(tx, row.report)}, ${row.undoes},
      ${json(tx, row.categories)}, ${row.keptBytes})`
}

export async function insertImportPictures(tx: TenantTx, importId: string, media: readonly MediaPlan[]): Promise<void> {
  const rows = media.map(({ id, row }) => ({ id, row }))
  await tx`
    insert into shop.import_pictures (tenant_id, import_id, media_id, row_number)
    select ${tx.tenantId}, ${importId}, r.id, r.row from jsonb_to_recordset(${json(tx, rows)}) r (id uuid, row integer)`
}

function json(tx: TenantTx, value: object) {
  return tx.json(value as Parameters<TenantTx["json"]>[0])
}
