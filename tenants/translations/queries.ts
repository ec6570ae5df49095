// The statements about dictionaries and what is in them.
import type { TenantTx } from "../database.ts"

/** How often the dictionary of the language has changed; undefined while there is none. */
export async function selectRevision(tx: TenantTx, locale: string): Promise<number | undefined> {
  const [row] = await tx<{ revision: number }[]>`
    select revision from shop.dictionaries where tenant_id = ${tx.tenantId} and locale = ${locale}`
  return row?.revision
}

/** The dictionary's next revision, its row locked until the transaction ends: two imports take turns. */
export async function nextRevision(tx: TenantTx, locale: string): Promise<void> {
  await tx`
    insert into shop.dictionaries (tenant_id, locale) values (${tx.tenantId}, ${locale})
    on conflict (tenant_id, locale) do update set revision = dictionaries.revision + 1`
}

export type StoredTranslation = { source: string; text: string; html: string | null }

export async function selectTranslations(tx: TenantTx, locale: string): Promise<StoredTranslation[]> {
  return tx<StoredTranslation[]>`
    select source, text, html from shop.translations where tenant_id = ${tx.tenantId} and locale = ${locale} order by source_sha256`
}

export async function upsertTranslations(
  tx: TenantTx,
  locale: string,
  rows: readonly (StoredTranslation & { sha256: string })[],
): Promise<void> {
  await tx`
    insert into shop.translations (tenant_id, locale, source_sha256, source, text, html)
    select ${tx.tenantId}, ${locale}, r.sha256, r.source, r.text, r.html
    from jsonb_to_recordset(${tx.json(rows as never)}) as r (sha256 text, source text, text text, html text)
    on conflict (tenant_id, locale, source_sha256) do update set text = excluded.text, html = excluded.html`
}

export async function deleteTranslations(tx: TenantTx, locale: string, sha256: readonly string[]): Promise<void> {
  await tx`
    delete from shop.translations
    where tenant_id = ${tx.tenantId} and locale = ${locale} and source_sha256 = any(${sha256 as string[]}::text[])`
}

export async function updateLocales(tx: TenantTx, locales: readonly string[]): Promise<void> {
  await tx`update shop.tenants set locales = ${locales as string[]}::text[] where id = ${tx.tenantId}`
}
