// What one process tells the others: that something they may remember has changed. One channel for everything, one word and one id each.
import type { Database, PlatformTx, TenantTx } from "./database.ts"

/** One for the whole program: PostgreSQL wakes every listener of a channel at every commit that speaks on it. */
const CHANNEL = "teleshop"

/**
 * bot: a bot was added, changed or removed; the id is its webhook's. work: jobs were enqueued; the id is their kind's.
 * pause: Telegram wants silence of a bot; its id, and for how many milliseconds from now. shop: something happened in a shop (events/); its id.
 * sign-in: somebody has answered it in Telegram; its id.
 */
export type Topic = "bot" | "work" | "pause" | "shop" | "sign-in"

/** Heard by every process, this one included, once the transaction has committed. A hint: who was not connected has missed it. */
export async function announceTo(tx: TenantTx | PlatformTx, topic: Topic, id: string): Promise<void> {
  const { channel, payload } = announcement(topic, id)
  await (tx as PlatformTx)`select pg_notify(${channel}, ${payload})`
}

/** The same as the arguments of pg_notify, for a statement that announces among other things. */
export function announcement(topic: Topic, id: string): { channel: string; payload: string } {
  return { channel: CHANNEL, payload: `${topic} ${id}` }
}

/** `missed` is called whenever announcements may have been lost: what is remembered must then be forgotten. */
export async function hear(
  db: Database,
  listeners: Partial<Record<Topic, (id: string) => void>>,
  missed: () => void = () => {},
): Promise<() => Promise<void>> {
  const { unlisten } = await db.listen(
    CHANNEL,
    (payload) => {
      const space = payload.indexOf(" ")
      listeners[payload.slice(0, space) as Topic]?.(payload.slice(space + 1))
    },
    missed,
  )
  return unlisten
}
