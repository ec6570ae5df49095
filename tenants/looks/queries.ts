// SQL of looks: one statement a function.
import type { TenantTx } from "../database.ts"
import type { Theme } from "./schema.ts"

/** As it was stored: whoever loads it parses it. */
type LookRow = { revision: number; theme: unknown }

export async function selectLook(tx: TenantTx): Promise<LookRow | undefined> {
  const [row] = await tx<LookRow[]>`select revision, theme from shop.looks where tenant_id = ${tx.tenantId}`
  return row
}

/** Takes effect only on the revision that was edited; the first save of all is on revision 0. @returns whether it did. */
export async function saveLook(tx: TenantTx, revision: number, theme: Theme): Promise<boolean> {
  const saved = await tx`
    insert into shop.looks as look (tenant_id, revision, theme)
    select ${tx.tenantId}::uuid, ${revision + 1}::integer, ${tx.json(theme)}::jsonb
    where ${revision} = coalesce((select revision from shop.looks where tenant_id = ${tx.tenantId}), 0)
    on conflict (tenant_id) do update set revision = excluded.revision, theme = excluded.theme, updated_at = now()
      where look.tenant_id = ${tx.tenantId} and look.revision = ${revision}`
  return saved.count > 0
}

/** Of a published version; undefined where there is no such version, null for one from before there were looks. */
export async function selectVersionLook(tx: TenantTx, versionId: string): Promise<unknown> {
  const [row] = await tx<{ look: unknown }[]>`
    select look from shop.versions where tenant_id = ${tx.tenantId} and id = ${versionId}`
  return row?.look
}
