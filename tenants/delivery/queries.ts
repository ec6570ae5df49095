// The statements about delivery methods.
import type { TenantTx } from "../database.ts"
import type { DeliveryMethod, NewDeliveryMethod } from "./schema.ts"

/** Put after those that are there. */
export async function insertDeliveryMethod(tx: TenantTx, method: NewDeliveryMethod): Promise<DeliveryMethod> {
  const [row] = await tx<[DeliveryMethod]>`
    insert into shop.delivery_methods (tenant_id, kind, title, price_minor, needs_address, position)
    select ${tx.tenantId}::uuid, ${method.kind}, ${method.title}, ${method.priceMinor}::bigint, ${method.needsAddress}::boolean, count(*)
    from shop.delivery_methods where tenant_id = ${tx.tenantId}
    returning id, kind, title, price_minor, needs_address`
  return row
}

export async function selectDeliveryMethods(tx: TenantTx): Promise<DeliveryMethod[]> {
  return tx<DeliveryMethod[]>`
    select id, kind, title, price_minor, needs_address from shop.delivery_methods
    where tenant_id = ${tx.tenantId} and active order by position, id`
}

export type ListedMethod = DeliveryMethod & { active: boolean }

/** All of them, those that are switched off too. */
export async function selectAllMethods(tx: TenantTx): Promise<ListedMethod[]> {
  return tx<ListedMethod[]>`
    select id, kind, title, price_minor, needs_address, active from shop.delivery_methods where tenant_id = ${tx.tenantId} order by position, id`
}

export async function updateMethod(tx: TenantTx, { id, title, priceMinor, needsAddress, active }: ListedMethod): Promise<void> {
  await tx`
    update shop.delivery_methods set title = ${title}, price_minor = ${priceMinor}, needs_address = ${needsAddress}, active = ${active}
    where tenant_id = ${tx.tenantId} and id = ${id}`
}

/** Orders keep its title and price as they were agreed. */
export async function deleteMethod(tx: TenantTx, id: string): Promise<boolean> {
  const { count } = await tx`delete from shop.delivery_methods where tenant_id = ${tx.tenantId} and id = ${id}`
  return count > 0
}
