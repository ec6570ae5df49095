// SQL of pages, their edits and versions: one statement a function.
import type { TenantTx } from "../database.ts"
import type { Theme } from "../looks/schema.ts"
import type { VersionChanges } from "../versions/schema.ts"
import type { Command } from "./commands/index.ts"
import type { Page, PageDocument, VersionView } from "./schema.ts"

/** Documents come as they were stored: whoever loads them parses them. */
export type PageRow = Omit<Page, "document"> & { document: unknown }

export type EditRow = { revision: number; commands: Command[]; author: string }

export async function selectPages(tx: TenantTx): Promise<PageRow[]> {
  return tx<PageRow[]>`
    select id, kind, slug, title, document, revision from shop.pages
    where tenant_id = ${tx.tenantId}
    order by position, id`
}

/** Locked until the transaction ends: edits of one page come one after the other. */
export async function selectPageForEdit(tx: TenantTx, pageId: string): Promise<PageRow | undefined> {
  const [row] = await tx<PageRow[]>`
    select id, kind, slug, title, document, revision from shop.pages
    where tenant_id = ${tx.tenantId} and id = ${pageId}
    for no key update`
  return row
}

export type NewPage = Pick<Page, "kind" | "slug" | "title" | "document"> & { position: number }

export async function insertPages(tx: TenantTx, pages: readonly NewPage[]): Promise<string[]> {
  const rows = pages.map((page) => ({ ...page, tenantId: tx.tenantId, document: tx.json(page.document as never) }))
  const inserted = await tx<{ id: string }[]>`
    insert into shop.pages ${tx(rows as never, "tenantId", "kind", "slug", "title", "document", "position")}
    returning id`
  return inserted.map((row) => row.id)
}

export async function updateDocument(tx: TenantTx, pageId: string, document: PageDocument, revision: number): Promise<void> {
  await tx`
    update shop.pages set document = ${tx.json(document as never)}, revision = ${revision}, updated_at = now()
    where tenant_id = ${tx.tenantId} and id = ${pageId}`
}

export async function deletePage(tx: TenantTx, pageId: string): Promise<boolean> {
  const deleted = await tx`delete from shop.pages where tenant_id = ${tx.tenantId} and id = ${pageId} and kind = 'custom'`
  return deleted.count > 0
}

export async function insertEdit(tx: TenantTx, pageId: string, edit: EditRow): Promise<void> {
  await tx`
    insert into shop.page_edits (tenant_id, page_id, revision, commands, author)
    values (${tx.tenantId}, ${pageId}, ${edit.revision}, ${tx.json(edit.commands as never)}, ${edit.author})`
}

export async function selectEditsSince(tx: TenantTx, pageId: string, revision: number): Promise<EditRow[]> {
  return tx<EditRow[]>`
    select revision, commands, author from shop.page_edits
    where tenant_id = ${tx.tenantId} and page_id = ${pageId} and revision > ${revision}
    order by revision`
}

/** Whoever holds the shop's row is the only one to count its versions. */
export async function lockVersions(tx: TenantTx): Promise<void> {
  await tx`select 1 from shop.tenants where id = ${tx.tenantId} for no key update`
}

export type NewVersion = { pages: readonly Page[]; look: Theme; author: string; changes: VersionChanges }

export async function insertVersion(tx: TenantTx, { pages, look, author, changes }: NewVersion): Promise<{ id: string; number: number }> {
  const [row] = await tx<{ id: string; number: number }[]>`
    insert into shop.versions (tenant_id, id, number, pages, look, author, changes)
    select ${tx.tenantId}::uuid, uuidv7(), coalesce(max(number), 0) + 1, ${tx.json(pages as never)}::jsonb, ${tx.json(look)}::jsonb, ${author},
      ${tx.json(changes)}::jsonb
    from shop.versions where tenant_id = ${tx.tenantId}
    returning id, number`
  if (!row) throw new Error("inserting a version returned no row")
  return row
}

export async function selectVersionPages(tx: TenantTx, versionId: string): Promise<unknown> {
  const [row] = await tx<{ pages: unknown }[]>`
    select pages from shop.versions where tenant_id = ${tx.tenantId} and id = ${versionId}`
  return row?.pages
}

export async function selectVersions(tx: TenantTx, page: { before: number; limit: number }): Promise<VersionView[]> {
  return tx<VersionView[]>`
    select id, number, author, created_at, changes,
      exists (select 1 from shop.publications p where p.tenant_id = ${tx.tenantId} and p.version_id = versions.id) as shown
    from shop.versions
    where tenant_id = ${tx.tenantId} and number < ${page.before}
    order by number desc
    limit ${page.limit}`
}

export async function updateName(tx: TenantTx, pageId: string, names: { title: string; slug: string | null }): Promise<void> {
  await tx`
    update shop.pages set title = ${names.title}, slug = ${names.slug}, updated_at = now()
    where tenant_id = ${tx.tenantId} and id = ${pageId}`
}

/** In the order of the list. */
export async function updatePositions(tx: TenantTx, pageIds: readonly string[]): Promise<void> {
  await tx`
    update shop.pages p set position = wanted.position - 1
    from unnest(${[...pageIds]}::uuid[]) with ordinality as wanted (id, position)
    where p.tenant_id = ${tx.tenantId} and p.id = wanted.id`
}
