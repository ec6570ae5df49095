// Reading the catalogue, and what is written to it singly: one statement a function. What an import writes is in import/queries.ts.
import type { TenantTx } from "../database.ts"
import { pictureView } from "../media/rules.ts"
import type { Sort } from "./find/query.ts"
import { isAvailable } from "./rules.ts"
import type { Catalog, CategoryView, PictureView, ProductView, StockPolicy, VariantView } from "./schema.ts"

/** The whole of what buyers may see, in order: made for publishing, which needs every product anyway. */
export async function loadCatalog(tx: TenantTx): Promise<Catalog> {
  return { products: await loadPublished(tx), categories: await loadCategories(tx) }
}

export type ProductFilter = {
  categoryId?: string
  /** Only these, in this order, as far as they are published. */
  ids?: readonly string[]
  search?: string
  /** The shop's own order unless it is said. */
  sort?: Sort
  /** The reader's language, where the shop has a dictionary of it: titles are then looked for in both. */
  locale?: string | undefined
  limit: number
  offset: number
}

/** One page of the published products, in order. A category includes everything below it; every word of `search` must occur in the product. */
export async function listProducts(tx: TenantTx, filter: ProductFilter): Promise<{ products: ProductView[]; total: number }> {
  const { ids, total } = await matchingProducts(tx, filter)
  if (ids.length > 0) {
    const loaded = new Map((await loadProducts(tx, ids)).map((product) => [product.id, product]))
    return { products: ids.flatMap((id) => loaded.get(id) ?? []), total }
  }
  // Past the end there is no row to tell how many there are.
  return { products: [], total: filter.offset === 0 ? 0 : (await matchingProducts(tx, { ...filter, limit: 1, offset: 0 })).total }
}

/** The product, published or not; undefined when the shop has none with this id. */
export async function loadProduct(tx: TenantTx, id: string): Promise<ProductView | undefined> {
  const [product] = await loadProducts(tx, [id])
  return product
}

export async function loadProductBySlug(tx: TenantTx, slug: string): Promise<ProductView | undefined> {
  const rows = await tx<
    ProductRow[]
  >`select ${productColumns(tx)} from shop.products p where p.tenant_id = ${tx.tenantId} and p.slug = ${slug}`
  return rows.map(productView)[0]
}

export async function loadCategories(tx: TenantTx): Promise<CategoryView[]> {
  const rows = await tx<CategoryView[]>`
    select id, parent_id, slug, title, position from shop.categories
    where tenant_id = ${tx.tenantId}
    order by position, id`
  return [...rows]
}

async function loadPublished(tx: TenantTx): Promise<ProductView[]> {
  const rows = await tx<ProductRow[]>`
    select ${productColumns(tx)} from shop.products p
    where p.tenant_id = ${tx.tenantId} and p.published
    order by p.position, p.id`
  return rows.map(productView)
}

/** Those of them that there are, published or not, in the shop's order. */
export async function loadProducts(tx: TenantTx, ids: string[]): Promise<ProductView[]> {
  const rows = await tx<ProductRow[]>`
    select ${productColumns(tx)} from shop.products p
    where p.tenant_id = ${tx.tenantId} and p.id = any(${ids}::uuid[])
    order by p.position, p.id`
  return rows.map(productView)
}

/** One page of ids, and how many match in all. */
async function matchingProducts(tx: TenantTx, filter: ProductFilter): Promise<{ ids: string[]; total: number }> {
  // Letters are compared without case in every language, whatever locale the cluster was made with.
  const patterns = (filter.search ?? "")
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 10)
    .map((word) => `%${word.replace(/[\\%_]/g, "\\$&")}%`)
  const rows = await tx<{ id: string; total: number }[]>`
    with recursive within as (
      select id from shop.categories where tenant_id = ${tx.tenantId} and id = ${filter.categoryId ?? null}::uuid
      union
      select c.id from shop.categories c join within w on c.parent_id = w.id where c.tenant_id = ${tx.tenantId}
    )
    select p.id, count(*) over () as total from shop.products p
    where p.tenant_id = ${tx.tenantId} and p.published
      and (${filter.ids === undefined} or p.id = any(${(filter.ids ?? []) as string[]}::uuid[]))
      and (${filter.categoryId ?? null}::uuid is null or p.id in (
        select f.product_id from shop.product_categories f where f.tenant_id = ${tx.tenantId} and f.category_id in (select id from within)))
      and not exists (
        select from unnest(${patterns}::text[]) pattern
        where lower(concat_ws(' ', p.title, ${translatedTitle(tx, filter.locale)}, p.vendor, p.type, array_to_string(p.tags, ' ')) collate pg_unicode_fast)
          not like lower(pattern collate pg_unicode_fast))
    order by ${orderOf(tx, filter)} p.position, p.id limit ${filter.limit} offset ${filter.offset}`
  return { ids: rows.map((row) => row.id), total: rows[0]?.total ?? 0 }
}

/** What comes before the shop's own order. */
function orderOf(tx: TenantTx, { ids, sort = "shop" }: ProductFilter) {
  if (ids) return tx`array_position(${ids as string[]}::uuid[], p.id),`
  const lowest = tx`(select min(v.price_minor) from shop.variants v where v.tenant_id = ${tx.tenantId} and v.product_id = p.id and not v.retired)`
  switch (sort) {
    case "price-up":
      return tx`${lowest} nulls last,`
    case "price-down":
      return tx`${lowest} desc nulls last,`
    // Ids are in the order of time.
    case "newest":
      return tx`p.id desc,`
    case "name":
      return tx`lower(p.title collate pg_unicode_fast),`
    default:
      return tx``
  }
}

/** What the product is called in another language; nothing, and nothing to pay, without one. */
function translatedTitle(tx: TenantTx, locale: string | undefined) {
  if (locale === undefined) return tx`''`
  return tx`(
    select t.text from shop.translations t
    where t.tenant_id = ${tx.tenantId} and t.locale = ${locale} and t.source_sha256 = encode(sha256(convert_to(p.title, 'UTF8')), 'hex'))`
}

export type SearchText = { id: string; position: number; text: string }

/** What a search looks through, of published products in their order after this one. */
export async function selectSearchTexts(
  tx: TenantTx,
  page: { after: Pick<SearchText, "id" | "position"> | undefined; limit: number; locale?: string | undefined },
): Promise<SearchText[]> {
  const after = page.after ?? null
  return tx<SearchText[]>`
    select p.id, p.position, concat_ws(' ', p.title, ${translatedTitle(tx, page.locale)}, p.vendor, p.type, array_to_string(p.tags, ' ')) as text
    from shop.products p
    where p.tenant_id = ${tx.tenantId} and p.published
      and (${after === null} or (p.position, p.id) > (${after?.position ?? 0}::int, ${after?.id ?? null}::uuid))
    order by p.position, p.id limit ${page.limit}`
}

/** Its variants and pictures come as lists of values: with names, PostgreSQL takes more than twice as long to write them. */
type ProductRow = Omit<ProductView, "variants" | "pictures"> & { variants: VariantRow[]; pictures: PictureRow[] }

type VariantRow = [
  ...[id: string, optionValues: string[], sku: string, barcode: string, priceMinor: number, compareAtMinor: number | null],
  ...[stockQuantity: number | null, stockPolicy: StockPolicy, weightGrams: number | null, requiresShipping: boolean, position: number],
]

type PictureRow = [
  ...[mediaId: string, status: PictureView["status"], sha256: string | null, contentType: string | null],
  ...[width: number | null, height: number | null, alt: string],
  ...[widths: number[], avifWidths: number[] | null, colour: string | null],
]

function productView(row: ProductRow): ProductView {
  return { ...row, variants: row.variants.map(variantView), pictures: row.pictures.map(pictureOf) }
}

function variantView(row: VariantRow): VariantView {
  const [id, optionValues, sku, barcode, priceMinor, compareAtMinor, stockQuantity, stockPolicy, weightGrams, requiresShipping, position] =
    row
  const view = { id, optionValues, sku, barcode, priceMinor, compareAtMinor, stockQuantity, stockPolicy, weightGrams, requiresShipping }
  return { ...view, position, available: isAvailable(view) }
}

function pictureOf(row: PictureRow): PictureView {
  const [mediaId, status, sha256, contentType, width, height, alt, widths, avifWidths, colour] = row
  return pictureView({ mediaId, status, sha256, contentType, width, height, alt }, { widths, avifWidths, colour })
}

/** Everything of a product in one row, so that price and stock are of one moment. */
function productColumns(tx: TenantTx) {
  return tx`
    p.id, p.handle, p.slug, p.title, p.description_html, p.kind, p.vendor, p.type, p.tags, p.option_names, p.published,
    p.seo_title, p.seo_description, p.position,
    coalesce((select json_agg(json_build_array(v.id, v.option_values, v.sku, v.barcode, v.price_minor, v.compare_at_minor,
        v.stock_quantity, v.stock_policy, v.weight_grams, v.requires_shipping, v.position) order by v.position, v.id)
      from shop.variants v where v.tenant_id = ${tx.tenantId} and v.product_id = p.id and not v.retired), '[]') as variants,
    coalesce((select json_agg(json_build_array(m.id, m.status, m.sha256, m.content_type, m.width, m.height, pp.alt,
        m.widths, m.avif_widths, m.colour)
        order by pp.position, pp.id)
      from shop.product_pictures pp join shop.media m on m.tenant_id = ${tx.tenantId} and m.id = pp.media_id
      where pp.tenant_id = ${tx.tenantId} and pp.product_id = p.id), '[]') as pictures,
    array(select f.category_id from shop.product_categories f
      where f.tenant_id = ${tx.tenantId} and f.product_id = p.id order by f.category_id) as category_ids`
}

export async function insertProductPicture(
  tx: TenantTx,
  picture: { productId: string; mediaId: string; position: number; alt: string },
): Promise<void> {
  await tx`
    insert into shop.product_pictures (tenant_id, product_id, media_id, position, alt)
    values (${tx.tenantId}, ${picture.productId}, ${picture.mediaId}, ${picture.position}, ${picture.alt})`
}
