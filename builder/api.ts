// The only file that knows there is a server: typed calls, sessions that renew themselves, and refusals as sentences.
import { treaty } from "@elysiajs/eden"
import type { Api } from "../runtime/api.ts"
import { withMoments } from "./moments.ts"

/** A refusal of the server, or that it could not be reached: `detail` says what to do next, in a sentence for people. */
export class Problem extends Error {
  override readonly name = "Problem"
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail)
  }
}

export const api = treaty<Api>(location.origin, { fetcher: fetchSignedIn as typeof fetch, parseDate: false }).api

type Answer<Data> = { data: Data; error: null } | { data: null; error: { status: unknown; value: unknown } }

/** What a call of `api` gives. @throws Problem */
export async function ask<Data>(call: Promise<Answer<Data>>): Promise<NonNullable<Data>> {
  const { data, error } = await call.catch((): Answer<Data> => ({ data: null, error: { status: 0, value: null } }))
  if (error) throw problemOf(Number(error.status), error.value)
  return withMoments(data) as NonNullable<Data>
}

function problemOf(status: number, value: unknown): Problem {
  const { code, detail, ...details } = (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>
  if (status === 0 || (status === 503 && code === undefined))
    return new Problem(status, "offline", typeof detail === "string" ? detail : "")
  return new Problem(status, String(code ?? "unknown"), typeof detail === "string" ? detail : "", details)
}

/** An access token lives for minutes: when it is over, the call is made again with a new one. */
async function fetchSignedIn(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init)
  // A page that opens asks who is signed in, and an old session of this browser is ended: after the new one was given, that would take it away again.
  if (new URL(request.url).pathname === "/api/sign-in/link") return navigator.locks.request(RENEWING, () => fetch(request))
  const again = request.clone()
  const response = await fetch(request)
  if (response.status !== 401 || new URL(request.url).pathname.startsWith("/api/sign-in")) return response
  const renewed = await refreshed()
  if (renewed === 200) return fetch(again)
  // Only a plain no means signed out. While the server or its database is away nobody knows, and whoever is at work is not sent off.
  return renewed === 401 ? response : new Response(null, { status: renewed || 503 })
}

const RENEWING = "teleshop.refresh"
let refreshing: Promise<number> | undefined

/** Once for all calls, and in one tab at a time: a refresh token is good for one use. @returns the status of the answer, 0 without one. */
function refreshed(): Promise<number> {
  refreshing ??= navigator.locks
    .request(RENEWING, () => fetch("/api/session/refresh", { method: "POST" }))
    .then(({ status }) => status)
    .catch(() => 0)
    .finally(() => {
      refreshing = undefined
    })
  return refreshing
}
