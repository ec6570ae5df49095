// What people do with blocks, as commands: whatever is done to any blocks of any page, the document stays whole and undo gives it back.
import { describe, expect, test } from "bun:test"
import fc from "fast-check"
import {
  branchOf,
  type Direction,
  doubling,
  inOrder,
  insertion,
  moving,
  outermost,
  removal,
  stepSpot,
} from "../../../builder/editor/gestures.ts"
import { readPayload, writePayload } from "../../../builder/editor/payload.ts"
import { applyCommands, type Command } from "../../../tenants/pages/commands/index.ts"
import type { BlockNode, PageDocument } from "../../../tenants/pages/schema.ts"
import { checkStructure } from "../../../tenants/pages/structure.ts"

const node = (id: string, kind: string, children: string[] = []): BlockNode => ({
  ...{ id, kind, version: 1, children },
  settings: kind === "columns" ? { columns: { desktop: 2 }, align: "start" } : kind === "page" ? {} : { line: true, space: "small" },
})
const page: PageDocument = {
  root: "root",
  nodes: Object.fromEntries(
    [
      node("root", "page", ["a", "b", "c", "d"]),
      node("a", "divider"),
      node("b", "columns", ["e", "f"]),
      ...[node("c", "divider"), node("d", "columns"), node("e", "columns", ["g"]), node("f", "divider"), node("g", "divider")],
    ].map((each) => [each.id, each]),
  ),
}
const ids = fc.subarray(inOrder(page), { minLength: 1 })

/** Whole, of the same blocks unless it says otherwise, and as it was once it is undone. */
function checked(commands: readonly Command[]): PageDocument {
  const { document, inverse } = applyCommands(page, commands)
  expect(checkStructure(document)).toBeUndefined()
  expect(applyCommands(document, inverse).document).toEqual(page)
  return document
}

describe("any blocks", () => {
  test("are moved one after another to where they were dropped, in the order of the page", () => {
    const spot = fc.record({ parent: fc.constantFrom("root", "b", "d", "e"), index: fc.nat(4) })
    fc.assert(
      fc.property(ids, spot, (chosen, { parent, index }) => {
        const movers = outermost(page, chosen)
        const staying = (page.nodes[parent]?.children ?? []).filter((id) => !movers.includes(id))
        const at = Math.min(index, staying.length)
        const inside = movers.some((id) => id === parent || inOrder(page, id).includes(parent))
        const document = checked(moving(page, chosen, { parent, index: at }))
        expect(document.nodes[parent]?.children).toEqual(inside ? page.nodes[parent]?.children : staying.toSpliced(at, 0, ...movers))
      }),
    )
  })

  test("go a step by keyboard and stay together", () => {
    fc.assert(
      fc.property(ids, fc.constantFrom<Direction>("up", "down", "in", "out"), (chosen, direction) => {
        const spot = stepSpot(page, chosen, direction)
        if (spot) expect(moving(page, chosen, spot).length).toBeGreaterThan(0)
        if (spot) checked(moving(page, chosen, spot))
      }),
    )
  })

  test("are doubled right after themselves, and removed with what is inside them", () => {
    fc.assert(
      fc.property(ids, (chosen) => {
        const movers = outermost(page, chosen)
        const { commands, copies } = doubling(page, chosen)
        const doubled = checked(commands)
        const inside = movers.flatMap((id) => [id, ...inOrder(page, id)])
        expect(inOrder(doubled)).toHaveLength(inOrder(page).length + inside.length)
        for (const [nth, id] of movers.entries()) {
          const siblings = Object.values(doubled.nodes).find(({ children }) => children.includes(id))?.children ?? []
          expect(siblings[siblings.indexOf(id) + 1]).toBe(copies[nth] ?? "")
        }
        expect(inOrder(checked(removal(page, chosen)))).toEqual(inOrder(page).filter((id) => !inside.includes(id)))
      }),
    )
  })

  test("come back from the clipboard under names of their own, the same in all else", () => {
    fc.assert(
      fc.property(ids, (chosen) => {
        const branches = outermost(page, chosen).map((id) => branchOf(page, id))
        const read = readPayload(writePayload(branches))
        expect(read).toEqual(branches)
        const { commands, added } = insertion(read ?? [], { parent: "root", index: 1 })
        const pasted = checked(commands)
        expect(pasted.nodes.root?.children.slice(1, 1 + added.length)).toEqual(added)
        for (const id of inOrder(page)) expect(pasted.nodes[id]).toEqual(id === "root" ? pasted.nodes.root : page.nodes[id])
      }),
    )
  })
})

describe("a clipboard that holds something else is refused", () => {
  const good = { teleshop: "blocks", version: 1, blocks: [{ root: "a", nodes: { a: node("a", "divider") } }] }
  const of = (root: string, nodes: Record<string, unknown>) => ({ ...good, blocks: [{ root, nodes }] })

  test("what is good is taken, so that the others could be", () => {
    expect(readPayload(JSON.stringify(good))).toHaveLength(1)
  })

  test.each([
    ["words", "hello"],
    ["other JSON", JSON.stringify({ a: 1 })],
    ["a list", JSON.stringify([good])],
    ["another version", JSON.stringify({ ...good, version: 2 })],
    ["more than it says", JSON.stringify({ ...good, also: 1 })],
    ["no blocks", JSON.stringify({ ...good, blocks: [] })],
    ["a kind that there is not", JSON.stringify(of("a", { a: node("a", "made-up") }))],
    ["settings that the kind refuses", JSON.stringify(of("a", { a: { ...node("a", "divider"), settings: { html: "<script>" } } }))],
    ["blocks inside one that holds none", JSON.stringify(of("a", { a: node("a", "divider", ["b"]), b: node("b", "divider") }))],
    ["a loop", JSON.stringify(of("a", { a: node("a", "columns", ["a"]) }))],
    ["a hole", JSON.stringify(of("a", { a: node("a", "columns", ["gone"]) }))],
    ["a page", JSON.stringify(of("a", { a: node("a", "page") }))],
    ["names of what every object inherits", '{"teleshop":"blocks","version":1,"blocks":[{"root":"__proto__","nodes":{}}]}'],
    ["depth without end", "[".repeat(100_000)],
    ["more than any page", JSON.stringify({ ...good, pad: "x".repeat(5_000_001) })],
  ])("%s", (_, text) => {
    expect(readPayload(text)).toBeUndefined()
  })
})
