// What every block may say of the stretch of the page that it stands on: its ground, the space above it, the screens that it is left out on. Of the page
// alone: the chat knows none of it. export/storefront/Section.astro shows it.
import { z } from "zod"
import { OWN_COLOUR } from "../../looks/grounds.ts"
import { field } from "./field.ts"
import { perSize, SIZES } from "./sizes.ts"

/** What stands on it is coloured so that it can be read: looks/grounds.ts. */
export const ownColour = z.string().regex(OWN_COLOUR, "must be a colour such as #b3472e")

/** Of the look a shade, the shop's own colour, and the palette of the dark page; or a colour of one's own. */
const background = z.union([z.enum(["soft", "accent", "dark"]), ownColour]).meta(
  field({
    label: { en: "Background", ru: "Фон" },
    control: "ground",
    choices: { soft: { en: "Soft", ru: "Мягкий" }, accent: { en: "Accent", ru: "Акцент" }, dark: { en: "Dark", ru: "Тёмный" } },
  }),
)

/** Halves of the space that the look leaves between two blocks: twice as much is the most. */
export const MOST_SPACE = 4

export const SECTION = {
  background: background.optional(),
  spaceAbove: perSize({ en: "Space above", ru: "Отступ сверху" }, { min: 0, max: MOST_SPACE, unset: "as-larger" }).optional(),
  hideOn: z
    .array(z.enum(SIZES))
    .max(SIZES.length)
    .meta(field({ label: { en: "Hide on", ru: "Скрыть на экранах" }, control: "sizes" }))
    .optional(),
} as const

export type SectionSettings = z.infer<z.ZodObject<typeof SECTION>>

/** Undefined for a block that says nothing of it, and then nothing is put around it. */
export function sectionOf(settings: unknown): SectionSettings | undefined {
  const { background, spaceAbove, hideOn = [] } = settings as SectionSettings
  const hasSpace = Object.values(spaceAbove ?? {}).some((each) => each !== undefined)
  return background || hasSpace || hideOn.length > 0 ? { background, spaceAbove, hideOn } : undefined
}

/** What a block stands on, by whichever setting says so. */
export function groundOf(settings: unknown): string | undefined {
  const { background, tone } = settings as { background?: unknown; tone?: unknown }
  return [background, tone].find((each) => typeof each === "string")
}
