// What happens in a shop, as it happens: server-sent events (HTML Standard, 9.2).
import { Elysia } from "elysia"
import { z } from "zod"
import { selectAccess } from "../../../tenants/accounts/queries.ts"
import { may } from "../../../tenants/accounts/rules.ts"
import type { Role } from "../../../tenants/accounts/schema.ts"
import { timeOf } from "../../../tenants/events/actions.ts"
import type { StoredEvent } from "../../../tenants/events/schema.ts"
import { Refusal } from "../../../tenants/refusal.ts"
import type { Services } from "../../app.ts"
import { type EventStreams, openEventStreams } from "../../event-streams.ts"
import type { AtWork, Owner } from "../../plugins/owner.ts"
import { openTally } from "../../plugins/tally.ts"
import { ofShop } from "./shapes.ts"

/** Often enough for every proxy to see that the connection lives; the door is asked again as often. */
const HEARTBEAT_MS = 15_000
/** Events are kept for a day: a window that was away for longer is told to look at everything. */
const KEPT_MS = 86_400_000
/** Windows that one person has open at once, in this process: each holds a connection. */
const MOST_WINDOWS = 30

const EventId = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)

export function eventRoutes(door: Owner, services: Services, heartbeatMs = HEARTBEAT_MS) {
  const { db, log, leaving } = services
  const streams = openEventStreams(db, log)
  const windows = openTally()

  /** Somebody who has signed out or lost the shop meanwhile is nobody there any more. */
  const roleNow = async ({ account, shop }: Visitor) => {
    const wanted = { sessionId: account.sessionId, accountId: account.id, slug: shop.slug }
    return (await db.inOneStatement((tx) => selectAccess(tx, wanted)))?.role ?? undefined
  }

  return new Elysia({ name: "api-events", prefix: "/shops/:shop/events", tags: ["events"] }).use(door).get(
    "/",
    ({ account, shop, role, headers, request, server }) => {
      // Whoever asks for the head alone would wait for an end that never comes.
      if (request.method === "HEAD") return new Response(null, { headers: STREAM_HEADERS })
      const after = EventId.safeParse(headers["last-event-id"])
      if (windows.of(account.id) >= MOST_WINDOWS)
        throw new Refusal("too-many-requests", "too many windows are open: close some of them", { retryAfterSeconds: 60 })
      const leave = windows.enter(account.id)
      // Silence between two events is no reason to hang up.
      server?.timeout(request, 0)
      const visit = { heartbeatMs, leaving, leave, role, roleNow: () => roleNow({ account, shop }) }
      return new Response(streamOf(streams, shop.tenantId, after.success ? after.data : undefined, visit), {
        headers: STREAM_HEADERS,
      })
    },
    { may: "shop.see", params: ofShop, detail: { summary: "What happens in the shop, as it happens", description: EVENTS, ...STREAM } },
  )
}

const STREAM_HEADERS = { "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no" }

type Visitor = Pick<AtWork, "account" | "shop">
type Visit = { heartbeatMs: number; leaving: AbortSignal | undefined; role: Role; roleNow(): Promise<Role | undefined>; leave(): void }

function streamOf(streams: EventStreams, tenantId: string, after: string | undefined, visit: Visit): ReadableStream {
  const encoder = new TextEncoder()
  let { role } = visit
  let gone = false
  let close = () => {}
  const over = new AbortController()
  const end = () => {
    if (gone) return
    gone = true
    over.abort()
    close()
    visit.leave()
  }
  return new ReadableStream({
    start: async (controller) => {
      const write = (text: string) => {
        if (!gone) controller.enqueue(encoder.encode(text))
      }
      const hangUp = () => {
        if (gone) return
        end()
        controller.close()
      }
      // Otherwise each open window would hold up the stop of the process for as long as it may.
      visit.leaving?.addEventListener("abort", hangUp, { signal: over.signal })
      /** Asks the door again; while the database is away it stays as it was. */
      const knock = async () => {
        const now = await visit.roleNow().catch(() => role)
        if (now !== undefined) role = now
        else hangUp()
      }
      const hear = (event: StoredEvent) => {
        if (event.kind === "member") void knock()
        if (event.kind !== "order" || may(role, "orders.see")) write(textOf(event))
      }
      write("retry: 3000\n\n")
      if (after !== undefined && timeOf(after) < Date.now() - KEPT_MS) write("event: reset\ndata: {}\n\n")
      const unsubscribe = await streams.open(tenantId, after, hear).catch((error: unknown) => {
        end()
        throw error
      })
      if (gone) return unsubscribe()
      const timer = setInterval(async () => {
        await knock()
        write(": still here\n\n")
      }, visit.heartbeatMs)
      close = () => {
        clearInterval(timer)
        unsubscribe()
      }
    },
    cancel: end,
  })
}

function textOf({ id, kind, data }: StoredEvent): string {
  return `id: ${id}\nevent: ${kind}\ndata: ${JSON.stringify(data)}\n\n`
}

const EVENTS =
  "Hints to look again: an order was placed or moved on (for roles that see orders), somebody edited a page, publishing is under way, members changed. May come twice. With Last-Event-ID it goes on where it stopped; after more than a day comes `reset`: look at everything again. A line `: still here` every 15 seconds."

const STREAM = {
  responses: { 200: { description: "Events", content: { "text/event-stream": { schema: { type: "string" as const } } } } },
}
