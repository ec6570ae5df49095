// What a picture is to the faces that show it. Browser-safe.

/** waiting: its bytes are still to be fetched; failed: they never will be, unless it is imported again. Both are shown as a placeholder. */
export type PictureStatus = "waiting" | "ready" | "failed"

export type PictureType = "image/webp" | "image/avif"

/** The same picture in other sizes of one type, the narrowest first. As WebP they are narrower than the picture itself; as AVIF its own width is among them. */
export type PictureSource = { type: PictureType; widths: readonly number[] }

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

/** The name of the picture's own file in the store: always WebP. */
export function mediaFileName(sha256: string): string {
  return `${sha256}.webp`
}

/** The path of the picture in another size: it says the picture's own name again, which costs next to nothing when a page is compressed. */
export function sizePath(sha256: string, width: number, type: PictureType): string {
  return `/media/${sha256}/${width}.${EXTENSIONS[type]}`
}

/** The path of the narrowest there is, for a place of about a hundred points; null for a picture that is not ready. */
export function smallestPath(picture: Pick<PictureView, "status" | "sha256" | "sources">): string | null {
  const [narrowest] = picture.sources.find(({ type }) => type === "image/webp")?.widths ?? []
  const own = mediaPath(picture)
  return own !== null && picture.sha256 !== null && narrowest !== undefined ? sizePath(picture.sha256, narrowest, "image/webp") : own
}

export const EXTENSIONS = { "image/webp": "webp", "image/avif": "avif" } as const satisfies Record<PictureType, string>
