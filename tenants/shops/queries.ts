// The statements about a shop's own row.
import type { PlatformTx, TenantTx } from "../database.ts"
import type { ShopView } from "./schema.ts"

type NewRow = Pick<ShopView, "slug" | "title" | "currency" | "currencyExponent" | "defaultLocale">

export async function insertShop(tx: TenantTx, shop: NewRow): Promise<void> {
  await tx`
    insert into shop.tenants (id, slug, title, currency, currency_exponent, default_locale, locales)
    values (${tx.tenantId}, ${shop.slug}, ${shop.title}, ${shop.currency}, ${shop.currencyExponent}, ${shop.defaultLocale}, ${[shop.defaultLocale]})`
}

export async function selectShop(tx: TenantTx): Promise<ShopView | undefined> {
  const [shop] = await tx<ShopView[]>`
    select id as tenant_id, slug, title, currency, currency_exponent, default_locale, locales, status, live_version_id, created_at
    from shop.tenants where id = ${tx.tenantId}`
  return shop
}

export async function selectShopBySlug(tx: PlatformTx, slug: string): Promise<ShopView | undefined> {
  const [shop] = await tx<ShopView[]>`
    select id as tenant_id, slug, title, currency, currency_exponent, default_locale, locales, status, live_version_id, created_at
    from shop.tenants where slug = ${slug}`
  return shop
}

/** Shops in the order in which they were made, after the one named by `after`. */
export async function selectShops(tx: PlatformTx, page: { after: string | null; limit: number }): Promise<ShopView[]> {
  return tx<ShopView[]>`
    select id as tenant_id, slug, title, currency, currency_exponent, default_locale, locales, status, live_version_id, created_at
    from shop.tenants
    where ${page.after}::uuid is null or id > ${page.after}::uuid
    order by id limit ${page.limit}`
}

export async function updateShopStatus(tx: PlatformTx, slug: string, status: ShopView["status"]): Promise<ShopView | undefined> {
  const [shop] = await tx<ShopView[]>`
    update shop.tenants set status = ${status} where slug = ${slug}
    returning id as tenant_id, slug, title, currency, currency_exponent, default_locale, locales, status, live_version_id, created_at`
  return shop
}

export async function updateTitle(tx: TenantTx, title: string): Promise<void> {
  await tx`update shop.tenants set title = ${title} where id = ${tx.tenantId}`
}
