// How choices are drawn in the panel: near enough to tell them apart, with what the device has; the page itself shows them as they are.
import type { Corners, Font, Spacing } from "../../tenants/looks/schema.ts"

export const FONT_FAMILY: Readonly<Record<Font, Record<string, string>>> = {
  serif: { "font-family": 'Didot, "Bodoni MT", "Playfair Display", Georgia, serif' },
  grotesque: { "font-family": '"Helvetica Neue", Arial, sans-serif', "font-weight": "700", "letter-spacing": "-0.03em" },
  poster: {
    "font-family": 'Impact, "Arial Narrow Bold", "Haettenschweiler", sans-serif',
    "font-weight": "800",
    "text-transform": "uppercase",
    "letter-spacing": "-0.02em",
  },
  system: { "font-family": "system-ui, sans-serif" },
}

export const CORNER_RADIUS: Readonly<Record<Corners, string>> = { square: "0", soft: "0.5rem", round: "1.4rem" }
export const SPACE_GAP: Readonly<Record<Spacing, string>> = { compact: "2px", normal: "5px", airy: "9px" }
