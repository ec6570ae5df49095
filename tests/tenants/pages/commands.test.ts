// Edits of a document: each can be taken back, none can break the tree.
import { describe, expect, test } from "bun:test"
import fc from "fast-check"
import { applyCommand, applyCommands, type Command } from "../../../tenants/pages/commands/index.ts"
import { type BlockNode, MAX_DEPTH, MAX_NODES, type PageDocument } from "../../../tenants/pages/schema.ts"
import { checkStructure } from "../../../tenants/pages/structure.ts"
import { Refusal } from "../../../tenants/refusal.ts"

const box = (id: string, children: string[] = [], settings: Record<string, unknown> = {}): BlockNode => ({
  id,
  kind: "box",
  version: 1,
  settings,
  children,
})
const page = (...nodes: BlockNode[]): PageDocument => ({ root: "root", nodes: Object.fromEntries(nodes.map((node) => [node.id, node])) })
const small = () => page({ ...box("root", ["a", "b"]), kind: "page" }, box("a", ["c"], { text: "A" }), box("b"), box("c"))

/** What someone might try, sensible or not: every choice is a number, resolved against the document as it is by then. */
const intent = fc.record({
  kind: fc.nat(5),
  node: fc.nat(1000),
  target: fc.nat(1000),
  index: fc.nat(12),
  value: fc.jsonValue({ maxDepth: 2 }),
})
type Intent = { kind: number; node: number; target: number; index: number; value: unknown }

function commandFor(document: PageDocument, { kind, node, target, index, value }: Intent, count: number): Command {
  const ids = Object.keys(document.nodes)
  const pick = (choice: number) => ids[choice % ids.length] as string
  switch (kind) {
    case 0: {
      const nodes = { [`n${count}`]: box(`n${count}`, [`n${count}-x`]), [`n${count}-x`]: box(`n${count}-x`) }
      return { command: "insert", parent: pick(target), index, node: `n${count}`, nodes }
    }
    case 1:
      return { command: "move", node: pick(node), parent: pick(target), index }
    case 2:
      return { command: "update", node: pick(node), set: { [`field${index % 3}`]: value }, unset: index % 2 === 0 ? ["field1"] : [] }
    case 3:
      return { command: "remove", node: pick(node) }
    case 4:
      return { command: "rename", node: pick(node), name: index % 4 === 0 ? null : `Name ${index}` }
    default:
      return { command: "duplicate", node: pick(node), ids: Object.fromEntries(ids.map((id, at) => [id, `d${count}-${at}`])) }
  }
}

describe("any edits in any order", () => {
  test("leave one whole tree, and taken back in reverse give the page that was there before", () => {
    let applied = 0
    fc.assert(
      fc.property(fc.array(intent, { maxLength: 30 }), (intents) => {
        const original = small()
        const frozen = JSON.stringify(original)
        let document = original
        const inverses: Command[] = []
        for (const [count, wanted] of intents.entries()) {
          try {
            const result = applyCommand(document, commandFor(document, wanted, count))
            document = result.document
            inverses.unshift(result.inverse)
            applied += 1
          } catch (error) {
            if (!(error instanceof Refusal)) throw error
          }
          expect(checkStructure(document)).toBeUndefined()
        }
        expect(applyCommands(document, inverses).document).toEqual(original)
        // And nothing that was given was changed on the way.
        expect(JSON.stringify(original)).toBe(frozen)
      }),
      { numRuns: 300 },
    )
    expect(applied).toBeGreaterThan(500)
  })

  test("an inverse taken back is the edit again", () => {
    const edits: Command[] = [
      { command: "update", node: "a", set: { text: "B", more: 1 }, unset: [] },
      { command: "duplicate", node: "a", ids: { a: "a2", c: "c2" } },
      { command: "move", node: "c2", parent: "b", index: 0 },
      { command: "rename", node: "c2", name: "Prices" },
      { command: "rename", node: "b", name: null },
      { command: "remove", node: "a" },
    ]
    const forward = applyCommands(small(), edits)
    const back = applyCommands(forward.document, forward.inverse)
    expect(back.document).toEqual(small())
    expect(applyCommands(back.document, back.inverse).document).toEqual(forward.document)
  })
})

describe("refused, and the page is as it was", () => {
  const refuses: [string, Command][] = [
    ["moving a block into itself", { command: "move", node: "a", parent: "c", index: 0 }],
    ["moving the page", { command: "move", node: "root", parent: "a", index: 0 }],
    ["naming the page's root", { command: "rename", node: "root", name: "Page" }],
    ["removing the page", { command: "remove", node: "root" }],
    ["a block that is not there", { command: "remove", node: "constructor" }],
    ["a place past the last", { command: "move", node: "c", parent: "b", index: 1 }],
    ["an id that is in use", { command: "insert", parent: "root", index: 0, node: "a", nodes: { a: box("a") } }],
    ["an insertion with a hole", { command: "insert", parent: "root", index: 0, node: "x", nodes: { x: box("x", ["y"]) } }],
    ["an insertion with a loop", { command: "insert", parent: "root", index: 0, node: "x", nodes: { x: box("x", ["x"]) } }],
    ["a copy without ids", { command: "duplicate", node: "a", ids: { a: "a2" } }],
    ["two copies under one id", { command: "duplicate", node: "a", ids: { a: "z", c: "z" } }],
    ["an update of nothing", { command: "update", node: "a", set: {}, unset: [] }],
  ]
  test.each(refuses)("%s", (_what, command) => {
    const document = small()
    expect(() => applyCommand(document, command)).toThrow(Refusal)
    expect(document).toEqual(small())
  })

  test("a long text doubled until the page is larger than anybody could send", () => {
    const long = page({ ...box("root", ["t"]), kind: "page" }, { ...box("t"), settings: { text: "x".repeat(300_000) } })
    const twice = (command: Command[]) => applyCommands(long, command).document
    const double = (id: string): Command => ({ command: "duplicate", node: "t", ids: { t: id } })
    expect(Object.keys(twice(["a", "b"].map(double)).nodes)).toHaveLength(4)
    expect(() => twice(["a", "b", "c"].map(double))).toThrow("bytes of blocks")
  })

  test("a block more than a page may have, and a level more", () => {
    const ids = Array.from({ length: MAX_NODES - 1 }, (_, index) => `b${index}`)
    const full = page({ ...box("root", ids), kind: "page" }, ...ids.map((id) => box(id)))
    expect(checkStructure(full)).toBeUndefined()
    const one: Command = { command: "insert", parent: "root", index: 0, node: "more", nodes: { more: box("more") } }
    expect(() => applyCommand(full, one)).toThrow(`at most ${MAX_NODES} blocks`)
    const levels = Array.from({ length: MAX_DEPTH - 1 }, (_, index) => box(`l${index}`, index < MAX_DEPTH - 2 ? [`l${index + 1}`] : []))
    const deep = page({ ...box("root", ["l0"]), kind: "page" }, ...levels)
    expect(checkStructure(deep)).toBeUndefined()
    expect(() => applyCommand(deep, { ...one, parent: `l${MAX_DEPTH - 2}` })).toThrow(`${MAX_DEPTH} levels`)
  })
})
