// SQL of what a shop was when its newest version was frozen: one statement a function.
import type { TenantTx } from "../database.ts"

/** One of a shop's products or categories that is not what it was. */
export type Difference = { title: string; change: "added" | "removed" | "changed" | "same"; priced: boolean }

/** What of the shop fits on a line. */
export type ShopMarks = { title: string; languages: string; delivery: string; payments: string; translations: Record<string, number> }

/** Undefined: nothing was kept with the version before. */
export async function selectShopMarks(tx: TenantTx): Promise<ShopMarks | undefined> {
  const [row] = await tx<{ shop: ShopMarks }[]>`select marks->'shop' as shop from shop.version_marks where tenant_id = ${tx.tenantId}`
  return row?.shop
}

export async function selectShopNow(tx: TenantTx): Promise<ShopMarks> {
  const [row] = await tx<{ shop: ShopMarks }[]>`select ${shopMarks(tx)} as shop`
  if (!row) throw new Error("a shop has no row")
  return row.shop
}

/** What buyers may see of the catalogue, beside what they could when the marks were kept; only what is different. */
export async function selectProductDifferences(tx: TenantTx): Promise<Difference[]> {
  return tx<Difference[]>`
    with is_now as (${productMarks(tx)}),
      was as (
        select key as id, value as mark from shop.version_marks m, jsonb_each(m.marks->'products') where m.tenant_id = ${tx.tenantId}
      )
    select coalesce(is_now.mark->>0, was.mark->>0) as title,
      case when was.mark is null then 'added' when is_now.mark is null then 'removed'
        when is_now.mark->>1 = was.mark->>1 then 'same' else 'changed' end as change,
      coalesce(is_now.mark->>2 <> was.mark->>2, false) as priced
    from is_now full join was using (id)
    where is_now.mark is distinct from was.mark
    order by title`
}

export async function selectCategoryDifferences(tx: TenantTx): Promise<Difference[]> {
  return tx<Difference[]>`
    with is_now as (${categoryMarks(tx)}),
      was as (
        select key as id, value as mark from shop.version_marks m, jsonb_each(m.marks->'categories') where m.tenant_id = ${tx.tenantId}
      )
    select coalesce(is_now.mark->>0, was.mark->>0) as title,
      case when was.mark is null then 'added' when is_now.mark is null then 'removed' else 'changed' end as change,
      false as priced
    from is_now full join was using (id)
    where is_now.mark is distinct from was.mark
    order by title`
}

/** What the shop is now; of this version from now on. */
export async function upsertMarks(tx: TenantTx, versionId: string): Promise<void> {
  await tx`
    insert into shop.version_marks as kept (tenant_id, version_id, marks)
    select ${tx.tenantId}::uuid, ${versionId}::uuid, jsonb_build_object(
      'shop', ${shopMarks(tx)},
      'products', (select coalesce(jsonb_object_agg(id, mark), '{}') from (${productMarks(tx)}) as products),
      'categories', (select coalesce(jsonb_object_agg(id, mark), '{}') from (${categoryMarks(tx)}) as categories))
    on conflict (tenant_id) do update set version_id = excluded.version_id, marks = excluded.marks`
}

/** Nothing of it has changed: the marks are of the next version as well. */
export async function updateMarkedVersion(tx: TenantTx, versionId: string): Promise<boolean> {
  const { count } = await tx`update shop.version_marks set version_id = ${versionId} where tenant_id = ${tx.tenantId}`
  return count > 0
}

/** Of each product that buyers may see: its title, a hash of what is said of it, a hash of its prices. Stock is no change: it moves with every order. */
function productMarks(tx: TenantTx) {
  return tx`
    select p.id::text as id, jsonb_build_array(
      left(p.title, 80),
      left(md5(concat_ws('|', p.title, p.slug, p.kind, p.vendor, p.type, p.tags, p.option_names, p.seo_title, p.seo_description, p.description_html,
        v.said, pictures.said, categories.said)), 12),
      left(md5(v.prices), 12)) as mark
    from shop.products p
    left join lateral (
      select string_agg(concat_ws(' ', id, position, option_values, sku, barcode, stock_policy, weight_grams, requires_shipping), ',' order by id) as said,
        coalesce(string_agg(concat_ws(' ', id, price_minor, compare_at_minor), ',' order by id), '') as prices
      from shop.variants where tenant_id = ${tx.tenantId} and product_id = p.id and not retired
    ) v on true
    left join lateral (
      select string_agg(concat_ws(' ', media_id, alt), ',' order by position, media_id) as said
      from shop.product_pictures where tenant_id = ${tx.tenantId} and product_id = p.id
    ) pictures on true
    left join lateral (
      select string_agg(category_id::text, ',' order by category_id) as said
      from shop.product_categories where tenant_id = ${tx.tenantId} and product_id = p.id
    ) categories on true
    where p.tenant_id = ${tx.tenantId} and p.published`
}

function categoryMarks(tx: TenantTx) {
  return tx`
    select id::text as id, jsonb_build_array(left(title, 80), left(md5(concat_ws('|', title, slug, parent_id, position)), 12)) as mark
    from shop.categories where tenant_id = ${tx.tenantId}`
}

/** An expression. Settings of payments are sealed and not looked at: sealing them anew would look like a change. */
function shopMarks(tx: TenantTx) {
  return tx`(
    select jsonb_build_object(
      'title', t.title,
      'languages', array_to_string(t.locales, ','),
      'delivery', (
        select md5(coalesce(string_agg(concat_ws(' ', id, kind, title, price_minor, needs_address, active, position), ',' order by id), ''))
        from shop.delivery_methods where tenant_id = ${tx.tenantId}),
      'payments', (
        select md5(coalesce(string_agg(concat_ws(' ', provider, title, active, position), ',' order by id), ''))
        from shop.payment_accounts where tenant_id = ${tx.tenantId}),
      'translations', (
        select coalesce(jsonb_object_agg(locale, revision), '{}') from shop.dictionaries where tenant_id = ${tx.tenantId}))
    from shop.tenants t where t.id = ${tx.tenantId})`
}
