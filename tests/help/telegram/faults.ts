// What may go wrong between the program and Telegram, and who called again too early.
import { seededRandom } from "./random.ts"
import type { Json } from "./wire.ts"

export type FaultCall = { botId: number; method: string; chatId: Json | undefined; params: { [key: string]: Json }; now: number }

/** "hang": never answered. "reset": cut before anything was done. "lose-answer": done, then cut. A number is a status. */
export type Fault =
  | 403
  | 500
  | 502
  | "hang"
  | "reset"
  | "lose-answer"
  | { status: 429; retryAfter: number }
  | { status: number; description: string }

/** A call that came before the retry_after that its chat was told had ended. */
export type EarlyCall = { botId: number; chatId: Json | undefined; method: string; at: number; earlyMilliseconds: number }

export type Storm = {
  seed: number
  /** Chances of one call, each 0–1; the rest passes. */
  probabilities: { 429?: number; 500?: number; reset?: number; hang?: number; "lose-answer"?: number }
  /** retry_after is drawn from this range, in seconds; default 1 to 3. */
  retryAfterSeconds?: [from: number, to: number]
  /** Which calls it may hit; default all. */
  only?: (call: FaultCall) => boolean
}
export type StormCount = { 429: number; 500: number; reset: number; hang: number; "lose-answer": number; passed: number }

export type Faults = {
  /** Asked for every call; what it gives is done instead, or with "lose-answer" besides. */
  set(decide: (call: FaultCall) => Fault | undefined): void
  clear(): void
  /** A storm from now on, until `set` or `clear`; counts what it did. */
  storm(storm: Storm): StormCount
  /** By the stand-in: notes an early call, then decides. */
  decide(call: FaultCall): Fault | undefined
  earlyCalls: EarlyCall[]
}

export function makeFaults(senderSecondMilliseconds: number): Faults {
  let current: ((call: FaultCall) => Fault | undefined) | undefined
  const blockedUntil = new Map<string, number>()
  const earlyCalls: EarlyCall[] = []
  return {
    earlyCalls,
    set(decide) {
      current = decide
    },
    clear() {
      current = undefined
    },
    storm(storm) {
      const count: StormCount = { 429: 0, 500: 0, reset: 0, hang: 0, "lose-answer": 0, passed: 0 }
      current = stormy(storm, count)
      return count
    },
    decide(call) {
      // What has no chat (commands, webhooks) is limited method by method.
      const key = `${call.botId}:${call.chatId === undefined ? call.method : JSON.stringify(call.chatId)}`
      const until = blockedUntil.get(key) ?? 0
      if (call.now < until) {
        earlyCalls.push({ botId: call.botId, chatId: call.chatId, method: call.method, at: call.now, earlyMilliseconds: until - call.now })
      }
      const fault = current?.(call)
      if (typeof fault === "object" && "retryAfter" in fault) blockedUntil.set(key, call.now + fault.retryAfter * senderSecondMilliseconds)
      else if (until <= call.now) blockedUntil.delete(key)
      return fault
    },
  }
}

function stormy(storm: Storm, count: StormCount): (call: FaultCall) => Fault | undefined {
  const random = seededRandom(storm.seed)
  const [from, to] = storm.retryAfterSeconds ?? [1, 3]
  return (call) => {
    if (storm.only && !storm.only(call)) return undefined
    let left = random.fraction()
    for (const kind of [429, 500, "reset", "hang", "lose-answer"] as const) {
      left -= storm.probabilities[kind] ?? 0
      if (left >= 0) continue
      count[kind] += 1
      return kind === 429 ? { status: 429, retryAfter: random.between(from, to) } : kind
    }
    count.passed += 1
    return undefined
  }
}
