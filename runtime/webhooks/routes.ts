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
  return new RouteCache(db, log, { ...LIMITS, ...options })
}

const LIMITS: Required<RoutesOptions> = {
  maxRoutes: 50_000,
  maxUnknown: 10_000,
  maxWaiting: 2_000,
  lifeMilliseconds: 300_000,
  unknownLifeMilliseconds: 2_000,
}

class RouteCache implements Routes {
  private readonly known = new Map<string, Known>()
  private readonly unknown = new Map<string, number>()
  private readonly waiting: Lookups = new Map()
  private underWay: Lookups = new Map()
  /** Raised by every announcement: an answer that was under way meanwhile is given, but not remembered. */
  private changes = 0
  private asking = false
  private listening: Promise<(() => Promise<void>) | undefined> | undefined

  constructor(
    private readonly db: Database,
    private readonly log: Logger,
    private readonly limits: Required<RoutesOptions>,
  ) {}

  find(webhookId: string): WebhookRoute | undefined | Promise<WebhookRoute | undefined> {
    this.listening ??= this.listen()
    const now = performance.now()
    const hit = this.known.get(webhookId)
    if (hit && hit.until > now) return hit.route
    if ((this.unknown.get(webhookId) ?? 0) > now) return undefined
    const pending = this.waiting.get(webhookId) ?? this.underWay.get(webhookId)
    if (pending) return pending.promise
    if (this.waiting.size >= this.limits.maxWaiting) throw new TooManyLookups()
    const wanted = Promise.withResolvers<WebhookRoute | undefined>()
    this.waiting.set(webhookId, wanted)
    void this.ask()
    return wanted.promise
  }

  async close(): Promise<void> {
    await (await this.listening)?.()
  }

  /** All that are waited for are asked for in one statement, and while it is on its way the next ones gather. */
  private async ask(): Promise<void> {
    if (this.asking) return
    this.asking = true
    while (this.waiting.size > 0) {
      const asked = new Map(this.waiting)
      this.underWay = asked
      this.waiting.clear()
      const before = this.changes
      try {
        const rows = await this.db.asPlatform((tx) => selectRoutes(tx, [...asked.keys()]))
        const found = new Map(rows.map((route) => [route.webhookId, route]))
        for (const [webhookId, { resolve }] of asked) {
          const route = found.get(webhookId)
          if (before === this.changes) this.remember(webhookId, route)
          resolve(route)
        }
      } catch (error) {
        for (const { reject } of asked.values()) reject(error)
      }
    }
    this.underWay = new Map()
    this.asking = false
  }

  private remember(webhookId: string, route: WebhookRoute | undefined): void {
    const { maxRoutes, maxUnknown, lifeMilliseconds, unknownLifeMilliseconds } = this.limits
    const now = performance.now()
    if (route) keep(this.known, maxRoutes, webhookId, { route, until: now + lifeMilliseconds })
    else keep(this.unknown, maxUnknown, webhookId, now + unknownLifeMilliseconds)
  }

  private listen() {
    const forget = (webhookId: string) => {
      this.changes += 1
      this.known.delete(webhookId)
      this.unknown.delete(webhookId)
    }
    const forgetAll = () => {
      this.changes += 1
      this.known.clear()
      this.unknown.clear()
    }
    return hear(this.db, { bot: forget }, forgetAll).catch((error) => {
      this.log.warn({ err: error }, "changes of bots are not heard; what is remembered of them lives a few minutes")
      this.listening = undefined
      return undefined
    })
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
