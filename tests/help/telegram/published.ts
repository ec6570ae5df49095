// Each call against the published description of the Bot API, where that file is at hand: method, required parameters, types, nothing unknown.
import { existsSync, readFileSync } from "node:fs"
import { type Call, isRecord, note, type Params, parseJson, refuse } from "./call.ts"
import type { Json } from "./wire.ts"

type Field = { name: string; types: string[]; required: boolean; enum?: string[] }
type Published = {
  methods: { [name: string]: { fields: Field[] } }
  types: { [name: string]: { fields?: Field[]; subtypes?: string[] } }
}
type Problem = { parameter: string; why: string }

const FILE = new URL("../../../../shared/data/bot-api-10.3.json", import.meta.url)
let description: Published | undefined | null = null

/** The description, read once; undefined on a machine that does not have it. */
export function published(): Published | undefined {
  if (description === null) description = existsSync(FILE) ? (JSON.parse(readFileSync(FILE, "utf8")) as Published) : undefined
  return description
}

/** The method's name with its capitals (Telegram does not mind them); undefined when there is no such method. */
export function publishedName(method: string): string | undefined {
  const names = Object.keys(published()?.methods ?? {})
  return names.includes(method) ? method : names.find((name) => name.toLowerCase() === method.toLowerCase())
}

/** Telegram's own words for the parameters that are forgotten most. */
const MISSING: { [parameter: string]: string } = {
  text: "message text is empty",
  chat_id: "chat_id is empty",
  photo: "there is no photo in the request",
  message_id: "message identifier is not specified",
}

/** Notes every problem, and refuses the call if there is one. */
export function checkPublished(call: Call): void {
  const fields = published()?.methods[call.method]?.fields
  if (!fields) return
  const strict = call.world.options.strict
  const problems = [...missing(fields, call.params, ""), ...unknown(fields, call.params, "").filter(() => strict)]
  for (const field of fields) {
    const value = call.params[field.name]
    if (value !== undefined) problems.push(...checkTypes(decode(call, field, value), field, field.name, strict))
  }
  for (const { parameter, why } of problems) note(call, parameter, why)
  const [first] = problems
  if (first) refuse((first.why === "is missing" && MISSING[first.parameter]) || `${first.parameter} ${first.why}`)
}

/** Forms have only strings, and JSON in strings is welcome for objects everywhere: read as what the field is. */
function decode(call: Call, field: Field, value: Json): Json {
  if (typeof value !== "string") return value
  const objects = field.types.some((type) => !["String", "Integer", "Float", "Boolean", "InputFile"].includes(type))
  if (objects && /^\s*[[{]/.test(value)) return parseJson(value) ?? value
  if (call.typed) return value
  if ((field.types.includes("Integer") || field.types.includes("Float")) && /^-?\d+(\.\d+)?$/.test(value)) return Number(value)
  if (field.types.includes("Boolean")) return ["true", "1", "yes"].includes(value.toLowerCase())
  return value
}

function missing(fields: Field[], given: Params, path: string): Problem[] {
  return fields.flatMap(({ name, required }) =>
    required && given[name] === undefined ? [{ parameter: path + name, why: "is missing" }] : [],
  )
}

function unknown(fields: Field[], given: Params, path: string): Problem[] {
  return Object.keys(given).flatMap((name) =>
    fields.some((field) => field.name === name) ? [] : [{ parameter: path + name, why: "is no parameter that is published" }],
  )
}

function checkTypes(value: Json, field: Pick<Field, "types" | "enum">, path: string, strict: boolean): Problem[] {
  let best: Problem[] | undefined
  for (const type of field.types) {
    const problems = checkType(value, type, path, strict)
    if (problems.length === 0) {
      const allowed = field.enum
      return allowed && !allowed.includes(String(value)) ? [{ parameter: path, why: `is none of ${allowed.slice(0, 8).join(", ")}` }] : []
    }
    // The deepest complaint is the telling one: it comes from the type that was meant.
    const depth = (given: Problem[]) => Math.max(...given.map((problem) => problem.parameter.length))
    if (!best || depth(problems) > depth(best) || (depth(problems) === depth(best) && problems.length < best.length)) best = problems
  }
  return best ?? []
}

function checkType(value: Json, type: string, path: string, strict: boolean): Problem[] {
  const wrong = [{ parameter: path, why: `must be ${type}` }]
  if (type.startsWith("Array of ")) {
    if (!Array.isArray(value)) return wrong
    return value.flatMap((one, index) => checkTypes(one, { types: [type.slice("Array of ".length)] }, `${path}[${index}]`, strict))
  }
  switch (type) {
    case "Any":
      return []
    case "String":
    case "InputFile":
      return typeof value === "string" ? [] : wrong
    case "Integer":
      return Number.isSafeInteger(value) ? [] : wrong
    case "Float":
      return typeof value === "number" ? [] : wrong
    case "Boolean":
      return typeof value === "boolean" ? [] : wrong
    default:
      return checkObject(value, type, path, strict, wrong)
  }
}

function checkObject(value: Json, type: string, path: string, strict: boolean, wrong: Problem[]): Problem[] {
  const { fields, subtypes } = published()?.types[type] ?? {}
  if (subtypes) return checkTypes(value, { types: subtypes }, path, strict)
  if (!isRecord(value)) return wrong
  if (!fields) return []
  const problems = [...missing(fields, value, `${path}.`), ...unknown(fields, value, `${path}.`).filter(() => strict)]
  for (const field of fields) {
    const inner = value[field.name]
    if (inner !== undefined) problems.push(...checkTypes(inner, field, `${path}.${field.name}`, strict))
  }
  return problems
}
