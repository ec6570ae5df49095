// The statements about events.
import type { PlatformTx, TenantTx } from "../database.ts"
import type { ShopEvent, StoredEvent } from "./schema.ts"

export async function insertEvent(tx: TenantTx, { kind, data }: ShopEvent): Promise<void> {
  await tx`insert into shop.events (tenant_id, kind, data) values (${tx.tenantId}, ${kind}, ${tx.json(data)})`
}

/** Those over a day old, so many at a time. */
export async function deleteOldEvents(tx: TenantTx): Promise<void> {
  await tx`
    delete from shop.events where tenant_id = ${tx.tenantId} and id in (
      select id from shop.events where tenant_id = ${tx.tenantId} and created_at < now() - interval '1 day' order by id limit 500)`
}

export async function selectEventsAfter(tx: TenantTx, id: string): Promise<StoredEvent[]> {
  return tx<StoredEvent[]>`
    select id, kind, data, created_at from shop.events where tenant_id = ${tx.tenantId} and id > ${id}::uuid order by id limit 1000`
}

export async function selectEventsOfLast(tx: TenantTx, seconds: number): Promise<StoredEvent[]> {
  return tx<StoredEvent[]>`
    select id, kind, data, created_at from shop.events
    where tenant_id = ${tx.tenantId} and id > (select uuidv7(${-seconds} * interval '1 second')) order by id limit 1000`
}

/** One statement for all that has gathered: PostgreSQL lets announcing commits through one at a time. */
export async function announceShops(tx: PlatformTx, payloads: readonly { channel: string; payload: string }[]): Promise<void> {
  await tx`
    select pg_notify(channel, payload)
    from unnest(${payloads.map(({ channel }) => channel)}::text[], ${payloads.map(({ payload }) => payload)}::text[]) as said (channel, payload)`
}
