// Hearing what people write to the manager bot: Telegram is told of our address, or, where it cannot reach us, asked again and again by one process.
import { z } from "zod"
import { giveLeaseBack, takeLease } from "../../tenants/leases.ts"
import type { Services } from "../app.ts"
import { callTelegram } from "../bot/api.ts"
import { managerAddress, workOffManager } from "./manager.ts"

export type Listening = { stop(): Promise<void> }

type Ground = Pick<Services, "config" | "db" | "log" | "sending">

const ALLOWED_UPDATES = ["message", "callback_query"]
const Updates = z.array(z.looseObject({ update_id: z.int() }))

const LEASE = "manager-bot"
/** Longer than one question takes with all its grace. */
const LEASE_SECONDS = 60
const LONG_POLL_SECONDS = 25
const PAUSE_MS = 5_000

/** Undefined without a token. */
export function listenForManager(services: Ground): Listening | undefined {
  const { managerToken: token, updates } = services.config.telegram
  if (token === undefined) return undefined
  const stopping = new AbortController()
  const ended = (updates === "webhook" ? tellAddress : askOnAndOn)(services, token, stopping.signal).catch((error) =>
    services.log.error({ err: error }, "the manager bot is not heard any more"),
  )
  return {
    stop: async () => {
      stopping.abort()
      await ended
    },
  }
}

async function tellAddress(services: Ground, token: string, signal: AbortSignal): Promise<void> {
  const { webhookId, secret } = managerAddress(token)
  const params = {
    ...{ url: `${services.config.publicUrl}/telegram/${webhookId}`, secret_token: secret, allowed_updates: ALLOWED_UPDATES },
  }
  while (!signal.aborted) {
    const outcome = await callTelegram(services, { token }, "setWebhook", params, { signal })
    if (outcome.ok || signal.aborted) return
    services.log.warn({ failure: outcome.failure }, "Telegram was not told of the manager bot's address yet")
    if (outcome.failure.kind === "unauthorized") return
    await rest(PAUSE_MS, signal)
  }
}

/** One process at a time, by a lease; the others stand by. */
async function askOnAndOn(services: Ground, token: string, signal: AbortSignal): Promise<void> {
  const me = crypto.randomUUID()
  let offset: number | undefined
  let isOurs = false
  while (!signal.aborted) {
    const was = isOurs
    isOurs = await takeLease(services.db, LEASE, { by: me, seconds: LEASE_SECONDS }).catch(() => false)
    if (!isOurs) {
      await rest(PAUSE_MS, signal)
      continue
    }
    // A webhook of an earlier time would keep every update from us.
    if (!was) await callTelegram(services, { token }, "deleteWebhook", {}, { signal })
    const next = await askOnce(services, token, offset, signal)
    if (next === "failed") await rest(PAUSE_MS, signal)
    else offset = next
  }
  await giveLeaseBack(services.db, LEASE, me).catch((error) =>
    services.log.warn({ err: error }, "the manager bot is free for others in a minute"),
  )
}

/** What is worked off is forgotten by Telegram with the next question; a crash in between repeats it, which does no harm. */
async function askOnce(
  services: Ground,
  token: string,
  offset: number | undefined,
  signal: AbortSignal,
): Promise<number | undefined | "failed"> {
  const params = { timeout: LONG_POLL_SECONDS, allowed_updates: ALLOWED_UPDATES, ...(offset !== undefined && { offset }) }
  const outcome = await callTelegram(services, { token }, "getUpdates", params, { signal, timeoutMs: (LONG_POLL_SECONDS + 10) * 1_000 })
  if (!outcome.ok) {
    if (!signal.aborted) services.log.warn({ failure: outcome.failure }, "Telegram did not say what was written to the manager bot")
    return "failed"
  }
  let next = offset
  for (const update of Updates.parse(outcome.result)) {
    await workOffManager(services, token, update).catch((error) =>
      services.log.warn({ err: error }, "an update of the manager bot was given up"),
    )
    next = update.update_id + 1
  }
  return next
}

function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener("abort", () => {
      clearTimeout(timer)
      resolve()
    })
    if (signal.aborted) {
      clearTimeout(timer)
      resolve()
    }
  })
}
