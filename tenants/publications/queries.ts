// SQL of publications: one statement a function.
import type { TenantTx } from "../database.ts"
import type { Publication } from "./schema.ts"

/** An id in the order of time, by the database's clock: publications are told apart by when they began, whichever process they run in. */
export async function newPublicationId(tx: TenantTx): Promise<string> {
  const [row] = await tx<{ id: string }[]>`select uuidv7() as id`
  if (!row) throw new Error("uuidv7() returned no row")
  return row.id
}

/** Until the transaction ends nobody else switches this shop's site. */
export async function lockSite(tx: TenantTx): Promise<void> {
  await tx`select 1 from shop.tenants where id = ${tx.tenantId} for no key update`
}

/** The newest publication, which is the live one. */
export async function selectLatest(tx: TenantTx): Promise<Publication | undefined> {
  const [row] = await tx<Publication[]>`
    select p.id, p.version_id, v.number as version_number, p.manifest, p.page_count, p.created_at
    from shop.publications p join shop.versions v on v.tenant_id = p.tenant_id and v.id = p.version_id
    where p.tenant_id = ${tx.tenantId}
    order by p.id desc limit 1`
  return row
}

/** The newest publication of each version, newest version first, below `before`. */
export async function selectByVersion(tx: TenantTx, page: { before: number; limit: number }): Promise<Publication[]> {
  return tx<Publication[]>`
    select distinct on (v.number) p.id, p.version_id, v.number as version_number, p.manifest, p.page_count, p.created_at
    from shop.publications p join shop.versions v on v.tenant_id = p.tenant_id and v.id = p.version_id
    where p.tenant_id = ${tx.tenantId} and v.number < ${page.before}
    order by v.number desc, p.id desc
    limit ${page.limit}`
}

/**
 * Publications whose files are kept, newest first: those that were live within the last day, the last ten, and the last one of each of the ten
 * newest versions, so that one can still roll back after a week of changing prices. NOTE: what is kept now was kept at every moment before:
 * nothing comes back, which is why deleting the rest needs no lock.
 */
export async function selectKept(tx: TenantTx): Promise<Publication[]> {
  return tx<Publication[]>`
    select k.id, k.version_id, k.version_number, k.manifest, k.page_count, k.created_at
    from (
      select p.id, p.version_id, v.number as version_number, p.manifest, p.page_count, p.created_at,
        lag(p.created_at) over newest as replaced_at,
        row_number() over newest as place,
        row_number() over (partition by p.version_id order by p.id desc) as place_in_version,
        dense_rank() over (order by v.number desc) as version_place
      from shop.publications p join shop.versions v on v.tenant_id = p.tenant_id and v.id = p.version_id
      where p.tenant_id = ${tx.tenantId}
      window newest as (order by p.id desc)
    ) k
    where k.replaced_at is null or k.replaced_at > now() - interval '1 day' or k.place <= 10
      or (k.place_in_version = 1 and k.version_place <= 10)
    order by k.id desc`
}

/** @returns false when its id is older than an hour: what it was made from may not be kept any more. */
export async function insertPublication(
  tx: TenantTx,
  row: Pick<Publication, "id" | "versionId" | "manifest" | "pageCount">,
): Promise<boolean> {
  const inserted = await tx`
    insert into shop.publications (tenant_id, id, version_id, manifest, page_count)
    select ${tx.tenantId}, ${row.id}::uuid, ${row.versionId}, ${row.manifest}, ${row.pageCount}
    where uuid_extract_timestamp(${row.id}::uuid) > now() - interval '1 hour'`
  return inserted.count > 0
}

export async function updateLiveVersion(tx: TenantTx, versionId: string): Promise<void> {
  await tx`update shop.tenants set live_version_id = ${versionId} where id = ${tx.tenantId}`
}

export async function selectVersionNumber(tx: TenantTx, versionId: string): Promise<number | undefined> {
  const [row] = await tx<{ number: number }[]>`
    select number from shop.versions where tenant_id = ${tx.tenantId} and id = ${versionId}`
  return row?.number
}
