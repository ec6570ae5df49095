// Words that are meant: typed wrongly, in the wrong layout, with another ending; and no word that is not meant.
import { describe, expect, test } from "bun:test"
import fc from "fast-check"
import { addWords, corrected, distance, type Vocabulary } from "../../../tenants/catalog/spelling.ts"

const vocabulary: Vocabulary = new Map()
addWords(vocabulary, "Linen shirt, Шёлковый шарф, Шерстяная куртка, Обувь, Blue Kaftan XXL, shirt", 1_000)

describe("a query", () => {
  test.each([
    ["linne shrit", "linen shirt"],
    ["куртки", "куртка"],
    ["кутрка", "куртка"],
    ["шелковый шарф", "шёлковый шарф"],
    ["rehnrf", "куртка"],
    ["j,edm", "обувь"],
    ["ыршке", "shirt"],
    ["kaftam", "kaftan"],
    ["SHRIT!!!", "shirt"],
    ["красная кутрка", "куртка"],
  ])("%p means %p", (query, meant) => {
    expect(corrected(query, vocabulary)).toBe(meant)
  })

  test.each(["qwertyuiop", "shirt", "", "xy", "???", "🙂", "дом", "a".repeat(5_000)])("%p means nothing else", (query) => {
    expect(corrected(query, vocabulary)).toBeUndefined()
  })
})

test("a slip is one letter left out, added, changed, or swapped with its neighbour", () => {
  expect([
    distance("shirt", "shirt", 2),
    distance("shrt", "shirt", 2),
    distance("shiirt", "shirt", 2),
    distance("shart", "shirt", 2),
  ]).toEqual([0, 1, 1, 1])
  expect(distance("shrit", "shirt", 2)).toBe(1)
  expect(distance("cup", "shirt", 2)).toBe(3)
  const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 8 })
  fc.assert(
    fc.property(word, word, (one, other) => {
      expect(distance(one, other, 8)).toBe(distance(other, one, 8))
      expect(distance(one, other, 8) === 0).toBe(one === other)
      // A limit changes nothing but what lies above it.
      expect(distance(one, other, 2)).toBe(Math.min(3, distance(one, other, 8)))
    }),
  )
})

test("a vocabulary holds no more words than it may, and any text whatever", () => {
  const small: Vocabulary = new Map()
  addWords(small, "one two three four five six seven", 3)
  expect([...small.keys()]).toEqual(["one", "two", "three"])
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (text, query) => {
      const words: Vocabulary = new Map()
      addWords(words, text, 100)
      void corrected(query, words)
    }),
  )
})
