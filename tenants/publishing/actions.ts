// Publishing, as far as a shop is concerned: asked for, followed, ended. The work itself is done by whoever handles `site.publish`.
import { announceTo } from "../announcements.ts"
import { refuseErrors } from "../checks/actions.ts"
import type { TenantTx } from "../database.ts"
import { tell } from "../events/actions.ts"
import { freezeVersion } from "../pages/actions.ts"
import { selectLatest } from "../publications/queries.ts"
import { enqueue, isWorkedHere } from "../queue.ts"
import { Refusal } from "../refusal.ts"
import { sitePublish } from "./jobs.ts"
import * as queries from "./queries.ts"
import { type Publishing, type PublishingProblem, type PublishingState, type Steps, UNDER_WAY } from "./schema.ts"

/**
 * Freezes the draft as it is now and asks for it to be shown. What is published is what was there when it was asked for, however long it takes; whoever
 * asks again meanwhile gets a newer version, and the older one gives way. Refused as long as there are errors in the draft.
 */
export async function askToPublish(tx: TenantTx, author: string): Promise<Publishing> {
  await refuseErrors(tx)
  const { id: versionId } = await freezeVersion(tx, author)
  await queries.deleteOldPublishings(tx)
  const id = await queries.insertPublishing(tx, { versionId, author })
  await enqueue(tx, sitePublish, { publishingId: id })
  // Otherwise the process that publishes would find it at its next look, a second later.
  if (!isWorkedHere(sitePublish)) await announceTo(tx, "work", sitePublish.name)
  return told(tx, id)
}

export async function loadPublishing(tx: TenantTx, id: string): Promise<Publishing> {
  const publishing = await queries.selectPublishing(tx, id)
  if (!publishing) throw new Refusal("not-found", "there is no publishing with this id: ask for the newest one")
  return publishing
}

export function latestPublishing(tx: TenantTx): Promise<Publishing | undefined> {
  return queries.selectPublishing(tx)
}

/** Buyers go on seeing what they see. Refused once it is over, or live. */
export async function cancelPublishing(tx: TenantTx, id: string): Promise<Publishing> {
  await loadPublishing(tx, id)
  if (!(await queries.updateState(tx, id, "cancelled")))
    throw new Refusal("state-not-allowed", "it is over already: look at what came of it, and show an earlier version again if you want to")
  return told(tx, id)
}

/** Undefined: there is nothing to do, because it is over, or because somebody has asked for a newer one. */
export async function beginPublishing(tx: TenantTx, id: string): Promise<Publishing | undefined> {
  if (!(await queries.updateBegun(tx, id))) return undefined
  const publishing = await loadPublishing(tx, id)
  if (!(await queries.selectIsOutdated(tx, publishing.version))) return told(tx, id)
  await endPublishing(tx, id, "superseded")
  return undefined
}

/** @returns false: nobody wants it any more. */
export async function tellSteps(tx: TenantTx, id: string, steps: Steps): Promise<boolean> {
  if (!(await queries.updateSteps(tx, id, steps))) return false
  await told(tx, id)
  return true
}

/** In the transaction that decides what buyers see. @returns false, with nothing to be shown, when nobody wants it any more. */
export async function switchTo(tx: TenantTx, id: string): Promise<boolean> {
  if (!(await queries.updateState(tx, id, "switching"))) return false
  await told(tx, id)
  return true
}

/** Whoever made it before was ended after the rows had been written that say what is live: only the pointer may be missing. */
export async function isShownAlready(tx: TenantTx, { id, versionId }: Publishing): Promise<boolean> {
  const pages = await queries.selectPagesOfPublished(tx, versionId)
  if (pages === undefined) return false
  await queries.updateSteps(tx, id, { pages, made: pages, rendered: 0, files: 0 })
  return true
}

/** Something newer is shown, or nobody wants it any more. */
export async function isOver(tx: TenantTx, { id, version }: Publishing): Promise<boolean> {
  const { state } = await loadPublishing(tx, id)
  const live = await selectLatest(tx)
  return !UNDER_WAY.includes(state) || (live !== undefined && live.versionNumber > version)
}

/** What is over stays as it is. */
export async function endPublishing(
  tx: TenantTx,
  id: string,
  state: Extract<PublishingState, "live" | "superseded" | "failed" | "waiting">,
  problem: PublishingProblem | null = null,
): Promise<void> {
  if (await queries.updateState(tx, id, state, problem)) await told(tx, id)
}

/** An earlier version is shown again: whatever was asked for before gives way to that. */
export async function supersedePublishings(tx: TenantTx): Promise<void> {
  for (const id of await queries.updateSuperseded(tx)) await told(tx, id)
}

async function told(tx: TenantTx, id: string): Promise<Publishing> {
  const publishing = await loadPublishing(tx, id)
  const { author, state, version, pages, made } = publishing
  await tell(tx, { kind: "publish", data: { id, author, state, version, pages, made } })
  return publishing
}
