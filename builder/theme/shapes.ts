// What of a theme is one of a few: as chosen, or as the preset has it. Pure.
import { PRESET_VALUES } from "../../tenants/looks/presets.ts"
import type { Corners, Font, Scheme, Spacing, Theme } from "../../tenants/looks/schema.ts"
import { without } from "./colours.ts"

export type Shapes = { scheme: Scheme; corners: Corners; font: Font; spacing: Spacing }

export function shapesOf(theme: Theme): Shapes {
  const { scheme, corners, font, spacing } = PRESET_VALUES[theme.preset]
  return {
    scheme: theme.scheme ?? scheme,
    corners: theme.corners ?? corners,
    font: theme.font ?? font,
    spacing: theme.spacing ?? spacing,
  }
}

/** Choosing what the preset has anyway is choosing nothing: another preset then brings its own. */
export function withShape(theme: Theme, name: keyof Shapes, value: string): Theme {
  return PRESET_VALUES[theme.preset][name] === value ? without(theme, name) : { ...theme, [name]: value }
}
