// What a generated form knows of a setting: which control edits it, and within what limits. Made from the block's own schema. Pure.
import { z } from "zod"
import type { BlockKind, FieldMeta, Label } from "../../../tenants/blocks/kit/kind.ts"
import type { RichText } from "../../../tenants/blocks/kit/rich-text.ts"

export type ControlName = NonNullable<FieldMeta["control"]> | "switch" | "group" | "key"

export type Shape = {
  control: ControlName
  label: Label | undefined
  /** It may be missing. */
  optional: boolean
  /** It may be null, which says "none". */
  nullable: boolean
  choices: readonly { value: string; label: Label }[]
  min: number | undefined
  max: number | undefined
  integer: boolean
  /** See `FieldMeta`. */
  unset: FieldMeta["unset"]
  /** Of an object, in the order of the schema. */
  fields: readonly Field[]
  /** Of each thing in a list. */
  items: Shape | undefined
}
export type Field = { name: string; shape: Shape }

type Json = Partial<FieldMeta> & {
  type?: string
  enum?: readonly (string | number)[]
  anyOf?: readonly Json[]
  properties?: Record<string, Json>
  required?: readonly string[]
  items?: Json
  pattern?: string
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
}

const known = new WeakMap<BlockKind, Shape>()

/** The whole form of a kind of block. */
export function shapeOf(block: BlockKind): Shape {
  const found = known.get(block) ?? shapeFrom(z.toJSONSchema(block.settings, { io: "input", unrepresentable: "any" }) as Json, false)
  known.set(block, found)
  return found
}

function shapeFrom(schema: Json, optional: boolean): Shape {
  const nullable = schema.anyOf?.some(({ type }) => type === "null") ?? false
  const inner = schema.anyOf?.find(({ type, properties }) => type === "object" && properties) ?? schema.anyOf?.[0]
  const own: Json = { ...inner, ...schema }
  const required = new Set(own.required ?? [])
  return {
    control: controlOf(own),
    label: schema.label,
    optional,
    nullable,
    choices: (own.enum ?? []).map((value) => ({ value: String(value), label: choiceLabel(own, String(value)) })),
    min: own.minimum ?? own.minItems ?? own.minLength,
    max: own.maximum ?? own.maxItems ?? own.maxLength,
    integer: own.type === "integer",
    unset: schema.unset,
    fields: Object.entries(own.properties ?? {}).map(([name, field]) => ({ name, shape: shapeFrom(field, !required.has(name)) })),
    items: own.items && shapeFrom(own.items, false),
  }
}

function choiceLabel({ choices }: Json, value: string): Label {
  return choices?.[value] ?? { en: value, ru: value }
}

/** What the schema says of itself goes first; a key is a name that only machines read. */
function controlOf(schema: Json): ControlName {
  if (schema.control) return schema.control
  if (schema.enum) return "choice"
  if (schema.type === "boolean") return "switch"
  if (schema.type === "object") return "group"
  if (schema.type === "array") return "list"
  if (schema.type === "integer" || schema.type === "number") return "number"
  return schema.pattern === undefined ? "line" : "key"
}

/** What a new thing of this shape begins as, in the language of the shop: words that say what belongs there. */
export function emptyOf(shape: Shape, language: "en" | "ru", name = ""): unknown {
  const word = shape.label?.[language] ?? ""
  switch (shape.control) {
    case "group":
      return Object.fromEntries(
        shape.fields.filter((field) => !field.shape.optional).map((field) => [field.name, emptyOf(field.shape, language, field.name)]),
      )
    case "list":
      return Array.from({ length: shape.min ?? 0 }, () => (shape.items ? emptyOf(shape.items, language) : ""))
    case "line":
      return (shape.min ?? 0) > 0 ? word : ""
    case "lines":
      return ""
    case "rich-text":
      return [[{ text: word || "…" }]]
    case "choice":
      return shape.choices[0]?.value ?? ""
    case "switch":
      return false
    case "number":
      return shape.nullable ? null : (shape.min ?? 0)
    case "money":
      return 0
    case "time":
      return name === "to" ? "20:00" : "10:00"
    case "date":
      return new Date().toISOString().slice(0, 10)
    case "link":
      return { to: "home" }
    case "per-size":
      return {}
    case "sizes":
      return []
    case "coordinates":
      return { latitude: 55.7539, longitude: 37.6208 }
    case "key":
      return `k-${crypto.randomUUID().slice(0, 8)}`
    default:
      return null
  }
}

/** A text of a block that may be typed where it stands; `path` leads to it through lists and groups: "buttons.0.text". */
export type TextPlace = { path: string; value: string; lines: boolean; runs?: RichText[number] }

export function textsIn(shape: Shape, value: unknown, path = ""): TextPlace[] {
  const under = (name: string | number) => (path === "" ? String(name) : `${path}.${name}`)
  if ((shape.control === "line" || shape.control === "lines") && typeof value === "string")
    return [{ path, value, lines: shape.control === "lines" }]
  if (shape.control === "rich-text" && Array.isArray(value))
    return (value as RichText).map((runs, index) => ({
      ...{ path: under(index), value: runs.map(({ text }) => text).join(""), lines: false, runs },
    }))
  if (shape.control === "list" && Array.isArray(value) && shape.items) {
    const { items } = shape
    return value.flatMap((each, index) => textsIn(items, each, under(index)))
  }
  if (shape.fields.length > 0 && shape.control === "group" && typeof value === "object" && value !== null)
    return shape.fields.flatMap((field) => textsIn(field.shape, (value as Record<string, unknown>)[field.name], under(field.name)))
  return []
}

/** The same value with one place of it changed: nothing else is copied. */
export function withAt(value: unknown, path: readonly string[], next: unknown): unknown {
  const [name, ...rest] = path
  if (name === undefined) return next
  if (Array.isArray(value)) return value.with(Number(name), withAt(value[Number(name)], rest, next))
  const object = (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>
  return { ...object, [name]: withAt(object[name], rest, next) }
}
