// How far a publishing is, as it is told: often enough to be watched, seldom enough to cost nothing.
import type { PagesMade } from "../export/progress.ts"
import { tellSteps } from "../tenants/publishing/actions.ts"
import type { Publishing } from "../tenants/publishing/schema.ts"
import type { JobContext } from "./jobs/handle.ts"

/** A bar that moves this often looks as if it ran. */
const TELL_EVERY_MS = 250

/** Nobody wants this publishing any more. */
export class Unwanted extends Error {
  override readonly name = "Unwanted"
}

export function openSteps({ id }: Publishing, { inTenant, log }: Pick<JobContext, "inTenant" | "log">) {
  let newest: PagesMade | undefined
  let toldAt = Number.NEGATIVE_INFINITY
  let telling: Promise<void> | undefined
  let unwanted = false

  /** What cannot be told does not keep the shop from being published. */
  const tell = async (steps: PagesMade) => {
    toldAt = performance.now()
    try {
      if (!(await inTenant((tx) => tellSteps(tx, id, steps)))) unwanted = true
    } catch (error) {
      log.warn({ err: error }, "how far a publishing is could not be told")
    }
    telling = undefined
  }

  return {
    onPages: (steps: PagesMade): void => {
      if (unwanted) throw new Unwanted("this publishing was ended meanwhile")
      newest = steps
      if (telling || performance.now() - toldAt < TELL_EVERY_MS) return
      newest = undefined
      telling = tell(steps)
    },
    /** Everything is told. */
    async close(): Promise<void> {
      await telling
      if (newest && !unwanted) await tell(newest)
    },
  }
}
