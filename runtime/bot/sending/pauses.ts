// Until when Telegram wants silence: of a bot, of a chat, of a method. What it said is remembered here and, for a bot, in the database.
import { type CallShape, type Scope, scopeOf } from "./outcome.ts"

export type Pauses = {
  /** In how many milliseconds this call may be made; 0: now. */
  waitMs(botKey: string, call: CallShape): number
  botWaitMs(botKey: string): number
  /** Telegram has asked for silence from now on. A longer silence that was asked for before stays. @returns whether that is longer than was known. */
  note(botKey: string, scope: Scope, call: CallShape, forMs: number): boolean
  /** Whether this process has seen the bot before, and so heard of a silence that others were asked for. */
  knows(botKey: string): boolean
  /** The bot's silence as the database knows it; 0: none. */
  learn(botKey: string, forMs: number): void
  /** What other processes were told may have been missed: the database is to be asked again. What is known stays. */
  doubt(): void
}

/** What is over is swept out when more than this is remembered. */
const MOST_REMEMBERED = 10_000

export function makePauses(): Pauses {
  const until = new Map<string, number>()
  const asked = new Set<string>()
  const left = (key: string) => Math.max(0, (until.get(key) ?? 0) - performance.now())
  const keyOf = (botKey: string, scope: Scope, { method, chatId }: CallShape) =>
    scope === "bot" ? botKey : `${botKey} ${scope} ${scope === "chat" ? chatId : method}`
  const extend = (key: string, forMs: number) => {
    const end = performance.now() + forMs
    const longer = end > (until.get(key) ?? 0)
    if (longer) until.set(key, end)
    if (until.size > MOST_REMEMBERED) sweep(until)
    return longer
  }
  return {
    waitMs: (botKey, call) => {
      const scope = scopeOf(call)
      return scope === "bot" ? left(botKey) : Math.max(left(botKey), left(keyOf(botKey, scope, call)))
    },
    botWaitMs: left,
    note: (botKey, scope, call, forMs) => extend(keyOf(botKey, scope, call), forMs),
    knows: (botKey) => asked.has(botKey),
    learn(botKey, forMs) {
      if (asked.size > MOST_REMEMBERED) asked.clear()
      asked.add(botKey)
      if (forMs > 0) extend(botKey, forMs)
    },
    doubt: () => asked.clear(),
  }
}

function sweep(until: Map<string, number>): void {
  const now = performance.now()
  for (const [key, end] of until) if (end <= now) until.delete(key)
}
