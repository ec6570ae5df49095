// The description is all of the API and nothing else, and its page needs nobody else's server.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { Elysia } from "elysia"
import { z } from "zod"
import { createLogger } from "../../../../runtime/log.ts"
import { errors } from "../../../../runtime/plugins/errors.ts"
import type { JsonSchema } from "../../../../runtime/routes/api/description.ts"
import { exampleOf } from "../../../../runtime/routes/api/docs/example.ts"
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

test("each that takes a body describes it, and files are uploads", () => {
  const taking = apiRoutes(server.services)
    .routes.filter(({ hooks }) => hooks.body !== undefined)
    .map(
      ({ method, path }) =>
        `${method} ${path
          .replace(/^\/api/, "")
          .replace(/:(\w+)/g, "{$1}")
          .replace(/(.)\/$/, "$1")}`,
    )
  const described = routes.filter(({ body }) => body?.type !== undefined || body?.anyOf !== undefined).map(({ name }) => name)
  expect(taking.length).toBeGreaterThan(20)
  expect(described.sort()).toEqual([...new Set(taking)].sort())
  expect(routes.filter(({ upload }) => upload).map(({ name }) => name)).toEqual(["POST /shops/{shop}/media", "POST /shops/{shop}/imports"])
})

test("what makes something takes an Idempotency-Key, or is said not to", () => {
  const WITHOUT = [
    // Signing in, out and connecting is not to be repeated; what goes to Telegram is the same bot twice; files are known by their contents.
    "POST /account/telegram",
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
  const listed = [...html.matchAll(/<li><span class="method (\w+)">\w+<\/span> <a href="#([\w-]+)"><code>(.*?)<\/code>/g)]
  const named = listed.map(([, method = "", , path = ""]) => `${method.toUpperCase()} ${path.replace(/<.*?>/g, "").replace(/^\/api/, "")}`)
  expect(named.sort()).toEqual(routes.map(({ name }) => name).sort())
  for (const [, , id = ""] of listed) expect(html.split(`id="${id}"`).length).toBe(2)
  expect(html).not.toMatch(/<script|\b(?:src|href)="(?:https?:)?\/\/|\sstyle=/)
  expect(response.headers.get("content-security-policy")).toContain("default-src 'none'")
  expect((await fetch(`${server.url}/api/docs/style.css`)).headers.get("content-type")).toContain("text/css")
})

test("every example on it is what its route takes and gives", () => {
  const wrong = routes.flatMap(({ name, body, operation }) => {
    const answers = Object.values(operation.responses).flatMap(({ content = {} }) => content["application/json"]?.schema ?? [])
    return [...(body ? [body] : []), ...answers].flatMap((schema) => {
      const { error } = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]).safeParse(exampleOf(schema as JsonSchema))
      return error ? [`${name}: ${z.prettifyError(error)}`] : []
    })
  })
  expect(wrong).toEqual([])
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

test("an answer that is not what its route promises is our fault, and shows nothing", async () => {
  const said: string[] = []
  const log = createLogger({ level: "error", write: (line) => void said.push(line) })
  const promised = { response: z.object({ price: z.number() }) }
  const app = new Elysia()
    .use(errors({ ...server.services, log }))
    .get("/kept", () => ({ price: 1, secret: "s3cret" }), promised)
    .get("/broken", () => ({ price: "s3cret" }) as never, promised)
  const ask = async (path: string) => {
    const response = await app.handle(new Request(`http://localhost${path}`))
    return { status: response.status, text: await response.text() }
  }
  expect(await ask("/kept")).toEqual({ status: 200, text: '{"price":1}' })
  const broken = await ask("/broken")
  expect([broken.status, JSON.parse(broken.text).code]).toEqual([500, "internal-error"])
  expect(broken.text).not.toContain("s3cret")
  expect(said).toHaveLength(1)
})
