// One call from its name to its answer: the log, the faults, the published description, then the method itself.

import type { Body } from "./body.ts"
import { ApiError, type Call, Described, note } from "./call.ts"
import type { Fault } from "./faults.ts"
import { METHODS } from "./methods/index.ts"
import { checkPublished, publishedName } from "./published.ts"
import type { Bot, CallRecord, World } from "./world.ts"

export type Answer =
  | { ok: true; result: unknown; description?: string }
  | { ok: false; error_code: number; description: string; parameters?: { retry_after: number } }
export type Outcome = Answer | "hang" | "reset"

/** Runs a call; never throws for what the caller did wrong. */
export async function execute(
  world: World,
  bot: Bot,
  name: string,
  body: Body,
  via: CallRecord["via"],
  signal?: AbortSignal,
): Promise<Outcome> {
  const method = publishedName(name) ?? METHODS.get(name.toLowerCase())?.name ?? name
  const entry: CallRecord = {
    at: Date.now(),
    botId: bot.id,
    username: bot.user.username ?? "",
    method,
    params: body.params,
    files: [...body.files.keys()],
    via,
    status: "pending",
    description: undefined,
    endedAt: undefined,
  }
  if (world.options.record) {
    world.calls.push(entry)
    world.signal.fire()
  }
  const call: Call = { world, bot, method, params: body.params, files: body.files, typed: body.typed, signal }
  const outcome = await withFaults(call, entry.at)
  const answer = typeof outcome === "string" ? undefined : "ok" in outcome ? outcome : outcome.lost
  entry.status = typeof outcome === "string" ? outcome : "lost" in outcome ? "lose-answer" : outcome.ok ? 200 : outcome.error_code
  entry.description = answer?.description
  entry.endedAt = Date.now()
  world.signal.fire()
  return typeof outcome === "string" ? outcome : "lost" in outcome ? "reset" : outcome
}

async function withFaults(call: Call, now: number): Promise<Outcome | { lost: Answer }> {
  const { world, bot, method, params } = call
  const fault = world.faults.decide({ botId: bot.id, method, chatId: params.chat_id, params, now })
  if (fault === "hang" || fault === "reset") return fault
  if (fault === "lose-answer") return { lost: await answer(call) }
  return fault ? faultAnswer(fault) : answer(call)
}

async function answer(call: Call): Promise<Answer> {
  try {
    const known = METHODS.get(call.method.toLowerCase())
    if (!known && !publishedName(call.method)) throw new ApiError(404, "Not Found: method not found")
    checkPublished(call)
    if (!known) {
      note(call, "method", "is not spoken by the stand-in")
      throw new ApiError(501, "Not Implemented: the stand-in does not speak this method")
    }
    const result = await known.run(call)
    return result instanceof Described ? { ok: true, result: result.result, description: result.description } : { ok: true, result }
  } catch (error) {
    if (error instanceof ApiError) return refusal(error)
    throw error
  }
}

export function refusal(error: ApiError): Answer {
  return {
    ok: false,
    error_code: error.code,
    description: error.description,
    ...(error.retryAfter === undefined ? {} : { parameters: { retry_after: error.retryAfter } }),
  }
}

const FAULT_WORDS: { [status: number]: string } = {
  403: "Forbidden: bot was blocked by the user",
  500: "Internal Server Error",
  502: "Bad Gateway",
}

function faultAnswer(fault: Exclude<Fault, string>): Answer {
  if (typeof fault === "number") return refusal(new ApiError(fault, FAULT_WORDS[fault] ?? "Internal Server Error"))
  if ("retryAfter" in fault) return refusal(new ApiError(429, `Too Many Requests: retry after ${fault.retryAfter}`, fault.retryAfter))
  return refusal(new ApiError(fault.status, fault.description))
}
