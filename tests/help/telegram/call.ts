// One call of a method: who calls, with what, and how it is refused in Telegram's own words.

import type { Json } from "./wire.ts"
import type { Bot, World } from "./world.ts"

export type Params = { [key: string]: Json }
export type Upload = { name: string; bytes: Uint8Array; contentType: string }
export type Call = {
  world: World
  bot: Bot
  method: string
  params: Params
  files: Map<string, Upload>
  /** Everything is a string in a form and in a query; JSON has types of its own. */
  typed: boolean
  /** Aborted when the caller hangs up. */
  signal: AbortSignal | undefined
}

/** An answer with "ok": false. The description is the whole one, "Bad Request: " included. */
export class ApiError extends Error {
  constructor(
    readonly code: number,
    readonly description: string,
    readonly retryAfter?: number,
  ) {
    super(description)
  }
}

/** A text that its parse mode cannot read; the message is Telegram's reason. */
export class FormatError extends Error {}

/** A result that comes with words, as the webhook's methods give. */
export class Described {
  constructor(
    readonly result: unknown,
    readonly description: string,
  ) {}
}

/** An answer to a right call that cannot be done just now: the chat is unknown, the message is gone. Not a violation. */
export function refuse(description: string): never {
  throw new ApiError(400, `Bad Request: ${description}`)
}

/** The call breaks a published rule: noted for the test to find, and refused as Telegram would. */
export function violate(call: Call, parameter: string, why: string, description = `${parameter} ${why}`): never {
  note(call, parameter, why)
  refuse(description)
}

export function note(call: Call, parameter: string, why: string): void {
  call.world.violations.push({ botId: call.bot.id, method: call.method, parameter, why })
}

export function maybeText(call: Call, name: string): string | undefined {
  const value = call.params[name]
  if (value === undefined) return undefined
  if (typeof value === "number" || typeof value === "boolean") return String(value)
  return typeof value === "string" ? value : violate(call, name, "is not a text", `can't parse ${name}`)
}

export function text(call: Call, name: string): string {
  return maybeText(call, name) ?? violate(call, name, "is missing", `parameter "${name}" is required`)
}

export function maybeNumber(call: Call, name: string): number | undefined {
  const value = call.params[name]
  if (value === undefined) return undefined
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value
  return typeof number === "number" && Number.isFinite(number) ? number : violate(call, name, "is not a number", `can't parse ${name}`)
}

export function number(call: Call, name: string): number {
  return maybeNumber(call, name) ?? violate(call, name, "is missing", `parameter "${name}" is required`)
}

export function flag(call: Call, name: string): boolean {
  const value = call.params[name]
  return value === true || (typeof value === "string" && ["true", "1", "yes"].includes(value.toLowerCase()))
}

/** An object or a list; Telegram takes either as it is or as JSON in a string. */
export function structure(call: Call, name: string): Json[] | Params | undefined {
  const value = call.params[name]
  if (value === undefined || value === "") return undefined
  const parsed = typeof value === "string" ? parseJson(value) : value
  return typeof parsed === "object" && parsed !== null
    ? parsed
    : violate(call, name, "is not a JSON object or list", `can't parse ${name} JSON object`)
}

export function list(call: Call, name: string): Json[] | undefined {
  const value = structure(call, name)
  return value === undefined || Array.isArray(value) ? value : violate(call, name, "is not a list", `expected an Array of ${name}`)
}

export function record(call: Call, name: string): Params | undefined {
  const value = structure(call, name)
  return Array.isArray(value) ? violate(call, name, "is not an object", `can't parse ${name}: expected an Object`) : value
}

export function isRecord(value: Json | undefined): value is Params {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

export function parseJson(value: string): Json | undefined {
  try {
    return JSON.parse(value)
  } catch {
    return undefined
  }
}

/** Bytes of UTF-8, in which Telegram counts callback data and payloads. */
export function byteLength(value: string): number {
  return Buffer.byteLength(value)
}
