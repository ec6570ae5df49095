// The rows behind pictures. One statement a function.
import type { TenantTx } from "../database.ts"
import type { PictureStatus } from "./schema.ts"

export type MediaRow = { id: string; sourceUrl: string | null; status: PictureStatus; failure: string | null }

/** What a stored picture is. */
export type StoredPicture = { sha256: string; byteCount: number; width: number; height: number }

/** Pictures to be fetched from an address. */
export async function insertWaitingMedia(tx: TenantTx, rows: readonly { id: string; url: string }[]): Promise<void> {
  await tx`
    insert into shop.media (tenant_id, id, source_url, status)
    select ${tx.tenantId}, r.id, r.url, 'waiting'
    from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.url)}::text[]) r (id, url)`
}

/** A picture whose bytes are stored already. */
export async function insertReadyMedia(tx: TenantTx, id: string, picture: StoredPicture): Promise<void> {
  await tx`
    insert into shop.media (tenant_id, id, status, sha256, content_type, byte_count, width, height)
    values (${tx.tenantId}, ${id}, 'ready', ${picture.sha256}, 'image/webp', ${picture.byteCount}, ${picture.width}, ${picture.height})`
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

/** Says what the stored bytes are; false when the picture was ready already or is gone. */
export async function markReady(tx: TenantTx, id: string, picture: StoredPicture): Promise<boolean> {
  const { count } = await tx`
    update shop.media set status = 'ready', failure = null, sha256 = ${picture.sha256}, content_type = 'image/webp',
      byte_count = ${picture.byteCount}, width = ${picture.width}, height = ${picture.height}
    where tenant_id = ${tx.tenantId} and id = ${id} and status <> 'ready'`
  return count > 0
}

/** Says why there is no picture; one that is ready by now stays ready. */
export async function markFailed(tx: TenantTx, id: string, reason: string): Promise<void> {
  await tx`
    update shop.media set status = 'failed', failure = ${reason.slice(0, 500)}
    where tenant_id = ${tx.tenantId} and id = ${id} and status <> 'ready'`
}
