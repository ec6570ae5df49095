// What is counted of a shop for its overview.
import type { TenantTx } from "../database.ts"

export type Counted = { products: number; published: number; pagesEdited: boolean; deliveryMethods: number; live: boolean }

export async function countShop(tx: TenantTx): Promise<Counted> {
  const [row] = await tx<[Counted]>`
    select
      (select count(*) from shop.products where tenant_id = ${tx.tenantId}) as products,
      (select count(*) from shop.products where tenant_id = ${tx.tenantId} and published) as published,
      exists (select from shop.page_edits where tenant_id = ${tx.tenantId}) as pages_edited,
      (select count(*) from shop.delivery_methods where tenant_id = ${tx.tenantId} and active) as delivery_methods,
      exists (select from shop.tenants where id = ${tx.tenantId} and live_version_id is not null) as live`
  return row
}

export type CountedOrders = { waiting: number; today: number; todayMinor: number; open: number }

/** Cancelled orders are nobody's business of today. */
export async function countOrders(tx: TenantTx, since: Date): Promise<CountedOrders> {
  const [row] = await tx<[CountedOrders]>`
    select
      count(*) filter (where order_state = 'placed') as waiting,
      count(*) filter (where order_state in ('placed', 'confirmed')) as open,
      count(*) filter (where order_state <> 'cancelled' and placed_at >= ${since}) as today,
      coalesce(sum(total_minor) filter (where order_state <> 'cancelled' and placed_at >= ${since}), 0)::bigint as today_minor
    from shop.orders
    where tenant_id = ${tx.tenantId} and not test and (order_state in ('placed', 'confirmed') or placed_at >= ${since})`
  return row
}
