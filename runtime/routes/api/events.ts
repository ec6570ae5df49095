// What happens in a shop, as it happens: server-sent events (HTML Standard, 9.2).
import { Elysia } from "elysia"
import { z } from "zod"
import { selectAccess } from "../../../tenants/accounts/queries.ts"
import { timeOf } from "../../../tenants/events/actions.ts"
import type { StoredEvent } from "../../../tenants/events/schema.ts"
import { Refusal } from "../../../tenants/refusal.ts"
import type { Services } from "../../app.ts"
import { openEventStreams } from "../../event-streams.ts"
import type { AtWork, Owner } from "../../plugins/owner.ts"
import { ofShop } from "./shapes.ts"

/** Often enough for every proxy to see that the connection lives; the door is asked again as often. */
const HEARTBEAT_MS = 15_000
/** Events are kept for a day: a window that was away for longer is told to look at everything. */
const KEPT_MS = 86_400_000

/** Windows that one person has open at once, in this process: each holds a connection. */
const MOST_WINDOWS = 30

const EventId = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)

export function eventRoutes(door: Owner, services: Services, heartbeatMs = HEARTBEAT_MS) {
  const { db, log } = services
  const streams = openEventStreams(db, log)
  const windows = new Map<string, number>()
  const count = (accountId: string, by: 1 | -1) => {
    const open = (windows.get(accountId) ?? 0) + by
    if (open > 0) windows.set(accountId, open)
    else windows.delete(accountId)
  }

  /** Somebody who has signed out or lost the shop meanwhile hears no more of it. */
  const isStillAllowed = async ({ account, shop }: AtWork) => {
    const wanted = { sessionId: account.sessionId, accountId: account.id, slug: shop.slug }
    return (await db.inOneStatement((tx) => selectAccess(tx, wanted)))?.role != null
  }

  const stream = (work: AtWork, after: string | undefined): ReadableStream => {
    const accountId = work.account.id
    if ((windows.get(accountId) ?? 0) >= MOST_WINDOWS)
      throw new Refusal("too-many-requests", "too many windows are open: close some of them", { retryAfterSeconds: 60 })
    count(accountId, 1)
    let stop: (() => void) | undefined
    let gone = false
    const leave = () => {
      if (!gone) count(accountId, -1)
      gone = true
    }
    return new ReadableStream({
      start: async (controller) => {
        const encoder = new TextEncoder()
        const write = (text: string) => controller.enqueue(encoder.encode(text))
        write("retry: 3000\n\n")
        if (after !== undefined && timeOf(after) < Date.now() - KEPT_MS) write("event: reset\ndata: {}\n\n")
        const close = await streams.open(work.shop.tenantId, after, (event) => write(textOf(event)))
        if (gone) return close()
        const timer = setInterval(async () => {
          const allowed = await isStillAllowed(work).catch(() => true)
          if (allowed) return void (stop && write(": still here\n\n"))
          stop?.()
          controller.close()
        }, heartbeatMs)
        stop = () => {
          stop = undefined
          leave()
          clearInterval(timer)
          close()
        }
      },
      cancel: () => {
        leave()
        stop?.()
      },
    })
  }

  return new Elysia({ name: "api-events", prefix: "/shops/:shop/events", tags: ["events"] }).use(door).get(
    "/",
    ({ account, shop, role, inTenant, once, headers, request, server }) => {
      // Silence between two events is no reason to hang up.
      server?.timeout(request, 0)
      const after = EventId.safeParse(headers["last-event-id"])
      return new Response(stream({ account, shop, role, inTenant, once }, after.success ? after.data : undefined), {
        headers: { "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no" },
      })
    },
    { may: "shop.see", params: ofShop, detail: { summary: "What happens in the shop, as it happens", description: EVENTS, ...STREAM } },
  )
}

function textOf({ id, kind, data }: StoredEvent): string {
  return `id: ${id}\nevent: ${kind}\ndata: ${JSON.stringify(data)}\n\n`
}

const EVENTS =
  "Hints to look again: an order was placed or moved on, somebody edited a page, publishing is under way, members changed. May come twice. With Last-Event-ID it goes on where it stopped; after more than a day comes `reset`: look at everything again. A line `: still here` every 15 seconds."

const STREAM = {
  responses: { 200: { description: "Events", content: { "text/event-stream": { schema: { type: "string" as const } } } } },
}
