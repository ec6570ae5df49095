// Marks and links of a paragraph that is written on the canvas: what lies on which letters, whatever is done to them.
import { expect, test } from "bun:test"
import fc from "fast-check"
import { difference, isMarked, joined, linkAt, linked, slice, textOf, toggled, wordAt } from "../../../builder/canvas/runs.ts"
import { MARKS, type Run, richText } from "../../../tenants/blocks/kit/rich-text.ts"

const RUNS: Run[] = [{ text: "We make " }, { text: "cups", marks: ["bold"] }, { text: " and bowls." }]

const run = fc.record({
  text: fc.string({ minLength: 1, maxLength: 6 }),
  marks: fc.subarray([...MARKS]),
  link: fc.option(fc.webUrl(), { nil: undefined }),
})
const paragraph = fc.array(run, { minLength: 1, maxLength: 6 }).map((runs) => joined(runs as Run[]))
const withRange = paragraph.chain((runs) => {
  const place = fc.nat(textOf(runs).length)
  return fc.tuple(fc.constant(runs), place, place).map(([all, one, other]) => [all, Math.min(one, other), Math.max(one, other)] as const)
})

test("a mark is put on a part of a stretch, and taken off where all have it", () => {
  const bold = toggled(RUNS, 3, 10, "bold")
  expect(bold).toEqual([{ text: "We " }, { text: "make cups", marks: ["bold"] }, { text: " and bowls." }])
  expect(toggled(bold, 3, 12, "bold")).toEqual([{ text: "We make cups and bowls." }])
  expect(toggled(RUNS, 8, 12, "italic")[1]).toEqual({ text: "cups", marks: ["bold", "italic"] })
})

test("a link is put on several stretches, changed as a whole and taken away", () => {
  const link = linked(RUNS, 3, 12, "https://example.com/")
  expect(link.map((each) => each.link)).toEqual([undefined, "https://example.com/", "https://example.com/", undefined])
  expect(linkAt(link, 5)).toEqual({ from: 3, to: 12, link: "https://example.com/" })
  expect(linkAt(link, 1)).toBeUndefined()
  expect(linked(link, 3, 12, undefined)).toEqual(RUNS)
})

test("where nothing is selected the word around the caret is meant, in any letters", () => {
  expect(wordAt("Кружка по-русски.", 9)).toEqual({ from: 7, to: 16 })
  expect(wordAt("a  b", 2)).toEqual({ from: 2, to: 2 })
})

test("whatever is marked: the text stays, the marks are on just those letters, and the server takes what comes of it", () => {
  fc.assert(
    fc.property(withRange, fc.constantFrom(...MARKS), ([runs, from, to], mark) => {
      const after = toggled(runs, from, to, mark)
      expect(textOf(after)).toBe(textOf(runs))
      expect(slice(after, 0, from)).toEqual(slice(runs, 0, from))
      if (to > from) expect(isMarked(after, from, to, mark)).toBe(!isMarked(runs, from, to, mark))
      expect(richText.safeParse([after]).success).toBe(true)
      expect(joined(after)).toEqual(after)
    }),
  )
})

test("what was typed is found between what is the same, and makes the new text of the old", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      const { from, removed, added } = difference(before, after)
      expect(before.slice(0, from) + added + before.slice(from + removed)).toBe(after)
    }),
  )
})
