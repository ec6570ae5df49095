// What is to be told about the colours of a theme: contrast, what an accent is corrected to, and pairs that cannot be read. Pure.
import { contrast, READABLE } from "../../tenants/looks/colours.ts"
import { PRESET_VALUES } from "../../tenants/looks/presets.ts"
import { resolveLook } from "../../tenants/looks/rules.ts"
import type { PageColours, Theme } from "../../tenants/looks/schema.ts"
import { Refusal } from "../../tenants/refusal.ts"

export type Side = "light" | "dark"

/** What keeps a page's colours from being taken: they cannot be told apart, or the ground is of the other kind. */
export type PageProblem = "contrast" | "too-dark" | "too-light"

export function pageProblem(side: Side, { paper, ink }: PageColours): PageProblem | undefined {
  if (contrast(paper, ink) < READABLE) return "contrast"
  const isLight = contrast(paper, "#000000") >= contrast(paper, "#ffffff")
  if (isLight === (side === "light")) return undefined
  return isLight ? "too-light" : "too-dark"
}

/** "4.5:1", never rounded up. */
export function ratioOf(one: string, other: string): string {
  return `${(Math.floor(contrast(one, other) * 10) / 10).toFixed(1)}:1`
}

/** How the accent is shown as text on each page; undefined while the theme could not be shown at all. */
export function accentOn(theme: Theme): Record<Side, { paper: string; shown: string; ratio: string; corrected: boolean }> | undefined {
  try {
    const look = resolveLook(theme)
    const on = (side: Side) => {
      const { paper, accent, action } = look[side]
      return { paper, shown: accent, ratio: ratioOf(accent, paper), corrected: accent !== action }
    }
    return { light: on("light"), dark: on("dark") }
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

/** As chosen, or as the preset has them. */
export function pageOf(theme: Theme, side: Side): PageColours {
  const { paper, ink } = theme[side] ?? PRESET_VALUES[theme.preset][side]
  return { paper, ink }
}

export function accentOf(theme: Theme): string {
  return theme.accent ?? PRESET_VALUES[theme.preset].accent ?? PRESET_VALUES[theme.preset].light.ink
}

/** The theme without a choice: as the preset has it. */
export function without(theme: Theme, name: keyof Theme): Theme {
  return Object.fromEntries(Object.entries(theme).filter(([key]) => key !== name)) as Theme
}
