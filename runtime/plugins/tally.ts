// How much each person has in hand at this moment, in this process: files that are being read, windows that listen.

export type Tally = {
  of(key: string): number
  all(): number
  /** Counts one in, and gives how to count it out again, once. */
  enter(key: string): () => void
}

/** Nobody is remembered who has nothing in hand. */
export function openTally(): Tally {
  const counts = new Map<string, number>()
  const of = (key: string) => counts.get(key) ?? 0
  return {
    of,
    all: () => counts.values().reduce((sum, count) => sum + count, 0),
    enter(key) {
      counts.set(key, of(key) + 1)
      return () => {
        const left = of(key) - 1
        if (left > 0) counts.set(key, left)
        else counts.delete(key)
      }
    },
  }
}
