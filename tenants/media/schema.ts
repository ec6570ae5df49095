// What a picture is to the faces that show it. Browser-safe.

/** waiting: its bytes are still to be fetched; failed: they never will be, unless it is imported again. Both are shown as a placeholder. */
export type PictureStatus = "waiting" | "ready" | "failed"

export type PictureType = "image/webp" | "image/avif"

/** The same picture in another size or format, named by the SHA-256 of its bytes. */
export type PictureFile = { width: number; sha256: string }

/** Files of one type, the narrowest first. Those of WebP are narrower than the picture itself; of AVIF its own width is among them. */
export type PictureSource = { type: PictureType; files: readonly PictureFile[] }

export type PictureView = {
  mediaId: string
  status: PictureStatus
  /** SHA-256 of the stored bytes; null unless ready. */
  sha256: string | null
  contentType: string | null
  width: number | null
  height: number | null
  alt: string
  /** What else there is of it, AVIF first; empty for a small picture, and for one from before there was more than one width. */
  sources: readonly PictureSource[]
  /** Classes of the storefront's style sheet that colour its place while it loads; "" for none. */
  placeholder: string
}

/** The path under which a shop's site serves the picture; null for one that is not ready, and then a placeholder is shown. */
export function mediaPath(picture: Pick<PictureView, "status" | "sha256">): string | null {
  return picture.status === "ready" && picture.sha256 !== null ? `/media/${mediaFileName(picture.sha256)}` : null
}

/** The name of the picture's file in the store: pictures are stored as WebP, and beside it as AVIF. */
export function mediaFileName(sha256: string, type: PictureType = "image/webp"): string {
  return `${sha256}.${type === "image/avif" ? "avif" : "webp"}`
}

/** 80 bits: no shop will ever have two files with the same, and a page names dozens of them. */
const NAME_CHARACTERS = 20

/** The path of one of its sources' files: short, for a page with 24 pictures names two hundred of them. */
export function sourcePath(file: PictureFile, type: PictureType): string {
  return `/media/${mediaFileName(file.sha256.slice(0, NAME_CHARACTERS), type)}`
}
