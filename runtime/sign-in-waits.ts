// A browser that waits for its person to answer in Telegram: told at once, in whichever process the answer arrives.
import { hear } from "../tenants/announcements.ts"
import type { Database } from "../tenants/database.ts"
import type { Logger } from "./log.ts"

export type SignInWaits = {
  /**
   * Asks what has become of a sign-in, and while nothing has, waits for the answer: at most so long, and no longer than the browser does.
   * `ask` gives the sign-in's id as long as it waits.
   */
  settled<Outcome extends { state: string; id?: string }>(ask: () => Promise<Outcome>, patience: Patience): Promise<Outcome>
}

export type Patience = { milliseconds: number; gone: AbortSignal }

/** One browser asks in one window; more than a few for one code hold connections for nothing. */
const MOST_FOR_ONE = 4

export function openSignInWaits(db: Database, log: Logger): SignInWaits {
  const waiting = new Map<string, Set<() => void>>()
  const tell = (id: string) => {
    for (const wake of waiting.get(id) ?? []) wake()
  }
  let listening: Promise<unknown> | undefined
  const listen = () =>
    hear(db, { "sign-in": tell }, () => {
      for (const id of waiting.keys()) tell(id)
    }).catch((error) => {
      log.warn({ err: error }, "answers to sign-ins are not heard: browsers learn of them when they ask again")
      listening = undefined
    })

  return {
    settled: async (ask, { milliseconds, gone }) => {
      const first = await ask()
      if (first.state !== "waiting" || first.id === undefined || milliseconds <= 0) return first
      const others = waiting.get(first.id) ?? new Set()
      if (others.size >= MOST_FOR_ONE) return first
      listening ??= listen()
      await listening
      const told = Promise.withResolvers<void>()
      waiting.set(first.id, others.add(told.resolve))
      gone.addEventListener("abort", () => told.resolve())
      const timer = setTimeout(told.resolve, milliseconds)
      try {
        // It may have been answered before anybody listened.
        const again = await ask()
        if (again.state !== "waiting" || gone.aborted) return again
        await told.promise
        return gone.aborted ? again : await ask()
      } finally {
        clearTimeout(timer)
        others.delete(told.resolve)
        if (others.size === 0) waiting.delete(first.id)
      }
    },
  }
}
