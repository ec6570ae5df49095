// Makes the site of a version that somebody wants to be shown, tells how far it is, and says in the end what came of it.
import { pointAtNewest } from "../../export/live.ts"
import { publishShop } from "../../export/publish.ts"
import { beginPublishing, endPublishing, isOver, isShownAlready, switchTo } from "../../tenants/publishing/actions.ts"
import { sitePublish } from "../../tenants/publishing/jobs.ts"
import type { Publishing, PublishingProblem } from "../../tenants/publishing/schema.ts"
import { Refusal } from "../../tenants/refusal.ts"
import { counter } from "../figures.ts"
import { openSteps, Unwanted } from "../publishing-steps.ts"
import { handle, type JobContext } from "./handle.ts"

const ended = counter("teleshop_publishings_total", "Publishings that have ended, by what came of them.", ["state"])

/** As often as the live version may be shown anew, with another catalogue, while this one is being made. */
const TRIES = 5

export default handle(
  sitePublish,
  async ({ publishingId }, context) => {
    const publishing = await context.inTenant((tx) => beginPublishing(tx, publishingId))
    if (!publishing) return
    try {
      const state = await make(publishing, context)
      await context.inTenant((tx) => endPublishing(tx, publishing.id, state))
      ended({ state })
      context.log.info({ version: publishing.version, state }, "a publishing has ended")
    } catch (error) {
      await failed(error, publishing, context)
    }
  },
  // One that is being made holds up no other shop's, and two fill the processor.
  { flow: { inHand: 2 } },
)

async function make(publishing: Publishing, { inTenant, tenantId, services, log }: JobContext): Promise<"live" | "superseded"> {
  const { versionId, version, author } = publishing
  // Whoever tried before was ended between the rows and the pointer.
  if (await inTenant((tx) => isShownAlready(tx, publishing))) {
    await pointAtNewest(services, tenantId)
    return "live"
  }
  const steps = openSteps(publishing, { inTenant, log })
  try {
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      const { superseded } = await publishShop(services, tenantId, {
        ...{ author, versionId, onPages: steps.onPages },
        mayReplace: async (shown, tx) => (shown?.versionNumber ?? 0) <= version && (await switchTo(tx, publishing.id)),
      })
      if (!superseded) return "live"
      if (await inTenant((tx) => isOver(tx, publishing))) return "superseded"
    }
    throw new Error("the catalogue changed again and again while the site was being made")
  } finally {
    await steps.close()
  }
}

/** A refusal that time does not heal is told at once; anything else is tried again, and told when nothing is left to try. */
async function failed(error: unknown, publishing: Publishing, { inTenant, lastAttempt, log }: JobContext): Promise<void> {
  if (error instanceof Unwanted) return ended({ state: "cancelled" })
  const isFinal = error instanceof Refusal && error.code !== "unavailable"
  const state = isFinal || lastAttempt ? "failed" : "waiting"
  await inTenant((tx) => endPublishing(tx, publishing.id, state, state === "failed" ? reasonOf(error) : null))
  if (state === "failed") ended({ state })
  if (isFinal) log.info({ err: error }, "a publishing was refused")
  else throw error
}

function reasonOf(error: unknown): PublishingProblem {
  if (error instanceof Refusal) return { code: error.code, message: error.message }
  return { code: "internal", message: "something went wrong on our side, again and again: publish once more, and tell us if it stays so" }
}
