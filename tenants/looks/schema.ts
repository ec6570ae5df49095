// How a shop's site looks: a preset, and what the shop has chosen otherwise. Browser-safe: the theme panel parses the same.
import { z } from "zod"

/** atelier: warm, editorial, a serif in large sizes; market: a crisp grid with strong type; night: dark first, loud and tight. */
export const PRESETS = ["atelier", "market", "night"] as const
export const preset = z.enum(PRESETS, { error: `must be one of ${PRESETS.join(", ")}` })
export type Preset = z.infer<typeof preset>

/** auto: as the reader's device has it. */
export const SCHEMES = ["auto", "light", "dark"] as const
export const scheme = z.enum(SCHEMES, { error: `must be one of ${SCHEMES.join(", ")}` })
export type Scheme = z.infer<typeof scheme>

export const CORNERS = ["square", "soft", "round"] as const
export const corners = z.enum(CORNERS, { error: `must be one of ${CORNERS.join(", ")}` })
export type Corners = z.infer<typeof corners>

/** The faces of headings. Texts are always set in the reader's own system face, which costs no bytes. */
export const FONTS = ["serif", "grotesque", "poster", "system"] as const
export const font = z.enum(FONTS, { error: `must be one of ${FONTS.join(", ")}` })
export type Font = z.infer<typeof font>

export const SPACINGS = ["compact", "normal", "airy"] as const
export const spacing = z.enum(SPACINGS, { error: `must be one of ${SPACINGS.join(", ")}` })
export type Spacing = z.infer<typeof spacing>

export const hexColour = z
  .string({ error: "must be a colour such as #b3472e" })
  .trim()
  .toLowerCase()
  .regex(/^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/, "must be a colour such as #b3472e")
  .transform((text) => (text.length === 4 ? `#${[...text.slice(1)].map((digit) => digit + digit).join("")}` : text))

/** The two colours that everything else of a scheme is mixed from. */
const page = z.strictObject({ paper: hexColour, ink: hexColour })
export type PageColours = z.infer<typeof page>

/** As much as somebody writes by hand. */
export const MAX_CSS = 20_000

/** What is absent is as the preset has it. */
export const theme = z.strictObject({
  preset,
  scheme: scheme.optional(),
  accent: hexColour.optional(),
  light: page.optional(),
  dark: page.optional(),
  corners: corners.optional(),
  font: font.optional(),
  spacing: spacing.optional(),
  /** The shop's own style sheet as it was typed; what of it is shown is made by css.ts. */
  css: z.string().max(MAX_CSS, `must be at most ${MAX_CSS} characters`).optional(),
})
export type Theme = z.infer<typeof theme>

export const DEFAULT_THEME: Theme = { preset: "atelier" }

/** What of a shop's own style sheet is not shown, and why; `line` is that of its rule. */
export const refusedCss = z.object({
  line: z.int(),
  reason: z.enum(["rule", "nested", "property", "place", "address", "function", "text", "unreadable"]),
  what: z.string(),
})
export type RefusedCss = z.infer<typeof refusedCss>

/** The look as it is being edited; `revision` counts the saves. */
export type Look = { revision: number; theme: Theme }
