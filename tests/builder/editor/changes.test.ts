// What has to be shown anew after an edit: the blocks that changed or are new, and their order where the page's own list is another.
import { expect, test } from "bun:test"
import { changedBlocks } from "../../../builder/editor/changes.ts"
import { applyCommands, type Command } from "../../../tenants/pages/commands/index.ts"
import type { BlockNode, PageDocument } from "../../../tenants/pages/schema.ts"

const node = (id: string, children: string[] = []): BlockNode => ({
  id,
  kind: id === "root" ? "page" : "box",
  version: 1,
  settings: {},
  children,
})
const page: PageDocument = {
  root: "root",
  nodes: { root: node("root", ["a", "b"]), a: node("a", ["c", "d"]), b: node("b"), c: node("c"), d: node("d") },
}
const after = (...edits: Command[]) => changedBlocks(page, applyCommands(page, edits).document)
const set = (id: string): Command => ({ command: "update", node: id, set: { text: "x" }, unset: [] })

test.each([
  ["a setting of a block", [set("b")], ["b"], false],
  ["a setting of a block inside another", [set("c")], ["c"], false],
  ["two blocks", [set("c"), set("b")], ["c", "b"], false],
  ["a block and what is inside it", [set("a"), set("c")], ["a"], false],
  ["a block taken out of another", [{ command: "remove", node: "c" }], ["a"], false],
  ["the order inside a block", [{ command: "move", node: "d", parent: "a", index: 0 }], ["a"], false],
  ["a block moved from one into another", [{ command: "move", node: "c", parent: "b", index: 0 }], ["a", "b"], false],
  ["a block less on the page", [{ command: "remove", node: "b" }], [], true],
  ["the order of the page", [{ command: "move", node: "b", parent: "root", index: 0 }], [], true],
  ["a block taken out onto the page", [{ command: "move", node: "c", parent: "root", index: 0 }], ["c", "a"], true],
  ["a new block", [{ command: "insert", parent: "root", index: 1, node: "e", nodes: { e: node("e") } }], ["e"], true],
  ["nothing: an edit and what takes it back", [set("b"), { command: "update", node: "b", set: {}, unset: ["text"] }], [], false],
] as [string, Command[], string[], boolean][])("%s", (_, edits, blocks, arranged) => {
  expect(after(...edits)).toEqual({ blocks, arranged })
})

test("a page that was empty or is, and another page, are shown as a whole", () => {
  expect(after({ command: "remove", node: "a" }, { command: "remove", node: "b" })).toBeUndefined()
  expect(changedBlocks(page, { root: "other", nodes: { other: node("other") } })).toBeUndefined()
})
