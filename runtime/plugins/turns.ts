// Lets only so many of one shop's requests at something at a time; the others wait their turn without holding anything.

/** Runs `work` when it is this key's turn; gives its result or its error. First come, first served within a key, keys side by side. */
export type Turns = <Result>(key: string, work: () => Promise<Result>) => Promise<Result>

export function openTurns(mostAtOnce: number): Turns {
  const busy = new Map<string, { running: number; waiting: (() => void)[] }>()
  return async (key, work) => {
    const turn = busy.get(key) ?? { running: 0, waiting: [] }
    busy.set(key, turn)
    if (turn.running >= mostAtOnce) await new Promise<void>((go) => turn.waiting.push(go))
    else turn.running++
    try {
      return await work()
    } finally {
      // The turn is handed on rather than given back: nobody slips in between.
      const next = turn.waiting.shift()
      if (next) next()
      else if (--turn.running === 0) busy.delete(key)
    }
  }
}
