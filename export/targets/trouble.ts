// Tells an operator when something begins to fail and when it is over: once each, however many requests meet it.

export type Trouble = { begun(why: string): void; over(): void }

/** Of something that fails and succeeds by turns, an operator hears every ten seconds. */
const QUIET_MILLISECONDS = 10_000

export function announceTrouble(say: (sentence: string) => void, what: string): Trouble {
  let troubled = false
  let saidAt = Number.NEGATIVE_INFINITY
  return {
    begun: (why) => {
      if (troubled || performance.now() - saidAt < QUIET_MILLISECONDS) return
      troubled = true
      saidAt = performance.now()
      say(why)
    },
    over: () => {
      if (troubled) say(`${what} can be reached again`)
      troubled = false
    },
  }
}
