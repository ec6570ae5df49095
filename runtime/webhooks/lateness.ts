// Who has had more than a fair share lately: their chats go after those of shops that have not.
import type { WaitingChat } from "../../tenants/updates/schema.ts"

/** Chats a shop may have handled a second before it counts as busy, and how many at once after a pause: a shop that sells well has a tenth of it. */
const FAIR = { perSecond: 50, burst: 200 }
/** Shops that are remembered; whoever is forgotten is merely in turn again. */
const MAX_SHOPS = 20_000

export type Lateness = {
  /** Counts one chat of this shop. @returns its job's priority: 0 in turn, −1 after those. */
  priorityOf(chat: WaitingChat): number
}

/** A bucket for each shop, as one number: the moment at which all that it has had will have been earned. */
export function openLateness(now: () => number = performance.now.bind(performance), fair = FAIR): Lateness {
  const earnedAt = new Map<string, number>()
  const cost = 1_000 / fair.perSecond
  return {
    priorityOf: ({ tenantId }) => {
      const time = now()
      const earned = Math.max(earnedAt.get(tenantId) ?? 0, time) + cost
      if (earnedAt.size >= MAX_SHOPS && !earnedAt.has(tenantId)) forgetPast(earnedAt, time)
      const late = earned - time > cost * fair.burst
      // What comes late is not counted: a busy shop is in turn again as soon as it has been quiet for a moment.
      if (!late) earnedAt.set(tenantId, earned)
      return late ? -1 : 0
    },
  }
}

function forgetPast(earnedAt: Map<string, number>, time: number): void {
  for (const [tenantId, earned] of earnedAt) if (earned <= time) earnedAt.delete(tenantId)
  if (earnedAt.size >= MAX_SHOPS) earnedAt.clear()
}
