// What there is to type: all commands, those of one noun, or one of them; with --json the same for scripts.
import type { Verb } from "./verb.ts"

type Told = Pick<Verb, "usage" | "summary">

/** A command that needs more than this stands on a line of its own, above what it does. */
const COLUMN = 50

export function tellAll(verbs: readonly Told[], json: boolean): string {
  if (json) return JSON.stringify(verbs.map(({ usage, summary }) => ({ usage, summary })))
  const lines = verbs.flatMap(({ usage, summary }) =>
    usage.length <= COLUMN ? [`  ${usage.padEnd(COLUMN)}  ${summary}`] : [`  ${usage}`, `  ${"".padEnd(COLUMN)}  ${summary}`],
  )
  return ["usage: teleshop <noun> <verb> … [--json]", "", ...lines].join("\n")
}

export function tellOne({ usage, summary }: Told, json: boolean): string {
  return json ? JSON.stringify({ usage, summary }) : `${summary}\nusage: teleshop ${usage}`
}
