// What the API is, for programs (OpenAPI 3.1) and for people: made of the routes themselves, so that it cannot say anything else.
import { toOpenAPISchema } from "@elysiajs/openapi"
import { type AnyElysia, Elysia } from "elysia"
import { z } from "zod"
import { REFUSALS } from "../../../tenants/refusal.ts"
import { sendBytes, unchanged } from "../packed.ts"
import { docsHtml, POLICY } from "./docs/page.ts"

export type Operation = {
  tags?: string[]
  summary?: string
  description?: string
  operationId?: string
  security?: object[]
  "x-right"?: string
  "x-repeatable"?: boolean
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema: object }[]
  requestBody?: { required?: boolean; content: Record<string, { schema: JsonSchema }> }
  responses: Record<string, { description: string; content?: Record<string, { schema: JsonSchema }> }>
}
export type JsonSchema = { [key: string]: unknown }
export type ApiDescription = { openapi: string; info: object; paths: Record<string, Record<string, Operation>>; components: object }

/** Adds `/openapi.json` and `/docs` to the finished API. */
export function describeApi<App extends AnyElysia>(api: App): App {
  let described: ApiDescription | undefined
  const description = () => {
    described ??= descriptionOf(api)
    return described
  }
  let written: string | undefined
  const page = () => {
    written ??= docsHtml(description())
    return written
  }
  const hidden = { detail: { hide: true } }
  const pages = new Elysia()
    .get("/openapi.json", () => description(), hidden)
    .get("/docs", ({ request }) => send(request, "text/html; charset=utf-8", page()), hidden)
    .get("/docs/style.css", async ({ request }) => send(request, "text/css; charset=utf-8", await STYLE.text()), hidden)
  return api.use(pages) as unknown as App
}

const STYLE = Bun.file(new URL("docs/style.css", import.meta.url))

/** The same for everybody, and asked for anew each time: a new version of the program has another tag. */
function send(request: Request, type: string, text: string): Response {
  const headers = {
    ...{ "content-type": type, "content-security-policy": POLICY, "x-content-type-options": "nosniff", "referrer-policy": "no-referrer" },
    ...{ "cache-control": "no-cache", etag: `"${Bun.hash(text).toString(36)}"` },
  }
  return unchanged(request, headers) ?? sendBytes(request, new TextEncoder().encode(text), { headers })
}

function descriptionOf(api: AnyElysia): ApiDescription {
  const { paths: all, components } = toOpenAPISchema(withoutReaders(api), undefined, undefined, { zod: jsonSchema }) as unknown as Pick<
    ApiDescription,
    "paths" | "components"
  >
  // The plugin looks at the whole server, of which the API has become a part.
  const ours = Object.entries(all).filter(([path]) => path.startsWith("/api/"))
  const paths = Object.fromEntries(ours.map(([path, operations]) => [path.replace(/\/$/, ""), operations]))
  for (const path of Object.values(paths)) for (const operation of Object.values(path)) complete(operation)
  return {
    openapi: "3.1.2",
    info: { title: "TeleShop", version: "1", description: ABOUT },
    paths,
    components: {
      ...components,
      schemas: { Problem: jsonSchema(Problem) },
      securitySchemes: {
        session: {
          ...{ type: "apiKey", in: "cookie", name: "__Host-teleshop-access" },
          description: "Set by signing in; never read by a page. Over http its name is teleshop-access- and the port.",
        },
      },
    },
  }
}

/** A body's reader of ours (`bodies`) is a function, of which the plugin cannot say what it reads: it would describe no body at all. */
function withoutReaders(api: AnyElysia): AnyElysia {
  // What the plugin itself asks for; the type keeps both to Elysia.
  type Asked = { getGlobalRoutes(): { hooks?: { parse?: { fn?: unknown }[] } }[]; getGlobalDefinitions?(): unknown }
  const asked = api as unknown as Asked
  const routes = asked.getGlobalRoutes().map((route) => {
    const named = (route.hooks?.parse ?? []).filter(({ fn }) => typeof fn !== "function")
    return { ...route, hooks: { ...route.hooks, parse: named.length > 0 ? named : undefined } }
  })
  return { getGlobalRoutes: () => routes, getGlobalDefinitions: () => asked.getGlobalDefinitions?.() } as unknown as AnyElysia
}

const ABOUT = [
  "The owners' API. Sign in first: the session is a cookie. A request that changes something needs the header `Origin` of this server, which browsers send by themselves.",
  "After a 401 call `POST /api/session/refresh` once and ask again. Errors are `application/problem+json` with a `code` from a closed list and a `requestId`.",
  "Lists page by cursor: give `next` back as `after`, or the last number as `before`. A POST that makes something takes an `Idempotency-Key`.",
].join("\n\n")

const codes: [string, ...string[]] = ["internal-error", ...Object.keys(REFUSALS)]
const Problem = z.looseObject({
  ...{
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: "One sentence that says what to do." }),
  },
  code: z.enum(codes),
  requestId: z.string(),
})

/** As it travels: a moment is text. */
function jsonSchema(schema: z.ZodType): JsonSchema {
  const json = z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema: made }) => {
      if (zodSchema._zod.def.type === "date") Object.assign(made, { type: "string", format: "date-time" })
    },
  })
  const { $schema: _, ...rest } = json
  return rest
}

/** What the plugin leaves out, or says too much of. */
function complete(operation: Operation): void {
  const json = operation.requestBody?.content["application/json"]
  if (operation.requestBody && json) operation.requestBody.content = { "application/json": json }
  operation.responses ??= {}
  for (const [status, response] of Object.entries(operation.responses)) {
    if (response.description.startsWith("Response for")) response.description = status === "201" ? "What was made." : "The answer."
    const answer = response.content?.["application/json"]
    if (answer) response.content = { "application/json": answer }
  }
  if (operation["x-repeatable"]) {
    const schema = { type: "string", pattern: "^[\\x21-\\x7e]{8,200}$" }
    const description = "The same key for every try of one thing: it is done once, and answered alike for a day."
    operation.parameters = [
      ...(operation.parameters ?? []),
      { name: "Idempotency-Key", in: "header", required: false, description, schema },
    ]
  }
  operation.responses.default = {
    description: operation["x-right"] ? `A problem. Needs the right ${operation["x-right"]}.` : "A problem.",
    content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
  }
}
