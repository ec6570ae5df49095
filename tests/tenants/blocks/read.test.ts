// Stored blocks are read through their upgrades, and what cannot be read is shown as nothing and told.
import { describe, expect, test } from "bun:test"
import { z } from "zod"
import { defineBlock } from "../../../tenants/blocks/kit/kind.ts"
import { type BlockProblem, readBlock, readDocument } from "../../../tenants/blocks/kit/read.ts"
import type { BlockNode, PageDocument } from "../../../tenants/pages/schema.ts"

const banner = defineBlock({
  kind: "banner",
  version: 3,
  settings: z.strictObject({ text: z.string(), level: z.int() }),
  upgrades: {
    1: ({ title, ...rest }) => ({ ...rest, text: title }),
    2: (settings) => ({ ...settings, level: 2 }),
  },
  title: { en: "Banner", ru: "Баннер" },
  pages: "any",
  children: true,
})
const kinds = { banner }

const node = (id: string, version: number, settings: Record<string, unknown>, children: string[] = [], kind = "banner"): BlockNode => {
  return { id, kind, version, settings, children }
}

describe("one block", () => {
  test("of any older version is upgraded step by step", () => {
    for (const [version, settings] of [
      [1, { title: "Hi" }],
      [2, { text: "Hi" }],
      [3, { text: "Hi", level: 2 }],
    ] as const)
      expect(readBlock(kinds, node("a", version, settings))).toMatchObject({ settings: { text: "Hi", level: 2 } })
  })

  test("of a newer version, of an unknown kind, or with bad settings is a problem and no crash", () => {
    expect(readBlock(kinds, node("a", 4, {}))).toMatchObject({ reason: "newer-version" })
    expect(readBlock(kinds, node("a", 1, {}, [], "gone"))).toMatchObject({ reason: "unknown-kind" })
    expect(readBlock(kinds, node("a", 1, {}, [], "constructor"))).toMatchObject({ reason: "unknown-kind" })
    expect(readBlock(kinds, node("a", 3, { text: 5 }))).toMatchObject({ reason: "bad-settings" })
    expect(
      readBlock(
        {
          banner: {
            ...banner,
            upgrades: {
              1: () =>
                ((): never => {
                  throw new Error("no")
                })(),
              2: (s) => s,
            },
          },
        },
        node("a", 1, {}),
      ),
    ).toMatchObject({ reason: "bad-settings" })
  })
})

test("a chain of upgrades with a gap cannot even be defined", () => {
  expect(() => defineBlock({ ...banner, upgrades: { 1: (settings) => settings } })).toThrow("upgrades from exactly 1, 2")
  expect(() => defineBlock({ ...banner, upgrades: { ...banner.upgrades, 3: (settings) => settings } })).toThrow()
})

test("a document is read in order; an unreadable block is left out with all that is inside it, and the rest is there", () => {
  const text = (id: string, children: string[] = []) => node(id, 3, { text: id, level: 1 }, children)
  const nodes = [
    node("root", 1, {}, ["a", "b", "c"], "page"),
    text("a", ["a-1"]),
    text("a-1"),
    node("b", 9, {}, ["b-1"]),
    text("b-1"),
    text("c"),
  ]
  const problems: BlockProblem[] = []
  const read = readDocument(kinds, { root: "root", nodes: Object.fromEntries(nodes.map((one) => [one.id, one])) }, (problem) =>
    problems.push(problem),
  )
  expect(read.map(({ node: { id } }) => id)).toEqual(["a", "a-1", "c"])
  expect(problems).toMatchObject([{ nodeId: "b", reason: "newer-version" }])
})

test("a document with a loop or a hole, which nobody can save, still comes to an end", () => {
  const loop: PageDocument = {
    root: "a",
    nodes: { a: node("a", 1, {}, ["b", "missing"], "page"), b: node("b", 3, { text: "b", level: 1 }, ["a", "b"]) },
  }
  expect(readDocument(kinds, loop, () => {})).toHaveLength(1)
})
