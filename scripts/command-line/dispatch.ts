// Runs one operator's command: finds its file, reads its arguments, opens what it needs, and turns the outcome into an exit code.
import { readdirSync } from "node:fs"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { type Config, readConfig, secretsOf } from "../../runtime/config.ts"
import { createLogger } from "../../runtime/log.ts"
import { openServices } from "../../runtime/services.ts"
import { Refusal } from "../../tenants/refusal.ts"
import { hideSecrets } from "../../tenants/secrets.ts"
import { readArguments, WrongUsage } from "./arguments.ts"
import { tellAll, tellOne } from "./help.ts"
import type { Output, Verb, VerbContext } from "./verb.ts"

const FOLDER = join(import.meta.dir, "../teleshop")

/** @returns the exit code: 0 done, 1 refused, 2 wrong usage. */
export async function dispatch(words: readonly string[]): Promise<number> {
  const json = words.includes("--json")
  const rest = words.filter((word) => word !== "--json")
  try {
    if (rest.length === 0 || rest[0] === "help" || rest.includes("--help")) {
      const about = (rest[0] === "help" ? rest.slice(1) : rest).filter((word) => word !== "--help")
      console.log(await helpAbout(about, json))
      return rest.length === 0 ? 2 : 0
    }
    const { verb, verbWords } = await findVerb(rest)
    const given = readArguments(verb, verbWords)
    await run(verb, given, json)
    return 0
  } catch (error) {
    return explain(error)
  }
}

async function run(verb: Verb, given: Record<string, unknown>, json: boolean): Promise<void> {
  const config = readConfig(process.env)
  const log = createLogger({ level: process.env.LOG_LEVEL ? config.logLevel : "warn", secrets: secretsOf(config) })
  const context = contextFor(config, json, log)
  if (verb.needs === "nothing") return (verb as Verb & { run(given: unknown, context: VerbContext): Promise<void> }).run(given, context)
  const services = await openServices(config, { log, onProgress: (sentence) => process.stderr.write(`${sentence}\n`) })
  // Ctrl-C in the middle of a verb: an embedded PostgreSQL that was started for it is stopped again.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.once(signal, () => void services.close().then(() => process.exit(130)))
  try {
    await verb.run(given, { ...context, services })
  } finally {
    await services.close()
  }
}

function contextFor(config: Config, json: boolean, log: VerbContext["log"]): VerbContext {
  const out: Output = {
    line: (text) => void (json ? process.stderr : process.stdout).write(`${text}\n`),
    value: (value) => void (json && process.stdout.write(`${JSON.stringify(value)}\n`)),
    note: (text) => void process.stderr.write(`${text}\n`),
  }
  // Opened on first use: a verb that reads nothing must not hold the terminal's input.
  const stdin = {
    [Symbol.asyncIterator]: () => createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator](),
  }
  return { config, out, json, stdin, log }
}

async function findVerb(words: readonly string[]): Promise<{ verb: Verb; verbWords: readonly string[] }> {
  const names = verbNames()
  for (const count of [2, 1]) {
    const name = words.slice(0, count).join("-")
    if (words.length >= count && names.includes(name)) return { verb: await loadVerb(name), verbWords: words.slice(count) }
  }
  const [noun = ""] = words
  const ofNoun = names.filter((name) => name.startsWith(`${noun}-`)).map((name) => name.replace("-", " "))
  const hint = ofNoun.length > 0 ? `there is: ${ofNoun.join(", ")}` : "see: teleshop help"
  throw new WrongUsage(`there is no command "${words.slice(0, 2).join(" ")}"; ${hint}`)
}

function verbNames(): string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith(".ts"))
    .map((file) => file.slice(0, -3))
    .sort()
}

async function loadVerb(name: string): Promise<Verb> {
  return ((await import(join(FOLDER, `${name}.ts`))) as { default: Verb }).default
}

/** A noun alone asks for all that can be done with it. */
async function helpAbout(words: readonly string[], json: boolean): Promise<string> {
  const [noun = ""] = words
  const ofNoun = words.length === 1 ? verbNames().filter((name) => name.startsWith(`${noun}-`)) : []
  if (words.length > 0 && ofNoun.length === 0) return tellOne((await findVerb(words)).verb, json)
  return tellAll(await Promise.all((words.length === 0 ? verbNames() : ofNoun).map(loadVerb)), json)
}

function explain(error: unknown): number {
  if (error instanceof WrongUsage) {
    process.stderr.write(`${hideSecrets(error.message)}\n`)
    return 2
  }
  // A refusal is one line, so that scripts can show it as it is.
  const text = error instanceof Refusal ? error.message : `unexpected error: ${error instanceof Error ? error.stack : String(error)}`
  process.stderr.write(`${hideSecrets(text)}\n`)
  return 1
}
