// Examples made of the schemas themselves, so that none can go out of date: a value that a schema takes, and the command that sends it.
import type { JsonSchema, Operation } from "../description.ts"

type Described = {
  type?: string | string[]
  properties?: Record<string, JsonSchema>
  additionalProperties?: JsonSchema | false
  propertyNames?: Described
  items?: JsonSchema
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  allOf?: JsonSchema[]
  enum?: unknown[]
  const?: unknown
  format?: string
  pattern?: string
  minimum?: number
  maximum?: number
  minItems?: number
  minLength?: number
}

/** Deeper than this an example teaches nothing more. */
const DEPTH = 6

export function exampleOf(schema: JsonSchema, name = "", depth = 0): unknown {
  const { type, properties, items, additionalProperties, propertyNames, anyOf, oneOf, allOf, minItems = 0, ...said } = schema as Described
  if (said.const !== undefined) return said.const
  if (said.enum) return said.enum[0]
  const among = anyOf ?? oneOf
  if (among) return exampleOf(among.find((one) => one.type !== "null") ?? {}, name, depth)
  if (allOf) return Object.assign({}, ...allOf.map((one) => exampleOf(one, name, depth)))
  switch (Array.isArray(type) ? type.find((one) => one !== "null") : type) {
    case "object": {
      if (!properties && additionalProperties && Object.keys(additionalProperties).length > 0)
        return { [textOf("node", propertyNames ?? {})]: exampleOf(additionalProperties, name, depth + 1) }
      return Object.fromEntries(Object.entries(properties ?? {}).map(([key, property]) => [key, exampleOf(property, key, depth + 1)]))
    }
    case "array":
      return Array.from({ length: depth > DEPTH ? minItems : Math.max(1, minItems) }, () => exampleOf(items ?? {}, name, depth + 1))
    case "integer":
    case "number":
      return Math.min(
        Math.max(NUMBERS.find(([about]) => about.test(name))?.[1] ?? 1, said.minimum ?? 0),
        said.maximum ?? Number.MAX_SAFE_INTEGER,
      )
    case "boolean":
      return true
    case "string":
      return textOf(name, said)
    default:
      return {}
  }
}

const ID = "0199c0de-7a11-7000-8000-5e11ab1e5e11"
const MOMENT = "2026-03-14T09:26:53.589Z"

const NUMBERS: readonly (readonly [RegExp, number])[] = [
  [/minor$/i, 2400],
  [/exponent$/i, 2],
  [/width$/i, 1200],
  [/height$/i, 1200],
  [/quantity|stock|available/i, 12],
  [/seconds$/i, 300],
  [/^number$/, 17],
  [/grams$/i, 340],
]

const TEXTS: readonly (readonly [RegExp, string])[] = [
  [/^(node|parent|root)$/, "block-1"],
  [/^kind$/, "text"],
  [/^(shop)?slug$/i, "clay-and-linen"],
  [/email/i, "ada@example.com"],
  [/phone/i, "+44 20 7946 0000"],
  [/title$/i, "Morning Mug"],
  [/html$/i, "<p>Holds a quarter of a litre.</p>"],
  [/^(name|author|invitedBy|madeBy|doneBy)$/, "Ada"],
  [/^locales?$|language/i, "en"],
  [/currency/i, "EUR"],
  [/sha256|hash/i, "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
  [/contentType/i, "image/webp"],
  [/username/i, "clay_and_linen_bot"],
  [/colou?r|accent|paper|ink/i, "#7c4029"],
  [/sku/i, "MUG-1"],
  [/address/i, "1 Potter's Lane, Bath"],
  [/url$|href|link/i, "https://clay-and-linen.example/"],
  [/token/i, "123456789:AAExampleExampleExampleExampleExample"],
  [/optionNames/, "Size"],
  [/optionValues/, "Small"],
  [/tags?$/, "kitchen"],
  [/alt$/i, "A mug on a table"],
  [/code$/i, "KW7Q"],
]

function textOf(name: string, { format, pattern, minLength = 0 }: Described): string {
  const named = TEXTS.find(([about]) => about.test(name))?.[1]
  if (format === "uuid" || (pattern === undefined && /Id$|^id$|^after$|^next$/.test(name))) return ID
  if (format === "date-time") return MOMENT
  if (format === "uri") return "https://clay-and-linen.example/"
  const fits = (text: string) => text.length >= minLength && (pattern === undefined || new RegExp(pattern, "u").test(text))
  return (
    [named, ...(pattern === undefined ? [] : ["block-1"]), "text", "A1B2C3D4", "2026-03-14"].find(
      (text) => text !== undefined && fits(text),
    ) ?? "text"
  )
}

/** The request as one would type it; `session.txt` holds the cookies that signing in has set. */
export function commandOf(path: string, method: string, operation: Operation): string {
  const { security, parameters = [], requestBody } = operation
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => (name === "shop" || name === "slug" ? "clay-and-linen" : ID))
  const reads = method === "get"
  const lines = [`curl "$TELESHOP${filled}"`]
  if (!reads) lines[0] = `curl -X ${method.toUpperCase()} "$TELESHOP${filled}"`
  if (security) lines.push("-b session.txt")
  if (!reads) lines.push('-H "Origin: $TELESHOP"')
  if (parameters.some(({ name }) => name === "Idempotency-Key")) lines.push('-H "Idempotency-Key: $(uuidgen)"')
  const json = requestBody?.content["application/json"]
  if (json)
    lines.push('-H "Content-Type: application/json"', `-d '${JSON.stringify(exampleOf(json.schema), null, 2).replaceAll("'", "'\\''")}'`)
  const form = requestBody?.content["multipart/form-data"]?.schema as Described | undefined
  for (const [name, field] of Object.entries(form?.properties ?? {}))
    lines.push((field as Described).format === "binary" ? `-F ${name}=@${name}` : `-F ${name}=${String(exampleOf(field, name))}`)
  return lines.join(" \\\n  ")
}
