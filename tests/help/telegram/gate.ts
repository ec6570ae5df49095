// How many webhook requests the stand-in has open at once, over all bots.
export type Gate = { taken: number; enter(again: () => void): boolean; leave(): void }

/** Bun's fetch queues beyond 256 requests, and a queued one would already use up its minute: stay below. */
const MOST_REQUESTS = 200

/** `enter` is refused when the gate is full; `again` is then called once, when there is room. */
export function makeGate(): Gate {
  const waiting = new Set<() => void>()
  return {
    taken: 0,
    enter(again) {
      if (this.taken >= MOST_REQUESTS) {
        waiting.add(again)
        return false
      }
      this.taken += 1
      return true
    },
    leave() {
      this.taken -= 1
      const [next] = waiting
      if (!next) return
      waiting.delete(next)
      next()
    },
  }
}
