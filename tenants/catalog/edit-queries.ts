// The statements of editing a catalogue by hand that an import has no use for.
import type { TenantTx } from "../database.ts"
import type { CategoryView } from "./schema.ts"

export type ProductSearch = { search: string[]; published: boolean | null; categoryId: string | null; after: string | null; limit: number }

/** Newest first, hidden ones too: what an owner looks through. */
export async function selectProductIds(tx: TenantTx, by: ProductSearch): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select p.id from shop.products p
    where p.tenant_id = ${tx.tenantId}
      and (${by.after}::uuid is null or p.id < ${by.after}::uuid)
      and (${by.published}::boolean is null or p.published = ${by.published}::boolean)
      and (${by.categoryId}::uuid is null or exists (
        select from shop.product_categories f where f.tenant_id = ${tx.tenantId} and f.product_id = p.id and f.category_id = ${by.categoryId}::uuid))
      and not exists (
        select from unnest(${by.search}::text[]) pattern
        where lower(concat_ws(' ', p.title, p.handle, p.vendor, p.type, array_to_string(p.tags, ' '), (
          select string_agg(v.sku, ' ') from shop.variants v where v.tenant_id = ${tx.tenantId} and v.product_id = p.id and not v.retired
        )) collate pg_unicode_fast) not like lower(pattern collate pg_unicode_fast))
    order by p.id desc limit ${by.limit}`
  return rows.map(({ id }) => id)
}

/** Whether anybody has ever ordered any variant of it. */
export async function selectWasOrdered(tx: TenantTx, productId: string): Promise<boolean> {
  const [row] = await tx<[{ ordered: boolean }]>`
    select exists (
      select from shop.order_lines l join shop.variants v on v.tenant_id = ${tx.tenantId} and v.id = l.variant_id
      where l.tenant_id = ${tx.tenantId} and v.product_id = ${productId}) as ordered`
  return row.ordered
}

/** Its variants, pictures and places in carts go with it. */
/** Only those that were otherwise before. */
export async function updatePublished(tx: TenantTx, ids: readonly string[], published: boolean): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    update shop.products set published = ${published}
    where tenant_id = ${tx.tenantId} and id = any(${ids as string[]}::uuid[]) and published <> ${published} returning id`
  return rows.map(({ id }) => id)
}

export async function deleteProduct(tx: TenantTx, productId: string): Promise<boolean> {
  const { count } = await tx`delete from shop.products where tenant_id = ${tx.tenantId} and id = ${productId}`
  return count > 0
}

/** Makes the product's pictures these, in this order, and no others. */
export async function replacePictures(
  tx: TenantTx,
  productId: string,
  pictures: readonly { mediaId: string; alt: string }[],
): Promise<void> {
  await tx`
    with wanted as (
      select * from unnest(${pictures.map(({ mediaId }) => mediaId)}::uuid[], ${pictures.map(({ alt }) => alt)}::text[])
        with ordinality as w (media_id, alt, position)
    ), removed as (
      delete from shop.product_pictures pp
      where pp.tenant_id = ${tx.tenantId} and pp.product_id = ${productId} and not exists (select from wanted where media_id = pp.media_id)
    )
    insert into shop.product_pictures (tenant_id, product_id, media_id, position, alt)
    select ${tx.tenantId}, ${productId}::uuid, media_id, position, alt from wanted
    on conflict (tenant_id, product_id, media_id) do update set position = excluded.position, alt = excluded.alt`
}

/** How many of these pictures the shop has. */
export async function countMedia(tx: TenantTx, ids: readonly string[]): Promise<number> {
  const [row] = await tx<[{ count: number }]>`
    select count(*)::int as count from shop.media
    where tenant_id = ${tx.tenantId} and id = any(${[...ids]}::uuid[]) and not going`
  return row.count
}

export async function updateCategory(tx: TenantTx, { id, title, parentId, position }: CategoryView): Promise<void> {
  await tx`
    update shop.categories set title = ${title}, parent_id = ${parentId}, position = ${position}
    where tenant_id = ${tx.tenantId} and id = ${id}`
}

/** Its products stay in the shop. */
export async function deleteCategory(tx: TenantTx, id: string): Promise<void> {
  await tx`delete from shop.categories where tenant_id = ${tx.tenantId} and id = ${id}`
}
