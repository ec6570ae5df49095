// Telling a shop's people of what happens: written with the thing itself, and announced to all processes a moment after the commit.
import { announcement } from "../announcements.ts"
import type { Database, TenantTx } from "../database.ts"
import { announceShops, deleteOldEvents, insertEvent, selectEventsAfter, selectEventsOfLast } from "./queries.ts"
import type { ShopEvent, StoredEvent } from "./schema.ts"

/** In the transaction of what it tells of. An order must not wait for announcing, so that happens afterwards, for many at once. */
export async function tell(tx: TenantTx, event: ShopEvent): Promise<void> {
  tx.afterCommit(() => {
    waiting.add(tx.tenantId)
    wake?.()
  })
  // Orders come by the hundred a second, and whatever people do by hand clears away after them.
  if (event.kind !== "order") await deleteOldEvents(tx)
  await insertEvent(tx, event)
}

/**
 * A transaction that began earlier may commit later, and its event then stands before others that were told already. Whoever reads goes back so far,
 * and leaves out what they have.
 */
const LATE_SECONDS = 15

export function recentEvents(tx: TenantTx): Promise<StoredEvent[]> {
  return selectEventsOfLast(tx, LATE_SECONDS)
}

/** What came after this one, and what may have been late before it. */
export function eventsSince(tx: TenantTx, id: string): Promise<StoredEvent[]> {
  return selectEventsAfter(tx, idAtTime(timeOf(id) - LATE_SECONDS * 1_000))
}

/** When an event's id was made, in milliseconds (RFC 9562, 5.7). */
export function timeOf(id: string): number {
  return Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16)
}

function idAtTime(milliseconds: number): string {
  const time = Math.max(0, milliseconds).toString(16).padStart(12, "0")
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`
}

const waiting = new Set<string>()
let wake: (() => void) | undefined

/** How long announcements gather. */
const GATHER_MS = 20

/** From now on this process announces what it has written; without it the others learn of it when they look by themselves. */
export function announceEvents(db: Database, failed: (error: unknown) => void): { stop(): void } {
  let timer: Timer | undefined
  const flush = () => {
    timer = undefined
    const shops = [...waiting]
    waiting.clear()
    db.inOneStatement((tx) =>
      announceShops(
        tx,
        shops.map((tenantId) => announcement("shop", tenantId)),
      ),
    ).catch(failed)
  }
  const mine = () => {
    timer ??= setTimeout(flush, GATHER_MS)
  }
  wake = mine
  return {
    stop: () => {
      clearTimeout(timer)
      if (wake === mine) wake = undefined
    },
  }
}
