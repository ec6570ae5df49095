// From a theme to every colour of its site, each checked against what it stands on: corrected where that can be done, refused where it cannot.
import { Refusal } from "../refusal.ts"
import { contrast, mix, movedUntil, READABLE, readableOn, VISIBLE } from "./colours.ts"
import type { Palette } from "./palette.ts"
import { PRESET_VALUES } from "./presets.ts"
import type { Corners, Font, PageColours, Preset, Scheme, Spacing, Theme } from "./schema.ts"

export type ResolvedLook = {
  preset: Preset
  scheme: Scheme
  corners: Corners
  font: Font
  spacing: Spacing
  light: Palette
  dark: Palette
  /** What was changed so that it can be read, each a sentence for the owner. */
  corrections: string[]
}

/** Fills in what the theme leaves to its preset. @throws Refusal for paper and ink that cannot be told apart. */
export function resolveLook(theme: Theme): ResolvedLook {
  const values = PRESET_VALUES[theme.preset]
  const accent = theme.accent ?? values.accent
  const corrections: string[] = []
  const paletteOf = (side: "light" | "dark") => palette(side, values[side], theme[side], accent, corrections)
  return {
    preset: theme.preset,
    scheme: theme.scheme ?? values.scheme,
    corners: theme.corners ?? values.corners,
    font: theme.font ?? values.font,
    spacing: theme.spacing ?? values.spacing,
    light: paletteOf("light"),
    dark: paletteOf("dark"),
    corrections,
  }
}

type Own = PageColours & { tint: string; soft: string; sale: string }

function palette(
  side: "light" | "dark",
  preset: Own,
  chosen: PageColours | undefined,
  wanted: string | null,
  corrections: string[],
): Palette {
  const { paper, ink } = chosen ?? preset
  checkPage(side, paper, ink)
  // A shade that leaves the ink readable: on a page whose own contrast is low there is little room for one.
  const tint = chosen ? movedUntil(mix(paper, ink, 0.06), paper, [ink], READABLE) : preset.tint
  const grounds = [paper, tint]
  const readable = (colour: string) => movedUntil(colour, ink, grounds, READABLE)
  const action = wanted ?? ink
  const accent = readable(action)
  if (accent !== action && wanted !== null)
    corrections.push(
      `as text on the ${side} page the accent ${action} is shown as ${accent}: its own contrast is ${ratio(action, paper)}, and 4.5:1 is what can be read`,
    )
  const sale = readable(preset.sale)
  return {
    ...{ paper, tint, ink },
    "ink-soft": readable(chosen ? mix(ink, paper, 0.3) : preset.soft),
    line: mix(paper, ink, 0.14),
    edge: movedUntil(mix(paper, ink, 0.4), ink, grounds, VISIBLE),
    ...{ action, accent, sale },
    "on-action": readableOn(action, side === "light" ? [paper, ink] : [ink, paper]),
    "on-sale": readableOn(sale, [paper, ink]),
    problem: readable(side === "light" ? "#b3261e" : "#ff9d92"),
    done: readable(side === "light" ? "#1d6b3f" : "#7fd6a0"),
    focus: movedUntil(accent, ink, grounds, VISIBLE),
  }
}

function checkPage(side: "light" | "dark", paper: string, ink: string): void {
  if (contrast(paper, ink) < READABLE)
    throw new Refusal(
      "invalid-input",
      `the ${side} page's text ${ink} on ${paper} has a contrast of ${ratio(ink, paper)} and could not be read: choose colours with at least 4.5:1`,
      { paper, ink, contrast: contrast(paper, ink) },
    )
  const isLight = contrast(paper, "#000000") >= contrast(paper, "#ffffff")
  if (isLight !== (side === "light"))
    throw new Refusal(
      "invalid-input",
      `the ${side} page has a ${isLight ? "light" : "dark"} ground ${paper}: choose a ${side} one, or give it to the other scheme`,
      {
        paper,
      },
    )
}

function ratio(one: string, other: string): string {
  return `${(Math.floor(contrast(one, other) * 10) / 10).toFixed(1)}:1`
}
