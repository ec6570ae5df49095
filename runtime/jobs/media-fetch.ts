// Fetches a picture that a shop named by its address, and stores it.
import { addressToFetch, pictureArrived, pictureFailed } from "../../tenants/media/actions.ts"
import { mediaFetch } from "../../tenants/media/jobs.ts"
import { FetchFailure, guardedFetch, type Network } from "../media/guarded-fetch.ts"
import { PictureProblem } from "../media/picture.ts"
import { preparePicture, writePicture } from "../media/store.ts"
import { handle, type JobContext } from "./handle.ts"

/** Pictures are decoded beside the event loop, each taking up to 100 MB meanwhile: a few at once. */
export default handle(mediaFetch, ({ mediaId }, context) => fetchPicture(mediaId, context), { batchSize: 2, concurrency: 2 })

/** The file is written before the row says that it is there; written twice it is the same file. */
export async function fetchPicture(
  mediaId: string,
  context: Pick<JobContext, "tenantId" | "inTenant" | "log" | "lastAttempt" | "signal"> & {
    services: Pick<JobContext["services"], "files">
  },
  network?: Network,
): Promise<void> {
  const { inTenant, log, tenantId } = context
  const address = await inTenant((tx) => addressToFetch(tx, mediaId))
  if (address === undefined) return
  try {
    const bytes = await guardedFetch(address, { signal: context.signal, ...(network && { network }) })
    const picture = await writePicture(context.services.files, tenantId, await preparePicture(bytes))
    await inTenant((tx) => pictureArrived(tx, mediaId, picture))
  } catch (error) {
    const reason = reasonFor(error)
    // Our own faults, and those of a network that may be back in a moment, are for the queue to try again.
    if (reason === undefined || (isTransient(error) && !context.lastAttempt)) throw error
    log.info({ mediaId, reason }, "a picture could not be fetched")
    await inTenant((tx) => pictureFailed(tx, mediaId, reason))
  }
}

function reasonFor(error: unknown): string | undefined {
  return error instanceof FetchFailure || error instanceof PictureProblem ? error.message : undefined
}

function isTransient(error: unknown): boolean {
  return error instanceof FetchFailure && error.transient
}
