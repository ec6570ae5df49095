// A picture on its way to a page: found where settings name one, and told in the widths that its place can use.
import { mediaPath, type PictureType, type PictureView, sizePath } from "../../media/schema.ts"

/** As a setting holds it. */
export type NamedPicture = { mediaId: string; alt: string }

export type Media = Readonly<Record<string, PictureView>>

/** With the words that the settings give it; null for one that is gone, or another shop's. */
export function namedPicture({ media }: { media: Media }, named: NamedPicture | null | undefined): PictureView | null {
  const found = named && Object.hasOwn(media, named.mediaId) ? media[named.mediaId] : undefined
  return named && found?.status === "ready" ? { ...found, alt: named.alt } : null
}

/** Of screens with more points than two a pixel hardly anybody sees the difference, and their owners pay for the bytes. */
const POINTS_A_PIXEL = 2

/**
 * The value of `srcset`; undefined where there is nothing to choose from.
 * @param most how wide its place ever is, in CSS pixels: wider files are left out but for one, so that the page names no more than it needs.
 */
export function srcsetOf(picture: PictureView, type: PictureType, most = Number.POSITIVE_INFINITY): string | undefined {
  const { sha256, width } = picture
  const own = mediaPath(picture)
  if (sha256 === null || own === null) return undefined
  const widths = picture.sources.find((source) => source.type === type)?.widths ?? []
  const files = widths.map((each) => ({ path: sizePath(sha256, each, type), width: each }))
  // The picture itself is the widest of its WebPs.
  if (type === "image/webp" && files.length > 0 && width !== null) files.push({ path: own, width })
  const enough = files.findIndex((file) => file.width >= most * POINTS_A_PIXEL)
  const kept = enough === -1 ? files : files.slice(0, enough + 1)
  return kept.length > 0 ? kept.map((file) => `${file.path} ${file.width}w`).join(", ") : undefined
}
