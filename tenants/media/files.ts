// Where a picture's other sizes are stored, and what an address of one means. The bytes are the runtime's business.
import { EXTENSIONS, mediaPath, type PictureType } from "./schema.ts"

/**
 * The name in the store of a picture in another size. It follows from the picture that it is made of, so that neither a row nor a list of a site's
 * files has to hold it: a shop of ten thousand pictures has a hundred thousand sizes.
 */
export function sizeFileName(sha256: string, width: number, type: PictureType): string {
  return `${Bun.SHA256.hash(`${sha256} ${width} ${type}`, "hex")}.${EXTENSIONS[type]}`
}

export type SizeAddress = {
  /** The path of the picture itself: where that is served, its sizes are. */
  of: string
  file: string
  type: PictureType
}

/** What is stored for the address of a size; undefined for any other address. Whether there is such a size only the store knows. */
export function readSizePath(path: string): SizeAddress | undefined {
  const found = /^\/media\/([0-9a-f]{64})\/([1-9]\d{0,4})\.(webp|avif)$/.exec(path)
  if (!found) return undefined
  const [, sha256 = "", width = "", extension] = found
  const type = extension === "avif" ? "image/avif" : "image/webp"
  return { of: mediaPath({ status: "ready", sha256 }) ?? "", file: sizeFileName(sha256, Number(width), type), type }
}
