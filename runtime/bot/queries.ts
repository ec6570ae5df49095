// SQL of conversations: one statement a function.
import type { Customer } from "../../tenants/customers/schema.ts"
import type { TenantTx } from "../../tenants/database.ts"
import type { State } from "./state.ts"

/** Beside the customer: through which bot they wrote last, and whether they had stopped it. */
export type KnownBuyer = Customer & { botId: string | null; unreachable: boolean }

/**
 * The buyer with the stored state, its row locked until the transaction ends: what one buyer does at once is worked off one after the other.
 * Undefined for whoever has not talked yet.
 */
export async function lockTalk(
  tx: TenantTx,
  who: { channel: string; externalId: string },
): Promise<(KnownBuyer & { state: unknown }) | undefined> {
  const [row] = await tx<(KnownBuyer & { state: unknown })[]>`
    select c.id, c.name, c.phone, c.address, c.locale, c.bot_id, c.unreachable_at is not null as unreachable, v.state
    from shop.customers c join shop.conversations v on v.tenant_id = ${tx.tenantId} and v.customer_id = c.id
    where c.tenant_id = ${tx.tenantId} and c.channel = ${who.channel} and c.external_id = ${who.externalId}
    for no key update of v`
  return row
}

/**
 * Whoever has never been met becomes a customer: from here until the transaction ends, whoever else meets them for the first time waits. Undefined when they are
 * known already.
 */
export async function insertBuyer(
  tx: TenantTx,
  buyer: Pick<KnownBuyer, "id" | "locale" | "botId"> & { channel: string; externalId: string },
): Promise<KnownBuyer | undefined> {
  const [row] = await tx<KnownBuyer[]>`
    insert into shop.customers (tenant_id, id, channel, external_id, locale, bot_id)
    values (${tx.tenantId}, ${buyer.id}, ${buyer.channel}, ${buyer.externalId}, ${buyer.locale}, ${buyer.botId})
    on conflict (tenant_id, channel, external_id) do nothing
    returning id, name, phone, address, locale, bot_id, false as unreachable`
  return row
}

/** Where somebody who has just been met is at the end of their first exchange. */
export async function insertConversation(tx: TenantTx, customerId: string, state: State): Promise<void> {
  await tx`
    insert into shop.conversations (tenant_id, customer_id, state) values (${tx.tenantId}, ${customerId}, ${tx.json(state as never)})`
}

/** For a customer who has not talked yet: whoever else begins this talk at the same moment waits here, and then gets what we have stored. */
export async function beginTalk(tx: TenantTx, customerId: string, fresh: State): Promise<unknown> {
  const [row] = await tx<{ state: unknown }[]>`
    insert into shop.conversations (tenant_id, customer_id, state) values (${tx.tenantId}, ${customerId}, ${tx.json(fresh as never)})
    on conflict (tenant_id, customer_id) do update set updated_at = now()
    returning state`
  return row?.state
}

export async function updateConversation(tx: TenantTx, customerId: string, state: State): Promise<void> {
  await tx`
    update shop.conversations set state = ${tx.json(state as never)}, updated_at = now()
    where tenant_id = ${tx.tenantId} and customer_id = ${customerId}`
}
