// What a page will weigh on a phone, by estimate: its pictures, for everything else is within a budget of its own. Pure.
import type { ReadBlock } from "../blocks/kit/read.ts"
import { mediaIdsIn } from "../media/rules.ts"
import type { PictureView } from "../media/schema.ts"
import type { Text } from "./schema.ts"

/** A phone of 390 CSS pixels with a screen twice as dense takes pictures about this wide. */
const WIDTH = 800
/** WebP at the quality that pictures are stored in: measured over the demo's photographs. */
const BYTES_PER_PIXEL = 0.11
/** Some five seconds on slow 4G (1.6 Mbit/s); Lighthouse calls 1.6 MB the upper end of what is fine. */
const HEAVY_BYTES = 1_000_000

/** How heavy, in megabytes; undefined for a page that is light enough. Pictures further down are fetched when they are near, but somebody scrolls there. */
export function heavyOf(blocks: readonly ReadBlock[], media: Readonly<Record<string, PictureView>>): Text | undefined {
  const ids = blocks.flatMap(({ settings }) => [...mediaIdsIn(settings)])
  const bytes = ids.reduce((sum, id) => sum + weightOf(media[id]), 0)
  if (bytes < HEAVY_BYTES) return undefined
  const megabytes = (language: string) => new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(bytes / 1_000_000)
  return { en: `about ${megabytes("en")} MB`, ru: `около ${megabytes("ru")} МБ` }
}

function weightOf(picture: PictureView | undefined): number {
  if (!picture?.width || !picture.height) return 0
  const width = Math.min(picture.width, WIDTH)
  return width * (picture.height / picture.width) * width * BYTES_PER_PIXEL
}
