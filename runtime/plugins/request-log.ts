// Counts every answered request for /metrics, and writes one line about each at level debug. Paths only: a query may hold what is private.
import { Elysia } from "elysia"
import type { Services } from "../app.ts"
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

export function requestLog({ log, config }: Pick<Services, "log" | "config">) {
  const callerOf = openCaller(config)
  const detailed = log.isLevelEnabled("debug")
  // Asked at the beginning: once it is answered, nobody knows any more where a request came from.
  const callers = new WeakMap<Request, string>()
  return new Elysia({ name: "request-log" })
    .onRequest(({ request, server }) => {
      if (detailed) callers.set(request, callerOf(request, server))
    })
    .onAfterResponse({ as: "global" }, ({ request, path, set, response }) => {
      const status = response instanceof Response ? response.status : typeof set.status === "number" ? set.status : 200
      countAnswer(request.method, status)
      if (!detailed) return
      log.debug({ requestId: requestId(request), caller: callers.get(request), method: request.method, path, status }, "answered")
    })
}
