// What an export reads: one statement a function.
import type { TenantTx } from "../../database.ts"
import type { ProductFields, VariantFields } from "../import/schema.ts"

export type ExportVariant = Omit<VariantFields, "stockQuantity"> & { optionValues: string[]; stockQuantity: number | null }

/** One of the two addresses is there: where it came from, or the sum of its bytes. */
export type ExportPicture = { sourceUrl: string | null; sha256: string | null; alt: string }

export type ExportProduct = ProductFields & {
  id: string
  handle: string
  position: number
  variants: ExportVariant[]
  pictures: ExportPicture[]
  categoryIds: string[]
}

/** One page of all products, published or not, in their order, after this one; without the retired variants. */
export async function selectExportPage(
  tx: TenantTx,
  page: { after: Pick<ExportProduct, "id" | "position"> | undefined; limit: number },
): Promise<ExportProduct[]> {
  const after = page.after ?? null
  return await tx<ExportProduct[]>`
    select p.id, p.handle, p.title, p.description_html, p.kind, p.vendor, p.type, p.tags, p.option_names, p.published,
      p.seo_title, p.seo_description, p.extra, p.position,
      coalesce((select json_agg(json_build_object(
          'optionValues', v.option_values, 'sku', v.sku, 'barcode', v.barcode, 'priceMinor', v.price_minor, 'compareAtMinor', v.compare_at_minor,
          'stockQuantity', v.stock_quantity, 'stockPolicy', v.stock_policy, 'weightGrams', v.weight_grams,
          'requiresShipping', v.requires_shipping, 'taxable', v.taxable, 'extra', v.extra) order by v.position, v.id)
        from shop.variants v where v.tenant_id = ${tx.tenantId} and v.product_id = p.id and not v.retired), '[]') as variants,
      coalesce((select json_agg(json_build_object('sourceUrl', m.source_url, 'sha256', m.sha256, 'alt', pp.alt) order by pp.position, pp.id)
        from shop.product_pictures pp join shop.media m on m.tenant_id = ${tx.tenantId} and m.id = pp.media_id
        where pp.tenant_id = ${tx.tenantId} and pp.product_id = p.id and (m.source_url is not null or m.sha256 is not null)), '[]') as pictures,
      array(select f.category_id from shop.product_categories f
        where f.tenant_id = ${tx.tenantId} and f.product_id = p.id order by f.category_id) as category_ids
    from shop.products p
    where p.tenant_id = ${tx.tenantId}
      and (${after === null} or (p.position, p.id) > (${after?.position ?? 0}::int, ${after?.id ?? null}::uuid))
    order by p.position, p.id limit ${page.limit}`
}

/** The columns of which something is kept, of any product or of a variant that is sold. */
export async function selectKeptNames(tx: TenantTx): Promise<{ name: string }[]> {
  return await tx<{ name: string }[]>`
    select jsonb_object_keys(p.extra) as name from shop.products p where p.tenant_id = ${tx.tenantId} and p.extra <> '{}'
    union
    select jsonb_object_keys(v.extra) from shop.variants v where v.tenant_id = ${tx.tenantId} and not v.retired and v.extra <> '{}'`
}

/** Is any product filed in several categories, or in none although its type or its only tag would file it? */
export async function selectNeedsShopCategories(tx: TenantTx): Promise<boolean> {
  const [row] = await tx<{ needed: boolean }[]>`
    select exists (
      select from shop.products p
      left join lateral (
        select count(*) as filed from shop.product_categories f where f.tenant_id = ${tx.tenantId} and f.product_id = p.id
      ) f on true
      where p.tenant_id = ${tx.tenantId} and (f.filed > 1 or (f.filed = 0 and (p.type <> '' or cardinality(p.tags) = 1)))) as needed`
  return row?.needed ?? false
}
