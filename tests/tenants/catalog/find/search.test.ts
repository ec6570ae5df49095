// Words that a buyer types: endings, beginnings, slips, the wrong layout, several words, nothing at all.
import { describe, expect, test } from "bun:test"
import fc from "fast-check"
import { search, searched, searchIndex } from "../../../../tenants/catalog/find/search.ts"
import { stemOf } from "../../../../tenants/catalog/find/words.ts"

const THINGS = [
  ["Morning mug", "Heron pottery cups"],
  ["Linen apron", "kitchen Harbour"],
  ["Чашка утренняя", "посуда керамика"],
  ["Плед шерстяной", "тёплый"],
  ["Beeswax candles", "home"],
  ["Mug hook", "kitchen"],
] as const
const index = searchIndex(THINGS.map(([title, more]) => searched(title, more)))
const find = (words: string) => search(index, words).things.map((thing) => THINGS[thing]?.[0] ?? "")

describe("a search finds", () => {
  test.each([
    ["mug", "Morning mug"],
    ["mugs", "Morning mug"],
    ["MORN", "Morning mug"],
    ["candle", "Beeswax candles"],
    ["cnadle", "Beeswax candles"],
    ["linne aprn", "Linen apron"],
    ["чашки", "Чашка утренняя"],
    ["чашек", "Чашка утренняя"],
    ["утренние чашки", "Чашка утренняя"],
    ["теплый плед", "Плед шерстяной"],
    ["xfirf", "Чашка утренняя"],
    ["ьгп рщщл", "Mug hook"],
    ["керамика", "Чашка утренняя"],
  ])("%p: %p", (words, title) => expect(find(words)[0]).toBe(title))

  test("all of the words before some of them, and says when it is only some", () => {
    expect(find("mug hook")).toEqual(["Mug hook"])
    expect(search(index, "mug hook").nearest).toBe(false)
    expect(search(index, "mug unicorn")).toMatchObject({ nearest: true })
    expect(find("mug unicorn")).toEqual(["Morning mug", "Mug hook"])
  })

  test("the name before what else is said", () => expect(find("kitchen mug")[0]).toBe("Mug hook"))

  test("nothing where nothing is meant, without complaint", () => {
    for (const words of ["", " ", "!?", "zzzzzzzz", "…"]) expect(search(index, words)).toEqual({ things: [], nearest: false })
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), (words) => void search(index, words)))
  })
})

test("endings are taken off, never so much that nothing is left", () => {
  expect(["чашками", "чашки", "чашка"].map(stemOf)).toEqual(["чашк", "чашк", "чашк"])
  expect(["boxes", "cups", "glass", "gas", "дом", "ёж"].map(stemOf)).toEqual(["box", "cup", "glass", "gas", "дом", "ёж"])
  fc.assert(fc.property(fc.stringMatching(/^[a-zа-я]{1,20}$/), (word) => stemOf(word).length >= Math.min(3, word.length)))
})
