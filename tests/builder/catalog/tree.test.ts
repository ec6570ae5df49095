// Categories as a tree.
import { describe, expect, test } from "bun:test"
import { isPlainEnough } from "../../../builder/catalog/description.ts"
import { branches, neighbours, parentsFor } from "../../../builder/catalog/tree.ts"

const category = (id: string, parentId: string | null, position: number) => ({ id, parentId, position, slug: id, title: id })
const SHOP = [
  category("home", null, 2),
  category("cups", "table", 4),
  category("table", null, 1),
  category("bowls", "table", 3),
  category("lost", "gone", 9),
]

describe("the tree of categories", () => {
  test("has parents before what is inside, neighbours by their place, and loses nobody", () => {
    expect(branches(SHOP).map(({ id, level }) => [id, level])).toEqual([
      ["table", 1],
      ["bowls", 2],
      ["cups", 2],
      ["home", 1],
      ["lost", 1],
    ])
    expect(
      branches(SHOP)
        .filter(({ first }) => first)
        .map(({ id }) => id),
    ).toEqual(["table", "bowls"])
  })

  test("puts no category into itself or into what is inside it", () => {
    expect(parentsFor(SHOP, "table").map(({ id }) => id)).toEqual(["home", "lost"])
    expect(parentsFor(SHOP, "cups").map(({ id }) => id)).toEqual(["table", "bowls", "home", "lost"])
    expect(parentsFor(SHOP, undefined)).toHaveLength(SHOP.length)
  })

  test("swaps neighbours, and stops at its ends", () => {
    expect(neighbours(SHOP, "cups", -1)?.map(({ id }) => id)).toEqual(["cups", "bowls"])
    expect(neighbours(SHOP, "bowls", -1)).toBeUndefined()
    expect(neighbours(SHOP, "home", -1)?.map(({ id }) => id)).toEqual(["home", "table"])
  })
})

test("a description is written as it looks only where nothing of it would be lost", () => {
  expect(isPlainEnough("")).toBe(true)
  expect(isPlainEnough('<p>A <strong>mug</strong>, <a href="https://example.com">seen here</a></p><ul><li>oat</li></ul>')).toBe(true)
  expect(isPlainEnough("<table><tr><td>1</td></tr></table>")).toBe(false)
  expect(isPlainEnough("<H2>Big</H2>")).toBe(false)
})
