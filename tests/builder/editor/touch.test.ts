// How far a list scrolls while something is dragged near its edges.
import { expect, test } from "bun:test"
import { scrollStep } from "../../../builder/canvas/touch.ts"

test("nothing scrolls while the finger is in the middle", () => {
  expect([100, 300, 500].map((y) => scrollStep(y, 0, 600))).toEqual([0, 0, 0])
})

test("the nearer to an edge the faster, past it the fastest, and never more than a row at once", () => {
  const up = [50, 20, 0, -40, -500].map((y) => scrollStep(y, 0, 600))
  expect(up).toEqual(up.toSorted((one, other) => other - one))
  expect(up.at(-1)).toBe(-24)
  expect([550, 580, 600, 640, 1100].map((y) => scrollStep(y, 0, 600))).toEqual(up.map((step) => -step))
})

test("a list that is hardly higher than a row has a middle too", () => {
  expect(scrollStep(20, 0, 40)).toBe(0)
  expect(scrollStep(2, 0, 40)).toBeLessThan(0)
})
