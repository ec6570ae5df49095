// Which of a block's settings are words, told by the controls that edit them: the one place that knows, for translating them and whatever else reads them.
import { z } from "zod"
import type { FieldMeta } from "./kind.ts"
import { type RichText, runsOfWords, wordsOfRuns } from "./rich-text.ts"

/** Given each text, and gives what shall stand in its place. */
export type ChangeText = (text: string) => string

/** The settings with every text changed; the very same object when none is. A paragraph with marks is one text: see rich-text.ts. */
export function mapTexts<Settings>(schema: z.ZodType, settings: Settings, change: ChangeText): Settings {
  return mapped(schema as z.core.$ZodType, settings, change) as Settings
}

/** The texts of settings, in the order of the schema's fields; empty ones and those without a letter are not words. */
export function textsOf(schema: z.ZodType, settings: unknown): string[] {
  const texts: string[] = []
  mapTexts(schema, settings, (text) => {
    if (isWords(text)) texts.push(text)
    return text
  })
  return texts
}

/** False for figures, e-mail addresses and links: they are the same in every language. */
export function isWords(text: string): boolean {
  return /\p{L}/u.test(text) && !/^(?:https?:\/\/\S+|[^\s@]+@[^\s@]+\.[^\s@]+)$/.test(text.trim())
}

function mapped(schema: z.core.$ZodType, value: unknown, change: ChangeText): unknown {
  if (value === undefined || value === null) return value
  const control = controlOf(schema)
  if (control === "line" || control === "lines") return typeof value === "string" ? change(value) : value
  if (control === "rich-text") return mappedList(value as RichText, (runs) => runsOfWords(change(wordsOfRuns(runs)), runs))
  const { def } = (schema as z.core.$ZodTypes)._zod
  switch (def.type) {
    case "object":
      return mappedObject(def.shape, value as Record<string, unknown>, change)
    case "array":
      return mappedList(value as unknown[], (item) => mapped(def.element, item, change))
    case "record":
      return mappedObject(
        Object.fromEntries(Object.keys(value).map((name) => [name, def.valueType])),
        value as Record<string, unknown>,
        change,
      )
    case "union":
      return mapped(def.options.find((option) => z.safeParse(option, value).success) ?? z.unknown(), value, change)
    case "pipe":
      return mapped(def.out, value, change)
    case "optional":
    case "nullable":
    case "default":
    case "prefault":
    case "nonoptional":
    case "readonly":
    case "catch":
      return mapped(def.innerType, value, change)
    default:
      return value
  }
}

function mappedObject(shape: Readonly<Record<string, z.core.$ZodType>>, value: Record<string, unknown>, change: ChangeText): unknown {
  const changed = Object.entries(shape).flatMap(([name, schema]) => {
    const now = mapped(schema, value[name], change)
    return now === value[name] ? [] : [[name, now] as const]
  })
  return changed.length === 0 ? value : { ...value, ...Object.fromEntries(changed) }
}

function mappedList<Item>(list: readonly Item[], change: (item: Item) => unknown): unknown {
  const changed = list.map(change)
  return changed.every((item, index) => item === list[index]) ? list : changed
}

/** What a field says of itself; a refinement of a field is still that field. */
export function controlOf(schema: z.core.$ZodType): FieldMeta["control"] {
  return (z.globalRegistry.get(schema) as Partial<FieldMeta> | undefined)?.control
}
