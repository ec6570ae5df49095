// What a picture is to the faces that show it. Browser-safe.

/** waiting: its bytes are still to be fetched; failed: they never will be, unless it is imported again. Both are shown as a placeholder. */
export type PictureStatus = "waiting" | "ready" | "failed"

export type PictureView = {
  mediaId: string
  status: PictureStatus
  /** SHA-256 of the stored bytes; null unless ready. */
  sha256: string | null
  contentType: string | null
  width: number | null
  height: number | null
  alt: string
}

/** The path under which a shop's site serves the picture; null for one that is not ready, and then a placeholder is shown. */
export function mediaPath(picture: Pick<PictureView, "status" | "sha256">): string | null {
  return picture.status === "ready" && picture.sha256 !== null ? `/media/${mediaFileName(picture.sha256)}` : null
}

/** The name of the picture's file in the store: stored pictures are always WebP. */
export function mediaFileName(sha256: string): string {
  return `${sha256}.webp`
}
