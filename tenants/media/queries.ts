// The rows behind pictures. One statement a function.
import type { TenantTx } from "../database.ts"
import type { StoredSizes } from "./rules.ts"
import type { PictureStatus } from "./schema.ts"

export type MediaRow = { id: string; sourceUrl: string | null; status: PictureStatus; failure: string | null }

/** What a stored picture is, and what was made of it at once. */
export type StoredPicture = {
  sha256: string
  byteCount: number
  width: number
  height: number
  /** How wide its narrower files are, the narrowest first. */
  widths: readonly number[]
  /** "rrggbb"; null where the picture can be seen through. */
  colour: string | null
}

/** Until the transaction ends nobody else of this shop stores a picture or takes its files away. */
export async function lockMedia(tx: TenantTx): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`media ${tx.tenantId}`}, 0))`
}

/** Whether the files of these bytes are being deleted at this moment. */
export async function selectIsGoing(tx: TenantTx, sha256: string): Promise<boolean> {
  const rows = await tx`select 1 from shop.media where tenant_id = ${tx.tenantId} and going and sha256 = ${sha256} limit 1`
  return rows.length > 0
}

/** What was taken out of the library and is a product's again is in the library again. */
export async function bringBackShown(tx: TenantTx): Promise<void> {
  await tx`
    update shop.media m set removed_at = null
    where m.tenant_id = ${tx.tenantId} and m.removed_at is not null and not m.going
      and exists (select from shop.product_pictures pp where pp.tenant_id = ${tx.tenantId} and pp.media_id = m.id)`
}

/** Pictures to be fetched from an address. */
export async function insertWaitingMedia(tx: TenantTx, rows: readonly { id: string; url: string }[]): Promise<void> {
  await tx`
    insert into shop.media (tenant_id, id, source_url, status)
    select ${tx.tenantId}, r.id, r.url, 'waiting'
    from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.url)}::text[]) r (id, url)`
}

/** A picture whose bytes are stored already. */
export async function insertReadyMedia(tx: TenantTx, id: string, picture: StoredPicture, name = ""): Promise<void> {
  const { sha256, byteCount, width, height, widths, colour } = picture
  await tx`
    insert into shop.media (tenant_id, id, name, status, sha256, content_type, byte_count, width, height, widths, colour)
    values (${tx.tenantId}, ${id}, ${name}, 'ready', ${sha256}, 'image/webp', ${byteCount}, ${width}, ${height},
      ${[...widths]}::integer[], ${colour})`
}

/** Gives failed pictures another chance. */
export async function markWaiting(tx: TenantTx, ids: readonly string[]): Promise<void> {
  await tx`
    update shop.media set status = 'waiting', failure = null
    where tenant_id = ${tx.tenantId} and id = any(${[...ids]}::uuid[]) and status = 'failed'`
}

export async function selectMedia(tx: TenantTx, id: string): Promise<MediaRow | undefined> {
  const [row] = await tx<MediaRow[]>`select id, source_url, status, failure from shop.media where tenant_id = ${tx.tenantId} and id = ${id}`
  return row
}

/** The picture that was named by this address. */
export async function selectMediaBySource(tx: TenantTx, url: string): Promise<string | undefined> {
  const [row] = await tx<{ id: string }[]>`
    select id from shop.media where tenant_id = ${tx.tenantId} and md5(source_url) = md5(${url}) and source_url = ${url}`
  return row?.id
}

/** Says what the stored bytes are; false when the picture was ready already or is gone. */
export async function markReady(tx: TenantTx, id: string, picture: StoredPicture): Promise<boolean> {
  const { count } = await tx`
    update shop.media set status = 'ready', failure = null, sha256 = ${picture.sha256}, content_type = 'image/webp',
      byte_count = ${picture.byteCount}, width = ${picture.width}, height = ${picture.height},
      widths = ${[...picture.widths]}::integer[], colour = ${picture.colour}
    where tenant_id = ${tx.tenantId} and id = ${id} and status <> 'ready'`
  return count > 0
}

/** Says why there is no picture; one that is ready by now stays ready. */
export async function markFailed(tx: TenantTx, id: string, reason: string): Promise<void> {
  await tx`
    update shop.media set status = 'failed', failure = ${reason.slice(0, 500)}
    where tenant_id = ${tx.tenantId} and id = ${id} and status <> 'ready'`
}

export type AvifSource = { sha256: string; width: number; widths: number[] }

/** What AVIFs are made from; undefined when there is nothing to do: it is made, or there is no such picture. */
export async function selectWithoutAvif(tx: TenantTx, id: string): Promise<AvifSource | undefined> {
  const [row] = await tx<AvifSource[]>`
    select sha256, width, widths from shop.media
    where tenant_id = ${tx.tenantId} and id = ${id} and status = 'ready' and avif_widths is null`
  return row
}

/** Says which AVIFs there are; false when somebody else has said so. */
export async function updateAvif(tx: TenantTx, id: string, widths: readonly number[]): Promise<boolean> {
  const { count } = await tx`
    update shop.media set avif_widths = ${[...widths]}::integer[]
    where tenant_id = ${tx.tenantId} and id = ${id} and status = 'ready' and avif_widths is null`
  return count > 0
}

/** Whether some picture of the shop still has no AVIF. */
export async function selectAnyWithoutAvif(tx: TenantTx): Promise<boolean> {
  const rows = await tx`select 1 from shop.media where tenant_id = ${tx.tenantId} and status = 'ready' and avif_widths is null limit 1`
  return rows.length > 0
}

export type ListedMedia = StoredSizes & {
  id: string
  name: string
  sha256: string
  contentType: string
  byteCount: number
  width: number
  height: number
  createdAt: Date
}

/** Stored pictures, the newest first; after the id of the last one of the page before. */
export async function selectReadyMedia(tx: TenantTx, page: { after: string | null; limit: number }): Promise<ListedMedia[]> {
  const rows = await tx<ListedMedia[]>`
    select id, name, sha256, content_type, byte_count, width, height, created_at, widths, avif_widths, colour from shop.media
    where tenant_id = ${tx.tenantId} and status = 'ready' and removed_at is null and (${page.after}::uuid is null or id < ${page.after}::uuid)
    order by id desc limit ${page.limit}`
  return [...rows]
}

/** Those of these that are stored. */
export async function selectMediaOf(tx: TenantTx, ids: readonly string[]): Promise<ListedMedia[]> {
  const rows = await tx<ListedMedia[]>`
    select id, name, sha256, content_type, byte_count, width, height, created_at, widths, avif_widths, colour from shop.media
    where tenant_id = ${tx.tenantId} and id = any(${[...ids]}::uuid[]) and status = 'ready' and not going order by id`
  return [...rows]
}
