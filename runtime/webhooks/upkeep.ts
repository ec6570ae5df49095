// The floor under the pipeline: updates that nobody works on are found, and what is over is removed. Any number of processes may do it.
import { purgeUpdates, wakeForgotten } from "../../tenants/updates/actions.ts"
import type { Services } from "../app.ts"

/** Longer than a worker's death goes unnoticed (15 s) and an ordinary backlog lasts: what waits this long has lost its job. */
const FORGOTTEN_AFTER_SECONDS = 60
const LOOK_EVERY_MS = 30_000
const PURGE_EVERY_MS = 3_600_000

/** Not jobs of the queue: those belong to a shop, and a schedule of the queue would need a right to its tables that no role of ours has. */
export function startUpkeep({ db, log }: Pick<Services, "db" | "log">): { stop(): void } {
  let purgedAt = Number.NEGATIVE_INFINITY
  let busy = false
  const look = async () => {
    const chats = await wakeForgotten(db, FORGOTTEN_AFTER_SECONDS)
    if (chats > 0) log.warn({ chats }, "updates had waited too long; their chats are asked for again")
    if (performance.now() - purgedAt < PURGE_EVERY_MS) return
    const removed = await purgeUpdates(db)
    purgedAt = performance.now()
    if (removed > 0) log.info({ removed }, "updates older than 48 hours are removed")
  }
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    look()
      .catch((error) => log.warn({ err: error }, "the upkeep of updates failed and will be tried again"))
      .finally(() => {
        busy = false
      })
  }, LOOK_EVERY_MS)
  return { stop: () => clearInterval(timer) }
}
