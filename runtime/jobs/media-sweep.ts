// Deletes the files of pictures that their owner took out of the library long ago.
import { picturesPublished } from "../../export/sweep.ts"
import { forgetPictures, picturesToDelete } from "../../tenants/library/actions.ts"
import { mediaSweep } from "../../tenants/library/jobs.ts"
import { sizeFileName } from "../../tenants/media/files.ts"
import { mediaFileName } from "../../tenants/media/schema.ts"
import { handle, type JobContext } from "./handle.ts"

export default handle(mediaSweep, (_payload, context) => sweepPictures(context))

/** The rows say that they are going before the first file goes, and are gone after the last one: to be killed in between only means to begin again. */
export async function sweepPictures({
  services: { db, files },
  tenantId,
  inTenant,
  log,
}: Pick<JobContext, "tenantId" | "inTenant" | "log"> & { services: Pick<JobContext["services"], "db" | "files"> }): Promise<void> {
  const published = await picturesPublished({ db, files }, tenantId)
  const going = await inTenant((tx) => picturesToDelete(tx, published))
  for (const { sha256, width, widths } of going.filter(({ shared }) => !shared)) {
    const sizes = [...widths, width].flatMap((each) =>
      (["image/webp", "image/avif"] as const).map((type) => sizeFileName(sha256, each, type)),
    )
    for (const name of [...sizes, mediaFileName(sha256)]) await files.remove(tenantId, name)
  }
  await inTenant((tx) =>
    forgetPictures(
      tx,
      going.map(({ id }) => id),
    ),
  )
  log.info({ deleted: going.length }, "pictures that were taken out of the library are deleted")
}
