// What is kept of imports, read, written and forgotten: one statement a function.
import type { TenantTx } from "../../database.ts"
import type { CategoryView } from "../schema.ts"
import type { KeptChange } from "./schema.ts"

export async function insertChanges(tx: TenantTx, importId: string, changes: readonly KeptChange[]): Promise<void> {
  await tx`
    insert into shop.import_changes (tenant_id, import_id, product_id, change)
    select ${tx.tenantId}, ${importId}, r."productId", r.change
    from jsonb_to_recordset(${tx.json(changes as unknown as Parameters<TenantTx["json"]>[0])}) r ("productId" uuid, change jsonb)`
}

/** Keeps what the newest imports changed, at most so many of them, so many bytes and so many days; the newest is always among them. */
export async function deleteOldChanges(tx: TenantTx, kept: { imports: number; bytes: number; days: number }): Promise<number> {
  const deleted = await tx`
    delete from shop.import_changes c
    using (
      select i.id, i.created_at, row_number() over newest as place, sum(i.kept_bytes) over newest as bytes
      from shop.imports i where i.tenant_id = ${tx.tenantId} and i.kept_bytes > 0
      window newest as (order by i.created_at desc, i.id desc)
    ) i
    where c.tenant_id = ${tx.tenantId} and c.import_id = i.id
      and (i.place > ${kept.imports} or (i.bytes > ${kept.bytes} and i.place > 1) or i.created_at < now() - make_interval(days => ${kept.days}::int))`
  return deleted.count
}

export async function selectOldestKept(tx: TenantTx): Promise<{ createdAt: Date } | undefined> {
  const [row] = await tx<{ createdAt: Date }[]>`
    select i.created_at from shop.imports i
    where i.tenant_id = ${tx.tenantId} and exists (select from shop.import_changes c where c.tenant_id = ${tx.tenantId} and c.import_id = i.id)
    order by i.created_at limit 1`
  return row
}

export type ListedImport = {
  id: string
  fileName: string
  createdAt: Date
  /** Of a file's import or of an undo, as it was told then. */
  report: Record<string, unknown>
  undoes: string | null
  /** The undo that took it back. */
  undoneBy: string | null
  sha256: string
  policy: string
  categories: { made: CategoryView[]; removed: CategoryView[] }
  /** 0: it changed nothing; null: it changed too much to be kept. */
  keptBytes: number | null
  /** What it changed is still kept; an import that changed nothing has nothing to keep. */
  isKept: boolean
}

/** The newest first. With `id` only that one. */
export async function selectImports(tx: TenantTx, page: { id?: string; limit: number }): Promise<ListedImport[]> {
  return await tx<ListedImport[]>`
    select i.id, i.file_name, i.created_at, i.report, i.undoes, i.sha256, i.policy, i.categories, i.kept_bytes, u.id as undone_by,
      exists (select from shop.import_changes c where c.tenant_id = ${tx.tenantId} and c.import_id = i.id) as is_kept
    from shop.imports i left join shop.imports u on u.tenant_id = ${tx.tenantId} and u.undoes = i.id
    where i.tenant_id = ${tx.tenantId} and (${page.id ?? null}::uuid is null or i.id = ${page.id ?? null}::uuid)
    order by i.created_at desc, i.id desc limit ${page.limit}`
}

export async function selectChanges(tx: TenantTx, importId: string): Promise<KeptChange[]> {
  return await tx<KeptChange[]>`
    select product_id, change from shop.import_changes
    where tenant_id = ${tx.tenantId} and import_id = ${importId} order by product_id`
}

/** Those of these products that somebody has ordered. */
export async function selectOrdered(tx: TenantTx, productIds: readonly string[]): Promise<{ id: string }[]> {
  return await tx<{ id: string }[]>`
    select distinct v.product_id as id from shop.variants v
      join shop.order_lines l on l.tenant_id = ${tx.tenantId} and l.variant_id = v.id
    where v.tenant_id = ${tx.tenantId} and v.product_id = any(${[...productIds]}::uuid[])`
}

/** Those of these pictures that there still are. */
export async function selectMediaIds(tx: TenantTx, ids: readonly string[]): Promise<{ id: string }[]> {
  return await tx<{ id: string }[]>`
    select id from shop.media where tenant_id = ${tx.tenantId} and id = any(${[...ids]}::uuid[]) and not going`
}

/** With their variants, filing and pictures, and out of every cart. */
export async function deleteProducts(tx: TenantTx, ids: readonly string[]): Promise<void> {
  await tx`delete from shop.products where tenant_id = ${tx.tenantId} and id = any(${[...ids]}::uuid[])`
}

/** Those of these categories in which nothing is any more; a parent goes once its children are gone, so this is asked again until none goes. */
export async function deleteEmptyCategories(tx: TenantTx, ids: readonly string[]): Promise<CategoryView[]> {
  return await tx<CategoryView[]>`
    delete from shop.categories k
    where k.tenant_id = ${tx.tenantId} and k.id = any(${[...ids]}::uuid[])
      and not exists (select from shop.product_categories f where f.tenant_id = ${tx.tenantId} and f.category_id = k.id)
      and not exists (select from shop.categories child where child.tenant_id = ${tx.tenantId} and child.parent_id = k.id)
    returning k.id, k.parent_id, k.slug, k.title, k.position`
}
