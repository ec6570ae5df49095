// Who has a shop open: each such window is told what happens there, whichever process it happens in. One question a shop, however many windows.
import { hear } from "../tenants/announcements.ts"
import type { Database } from "../tenants/database.ts"
import { announceEvents, eventsSince, recentEvents } from "../tenants/events/actions.ts"
import type { StoredEvent } from "../tenants/events/schema.ts"
import { gauge } from "./figures.ts"
import type { Logger } from "./log.ts"

export type EventStreams = {
  /** Calls `send` for every event from now on, first for those since `after`; some may come twice. Ends by what it gives. */
  open(tenantId: string, after: string | undefined, send: (event: StoredEvent) => void): Promise<() => void>
}

type Window = { send: (event: StoredEvent) => void; sent: Set<string> }
type Watched = { windows: Set<Window>; looking: boolean; again: boolean }

const openWindows = gauge("teleshop_event_streams_open", "Windows of shops' people that are told what happens, in this process.")

/** More than happens in a shop within the time that is looked back at. */
const REMEMBERED = 2_000

export function openEventStreams(db: Database, log: Logger): EventStreams {
  const shops = new Map<string, Watched>()
  announceEvents(db, (error) => log.warn({ error }, "what happened in a shop could not be announced to the other processes"))
  let listening: Promise<unknown> | undefined

  async function look(tenantId: string): Promise<void> {
    const watched = shops.get(tenantId)
    if (!watched) return
    watched.again = true
    if (watched.looking) return
    watched.looking = true
    try {
      while (watched.again) {
        watched.again = false
        const events = await db.asTenant(tenantId, recentEvents)
        for (const window of watched.windows) pass(window, events)
      }
    } catch (error) {
      log.warn({ error, tenant: tenantId }, "what happened in a shop could not be read; its windows learn of it with the next event")
    } finally {
      watched.looking = false
    }
  }

  const listen = () =>
    hear(db, { shop: (tenantId) => void look(tenantId) }, () => {
      for (const tenantId of shops.keys()) void look(tenantId)
    }).catch((error) => {
      log.warn({ error }, "what happens in shops is not heard")
      listening = undefined
    })

  return {
    open: async (tenantId, after, send) => {
      listening ??= listen()
      await listening
      const window: Window = { send, sent: new Set(after === undefined ? [] : [after]) }
      const watched = shops.get(tenantId) ?? { windows: new Set(), looking: false, again: false }
      shops.set(tenantId, watched)
      // What is there already is not news, unless the window says where it stopped. Joined in the same step, so that nothing falls in between.
      const present = await db.asTenant(tenantId, (tx) => (after === undefined ? recentEvents(tx) : eventsSince(tx, after)))
      if (after === undefined) for (const { id } of present) window.sent.add(id)
      else pass(window, present)
      watched.windows.add(window)
      openWindows(1)
      void look(tenantId)
      return () => {
        if (watched.windows.delete(window)) openWindows(-1)
        if (watched.windows.size === 0) shops.delete(tenantId)
      }
    },
  }
}

function pass({ send, sent }: Window, events: readonly StoredEvent[]): void {
  for (const event of events) {
    if (sent.has(event.id)) continue
    sent.add(event.id)
    send(event)
  }
  // A set keeps the order in which things came: the first is the oldest.
  for (const oldest of sent) {
    if (sent.size <= REMEMBERED) break
    sent.delete(oldest)
  }
}
