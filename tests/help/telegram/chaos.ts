// Deliveries made worse than Telegram's: each update up to several times and late, while first deliveries keep their order.
import type { Sender } from "./delivery.ts"
import { seededRandom } from "./random.ts"
import type { Pending } from "./world.ts"

export type ChaosOptions = {
  /** How many times each update is delivered, first delivery included. */
  duplicates: [from: number, to: number]
  /** A further delivery comes at most so many deliveries later; queues are served in an order mixed over as many. */
  shuffleWindow: number
  seed: number
}

export type Chaos = {
  /** Which of so many ready queues goes next. */
  pick(ready: number): number
  /** An update's first delivery begins: now and then another one goes out beside it. */
  sent(pending: Pending, sender: Sender): void
  /** It was taken: its further deliveries are laid out. */
  delivered(pending: Pending, sender: Sender): void
  /** One delivery more is over. */
  tick(): void
  /** Nothing new will come for now: further deliveries wait no longer. */
  flush(): void
  /** A further delivery is over. */
  done(): void
  /** Further deliveries that are still to come or under way. */
  left(): number
}

/** One of so many first deliveries has its twin at the same moment. */
const TWIN_EVERY = 5

export function makeChaos(options: ChaosOptions, changed: () => void): Chaos {
  const random = seededRandom(options.seed)
  const due = new Map<number, [Pending, Sender][]>()
  const counts = new WeakMap<Pending, number>()
  let tickCount = 0
  let left = 0
  const release = (batch: [Pending, Sender][] | undefined) => {
    for (const [pending, sender] of batch ?? []) sender.addExtra(pending)
  }
  const chaos: Chaos = {
    pick: (ready) => random.between(0, Math.min(options.shuffleWindow, ready) - 1),
    sent(pending, sender) {
      if (counts.has(pending)) return
      const further = random.between(...options.duplicates) - 1
      const twin = further > 0 && random.between(1, TWIN_EVERY) === 1
      counts.set(pending, further - (twin ? 1 : 0))
      if (!twin) return
      left += 1
      queueMicrotask(() => sender.addExtra(pending))
    },
    delivered(pending, sender) {
      const further = counts.get(pending) ?? 0
      counts.set(pending, 0)
      left += further
      for (let index = 0; index < further; index++) {
        const at = tickCount + random.between(1, options.shuffleWindow)
        const batch = due.get(at) ?? []
        due.set(at, batch)
        batch.push([pending, sender])
      }
    },
    tick() {
      tickCount += 1
      const batch = due.get(tickCount)
      due.delete(tickCount)
      release(batch)
    },
    flush() {
      // Those that the last first delivery adds come after its settling.
      queueMicrotask(() => {
        for (const [at, batch] of [...due]) {
          due.delete(at)
          release(batch)
        }
      })
    },
    done() {
      left -= 1
      changed()
    },
    left: () => left,
  }
  return chaos
}
