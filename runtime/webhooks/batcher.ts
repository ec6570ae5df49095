// Gathers updates of all shops while the last commit is on its way, and stores what has gathered in the next one: the more arrive, the more a commit takes.
import type { Database } from "../../tenants/database.ts"
import { storeUpdates } from "../../tenants/updates/actions.ts"
import type { Arrival } from "../../tenants/updates/schema.ts"
import { openLateness } from "./lateness.ts"

export type Batcher = {
  /** Resolves when the update is stored for good. @throws Busy at once when too much waits already, and whatever the database said when it failed. */
  store(arrival: Arrival): Promise<void>
  /** Resolves when nothing waits any more. */
  close(): Promise<void>
}

export type BatcherOptions = {
  /** Updates that may wait, those on their way counted, and how many characters they may have together. */
  maxWaiting?: number
  maxCharacters?: number
}

/** More arrives than can be stored: the sender is told to come again, before memory grows. */
export class Busy extends Error {
  override readonly name = "Busy"
}

/** Where a larger statement no longer stores more a second. */
const MAX_BATCH = 500
/** While one commit waits for the disk the next one is being sent: a third as many again (bench webhook). */
const COMMITS_AT_ONCE = 2

type Waiting = { arrival: Arrival; stored: () => void; failed: (error: unknown) => void }

export function openBatcher(db: Database, options: BatcherOptions = {}): Batcher {
  const { maxWaiting = 8_192, maxCharacters = 64 * 1_048_576 } = options
  const lateness = openLateness()
  let waiting: Waiting[] = []
  let commits = 0
  let count = 0
  let characters = 0
  let emptied: (() => void) | undefined

  const commit = async () => {
    commits += 1
    // What else has arrived with the same reading of the sockets comes along.
    await new Promise<void>((resolve) => setImmediate(resolve))
    while (waiting.length > 0) {
      const batch = waiting.length <= MAX_BATCH ? waiting : waiting.slice(0, MAX_BATCH)
      waiting = waiting.length <= MAX_BATCH ? [] : waiting.slice(MAX_BATCH)
      try {
        await storeUpdates(
          db,
          batch.map(({ arrival }) => arrival),
          lateness.priorityOf,
        )
        for (const { stored } of batch) stored()
      } catch (error) {
        for (const { failed } of batch) failed(error)
      }
      count -= batch.length
      for (const { arrival } of batch) characters -= arrival.body.length
    }
    commits -= 1
    if (count === 0) emptied?.()
  }

  return {
    store: (arrival) => {
      // One that is alone may be as large as it likes: the door has its own limit.
      if (count >= maxWaiting || (count > 0 && characters + arrival.body.length > maxCharacters)) return Promise.reject(new Busy())
      count += 1
      characters += arrival.body.length
      const { promise, resolve: stored, reject: failed } = Promise.withResolvers<void>()
      waiting.push({ arrival, stored, failed })
      if (commits === 0 || (commits < COMMITS_AT_ONCE && waiting.length >= MAX_BATCH / 4)) void commit()
      return promise
    },
    close: () =>
      new Promise((resolve) => {
        if (count === 0) resolve()
        else emptied = resolve
      }),
  }
}
