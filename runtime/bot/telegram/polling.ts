// Where Telegram cannot reach us: it is asked for updates, bot by bot, and what it gives goes the very way of what it would have delivered.
import { hear } from "../../../tenants/announcements.ts"
import { leaseBots, type PolledBot, releaseBots } from "../../../tenants/bots/queries.ts"
import type { Services } from "../../app.ts"
import { openBatcher } from "../../webhooks/batcher.ts"
import { type Poll, pollOnce } from "./poll.ts"

export type Polling = {
  /** Ends every waiting question; resolves when what was received is stored and the bots are free for another process. */
  stop(): Promise<void>
}

export type PollingOptions = { maxBots?: number; startsPerSecond?: number; startsAtOnce?: number; renewMilliseconds?: number }

/** Whoever has more than this needs a public address instead. */
const MAX_BOTS = 1_000
/** Questions open at once: Bun holds 256 requests open for the whole process, and messages have to be sent as well (bot/sending). */
const QUESTIONS_AT_ONCE = 48
/** With more bots than that, a question that waits would keep others from being asked: each bot is asked every so often, without waiting. */
const SHORT_POLL_EVERY_MS = 2_000
/** Telegram is wary of many unknown tokens from one address: a few at once, then slowly. */
const STARTS = { atOnce: 20, perSecond: 5 }
/** A process that has died leaves its bots to another within this. */
const LEASE_SECONDS = 30
const RENEW_MS = 10_000
/** What Telegram is asked to wait for updates before it answers that there are none. */
export const LONG_POLL_SECONDS = 25

/** One question at a time for each bot, and one process for each: a lease in the bot's route sees to that. */
export function startPolling(services: Services, options: PollingOptions = {}): Polling {
  const { db, log } = services
  const { maxBots = MAX_BOTS, startsPerSecond = STARTS.perSecond, startsAtOnce = STARTS.atOnce, renewMilliseconds = RENEW_MS } = options
  const me = crypto.randomUUID()
  const batcher = openBatcher(db)
  const stopping = new AbortController()
  const asking = new Map<string, { stop: AbortController; ended: Promise<void> }>()
  const turns = openTurns(QUESTIONS_AT_ONCE)
  let started = 0
  let renewing: Promise<void> = Promise.resolve()

  /** Spread out beyond the first ones, so that a restart with many bots does not look like an attack. */
  const delayOf = (index: number) => (index < startsAtOnce ? 0 : ((index - startsAtOnce) / startsPerSecond) * 1_000)

  const begin = (bot: PolledBot) => {
    const stop = new AbortController()
    const signal = AbortSignal.any([stop.signal, stopping.signal])
    const isCrowded = () => asking.size > QUESTIONS_AT_ONCE
    const ask = (offset: number | undefined) => {
      const timeoutSeconds = isCrowded() ? 0 : LONG_POLL_SECONDS
      return turns(() => pollOnce(services, batcher, bot, { offset, timeoutSeconds, signal }))
    }
    const ended = askOnAndOn(ask, signal, { delayMs: delayOf(started++), pauseMs: () => (isCrowded() ? SHORT_POLL_EVERY_MS : 0) })
      .catch((error) => log.error({ err: error, bot: bot.botId }, "asking for updates has ended"))
      .finally(() => asking.delete(bot.webhookId))
    asking.set(bot.webhookId, { stop, ended })
  }
  const renew = async () => {
    try {
      const bots = await db.asPlatform((tx) => leaseBots(tx, { by: me, seconds: LEASE_SECONDS, limit: maxBots }))
      const ours = new Set(bots.map(({ webhookId }) => webhookId))
      for (const [webhookId, { stop }] of asking) if (!ours.has(webhookId)) stop.abort()
      if (!stopping.signal.aborted) for (const bot of bots) if (!asking.has(bot.webhookId)) begin(bot)
    } catch (error) {
      log.warn({ err: error }, "which bots to ask for could not be looked up")
    }
  }
  const again = () => {
    renewing = renewing.then(renew)
  }
  const changed = (webhookId: string) => {
    // It may have a new token: whoever asks with the old one ends, and begins anew.
    asking.get(webhookId)?.stop.abort()
    void asking.get(webhookId)?.ended.then(again)
    again()
  }
  const listening = hear(db, { bot: changed }, again).catch((error) => {
    log.warn({ err: error }, "changes of bots are not heard; they are looked up every few seconds")
    return async () => {}
  })
  again()
  const timer = setInterval(again, renewMilliseconds)

  return {
    stop: async () => {
      clearInterval(timer)
      stopping.abort()
      await (await listening)()
      await renewing
      await Promise.all([...asking.values()].map(({ ended }) => ended))
      await batcher.close()
      await db
        .asPlatform((tx) => releaseBots(tx, me))
        .catch((error) => log.warn({ err: error }, "bots are free for others only in half a minute"))
    },
  }
}

/** Until it is told to stop, or Telegram no longer takes the token. */
async function askOnAndOn(
  ask: (offset: number | undefined) => Promise<Poll>,
  signal: AbortSignal,
  { delayMs, pauseMs }: { delayMs: number; pauseMs: () => number },
): Promise<void> {
  await rest(delayMs, signal)
  let offset: number | undefined
  let failures = 0
  while (!signal.aborted) {
    const outcome = await ask(offset)
    if (outcome.end) return
    offset = outcome.offset
    failures = outcome.waitMs === undefined ? 0 : failures + 1
    // Doubled with each failure, up to half a minute; a wait that Telegram named is kept to the millisecond.
    await rest(outcome.waitMs === undefined ? pauseMs() : Math.max(outcome.waitMs, Math.min(30_000, 250 * 2 ** failures)), signal)
  }
}

/** So many at once, the others in the order in which they came. */
function openTurns(atOnce: number): <Value>(work: () => Promise<Value>) => Promise<Value> {
  const line: (() => void)[] = []
  let free = atOnce
  return async (work) => {
    if (free === 0) await new Promise<void>((resolve) => line.push(resolve))
    else free -= 1
    try {
      return await work()
    } finally {
      const next = line.shift()
      if (next) next()
      else free += 1
    }
  }
}

function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds <= 0 || signal.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener("abort", () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
