// Whatever an owner chooses, what buyers read can be read.
import { describe, expect, test } from "bun:test"
import fc from "fast-check"
import { contrast, READABLE, VISIBLE } from "../../../tenants/looks/colours.ts"
import type { Palette } from "../../../tenants/looks/palette.ts"
import { resolveLook } from "../../../tenants/looks/rules.ts"
import { PRESETS, type Theme, theme } from "../../../tenants/looks/schema.ts"
import { Refusal } from "../../../tenants/refusal.ts"

test("contrast is counted as WCAG 2 does", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5)
  expect(contrast("#ffffff", "#ffffff")).toBe(1)
  // Two greys that are known for lying on either side of 4.5:1.
  expect(contrast("#767676", "#ffffff")).toBeGreaterThan(4.5)
  expect(contrast("#777777", "#ffffff")).toBeLessThan(4.5)
})

/** Every pair of colours that style sheets put on each other, with the ratio that it needs. */
const PAIRS: readonly (readonly [keyof Palette, keyof Palette, number])[] = [
  ...(["ink", "ink-soft", "accent", "sale", "problem", "done"] as const).flatMap(
    (words) =>
      [
        [words, "paper", READABLE],
        [words, "tint", READABLE],
      ] as const,
  ),
  ["on-action", "action", READABLE],
  ["on-sale", "sale", READABLE],
  ["paper", "accent", READABLE],
  ["edge", "paper", VISIBLE],
  ["edge", "tint", VISIBLE],
  ["focus", "paper", VISIBLE],
  ["focus", "tint", VISIBLE],
]

function unreadable(chosen: Theme): string[] {
  const look = resolveLook(chosen)
  return (["light", "dark"] as const).flatMap((side) =>
    PAIRS.filter(([one, other, ratio]) => contrast(look[side][one], look[side][other]) < ratio).map(
      ([one, other]) => `${side}: ${one} ${look[side][one]} on ${other} ${look[side][other]}`,
    ),
  )
}

describe("each preset", () => {
  for (const preset of PRESETS) test(`${preset} can be read in both schemes`, () => expect(unreadable({ preset })).toEqual([]))

  test("can be read with any accent", () => {
    const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`)
    fc.assert(
      fc.property(fc.constantFrom(...PRESETS), hex, (preset, accent) => {
        expect(unreadable({ preset, accent })).toEqual([])
      }),
    )
  })
})

test("pages of any two colours can be read or are refused", () => {
  const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`)
  let refused = 0
  let taken = 0
  fc.assert(
    fc.property(hex, hex, hex, (paper, ink, accent) => {
      const chosen: Theme = { preset: "market", accent, light: { paper, ink } }
      try {
        resolveLook(chosen)
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal)
        refused += 1
        return
      }
      taken += 1
      expect(unreadable(chosen)).toEqual([])
    }),
    { numRuns: 400 },
  )
  expect(Math.min(refused, taken)).toBeGreaterThan(10)
})

test("what is corrected is told in a sentence, and a button keeps the colour that was chosen", () => {
  const look = resolveLook({ preset: "market", accent: "#ffd400" })
  expect(look.light.action).toBe("#ffd400")
  expect(look.light["on-action"]).toBe("#10121a")
  expect(look.light.accent).not.toBe("#ffd400")
  expect(look.corrections).toEqual([expect.stringContaining("on the light page the accent #ffd400 is shown as")])
  // On the dark page yellow can be read as it is.
  expect(look.dark.accent).toBe("#ffd400")
})

test("text that could not be read is refused with what to do", () => {
  const grey: Theme = { preset: "atelier", light: { paper: "#ffffff", ink: "#999999" } }
  expect(() => resolveLook(grey)).toThrow("the light page's text #999999 on #ffffff has a contrast of 2.8:1 and could not be read")
  expect(() => resolveLook({ preset: "atelier", light: { paper: "#000000", ink: "#ffffff" } })).toThrow("has a dark ground")
})

test("short colours are written out, and what is no colour is not taken", () => {
  expect(theme.parse({ preset: "night", accent: "#F0A" })).toEqual({ preset: "night", accent: "#ff00aa" })
  for (const accent of ["red", "#12", "#ff00aa80", "url(x)", "#000;}"])
    expect(theme.safeParse({ preset: "night", accent }).success).toBe(false)
  expect(theme.safeParse({ preset: "night", html: "<b>" }).success).toBe(false)
})
