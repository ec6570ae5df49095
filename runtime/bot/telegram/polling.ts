// Where Telegram cannot reach us: it is asked for updates, bot by bot, and what it gives goes the very way of what it would have delivered.
import { hear } from "../../../tenants/announcements.ts"
import { leaseBots, type PolledBot, releaseBots } from "../../../tenants/bots/queries.ts"
import type { Services } from "../../app.ts"
import { type Batcher, openBatcher } from "../../webhooks/batcher.ts"
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
const LONG_POLL_SECONDS = 25

/** One question at a time for each bot, and one process for each: a lease in the bot's route sees to that. */
export function startPolling(services: Services, options: PollingOptions = {}): Polling {
  return new Poller(services, options)
}

class Poller implements Polling {
  private readonly me = crypto.randomUUID()
  private readonly batcher: Batcher
  private readonly stopping = new AbortController()
  private readonly asking = new Map<string, { stop: AbortController; ended: Promise<void> }>()
  private readonly turns = openTurns(QUESTIONS_AT_ONCE)
  private readonly listening: Promise<() => Promise<void>>
  private readonly timer: NodeJS.Timeout
  private started = 0
  private renewing: Promise<void> = Promise.resolve()

  constructor(
    private readonly services: Services,
    private readonly options: PollingOptions,
  ) {
    const { db, log } = services
    this.batcher = openBatcher(db)
    this.listening = hear(db, { bot: (webhookId) => this.changed(webhookId) }, () => this.again()).catch((error) => {
      log.warn({ err: error }, "changes of bots are not heard; they are looked up every few seconds")
      return async () => {}
    })
    this.again()
    this.timer = setInterval(() => this.again(), options.renewMilliseconds ?? RENEW_MS)
  }

  async stop(): Promise<void> {
    const { db, log } = this.services
    clearInterval(this.timer)
    this.stopping.abort()
    await (await this.listening)()
    await this.renewing
    await Promise.all([...this.asking.values()].map(({ ended }) => ended))
    await this.batcher.close()
    await db
      .asPlatform((tx) => releaseBots(tx, this.me))
      .catch((error) => log.warn({ err: error }, "bots are free for others only in half a minute"))
  }

  private again(): void {
    this.renewing = this.renewing.then(() => this.renew())
  }

  private changed(webhookId: string): void {
    // It may have a new token: whoever asks with the old one ends, and begins anew.
    this.asking.get(webhookId)?.stop.abort()
    void this.asking.get(webhookId)?.ended.then(() => this.again())
    this.again()
  }

  private async renew(): Promise<void> {
    const { db, log } = this.services
    try {
      const limit = this.options.maxBots ?? MAX_BOTS
      const bots = await db.asPlatform((tx) => leaseBots(tx, { by: this.me, seconds: LEASE_SECONDS, limit }))
      const ours = new Set(bots.map(({ webhookId }) => webhookId))
      for (const [webhookId, { stop }] of this.asking) if (!ours.has(webhookId)) stop.abort()
      if (!this.stopping.signal.aborted) for (const bot of bots) if (!this.asking.has(bot.webhookId)) this.begin(bot)
    } catch (error) {
      log.warn({ err: error }, "which bots to ask for could not be looked up")
    }
  }

  private begin(bot: PolledBot): void {
    const stop = new AbortController()
    const signal = AbortSignal.any([stop.signal, this.stopping.signal])
    const isCrowded = () => this.asking.size > QUESTIONS_AT_ONCE
    const ask = (offset: number | undefined) => {
      const timeoutSeconds = isCrowded() ? 0 : LONG_POLL_SECONDS
      return this.turns(() => pollOnce(this.services, this.batcher, bot, { offset, timeoutSeconds, signal }))
    }
    const ended = askOnAndOn(ask, signal, { delayMs: this.delayOf(this.started++), pauseMs: () => (isCrowded() ? SHORT_POLL_EVERY_MS : 0) })
      .catch((error) => this.services.log.error({ err: error, bot: bot.botId }, "asking for updates has ended"))
      .finally(() => this.asking.delete(bot.webhookId))
    this.asking.set(bot.webhookId, { stop, ended })
  }

  /** Spread out beyond the first ones, so that a restart with many bots does not look like an attack. */
  private delayOf(index: number): number {
    const { startsPerSecond = STARTS.perSecond, startsAtOnce = STARTS.atOnce } = this.options
    return index < startsAtOnce ? 0 : ((index - startsAtOnce) / startsPerSecond) * 1_000
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
