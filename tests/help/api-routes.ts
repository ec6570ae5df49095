// Every operation that the API's description names, with requests made of its schemas: a new route is covered by tests without a line of its own.
import type { ApiDescription, JsonSchema, Operation } from "../../runtime/routes/api/description.ts"
import type { Right } from "../../tenants/accounts/rules.ts"
import type { ApiBrowser } from "./api.ts"

export type Route = {
  /** "PATCH /shops/{shop}/products/{id}" */
  name: string
  method: string
  path: string
  operation: Operation
  params: string[]
  right: Right | undefined
  body: JsonSchema | undefined
  /** The type of a body that is no JSON. */
  upload: boolean
}

export async function routesOf(browser: ApiBrowser): Promise<Route[]> {
  const { body } = await browser.call<ApiDescription>("GET", "/openapi.json")
  return Object.entries(body.paths).flatMap(([full, methods]) =>
    Object.entries(methods).map(([given, operation]): Route => {
      const path = full.replace(/^\/api/, "").replace(/(.)\/$/, "$1")
      const method = given.toUpperCase()
      const content = operation.requestBody?.content ?? {}
      return {
        ...{ name: `${method} ${path}`, method, path, operation },
        params: [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name),
        right: operation["x-right"] as Right | undefined,
        body: content["application/json"]?.schema,
        upload: content["multipart/form-data"] !== undefined,
      }
    }),
  )
}

export function fill(path: string, params: Record<string, string>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? "some-name"))
}

export type SampleOptions = {
  /** Stands wherever a UUID is asked for. */
  uuid: string
  /** Everything that may be left out is there. */
  whole?: boolean
}

/** A value that the schema takes; null for what it says nothing of. */
export function sample(schema: JsonSchema, options: SampleOptions, depth = 0): unknown {
  const { type, properties, required = [], items, anyOf, oneOf, allOf, minItems = 0 } = schema as Described
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return (schema.enum as unknown[])[0]
  const among = anyOf ?? oneOf
  if (among) return sample(among.find((one) => one.type !== "null") ?? among[0] ?? {}, options, depth + 1)
  if (allOf) return Object.assign({}, ...allOf.map((one) => sample(one, options, depth + 1)))
  switch (Array.isArray(type) ? type[0] : type) {
    case "object": {
      const wanted = Object.entries(properties ?? {}).filter(([name]) => required.includes(name) || (options.whole && depth < 4))
      return Object.fromEntries(wanted.map(([name, property]) => [name, sample(property, options, depth + 1)]))
    }
    case "array":
      return Array.from({ length: Math.max(minItems, options.whole ? 1 : 0) }, () => sample(items ?? {}, options, depth + 1))
    case "integer":
    case "number":
      return Math.max(Number(schema.minimum ?? 0), 0)
    case "boolean":
      return false
    case "string":
      return textFor(schema, options)
    default:
      return null
  }
}

type Described = {
  type?: string | string[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  allOf?: JsonSchema[]
  minItems?: number
}

function textFor({ format, minLength = 1 }: JsonSchema, { uuid }: SampleOptions): string {
  if (format === "uuid") return uuid
  if (format === "date-time") return "2026-01-01T00:00:00.000Z"
  return "a".repeat(Math.max(Number(minLength), 1))
}

/** Where a schema asks for a UUID somewhere. */
export function hasUuid(schema: unknown): boolean {
  return JSON.stringify(schema ?? null).includes('"format":"uuid"')
}
