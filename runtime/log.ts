// Logs: JSON lines on stderr, with every secret hidden at the sink, so that no caller has to remember to.
import pino from "pino"
import { hideSecrets } from "../tenants/secrets.ts"
import type { LogLevel } from "./config.ts"

export type Logger = pino.Logger

export type LogOptions = {
  level?: LogLevel
  /** Values that are secret whatever they look like: passwords of connection strings, tokens. */
  secrets?: readonly string[]
  /** Where lines go; tests read them. */
  write?: (line: string) => void
}

/** Standard output stays free for what people and scripts read: URLs, `ready`, a verb's answer. */
export function createLogger({ level = "info", secrets = [], write }: LogOptions = {}): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: briefError, err: briefError },
      hooks: { streamWrite: (line) => hideIn(line, secrets) },
    },
    write ? { write } : stderr(),
  )
}

/** What helps to find a fault. */
const ERROR_FIELDS = [
  "name",
  "code",
  "severity",
  "routine",
  "schema_name",
  "table_name",
  "constraint_name",
  "queue",
  "worker",
  "refusal",
  "status",
]
const MOST_CAUSES = 5

/**
 * An error without whatever else hangs on it: drivers attach their whole connection, and PostgreSQL's `detail` and `where` quote rows, which are buyers' names and
 * addresses.
 */
function briefError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return error
  const fields = Object.fromEntries(
    ERROR_FIELDS.flatMap((name) => (isPlain(Reflect.get(error, name)) ? [[name, Reflect.get(error, name)]] : [])),
  )
  const cause = error.cause !== undefined && depth < MOST_CAUSES ? { cause: briefError(error.cause, depth + 1) } : {}
  return { type: error.constructor.name, message: error.message, stack: error.stack, ...fields, ...cause }
}

function isPlain(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number"
}

/** Synchronous: the last line before a crash is the one that is needed most. */
function stderr() {
  const stream = pino.destination({ fd: 2, sync: true })
  // Whoever read our stderr went away: that is no reason to stop serving.
  stream.on("error", () => {})
  return stream
}

const SECRET_FIELDS =
  /"(password|token|secret|secretKeys|keyRing|authorization|cookie|set-cookie|x-cart-token|x-order-token|x-telegram-bot-api-secret-token|[a-zA-Z]*(?:Password|Token|Secret))":"(?:[^"\\]|\\.)*"/gi

function hideIn(line: string, secrets: readonly string[]): string {
  const known = secrets.reduce((text, secret) => text.replaceAll(JSON.stringify(secret).slice(1, -1), "[hidden]"), line)
  return hideSecrets(known.replace(SECRET_FIELDS, '"$1":"[hidden]"'))
}
