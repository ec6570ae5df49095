// A session that has run out is renewed without a word; only the server's own no signs anybody out.
import { afterAll, beforeAll, beforeEach, expect, test } from "bun:test"

type Given = { fetch: typeof fetch; location: unknown; locks: unknown }
const real: Given = { fetch: globalThis.fetch, location: Reflect.get(globalThis, "location"), locks: Reflect.get(navigator, "locks") }

/** What the server answers to a call, first and again, and to a request for a new token; "away" is no answer at all. */
let answers: { call: number[]; refresh: number | "away" }
let asked: string[]
let askSession: () => Promise<unknown>

beforeAll(async () => {
  put("location", { origin: "https://teleshop.test" }, globalThis)
  put("locks", { request: (_name: string, work: () => unknown) => Promise.resolve(work()) }, navigator)
  globalThis.fetch = (async (input: RequestInfo | URL) => {
    const path = new URL(input instanceof Request ? input.url : String(input), "https://teleshop.test").pathname
    asked.push(path)
    const status = path.endsWith("/refresh") ? answers.refresh : (answers.call.shift() ?? 500)
    if (status === "away") throw new TypeError("failed to fetch")
    return Response.json(status === 401 ? { code: "not-signed-in", detail: "" } : {}, { status })
  }) as typeof fetch
  const { api, ask } = await import("../../builder/api.ts")
  askSession = () => ask(api.session.get())
})
beforeEach(() => {
  asked = []
})
afterAll(() => {
  globalThis.fetch = real.fetch
  put("location", real.location, globalThis)
  put("locks", real.locks, navigator)
})

function put(name: string, value: unknown, on: object): void {
  Object.defineProperty(on, name, { value, configurable: true, writable: true })
}

test("the call is made again with the new token", async () => {
  answers = { call: [401, 200], refresh: 200 }
  await askSession()
  expect(asked).toEqual(["/api/session", "/api/session/refresh", "/api/session"])
})

test("a no to the renewal is a no to the call", async () => {
  answers = { call: [401], refresh: 401 }
  await expect(askSession()).rejects.toMatchObject({ status: 401, code: "not-signed-in" })
})

test.each([
  ["the database is away", 503, "offline"],
  ["there is no answer", "away", "offline"],
  ["too many ask", 429, "unknown"],
] as const)("nobody is signed out because %s", async (_why, refresh, code) => {
  answers = { call: [401], refresh }
  await expect(askSession()).rejects.toMatchObject({ code, status: refresh === "away" ? 503 : refresh })
})
