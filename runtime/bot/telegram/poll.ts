// One question to Telegram: what has come for this bot? It is asked to forget an update only when that is stored.
import { z } from "zod"
import { enqueueProfile, loadBot, noteBotState, openToken } from "../../../tenants/bots/actions.ts"
import type { PolledBot } from "../../../tenants/bots/queries.ts"
import { chatKeyOf } from "../../../tenants/updates/rules.ts"
import type { Services } from "../../app.ts"
import type { Batcher } from "../../webhooks/batcher.ts"
import { decideNow } from "../../webhooks/decide.ts"
import { callTelegram, type Failure } from "../api.ts"
import { ALLOWED_UPDATES } from "./profile.ts"

export type Poll = {
  /** Where to go on: what is before it is stored, and Telegram forgets it with the next question. */
  offset: number | undefined
  /** How long to wait at least before the next question, when this one failed. */
  waitMs?: number
  /** There is no more to ask for this bot. */
  end?: true
}

const WebhookInfo = z.object({ url: z.string() })
const Updates = z.array(z.looseObject({ update_id: z.int() }))

/** Telegram gives up to so many at once; a batch is stored before the next question. */
const LIMIT = 100
/** How much longer than Telegram's own waiting its answer may take. */
const GRACE_MS = 10_000

export async function pollOnce(
  services: Services,
  batcher: Batcher,
  bot: PolledBot,
  { offset, timeoutSeconds, signal }: { offset: number | undefined; timeoutSeconds: number; signal: AbortSignal },
): Promise<Poll> {
  const { db, keyRing } = services
  const { tenantId, botId } = bot
  const row = await db.asTenant(tenantId, (tx) => loadBot(tx, botId))
  if (row?.state !== "active") return { offset, end: true }
  const caller = { token: openToken(keyRing, tenantId, row), tenantId, botId }
  const params = { timeout: timeoutSeconds, limit: LIMIT, allowed_updates: ALLOWED_UPDATES, ...(offset !== undefined && { offset }) }
  const outcome = await callTelegram(services, caller, "getUpdates", params, { timeoutMs: timeoutSeconds * 1_000 + GRACE_MS, signal })
  if (signal.aborted) return { offset }
  if (!outcome.ok) return troubled(services, bot, outcome.failure, offset)
  if (row.lastError !== null) await db.asTenant(tenantId, (tx) => noteBotState(tx, botId, "active", null))
  const updates = Updates.parse(outcome.result)
  // None left: the offset has done its work. After a quiet week Telegram begins to count anew, perhaps below it.
  if (updates.length === 0) return { offset: undefined }
  try {
    await Promise.all(updates.map((update) => take(services, batcher, bot, caller.token, update)))
  } catch (error) {
    services.log.warn({ err: error, bot: botId }, "updates could not be stored; Telegram will be asked for them again")
    return { offset, waitMs: 500 }
  }
  return { offset: Math.max(...updates.map(({ update_id: id }) => id)) + 1 }
}

async function take(
  services: Services,
  batcher: Batcher,
  bot: PolledBot,
  token: string,
  update: { update_id: number } & Record<string, unknown>,
) {
  const { tenantId, botId } = bot
  const decided = decideNow(update)
  if (decided) {
    const { method, ...params } = decided
    // Of no use later, so it is not tried again either.
    await callTelegram(services, { token, tenantId, botId }, method, params)
    return
  }
  await batcher.store({ tenantId, botId, updateId: update.update_id, chatKey: chatKeyOf(update), body: JSON.stringify(update) })
}

async function troubled(services: Services, bot: PolledBot, failure: Failure, offset: number | undefined): Promise<Poll> {
  const { tenantId, botId } = bot
  const told = `getUpdates: ${failure.description}`
  switch (failure.kind) {
    case "unauthorized":
      await services.db.asTenant(tenantId, (tx) => noteBotState(tx, botId, "unauthorized", told))
      return { offset, end: true }
    case "conflict":
      await noteConflict(services, bot, told)
      return { offset, waitMs: 5_000 }
    case "retry-after":
      return { offset, waitMs: failure.retryAfterMs }
    default:
      return { offset, waitMs: 0 }
  }
}

/** A webhook of our own, of a time when we had a public address, is removed with the next telling of the profile; anybody else's is left alone. */
async function noteConflict(services: Services, { tenantId, botId, webhookId }: PolledBot, told: string): Promise<void> {
  const bot = await services.db.asTenant(tenantId, (tx) => loadBot(tx, botId))
  if (!bot) return
  const caller = { token: openToken(services.keyRing, tenantId, bot), tenantId, botId }
  const info = await callTelegram(services, caller, "getWebhookInfo")
  const url = info.ok ? (WebhookInfo.safeParse(info.result).data?.url ?? "") : ""
  await services.db.asTenant(tenantId, async (tx) => {
    await noteBotState(tx, botId, "active", url === "" ? told : "another program receives this bot's messages by webhook")
    if (url.endsWith(`/telegram/${webhookId}`)) await enqueueProfile(tx, botId, { forget: ["webhook"] })
  })
}
