// What each preset is made of, as far as it is a value; its rules of style are export/looks/<preset>.css.
import type { Corners, Font, PageColours, Preset, Scheme, Spacing } from "./schema.ts"

/** tint: what lies on the paper (a card, a band); soft: words that stand back; sale: a reduced price. */
type Page = PageColours & { tint: string; soft: string; sale: string }

export type PresetValues = {
  scheme: Scheme
  corners: Corners
  font: Font
  spacing: Spacing
  /** Buttons and links; null: they are in the ink itself. */
  accent: string | null
  light: Page
  dark: Page
}

export const PRESET_VALUES: Readonly<Record<Preset, PresetValues>> = {
  atelier: {
    scheme: "auto",
    corners: "square",
    font: "serif",
    spacing: "airy",
    accent: "#7c4029",
    light: { paper: "#fbf8f2", tint: "#f2ebdf", ink: "#2b211b", soft: "#6b5d52", sale: "#a1351f" },
    dark: { paper: "#1b1613", tint: "#272019", ink: "#f3eadd", soft: "#b8a999", sale: "#f0a184" },
  },
  market: {
    scheme: "auto",
    corners: "soft",
    font: "grotesque",
    spacing: "compact",
    accent: "#1b45e0",
    light: { paper: "#ffffff", tint: "#f3f4f7", ink: "#10121a", soft: "#5a6072", sale: "#d1183f" },
    dark: { paper: "#0f1218", tint: "#1a1e27", ink: "#eef1f6", soft: "#a2a9b8", sale: "#ff8b9c" },
  },
  night: {
    scheme: "dark",
    corners: "square",
    font: "poster",
    spacing: "normal",
    accent: "#d6ff3d",
    light: { paper: "#f1f1ec", tint: "#e3e3dc", ink: "#0c0c0e", soft: "#55555a", sale: "#c21f2e" },
    dark: { paper: "#0b0b0d", tint: "#17171a", ink: "#f5f5f0", soft: "#a5a5a8", sale: "#ff5c6c" },
  },
}
