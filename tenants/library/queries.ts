// SQL of the library of pictures: what is used, what was taken out, what may go for good. One statement a function.
import type { TenantTx } from "../database.ts"
import { KEPT_DAYS } from "./schema.ts"

/** A picture in the library, until the transaction ends. */
export async function lockPicture(tx: TenantTx, id: string): Promise<{ sha256: string } | undefined> {
  const [row] = await tx<{ sha256: string }[]>`
    select sha256 from shop.media
    where tenant_id = ${tx.tenantId} and id = ${id} and status = 'ready' and removed_at is null
    for update`
  return row
}

/** The first of the products that show it. */
export async function selectProductsShowing(tx: TenantTx, id: string, limit: number): Promise<{ id: string; title: string }[]> {
  return await tx<{ id: string; title: string }[]>`
    select p.id, p.title from shop.product_pictures pp
      join shop.products p on p.tenant_id = ${tx.tenantId} and p.id = pp.product_id
    where pp.tenant_id = ${tx.tenantId} and pp.media_id = ${id}
    order by p.id limit ${limit}`
}

export async function markRemoved(tx: TenantTx, id: string): Promise<void> {
  await tx`update shop.media set removed_at = now() where tenant_id = ${tx.tenantId} and id = ${id}`
}

/** @returns false where there is nothing to bring back. */
export async function bringBack(tx: TenantTx, id: string): Promise<boolean> {
  const { count } = await tx`
    update shop.media set removed_at = null
    where tenant_id = ${tx.tenantId} and id = ${id} and removed_at is not null and not going`
  return count > 0
}

/** Taken out, and used again since: by an edit that was undone, a version that was restored, a file that was imported. */
export async function bringBackUsed(tx: TenantTx): Promise<void> {
  await tx`
    update shop.media m set removed_at = null
    where m.tenant_id = ${tx.tenantId} and m.removed_at is not null and not m.going and (
      exists (select from shop.product_pictures pp where pp.tenant_id = ${tx.tenantId} and pp.media_id = m.id)
      or exists (select from shop.pages p where p.tenant_id = ${tx.tenantId} and position(m.id::text in p.document::text) > 0)
      or exists (select from shop.looks l where l.tenant_id = ${tx.tenantId} and position(m.sha256 in l.theme::text) > 0))`
}

/**
 * Those that may go for good: taken out long ago, on no page of any version, and in none of `published`, the pictures of the sites that one can go back to.
 * They lose their address, so that a file that names it makes a new picture.
 */
export async function markGoing(tx: TenantTx, published: ReadonlySet<string>): Promise<void> {
  await tx`
    update shop.media m set going = true, source_url = null
    where m.tenant_id = ${tx.tenantId} and m.removed_at < now() - make_interval(days => ${KEPT_DAYS}) and not m.going
      and m.sha256 <> all(${[...published]}::text[])
      and not exists (select from shop.versions v where v.tenant_id = ${tx.tenantId}
        and (position(m.id::text in v.pages::text) > 0 or position(m.sha256 in coalesce(v.look::text, '')) > 0))`
}

export type GoingPicture = {
  id: string
  sha256: string
  width: number
  widths: number[]
  /** Another picture has the same files. */
  shared: boolean
}

export async function selectGoing(tx: TenantTx): Promise<GoingPicture[]> {
  return await tx<GoingPicture[]>`
    select m.id, m.sha256, m.width, m.widths, exists (select from shop.media other
      where other.tenant_id = ${tx.tenantId} and other.sha256 = m.sha256 and not other.going) as shared
    from shop.media m where m.tenant_id = ${tx.tenantId} and m.going`
}

export async function deleteGone(tx: TenantTx, ids: readonly string[]): Promise<void> {
  await tx`delete from shop.media where tenant_id = ${tx.tenantId} and id = any(${[...ids]}::uuid[]) and going`
}

/** Whether some that were taken out are still kept. */
export async function selectAnyRemoved(tx: TenantTx): Promise<boolean> {
  const rows = await tx`select 1 from shop.media where tenant_id = ${tx.tenantId} and removed_at is not null limit 1`
  return rows.length > 0
}
