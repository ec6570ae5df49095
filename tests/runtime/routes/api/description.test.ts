// The description is all of the API and nothing else, and its page needs nobody else's server.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { apiRoutes } from "../../../../runtime/routes/api/index.ts"
import { openBrowser } from "../../../help/api.ts"
import { type Route, routesOf } from "../../../help/api-routes.ts"
import { freshDatabase, type TestDatabase } from "../../../help/database.ts"
import { startServer, type TestServer } from "../../../help/server.ts"

let database: TestDatabase
let server: TestServer
let routes: Route[]
beforeAll(async () => {
  database = await freshDatabase()
  server = await startServer(database)
  routes = await routesOf(openBrowser(server.url))
})
afterAll(async () => {
  await server.close()
  await database.close()
})

/** Beside the description itself. */
const HIDDEN = ["GET /docs", "GET /docs/style.css", "GET /openapi.json"]

test("it names every route that there is", () => {
  const served = apiRoutes(server.services).routes.map(
    ({ method, path }) =>
      `${method} ${path
        .replace(/^\/api/, "")
        .replace(/:(\w+)/g, "{$1}")
        .replace(/(.)\/$/, "$1")}`,
  )
  expect([...new Set(served)].sort()).toEqual([...HIDDEN, ...routes.map(({ name }) => name)].sort())
})

test("each says what it does, what it takes and what it gives", () => {
  const incomplete = routes.filter(({ operation, params, name }) => {
    const named = (operation.parameters ?? []).filter((parameter) => parameter.in === "path").map((parameter) => parameter.name)
    const answers = Object.entries(operation.responses).filter(([status]) => status.startsWith("2"))
    const isDescribed = answers.length > 0 && answers.every(([, { content }]) => Object.values(content ?? {}).every(({ schema }) => schema))
    return !operation.summary || !operation.tags?.[0] || !isDescribed || params.some((param) => !named.includes(param)) || name === ""
  })
  expect(incomplete.map(({ name }) => name)).toEqual([])
})

test("what makes something takes an Idempotency-Key, or is said not to", () => {
  const WITHOUT = [
    // Signing in and out is not to be repeated; what goes to Telegram is the same bot twice; files are known by their contents.
    "POST /sign-in",
    "POST /shops/{shop}/bots",
    "POST /shops/{shop}/media",
  ]
  const made = routes.filter(({ operation }) => operation.responses["201"] !== undefined)
  const without = made.filter(({ operation }) => !operation.parameters?.some(({ name }) => name === "Idempotency-Key"))
  expect(without.map(({ name }) => name).sort()).toEqual(WITHOUT.sort())
})

test("its page holds every route, no script, and nothing from elsewhere", async () => {
  const response = await fetch(`${server.url}/api/docs`)
  const html = await response.text()
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"])
  for (const { path, operation } of routes)
    expect(html).toContain(`<code>/api${path}</code> <span>${Bun.escapeHTML(operation.summary ?? "")}`)
  expect(html).not.toMatch(/<script|https?:\/\/|\sstyle=/)
  expect(response.headers.get("content-security-policy")).toContain("default-src 'none'")
  expect((await fetch(`${server.url}/api/docs/style.css`)).headers.get("content-type")).toContain("text/css")
})

test("a problem is what the description says that problems are", async () => {
  const { status, body, headers } = await openBrowser(server.url).call("GET", "/session", undefined, { "x-request-id": "request-1" })
  expect(status).toBe(401)
  expect(headers.get("content-type")).toBe("application/problem+json")
  expect(body).toEqual({
    ...{ type: "urn:teleshop:problem:not-signed-in", title: "Not signed in", status: 401, code: "not-signed-in", requestId: "request-1" },
    detail: "you are not signed in, or no longer: sign in again",
  })
})
