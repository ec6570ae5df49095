// Turns the words after `teleshop <noun> <verb>` into a verb's arguments, or says which one is wrong.
import type { z } from "zod"
import type { Verb } from "./verb.ts"

/** Wrong usage (exit 2): the sentence and the line that shows how it is meant. */
export class WrongUsage extends Error {
  override readonly name = "WrongUsage"
}

export function readArguments(verb: Verb, words: readonly string[]): Record<string, unknown> {
  const { given, positionals } = split(verb, words)
  const names = verb.positionals ?? []
  // A last argument that is a list takes all the words that are left.
  const last = names.at(-1)
  const list = last && isList(verb.arguments.shape[last] as z.core.$ZodType) ? positionals.splice(names.length - 1) : []
  if (last && list.length > 0) given[last] = list
  if (positionals.length > names.length) throw wrong(verb, `"${positionals[names.length]}" is one word too many`)
  for (const [index, text] of positionals.entries()) given[names[index] as string] = text
  const parsed = verb.arguments.safeParse(given)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const name = String(issue?.path[0] ?? "")
  const shown = names.includes(name) ? `<${kebab(name)}>` : `--${kebab(name)}`
  throw wrong(verb, given[name] === undefined ? `${shown} is missing` : `${shown}: ${issue?.message ?? "is not valid"}`)
}

function split(verb: Verb, words: readonly string[]): { given: Record<string, unknown>; positionals: string[] } {
  const given: Record<string, unknown> = {}
  const positionals: string[] = []
  const rest = [...words]
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === "--") return { given, positionals: [...positionals, ...rest] }
    if (!word.startsWith("--")) {
      positionals.push(word)
      continue
    }
    const [option = "", ...inline] = word.slice(2).split("=")
    const name = camel(option)
    const schema = Object.hasOwn(verb.arguments.shape, name) ? verb.arguments.shape[name] : undefined
    if (!schema || verb.positionals?.includes(name)) throw wrong(verb, `--${option} is not an option of this command`)
    if (Object.hasOwn(given, name)) throw wrong(verb, `--${option} is given twice`)
    if (isFlag(schema)) {
      if (inline.length > 0) throw wrong(verb, `--${option} takes no value`)
      given[name] = true
      continue
    }
    const value = inline.length > 0 ? inline.join("=") : rest.shift()
    if (value === undefined) throw wrong(verb, `--${option} needs a value`)
    given[name] = value
  }
  return { given, positionals }
}

function wrong(verb: Verb, sentence: string): WrongUsage {
  return new WrongUsage(`${sentence}\nusage: teleshop ${verb.usage}`)
}

function isFlag(schema: z.core.$ZodType): boolean {
  const accepts = (value: unknown) => (schema as z.ZodType).safeParse(value).success
  return accepts(true) && !accepts("1")
}

function isList(schema: z.core.$ZodType): boolean {
  return (schema as z.ZodType).safeParse([]).success
}

const camel = (text: string) => text.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
const kebab = (text: string) => text.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
