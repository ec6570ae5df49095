// What an import asks of the shop before it plans, and what its report needs later: one statement a function. What it writes is in write.ts.
import type { TenantTx } from "../../database.ts"
import type { PictureStatus } from "../../media/schema.ts"
import type { ImportReport } from "./schema.ts"
import type { KnownFiling, KnownMedia, KnownProduct } from "./state.ts"

/** One import at a time in a shop, until the transaction ends: two would plan on the same state and then both write. */
export async function lockImports(tx: TenantTx): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`catalog import ${tx.tenantId}`}, 0))`
}

/**
 * Nobody sells a variant of these products until the transaction ends, so that what is read from here on is what is written to. Orders lock what they
 * sell in the order of ids; so do we, and neither waits for the other in a circle. `whole`: nor does anybody begin to point at one, for it may go.
 */
export async function lockVariantsOf(
  tx: TenantTx,
  by: { handles?: readonly string[]; ids?: readonly string[]; whole?: boolean },
): Promise<void> {
  await tx`
    select 1 from shop.products p join shop.variants v on v.tenant_id = ${tx.tenantId} and v.product_id = p.id
    where p.tenant_id = ${tx.tenantId} and (p.handle = any(${[...(by.handles ?? [])]}::text[]) or p.id = any(${[...(by.ids ?? [])]}::uuid[]))
    order by v.id ${by.whole ? tx`for update of v` : tx`for no key update of v`}`
}

/** The products with these handles or ids, with all their variants, the retired too. */
export async function selectKnownProducts(
  tx: TenantTx,
  by: { handles?: readonly string[]; ids?: readonly string[] },
): Promise<KnownProduct[]> {
  return await tx<KnownProduct[]>`
    select p.id, p.handle, p.slug, p.title, p.description_html, p.kind, p.vendor, p.type, p.tags, p.option_names, p.published,
      p.seo_title, p.seo_description, p.extra, p.position,
      coalesce((select json_agg(json_build_object(
          'id', v.id, 'productId', v.product_id, 'position', v.position, 'optionValues', v.option_values, 'sku', v.sku, 'barcode', v.barcode,
          'priceMinor', v.price_minor, 'compareAtMinor', v.compare_at_minor, 'stockQuantity', v.stock_quantity, 'stockPolicy', v.stock_policy,
          'weightGrams', v.weight_grams, 'requiresShipping', v.requires_shipping, 'taxable', v.taxable, 'extra', v.extra, 'retired', v.retired))
        from shop.variants v where v.tenant_id = ${tx.tenantId} and v.product_id = p.id), '[]') as variants
    from shop.products p
    where p.tenant_id = ${tx.tenantId} and (p.handle = any(${[...(by.handles ?? [])]}::text[]) or p.id = any(${[...(by.ids ?? [])]}::uuid[]))`
}

/** Where these products are filed and which pictures they show. */
export async function selectKnownFilings(tx: TenantTx, productIds: readonly string[]): Promise<(KnownFiling & { id: string })[]> {
  return await tx<(KnownFiling & { id: string })[]>`
    select p.id,
      array(select f.category_id from shop.product_categories f where f.tenant_id = ${tx.tenantId} and f.product_id = p.id order by 1) as category_ids,
      coalesce((select json_agg(json_build_object('mediaId', pp.media_id, 'position', pp.position, 'alt', pp.alt,
          'fromFile', m.source_url is not null) order by pp.position, pp.id)
        from shop.product_pictures pp join shop.media m on m.tenant_id = ${tx.tenantId} and m.id = pp.media_id
        where pp.tenant_id = ${tx.tenantId} and pp.product_id = p.id), '[]') as pictures
    from shop.products p
    where p.tenant_id = ${tx.tenantId} and p.id = any(${[...productIds]}::uuid[])`
}

/** The names of the shop's product pages, and the position of its last product. */
export async function selectSlugs(tx: TenantTx): Promise<{ slug: string; position: number }[]> {
  return await tx<{ slug: string; position: number }[]>`select slug, position from shop.products where tenant_id = ${tx.tenantId}`
}

/** The pictures that came from these addresses. */
export async function selectKnownMedia(tx: TenantTx, urls: readonly string[]): Promise<(KnownMedia & { sourceUrl: string })[]> {
  return await tx<(KnownMedia & { sourceUrl: string })[]>`
    select m.id, m.status, m.source_url, m.status = 'waiting' and m.created_at < now() - interval '6 hours' as is_overdue
    from shop.media m
    where m.tenant_id = ${tx.tenantId} and m.source_url is not null
      and md5(m.source_url) in (select md5(url) from unnest(${[...urls]}::text[]) url)`
}

/** The shop's pictures with these bytes; of several the one that came first. */
export async function selectMediaBySha256(tx: TenantTx, sha256s: readonly string[]): Promise<(KnownMedia & { sha256: string })[]> {
  return await tx<(KnownMedia & { sha256: string })[]>`
    select distinct on (m.sha256) m.sha256, m.id, m.status, false as is_overdue from shop.media m
    where m.tenant_id = ${tx.tenantId} and m.sha256 = any(${[...sha256s]}::text[]) and not m.going
    order by m.sha256, m.id`
}

export type StoredImport = { id: string; fileName: string; createdAt: Date; report: ImportReport; undoes: string | null }

export async function selectImport(tx: TenantTx, id: string): Promise<StoredImport | undefined> {
  const [row] = await tx<
    StoredImport[]
  >`select id, file_name, created_at, report, undoes from shop.imports where tenant_id = ${tx.tenantId} and id = ${id}`
  return row
}

export type ImportedPicture = { row: number; url: string; status: PictureStatus; reason: string | null }

/** What has become of the pictures that an import named, in the order of its file. */
export async function selectImportedPictures(tx: TenantTx, importId: string): Promise<ImportedPicture[]> {
  return await tx<ImportedPicture[]>`
    select ip.row_number as "row", m.source_url as url, m.status, m.failure as reason
    from shop.import_pictures ip join shop.media m on m.tenant_id = ${tx.tenantId} and m.id = ip.media_id
    where ip.tenant_id = ${tx.tenantId} and ip.import_id = ${importId}
    order by ip.row_number, m.id`
}
