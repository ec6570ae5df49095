// What follows from a picture's row: its sources, its placeholder; and which pictures a document names. Pure.
import type { PictureSource, PictureView } from "./schema.ts"

/** A row's columns beside those that stand in the view as they are. */
export type StoredSizes = { widths: number[]; avifWidths: number[] | null; colour: string | null }

/** The view of a picture, with what follows from its sizes and its colour. */
export function pictureView(
  picture: Omit<PictureView, "sources" | "placeholder">,
  { widths, avifWidths, colour }: StoredSizes,
): PictureView {
  const sources: PictureSource[] = [
    { type: "image/avif" as const, widths: avifWidths ?? [] },
    { type: "image/webp" as const, widths },
  ]
  return { ...picture, sources: sources.filter((source) => source.widths.length > 0), placeholder: placeholderOf(colour) }
}

/** The ids of all pictures that settings name, wherever in them: `{ mediaId, … }` is how a setting names one. */
export function mediaIdsIn(value: unknown, found: Set<string> = new Set()): Set<string> {
  if (typeof value !== "object" || value === null) return found
  if ("mediaId" in value && typeof value.mediaId === "string" && UUID.test(value.mediaId)) found.add(value.mediaId)
  for (const inner of Object.values(value)) mediaIdsIn(inner, found)
  return found
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Below this much colour (chroma of OKLCH) a picture is called grey. */
const GREY = 0.025
const LIGHTNESSES = 5
const HUES = 12

/**
 * A colour as two classes of a closed set ("tone-l3 tone-h5"): the policy of the storefront lets no page have a style of its own. Lightness 0 to 4,
 * hue 1 to 12 (0: grey), by OKLCH, where equal steps look equal.
 * @param colour "rrggbb", or null for none.
 */
export function placeholderOf(colour: string | null): string {
  if (colour === null) return ""
  const [lightness, chroma, hue] = toOklch(colour)
  const step = Math.min(LIGHTNESSES - 1, Math.floor(lightness * LIGHTNESSES))
  const of = chroma < GREY ? 0 : 1 + (Math.round((hue / 360) * HUES) % HUES)
  return `tone-l${step} tone-h${of}`
}

/** https://bottosson.github.io/posts/oklab, with the hue in degrees. */
function toOklch(colour: string): [lightness: number, chroma: number, hue: number] {
  const [red, green, blue] = [0, 2, 4].map((at) => linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255)) as [number, number, number]
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const b = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  const hue = (Math.atan2(b, a) * 180) / Math.PI
  return [0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, Math.hypot(a, b), (hue + 360) % 360]
}

function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}
