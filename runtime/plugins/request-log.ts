// Counts and times every answered request for /metrics, and writes one line about each at level debug. Paths only: a query may hold what is private.
import { Elysia } from "elysia"
import type { Services } from "../app.ts"
import { histogram } from "../figures.ts"
import { openCaller } from "./caller.ts"
import { requestId } from "./request-id.ts"

export type RequestCounts = Map<string, number>

/** Answers of this process by method and status, such as "GET 200". A bounded set: an unknown method counts as OTHER. */
export const answered: RequestCounts = new Map()

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])

export function countAnswer(method: string, status: number): void {
  const key = `${METHODS.has(method) ? method : "OTHER"} ${status}`
  answered.set(key, (answered.get(key) ?? 0) + 1)
}

/** By the route as it was written, never the path: routes are a closed list. From half of what a page may take up to what nobody waits for. */
const timed = histogram(
  "teleshop_http_seconds",
  "How long answers took, by route; streams and what is answered before routing are left out.",
  ["method", "route"],
  [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
)

export function requestLog({ log, config }: Pick<Services, "log" | "config">) {
  const callerOf = openCaller(config)
  const detailed = log.isLevelEnabled("debug")
  // Asked at the beginning: once it is answered, nobody knows any more where a request came from.
  const callers = new WeakMap<Request, string>()
  const begun = new WeakMap<Request, number>()
  return new Elysia({ name: "request-log" })
    .onRequest(({ request, server }) => {
      begun.set(request, performance.now())
      if (detailed) callers.set(request, callerOf(request, server))
    })
    .onAfterResponse({ as: "global" }, ({ request, path, route, set, response }) => {
      const status = response instanceof Response ? response.status : typeof set.status === "number" ? set.status : 200
      countAnswer(request.method, status)
      const since = begun.get(request)
      if (since !== undefined && METHODS.has(request.method) && !isStream(response))
        timed({ method: request.method, route: nameOf(route) }, (performance.now() - since) / 1_000)
      if (!detailed) return
      log.debug({ requestId: requestId(request), caller: callers.get(request), method: request.method, path, status }, "answered")
    })
}

/** Of an address that is none Elysia gives no route, whatever its types say. */
function nameOf(route: string | undefined): string {
  return route?.replace(/(?<=.)\/$/, "") || "none"
}

/** One that stays open until somebody leaves: its length says nothing. */
function isStream(response: unknown): boolean {
  return response instanceof Response && (response.headers.get("content-type") ?? "").startsWith("text/event-stream")
}
