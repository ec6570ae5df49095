// Puts a picture into a shop: checked, encoded anew, its files stored, and a row that names them.
import type { FileTarget } from "../../export/targets/target.ts"
import type { Database } from "../../tenants/database.ts"
import { addPicture } from "../../tenants/media/actions.ts"
import { sizeFileName } from "../../tenants/media/files.ts"
import type { StoredPicture } from "../../tenants/media/queries.ts"
import { mediaFileName } from "../../tenants/media/schema.ts"
import { Refusal } from "../../tenants/refusal.ts"
import { openTurns } from "../plugins/turns.ts"
import { type Picture, PictureProblem, toPicture } from "./picture.ts"

/** What a camera writes at most; whoever receives it stops reading there. */
export const MAX_UPLOAD_BYTES = 20 * 1024 * 1024

/** Each takes up to 100 MB while it is decoded, and a processor; so many at once in this process, uploads and fetched ones together. */
const AT_ONCE = 2

/**
 * Stores a picture that somebody gave us, for documents to name by its id.
 * @param name what its owner calls the file; only ever shown.
 * @throws Refusal with a sentence for the owner when it is none that we take.
 */
export async function storePicture(
  { db, files }: { db: Database; files: FileTarget },
  tenantId: string,
  bytes: Uint8Array,
  { name }: { name: string },
): Promise<{ mediaId: string }> {
  if (bytes.byteLength > MAX_UPLOAD_BYTES) throw new Refusal("too-large", "the picture has more than 20 MB: make it smaller")
  const picture = await preparePicture(bytes).catch((error: unknown) => {
    throw error instanceof PictureProblem ? new Refusal("invalid-input", error.message) : error
  })
  const stored = await writePicture(files, tenantId, picture)
  return db.asTenant(tenantId, (tx) => addPicture(tx, stored, name))
}

const turns = openTurns(AT_ONCE)

/** The same as toPicture, in turn. */
export function preparePicture(bytes: Uint8Array): Promise<Picture> {
  return turns("", () => toPicture(bytes))
}

/** Stores the picture in all of its sizes, before any row says that they are there; stored twice they are the same files. */
export async function writePicture(files: FileTarget, tenantId: string, picture: Picture): Promise<StoredPicture> {
  const { sha256, width, height, colour, sizes, bytes } = picture
  for (const size of sizes) await files.write(tenantId, sizeFileName(sha256, size.width, "image/webp"), size.bytes, "image/webp")
  await files.write(tenantId, mediaFileName(sha256), bytes, "image/webp")
  return { sha256, width, height, colour, widths: sizes.map((size) => size.width), byteCount: bytes.byteLength }
}
