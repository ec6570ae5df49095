// What an operator's command is: its words, its arguments, what it does. Each is one file in scripts/teleshop/.
import type { z } from "zod"
import type { Services } from "../../runtime/app.ts"
import type { Config } from "../../runtime/config.ts"

export type Output = {
  /** A line for people: standard output, or standard error with --json. */
  line(text: string): void
  /** The answer for scripts: one JSON value on standard output with --json, nothing without. A verb that talks (bot chat) may call it for each line. */
  value(value: unknown): void
  /** A line that is not the answer: standard error, with --json or without. */
  note(text: string): void
}

/** What every verb is given. */
export type VerbContext = {
  config: Config
  out: Output
  json: boolean
  /** Lines of standard input as they come, without their line ends. */
  stdin: AsyncIterable<string>
  log: Services["log"]
}

type Words<Arguments extends z.ZodObject> = {
  /** As typed after `teleshop`, such as "shop create <slug> --title <text> [--template <name>]". */
  usage: string
  /** One line for the list of commands. */
  summary: string
  /** Every argument by its name: positional ones by `positionals`, the others as --kebab-case options; a boolean is a flag without a value. */
  arguments: Arguments
  /** Names of the positional arguments, in order. */
  positionals?: readonly (keyof z.output<Arguments> & string)[]
}

export type Verb<Arguments extends z.ZodObject = z.ZodObject> = Words<Arguments> & {
  /** "services" (default): the database is joined or started, migrated, and left again afterwards. "nothing": the verb does without. */
  needs: "services" | "nothing"
  run(given: z.output<Arguments>, context: VerbContext & { services: Services }): Promise<void>
}

type WithServices<Arguments extends z.ZodObject> = Words<Arguments> & {
  needs?: "services"
  run(given: z.output<Arguments>, context: VerbContext & { services: Services }): Promise<void>
}
type WithoutServices<Arguments extends z.ZodObject> = Words<Arguments> & {
  needs: "nothing"
  run(given: z.output<Arguments>, context: VerbContext): Promise<void>
}

/** A verb refuses by throwing a Refusal (exit 1, its sentence on standard error); when `run` returns, the exit is 0. */
export function defineVerb<Arguments extends z.ZodObject>(verb: WithServices<Arguments> | WithoutServices<Arguments>): Verb {
  return { needs: "services", ...verb } as unknown as Verb
}
