// Grounds of any colour: whatever stands on one can be read, and what is made for a colour never changes behind its address.
import { expect, test } from "bun:test"
import fc from "fast-check"
import { contrast, READABLE, VISIBLE } from "../../../tenants/looks/colours.ts"
import { accentGround, groundCss, groundPalette, groundPath, isOwnColour } from "../../../tenants/looks/grounds.ts"

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`)

test("on a ground of any colour every word can be read, and every edge seen", () => {
  fc.assert(
    fc.property(colour, (value) => {
      const palette = groundPalette(value)
      expect(palette.paper).toBe(value)
      for (const words of ["ink", "ink-soft", "accent", "sale", "problem", "done"] as const)
        expect([words, contrast(palette[words], value) >= READABLE]).toEqual([words, true])
      expect(contrast(palette["on-action"], palette.action)).toBeGreaterThanOrEqual(READABLE)
      expect(contrast(palette["on-sale"], palette.sale)).toBeGreaterThanOrEqual(READABLE)
      expect(contrast(palette.ink, palette.tint)).toBeGreaterThanOrEqual(READABLE)
      for (const edge of ["edge", "focus"] as const) expect(contrast(palette[edge], value)).toBeGreaterThanOrEqual(VISIBLE)
    }),
    { numRuns: 2_000 },
  )
})

test("a sheet says nothing but colours of one ground; another sheet for a colour needs another address", () => {
  expect(groundCss("#b3472e")).toMatch(
    /^@layer reset,base,frame,blocks,look;@layer look\{\[data-ground="#b3472e"\]\{color-scheme:dark;(?:--[a-z-]+:#[0-9a-f]{6};?)+\}\}$/,
  )
  // Browsers keep what is at an address for ever: whoever changes the sheet raises EDITION in grounds.ts, and then these two.
  expect(groundPath("#b3472e")).toBe("/_assets/ground-1-b3472e.css")
  expect(
    new Bun.CryptoHasher("sha256")
      .update(groundCss("#b3472e") + groundCss("#f2e9dc"))
      .digest("hex")
      .slice(0, 12),
  ).toBe("53fa49029696")
})

test("the shop's own colour is a ground too, and another one on dark pages", () => {
  const css = accentGround("#8b5d52", "#d6ff3d")
  expect(css).toContain("--paper:light-dark(#8b5d52,#d6ff3d)")
  expect(css).not.toContain("color-scheme")
})

test("only six digits are a colour: nothing else gets into a sheet", () => {
  expect(["#b3472e", "#B3472E", "#fff", "red", '#b3472e"]{}', "", null, 7].filter(isOwnColour)).toEqual(["#b3472e"])
})
