// All that this process knows about sending: who must be silent, how fast to go, whose turn it is. What is to be sent is in the database.
import { hear } from "../../../tenants/announcements.ts"
import { updateState } from "../../../tenants/bots/queries.ts"
import { purgeOutbox } from "../../../tenants/messages/actions.ts"
import { hideSecrets } from "../../../tenants/secrets.ts"
import type { Services } from "../../app.ts"
import { makeAccess } from "./access.ts"
import type { Desk } from "./chat.ts"
import { type Chats, makeChats } from "./chats.ts"
import { makePace } from "./pace.ts"
import { makePauses, type Pauses } from "./pauses.ts"
import { makePictures } from "./pictures.ts"
import { makeReceipts } from "./receipts.ts"
import { sweep } from "./sweep.ts"

export type Sending = {
  /** How long a second of Telegram's is: 1,000, or less where a test makes time go faster. */
  readonly secondMs: number
  readonly pauses: Pauses
  readonly chats: Chats
  /** Telegram does not take the bot's token any more: nothing is sent for it until it has a new one. */
  tokenRefused(bot: { tenantId: string; botId: string }, description: string): void
  /**
   * Begins to look for what nobody is about, and to hear what other processes were told, for processes that work. Resolves when it hears; nobody
   * has to wait for that.
   */
  start(): Promise<void>
  close(): Promise<void>
}

export type SendingOptions = { secondMs?: number; chatsAtOnce?: number; chatsAtOncePerBot?: number; sweepEveryMs?: number }

/** Bun holds 256 requests open at once and queues the rest, where their time-outs already run. Long polls need some of them too. */
const CHATS_AT_ONCE = 200
/** With an answer in 50 ms that is some 600 messages a second for one bot, far beyond what Telegram allows. */
const CHATS_AT_ONCE_PER_BOT = 32
/** A message whose sender died waits for its lease and then at most so much longer. */
const SWEEP_EVERY_MS = 2_000
const PURGE_EVERY_MS = 3_600_000
const CLOSE_PATIENCE_MS = 8_000

export function openSending(ground: Omit<Services, "sending" | "queue">, options: SendingOptions = {}): Sending {
  const { db, log } = ground
  const {
    secondMs = 1_000,
    chatsAtOnce = CHATS_AT_ONCE,
    chatsAtOncePerBot = CHATS_AT_ONCE_PER_BOT,
    sweepEveryMs = SWEEP_EVERY_MS,
  } = options
  const pauses = makePauses()
  const access = makeAccess(ground)
  const closing = new AbortController()
  const stops: (() => unknown)[] = []
  // The desk's services are the ground and this very object; whoever uses them does so later.
  const desk = {} as Desk
  const sending: Sending = {
    secondMs,
    pauses,
    chats: undefined as never,
    tokenRefused({ tenantId, botId }, description) {
      access.forget(botId)
      db.asTenant(tenantId, (tx) => updateState(tx, botId, "unauthorized", hideSecrets(description))).catch((error) =>
        log.warn({ error, bot: botId }, "that a bot's token is refused could not be written down"),
      )
    },
    async start() {
      stops.push(
        every(sweepEveryMs, () => sweep(db, sending.chats).catch((error) => log.warn({ error }, "what waits could not be looked for"))),
      )
      stops.push(every(PURGE_EVERY_MS, () => purgeOutbox(db).catch((error) => log.warn({ error }, "the outbox could not be cleared"))))
      const listening = listen(ground, sending, access.forget)
      stops.push(async () => (await listening)())
      await listening
    },
    async close() {
      closing.abort()
      for (const stop of stops.splice(0)) await stop()
      await sending.chats.close(CLOSE_PATIENCE_MS)
    },
  }
  Object.assign(desk, {
    services: { ...ground, sending },
    access,
    pace: makePace(secondMs),
    pictures: makePictures(ground),
    receipts: makeReceipts(db),
    closing: () => closing.signal.aborted,
  })
  return Object.assign(sending, { chats: makeChats(desk, log, { atOnce: chatsAtOnce, perBot: chatsAtOncePerBot }) })
}

/** Other processes tell which bots have changed and which must be silent. What was missed is asked for again by whoever needs it. */
async function listen({ db, log }: Pick<Services, "db" | "log">, { pauses }: Sending, forget: (which?: string) => void) {
  const pause = (text: string) => {
    const [botId = "", forMs] = text.split(" ")
    if (Number(forMs) > 0) pauses.learn(botId, Number(forMs))
  }
  const missed = () => {
    forget()
    pauses.doubt()
  }
  return hear(db, { bot: forget, pause }, missed).catch((error) => {
    log.warn({ error }, "other processes cannot be heard")
    return async () => {}
  })
}

/** One at a time, the first one at once; returns how to stop, which waits for the one under way. */
function every(milliseconds: number, work: () => Promise<unknown>): () => Promise<unknown> {
  let under: Promise<unknown> = work()
  let busy = true
  const rest = () => {
    busy = false
  }
  under.then(rest)
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    under = work().then(rest)
  }, milliseconds)
  return () => {
    clearInterval(timer)
    return under
  }
}
