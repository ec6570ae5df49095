// What has changed in a catalogue since it was last read, told by the transaction ids of its rows: no writer has to remember to say so.
import type { TenantTx } from "../database.ts"

/** Published products and the rows that belong to them. Rows that are gone leave no trace but that there are fewer. */
export type CatalogCounts = { products: number; variants: number; pictures: number; filings: number }

/** A moment in the database's life: every transaction that had not ended by then has this id or a higher one. */
export async function catalogMoment(tx: TenantTx): Promise<string> {
  const [row] = await tx<{ moment: string }[]>`select pg_snapshot_xmin(pg_current_snapshot())::text as moment`
  if (!row) throw new Error("pg_current_snapshot() returned no row")
  return row.moment
}

/**
 * Products that have rows written by a transaction that had not ended at `since`, which may be a few too many and never one too few; how many
 * rows there are; and the next moment to ask from. `since` may be an hour old, not a year: ids of 32 bits come round again.
 */
export async function catalogChanges(tx: TenantTx, since: string): Promise<CatalogCounts & { moment: string; changed: string[] }> {
  const [row] = await tx<(CatalogCounts & { moment: string; changed: string[] })[]>`
    with since as materialized (select age(${since}::xid8::xid) as age),
    p as (
      select count(*) filter (where published)::int as products, array_agg(id) filter (where age(xmin) <= (select age from since)) as changed
      from shop.products where tenant_id = ${tx.tenantId}
    ),
    v as (
      select count(*) filter (where not v.retired)::int as variants, array_agg(p.id) filter (where age(v.xmin) <= (select age from since)) as changed
      from shop.variants v join shop.products p on p.tenant_id = ${tx.tenantId} and p.id = v.product_id and p.published
      where v.tenant_id = ${tx.tenantId}
    ),
    s as (
      select count(*)::int as pictures,
        array_agg(p.id) filter (where least(age(s.xmin), age(m.xmin)) <= (select age from since)) as changed
      from shop.product_pictures s
        join shop.media m on m.tenant_id = ${tx.tenantId} and m.id = s.media_id
        join shop.products p on p.tenant_id = ${tx.tenantId} and p.id = s.product_id and p.published
      where s.tenant_id = ${tx.tenantId}
    ),
    f as (
      select count(*)::int as filings, array_agg(p.id) filter (where age(f.xmin) <= (select age from since)) as changed
      from shop.product_categories f join shop.products p on p.tenant_id = ${tx.tenantId} and p.id = f.product_id and p.published
      where f.tenant_id = ${tx.tenantId}
    )
    select pg_snapshot_xmin(pg_current_snapshot())::text as moment, p.products, v.variants, s.pictures, f.filings,
      array(select distinct unnest(p.changed || v.changed || s.changed || f.changed)) as changed
    from p, v, s, f`
  if (!row) throw new Error("a query of aggregates returned no row")
  return row
}
