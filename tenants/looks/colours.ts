// Arithmetic of colours: contrast as WCAG 2 counts it, and mixing. Colours are "#rrggbb". Pure and browser-safe.

/** Text of normal size (WCAG 2.2, 1.4.3). */
export const READABLE = 4.5
/** The edge of a field, a focus ring (WCAG 2.2, 1.4.11). */
export const VISIBLE = 3

/** From 1 (the same) to 21 (black on white): https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (lighter + 0.05) / (darker + 0.05)
}

/** `part` of `other` in `one`, channel by channel. */
export function mix(one: string, other: string, part: number): string {
  const [a, b] = [channels(one), channels(other)]
  return toHex(a.map((value, index) => value * (1 - part) + (b[index] ?? 0) * part))
}

/** `colour`, moved no further towards `target` than it takes to be told from every one of `grounds` by `ratio`; the target itself if nothing less does. */
export function movedUntil(colour: string, target: string, grounds: readonly string[], ratio: number): string {
  for (let part = 0; part < 1; part += 0.02) {
    const moved = mix(colour, target, part)
    if (grounds.every((ground) => contrast(moved, ground) >= ratio)) return moved
  }
  return target
}

/** The first of the candidates that can be read on the ground, or black or white: one of those always can. */
export function readableOn(ground: string, candidates: readonly string[]): string {
  const found = candidates.find((candidate) => contrast(candidate, ground) >= READABLE)
  return found ?? (contrast("#ffffff", ground) >= contrast("#000000", ground) ? "#ffffff" : "#000000")
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function channels(colour: string): number[] {
  const value = Number.parseInt(colour.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

function toHex(values: readonly number[]): string {
  return `#${values.map((value) => Math.round(value).toString(16).padStart(2, "0")).join("")}`
}
