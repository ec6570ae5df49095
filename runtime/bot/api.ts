// The one door to the Bot API: every call of every bot is made here, and none before Telegram wants to hear from that bot again.
import { pauseBot, pauseOf } from "../../tenants/messages/actions.ts"
import type { Services } from "../app.ts"
import type { CallShape, Outcome } from "./sending/outcome.ts"
import { request, type Upload } from "./sending/request.ts"

export type { Failure, Outcome } from "./sending/outcome.ts"

/** Who calls. Without a bot of ours (a token that is only being looked at) Telegram's wish for silence is remembered in this process only. */
export type Caller = { token: string; tenantId?: string; botId?: string }

export type CallOptions = {
  /** How long to wait for an answer; 15 s, with files 60 s. */
  timeoutMs?: number
  signal?: AbortSignal
  uploads?: readonly Upload[]
}

export type Telephone = Pick<Services, "config" | "db" | "log" | "sending">

/** Bot API: what takes longer than this is not coming any more; files of up to 50 MB take their time. */
const TIMEOUT_MS = 15_000
const UPLOAD_TIMEOUT_MS = 60_000

/**
 * Calls a method of the Bot API and says what came of it; never throws, and nothing that it gives or logs holds the token. While Telegram wants
 * silence the call is not made, and the outcome is `retry-after` with the time that is left. A call whose answer was lost may have been done.
 */
export async function callTelegram(
  services: Telephone,
  caller: Caller,
  method: string,
  params: Readonly<Record<string, unknown>> = {},
  options: CallOptions = {},
): Promise<Outcome> {
  const { config, log, sending } = services
  const key = keyOf(caller)
  const call: CallShape = { method, chatId: typeof params.chat_id === "number" ? params.chat_id : undefined }
  await hearOfPause(services, caller, key)
  const silenceMs = sending.pauses.waitMs(key, call)
  if (silenceMs > 0) return silent(silenceMs, call)
  const { uploads = [], signal, timeoutMs = uploads.length > 0 ? UPLOAD_TIMEOUT_MS : TIMEOUT_MS } = options
  const { apiRoot } = config.telegram
  const outcome = await request({ ...call, apiRoot, token: caller.token, params, uploads, timeoutMs, signal, secondMs: sending.secondMs })
  if (outcome.ok) return outcome
  const { failure } = outcome
  if (failure.kind === "retry-after" && sending.pauses.note(key, failure.scope, call, failure.retryAfterMs) && failure.scope === "bot") {
    await rememberPause(services, caller, failure.retryAfterMs)
  }
  log.debug({ bot: caller.botId, tenant: caller.tenantId, method, failure }, "a call of the Bot API was not done")
  return outcome
}

/** The number in front of the token is Telegram's own, and no secret. */
function keyOf({ token, botId }: Caller): string {
  return botId ?? token.slice(0, token.indexOf(":"))
}

function silent(retryAfterMs: number, { method, chatId }: CallShape): Outcome {
  const scope = chatId !== undefined && chatId < 0 ? "chat" : "bot"
  return { ok: false, failure: { kind: "retry-after", description: `${method} waits: Telegram wants silence`, retryAfterMs, scope } }
}

/** A process that meets a bot for the first time asks what others were told. */
async function hearOfPause({ db, sending, log }: Telephone, { tenantId, botId }: Caller, key: string): Promise<void> {
  if (!tenantId || !botId || sending.pauses.knows(key)) return
  try {
    sending.pauses.learn(key, await db.asTenant(tenantId, (tx) => pauseOf(tx, botId)))
  } catch (error) {
    log.warn({ error, bot: botId }, "whether a bot is paused could not be asked")
  }
}

/** Whether it can be written down or not, this process keeps to it. */
async function rememberPause({ db, log }: Telephone, { tenantId, botId }: Caller, forMs: number): Promise<void> {
  if (!tenantId || !botId) return
  try {
    await db.asTenant(tenantId, (tx) => pauseBot(tx, botId, forMs))
  } catch (error) {
    log.warn({ error, bot: botId }, "that a bot is paused could not be told to the other processes")
  }
}
