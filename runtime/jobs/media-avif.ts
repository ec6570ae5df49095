// Makes the AVIF files of a stored picture, so that those whose browsers take them load a third less.
import { avifMade } from "../../tenants/media/actions.ts"
import { sizeFileName } from "../../tenants/media/files.ts"
import { mediaAvif } from "../../tenants/media/jobs.ts"
import { type AvifSource, selectWithoutAvif } from "../../tenants/media/queries.ts"
import { mediaFileName } from "../../tenants/media/schema.ts"
import { AvifProblem, toAvif } from "../media/avif.ts"
import type { Encoded } from "../media/picture.ts"
import { handle, type JobContext } from "./handle.ts"

/** One at a time: nobody waits for it, and it would take the processor from those who do. */
export default handle(mediaAvif, ({ mediaId }, context) => makeAvif(mediaId, context), { batchSize: 1, concurrency: 1 })

/** AVIF where it does not save this much of the WebP's bytes is not worth its place. */
const WORTH = 0.9

type Context = Pick<JobContext, "tenantId" | "inTenant" | "log" | "lastAttempt" | "signal"> & {
  services: Pick<JobContext["services"], "files">
}

/** The files are written before the row names them. What cannot be encoded stays WebP: that is no dead letter, for no operator can help. */
export async function makeAvif(mediaId: string, context: Context, encode: typeof toAvif = toAvif): Promise<void> {
  const { inTenant, log, tenantId, services } = context
  const found = await inTenant((tx) => selectWithoutAvif(tx, mediaId))
  if (!found) return
  const sizes = await make(found, context, encode).catch((error: unknown) => {
    if (!(error instanceof AvifProblem) || !context.lastAttempt) throw error
    log.warn({ mediaId, reason: error.message }, "a picture could not be made as AVIF and stays WebP")
    return []
  })
  for (const { width, bytes } of sizes)
    await services.files.write(tenantId, sizeFileName(found.sha256, width, "image/avif"), bytes, "image/avif")
  const widths = sizes.map(({ width }) => width)
  await inTenant((tx) => avifMade(tx, mediaId, widths))
}

async function make(
  { sha256, width, widths }: AvifSource,
  { services, tenantId, signal, log }: Context,
  encode: typeof toAvif,
): Promise<Encoded[]> {
  const picture = await services.files.read(tenantId, mediaFileName(sha256))
  if (!picture) {
    log.warn({ sha256 }, "a picture's file is not there: there will be no AVIF of it")
    return []
  }
  const sizes = await encode(picture, [...widths, width], { signal })
  // Of one and the same width, which says enough of the others: a browser that takes AVIF is offered nothing else.
  const [largest] = sizes.slice(-1)
  return largest && largest.bytes.byteLength <= picture.byteLength * WORTH ? sizes : []
}
