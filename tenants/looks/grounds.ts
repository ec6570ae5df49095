// A ground of any colour and everything that stands on it, as a style sheet: words, lines, fields and buttons are chosen so that they can be read. Pure and
// browser-safe: the editor's canvas makes the very same.
import { contrast, mix, movedUntil, READABLE, readableOn, VISIBLE } from "./colours.ts"
import type { Palette } from "./palette.ts"

/** Raised whenever another sheet would be made for the same colour: its address is kept by browsers for ever. */
const EDITION = 1

export const OWN_COLOUR = /^#[0-9a-f]{6}$/

/** Whether a ground is a colour of an owner's own: such a one has a style sheet of its own. */
export function isOwnColour(value: unknown): value is string {
  return typeof value === "string" && OWN_COLOUR.test(value)
}

/** The order of the layers again: this sheet may be the first to arrive. */
const LAYER = "@layer reset,base,frame,blocks,look;@layer look"

export function groundPath(colour: string): string {
  return `/_assets/ground-${EDITION}-${colour.slice(1)}.css`
}

/** The colours on a ground: nothing of the theme, so that any theme can stand around it. */
export function groundPalette(colour: string): Palette {
  const ink = readableOn(colour, ["#14161b", "#ffffff"])
  const isLight = contrast(ink, "#000000") < contrast(ink, "#ffffff")
  // A shade that leaves the ink readable; on a colour in the middle there is hardly room for one.
  const tint = movedUntil(mix(colour, ink, 0.07), colour, [ink], READABLE)
  const grounds = [colour, tint]
  const readable = (wanted: string) => movedUntil(wanted, ink, grounds, READABLE)
  const sale = readable(isLight ? "#b3261e" : "#ffb4ab")
  return {
    ...{ paper: colour, tint, ink },
    "ink-soft": readable(mix(ink, colour, 0.25)),
    line: mix(colour, ink, 0.2),
    edge: movedUntil(mix(colour, ink, 0.45), ink, grounds, VISIBLE),
    // The shop's own colour may not be told from this one: what acts is the ink.
    ...{ action: ink, "on-action": readableOn(ink, [colour]), accent: ink },
    ...{ sale, "on-sale": readableOn(sale, [colour]) },
    problem: readable(isLight ? "#b3261e" : "#ffb4ab"),
    done: readable(isLight ? "#1d6b3f" : "#8fe0b0"),
    focus: ink,
  }
}

/** Of a colour of one's own. What it is given is one: letters, digits and "#". */
export function groundCss(colour: string): string {
  const palette = groundPalette(colour)
  const scheme = contrast(palette.ink, "#000000") < contrast(palette.ink, "#ffffff") ? "light" : "dark"
  return `${LAYER}{[data-ground="${colour}"]{color-scheme:${scheme};${declared(palette)}}}`
}

/** Of the shop's own colour, which may be another one on dark pages. */
export function accentGround(light: string, dark: string): string {
  const [onLight, onDark] = [groundPalette(light), groundPalette(dark)]
  const names = Object.keys(onLight) as (keyof Palette)[]
  const both = names.map((name) => [name, onLight[name] === onDark[name] ? onLight[name] : `light-dark(${onLight[name]},${onDark[name]})`])
  return `${LAYER}{[data-ground="accent"]{${declared(Object.fromEntries(both))}}}`
}

function declared(palette: Readonly<Record<string, string>>): string {
  return Object.entries(palette)
    .map(([name, value]) => `--${name}:${value}`)
    .join(";")
}
