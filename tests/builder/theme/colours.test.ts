// What the panel tells of colours.
import { expect, test } from "bun:test"
import { accentOf, accentOn, pageOf, pageProblem, ratioOf, without } from "../../../builder/theme/colours.ts"
import { shapesOf, withShape } from "../../../builder/theme/shapes.ts"
import { resolveLook } from "../../../tenants/looks/rules.ts"

test("a pair is told off exactly when the server would refuse it", () => {
  const pairs = [
    { paper: "#ffffff", ink: "#000000" },
    { paper: "#ffffff", ink: "#aaaaaa" },
    { paper: "#000000", ink: "#ffffff" },
    { paper: "#777777", ink: "#ffffff" },
  ]
  for (const side of ["light", "dark"] as const)
    for (const pair of pairs) {
      const refused = (() => {
        try {
          resolveLook({ preset: "market", [side]: pair })
          return false
        } catch {
          return true
        }
      })()
      expect([side, pair, pageProblem(side, pair) !== undefined]).toEqual([side, pair, refused])
    }
})

test("each problem has its own name", () => {
  expect(pageProblem("light", { paper: "#ffffff", ink: "#cccccc" })).toBe("contrast")
  expect(pageProblem("light", { paper: "#000000", ink: "#ffffff" })).toBe("too-dark")
  expect(pageProblem("dark", { paper: "#ffffff", ink: "#000000" })).toBe("too-light")
})

test("an accent that cannot be read as text says what it becomes", () => {
  const yellow = accentOn({ preset: "market", accent: "#ffe14d" })
  expect(yellow?.light.corrected).toBe(true)
  expect(yellow?.dark).toMatchObject({ shown: "#ffe14d", corrected: false })
  expect(Number.parseFloat(yellow?.light.ratio ?? "")).toBeGreaterThanOrEqual(4.5)
})

test("a contrast is never rounded up to what it is not", () => {
  expect(ratioOf("#ffffff", "#777777")).toBe("4.4:1")
})

test("what is not chosen is as the preset has it, and is so again when the choice is taken back", () => {
  const theme = { preset: "night", accent: "#ff0000" } as const
  expect(accentOf(theme)).toBe("#ff0000")
  expect(accentOf(without(theme, "accent"))).toBe("#d6ff3d")
  expect(pageOf(theme, "dark")).toEqual({ paper: "#0b0b0d", ink: "#f5f5f0" })
})

test("choosing what the preset has anyway is choosing nothing, so that another preset brings its own", () => {
  const round = withShape({ preset: "market" }, "corners", "round")
  expect(shapesOf(round).corners).toBe("round")
  expect(withShape(round, "corners", "soft")).toEqual({ preset: "market" })
  expect(shapesOf({ preset: "night" })).toMatchObject({ scheme: "dark", corners: "square" })
})
