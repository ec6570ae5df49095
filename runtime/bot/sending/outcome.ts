// What Telegram's answer to a call means for whoever made it. Pure.
import { z } from "zod"
import { hideSecrets } from "../../../tenants/secrets.ts"

/**
 * Why a call was not done.
 * retry-after: not before so long, for the whole bot, for this chat, or for this method. transient: the network, a time-out, Telegram's own fault.
 * blocked: this person or group cannot be written to. unauthorized: the token is no longer good. conflict: somebody else asks for updates.
 * moved: the group has another number now. refused: Telegram will never take this call.
 */
export type Failure = { description: string } & (
  | { kind: "retry-after"; retryAfterMs: number; scope: Scope }
  | { kind: "transient"; timedOut: boolean }
  | { kind: "blocked" | "unauthorized" | "conflict" | "refused" }
  | { kind: "moved"; chatId: number }
)
export type Scope = "bot" | "chat" | "method"
export type Outcome = { ok: true; result: unknown } | { ok: false; failure: Failure }

/** What a call is about, as far as limits go. */
export type CallShape = { method: string; chatId: number | undefined }

/** Bot API, "Making requests". What is wrong with the answer itself counts as Telegram's own fault. */
const Answer = z.union([
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error_code: z.int(),
    description: z.string().catch(""),
    parameters: z
      .object({ retry_after: z.number().nonnegative().optional(), migrate_to_chat_id: z.int().optional() })
      .optional()
      .catch(undefined),
  }),
])

/** A request for patience that does not say how long, or says none at all. */
const PATIENCE_SECONDS = 5
const LEAST_PATIENCE_SECONDS = 0.1

export function readAnswer(status: number, text: string, call: CallShape, secondMs: number): Outcome {
  const answer = Answer.safeParse(parseJson(text)).data
  if (!answer) return transient(`an answer that cannot be read (${status})`)
  if (answer.ok) return { ok: true, result: answer.result }
  const { error_code: code, parameters } = answer
  // Telegram repeats parts of what it was sent.
  const description = hideSecrets(answer.description).slice(0, 300)
  const failed = (kind: "blocked" | "unauthorized" | "conflict" | "refused"): Outcome => ({ ok: false, failure: { kind, description } })
  if (code === 429) {
    const retryAfterMs = Math.max(parameters?.retry_after ?? PATIENCE_SECONDS, LEAST_PATIENCE_SECONDS) * secondMs
    return { ok: false, failure: { kind: "retry-after", description, retryAfterMs, scope: scopeOf(call) } }
  }
  if (parameters?.migrate_to_chat_id !== undefined) {
    return { ok: false, failure: { kind: "moved", description, chatId: parameters.migrate_to_chat_id } }
  }
  if (code >= 500) return transient(description)
  if (code === 401) return failed("unauthorized")
  if (code === 403) return failed("blocked")
  if (code === 409) return failed("conflict")
  // Nobody of that number has ever written to the bot: the same as having blocked it.
  return failed(/chat not found|user not found|PEER_ID_INVALID/i.test(description) ? "blocked" : "refused")
}

export function transient(description: string, timedOut = false): Outcome {
  return { ok: false, failure: { kind: "transient", description, timedOut } }
}

/**
 * Telegram does not say whose limit was met. A group has one of its own (20 a minute), so it is the group's. What sets or asks for a profile or a
 * webhook is limited method by method, sometimes for a day. Anything else may be the bot's, and then every further call would make it worse.
 */
export function scopeOf({ method, chatId }: CallShape): Scope {
  if (chatId !== undefined && chatId < 0) return "chat"
  if (chatId === undefined && /^(set|get|delete|log|close)/i.test(method)) return "method"
  return "bot"
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
