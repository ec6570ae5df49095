// Whose bot a webhook's address is for, remembered within bounds: filled on demand, so that ten thousand idle bots cost nothing.
import { hear } from "../../tenants/announcements.ts"
import { selectRoutes } from "../../tenants/bots/queries.ts"
import type { WebhookRoute } from "../../tenants/bots/schema.ts"
import type { Database } from "../../tenants/database.ts"
import type { Logger } from "../log.ts"

export type Routes = {
  /** Undefined: nobody has this address. What is remembered is given at once, so that the usual case does not wait. */
  find(webhookId: string): WebhookRoute | undefined | Promise<WebhookRoute | undefined>
  close(): Promise<void>
}

export type RoutesOptions = {
  maxRoutes?: number
  maxUnknown?: number
  maxWaiting?: number
  lifeMilliseconds?: number
  unknownLifeMilliseconds?: number
}

/** More are asked for than the database can answer for: the caller says so, and Telegram comes again. */
export class TooManyLookups extends Error {
  override readonly name = "TooManyLookups"
}

type Lookups = Map<string, PromiseWithResolvers<WebhookRoute | undefined>>
type Known = { route: WebhookRoute; until: number }

/**
 * A changed or removed bot is forgotten when the announcement of it comes, in whichever process; a life of some minutes is the floor under that. That
 * an address is unknown is remembered for a moment only: long enough for a flood on one, short enough for a bot that is just being added.
 */
export function openRoutes(db: Database, log: Logger, options: RoutesOptions = {}): Routes {
  const {
    maxRoutes = 50_000,
    maxUnknown = 10_000,
    maxWaiting = 2_000,
    lifeMilliseconds = 300_000,
    unknownLifeMilliseconds = 2_000,
  } = options
  const known = new Map<string, Known>()
  const unknown = new Map<string, number>()
  const waiting: Lookups = new Map()
  let underWay: Lookups = new Map()
  /** Raised by every announcement: an answer that was under way meanwhile is given, but not remembered. */
  let changes = 0
  let asking = false
  let listening: Promise<(() => Promise<void>) | undefined> | undefined

  const listen = () =>
    hear(db, { bot: forget }, () => {
      changes += 1
      known.clear()
      unknown.clear()
    }).catch((error) => {
      log.warn({ err: error }, "changes of bots are not heard; what is remembered of them lives a few minutes")
      listening = undefined
      return undefined
    })
  const forget = (webhookId: string) => {
    changes += 1
    known.delete(webhookId)
    unknown.delete(webhookId)
  }

  /** All that are waited for are asked for in one statement, and while it is on its way the next ones gather. */
  const ask = async () => {
    if (asking) return
    asking = true
    while (waiting.size > 0) {
      const asked = new Map(waiting)
      underWay = asked
      waiting.clear()
      const before = changes
      try {
        const rows = await db.asPlatform((tx) => selectRoutes(tx, [...asked.keys()]))
        const found = new Map(rows.map((route) => [route.webhookId, route]))
        for (const [webhookId, { resolve }] of asked) {
          const route = found.get(webhookId)
          if (before === changes) remember(webhookId, route)
          resolve(route)
        }
      } catch (error) {
        for (const { reject } of asked.values()) reject(error)
      }
    }
    underWay = new Map()
    asking = false
  }

  const remember = (webhookId: string, route: WebhookRoute | undefined) => {
    const now = performance.now()
    if (route) keep(known, maxRoutes, webhookId, { route, until: now + lifeMilliseconds })
    else keep(unknown, maxUnknown, webhookId, now + unknownLifeMilliseconds)
  }

  return {
    find: (webhookId) => {
      listening ??= listen()
      const now = performance.now()
      const hit = known.get(webhookId)
      if (hit && hit.until > now) return hit.route
      if ((unknown.get(webhookId) ?? 0) > now) return undefined
      const pending = waiting.get(webhookId) ?? underWay.get(webhookId)
      if (pending) return pending.promise
      if (waiting.size >= maxWaiting) throw new TooManyLookups()
      const wanted = Promise.withResolvers<WebhookRoute | undefined>()
      waiting.set(webhookId, wanted)
      void ask()
      return wanted.promise
    },
    close: async () => {
      await (await listening)?.()
    },
  }
}

/** The map keeps the order of insertion: the first key is the oldest. An entry that is used is looked up anew when its life ends, and then goes last. */
function keep<Value>(map: Map<string, Value>, max: number, key: string, value: Value): void {
  map.delete(key)
  map.set(key, value)
  if (map.size <= max) return
  for (const oldest of map.keys()) {
    map.delete(oldest)
    return
  }
}
