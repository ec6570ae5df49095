// A page's blocks are put in another order by touching as few of them as can be.
import { describe, expect, test } from "bun:test"
import { stays } from "../../../builder/canvas/stays.ts"

const letters = (text: string) => [...text]
const staying = (now: string, wanted: string) => [...stays(letters(now), letters(wanted))].toSorted().join("")

describe("what stays when blocks are put in another order", () => {
  test("is everything when nothing moves, and all but one when one moves, however far", () => {
    expect(staying("abcdef", "abcdef")).toBe("abcdef")
    expect(staying("abcdef", "bcdefa")).toBe("bcdef")
    expect(staying("abcdef", "fabcde")).toBe("abcde")
    expect(staying("abcdef", "abdcef")).toHaveLength(5)
  })

  test("never is what is new or what goes", () => {
    expect(staying("abc", "axcb")).toHaveLength(2)
    expect(staying("abc", "xyz")).toBe("")
    expect(staying("", "abc")).toBe("")
    expect(staying("abcd", "db")).toHaveLength(1)
  })

  test("stands in the same order before and after, and nothing can be added to it", () => {
    for (let round = 0; round < 200; round += 1) {
      const now = letters("abcdefgh").toSorted(() => Math.random() - 0.5)
      const wanted = letters("abcdefgh").toSorted(() => Math.random() - 0.5)
      const kept = stays(now, wanted)
      const inOrder = (list: string[], set: Set<string>) => list.filter((id) => set.has(id)).join("")
      expect(inOrder(now, kept)).toBe(inOrder(wanted, kept))
      const longest = Math.max(...subsets(now).map((set) => (inOrder(now, set) === inOrder(wanted, set) ? set.size : 0)))
      expect({ now, wanted, size: kept.size }).toEqual({ now, wanted, size: longest })
    }
  })
})

function subsets(list: readonly string[]): Set<string>[] {
  return Array.from({ length: 2 ** list.length }, (_, bits) => new Set(list.filter((_, nth) => (bits >> nth) & 1)))
}
