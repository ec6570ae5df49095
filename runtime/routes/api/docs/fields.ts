// A schema as a list that is read from above: each field's name, what it is, whether it may be left out, and what it means; what lies within opens.
import type { JsonSchema } from "../description.ts"
import { html, inline } from "./html.ts"

type Described = {
  type?: string | string[]
  properties?: Record<string, JsonSchema>
  additionalProperties?: JsonSchema | false
  required?: string[]
  items?: JsonSchema
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  enum?: unknown[]
  const?: unknown
  format?: string
  pattern?: string
  description?: string
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
}

/** Documents hold documents: below this the type alone is said. */
const DEPTH = 8

/** What may be left out of what is taken is the rule, of what is given the exception: only what has to be known is said. */
type Way = "taken" | "given"

/** What a body or an answer consists of. A list is told by what is in it. */
export function schemaHtml(schema: JsonSchema, way: Way): string {
  const inner = innerOf(schema, way)
  const list = isList(schema) ? `<p class="list-of">A list of:</p>` : ""
  return inner ? `${list}${inner}` : `<p>${typeHtml(schema)}${aboutHtml(schema)}</p>`
}

/** Parameters of an address or a header, told the same way as fields. */
export function fieldHtml(
  name: string,
  schema: JsonSchema,
  is: { required: boolean; way: Way; about?: string | undefined; place?: string },
  depth = 0,
): string {
  const inner = depth < DEPTH ? innerOf(schema, is.way, depth + 1) : ""
  const place = is.place ? `<span class="place">${html(is.place)}</span>` : ""
  const must = mustHtml(is)
  const within = inner ? `<details><summary>${isList(schema) ? "What is in each" : "What is in it"}</summary>${inner}</details>` : ""
  return `<li><div class="field"><code class="name">${html(name)}</code> <span class="type">${typeHtml(schema)}</span> ${place}${must}</div>${aboutHtml(schema, is.about)}${within}</li>`
}

function mustHtml({ required, way }: { required: boolean; way: Way }): string {
  if (way === "taken") return required ? `<span class="required">required</span>` : ""
  return required ? "" : `<span class="place">may be absent</span>`
}

function innerOf(schema: JsonSchema, way: Way, depth = 0): string {
  const { properties, additionalProperties, required = [], items } = schema as Described
  if (items) return innerOf(items, way, depth)
  const kinds = kindsOf(schema)
  if (kinds.length > 1) return `<ul class="kinds">${kinds.map((one) => kindHtml(one, way, depth)).join("")}</ul>`
  if (kinds[0] && kinds[0] !== schema) return innerOf(kinds[0], way, depth)
  const fields = Object.entries(properties ?? {}).map(([name, property]) =>
    fieldHtml(name, property, { required: required.includes(name), way }, depth),
  )
  if (additionalProperties && hasInner(additionalProperties))
    fields.push(fieldHtml("any name", additionalProperties, { required: way === "given", way }, depth))
  return fields.length > 0 ? `<ul class="fields">${fields.join("")}</ul>` : ""
}

function hasInner(schema: JsonSchema): boolean {
  return Object.keys(schema).length > 0
}

/** One of several that an object may be: called by the value that tells it from the others. */
function kindHtml(schema: JsonSchema, way: Way, depth: number): string {
  const { properties = {} } = schema as Described
  const told = Object.entries(properties).find(([, property]) => (property as Described).const !== undefined)
  const name = told ? `<code>${html(told[0])}: ${html(JSON.stringify((told[1] as Described).const))}</code>` : typeHtml(schema)
  const inner = innerOf(schema, way, depth + 1)
  return `<li>${inner ? `<details><summary>${name}</summary>${inner}</details>` : name}</li>`
}

function kindsOf(schema: JsonSchema): JsonSchema[] {
  const { anyOf, oneOf } = schema as Described
  return (anyOf ?? oneOf ?? []).filter((one) => one.type !== "null" && ((one as Described).properties || (one as Described).items))
}

function isList(schema: JsonSchema): boolean {
  return (schema as Described).items !== undefined
}

/** In words: "text", "whole number", "list of text", the values of a closed list. */
export function typeHtml(schema: JsonSchema): string {
  const { type, format, enum: values, const: value, anyOf, oneOf, items } = schema as Described
  const among = anyOf ?? oneOf
  if (value !== undefined) return `<code>${html(JSON.stringify(value))}</code>`
  if (values) return values.map((one) => `<code>${html(JSON.stringify(one))}</code>`).join(" or ")
  if (among) return [...new Set(among.map(typeHtml))].join(" or ")
  if (items) return `list of ${typeHtml(items).replace(/\bobject\b/, "objects")}`
  if (Array.isArray(type)) return type.map((one) => WORDS[one] ?? one).join(" or ")
  if (format && FORMATS[format]) return FORMATS[format]
  return WORDS[type ?? ""] ?? "anything"
}

const WORDS: Record<string, string> = {
  string: "text",
  integer: "whole number",
  number: "number",
  boolean: "yes or no",
  object: "object",
  array: "list",
}
const FORMATS: Record<string, string> = {
  uuid: "id (UUID)",
  "date-time": "moment (ISO 8601)",
  uri: "address (URL)",
  binary: "file",
  email: "e-mail address",
}

/** What it means, and within which bounds. What every whole number or id is need not be said each time. */
function aboutHtml(schema: JsonSchema, about = (schema as Described).description): string {
  const said = [about && sentence(inline(about)), boundsOf(schema)].filter(Boolean).join(" ")
  return said ? `<p class="about">${said}</p>` : ""
}

function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`
}

function boundsOf(schema: JsonSchema): string {
  const { format, pattern, minLength = 0, maxLength, minimum, maximum, minItems = 0, maxItems, items } = schema as Described
  const said: string[] = []
  const whole = (bound: number | undefined) => (bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER ? bound : undefined)
  const [from, to] = [whole(minimum), whole(maximum)]
  if (from !== undefined && to !== undefined) said.push(`From ${count(from)} to ${count(to)}.`)
  else if (from !== undefined) said.push(`At least ${count(from)}.`)
  else if (to !== undefined) said.push(`At most ${count(to)}.`)
  if (maxLength !== undefined)
    said.push(minLength > 1 ? `${count(minLength)} to ${count(maxLength)} characters.` : `At most ${count(maxLength)} characters.`)
  if (maxItems !== undefined) said.push(minItems > 0 ? `${minItems} to ${count(maxItems)} of them.` : `At most ${count(maxItems)} of them.`)
  if (pattern && format === undefined) said.push(`Like <code>${html(pattern)}</code>.`)
  return said.join(" ") || (items ? boundsOf(items) : "")
}

function count(number: number): string {
  return number.toLocaleString("en")
}
