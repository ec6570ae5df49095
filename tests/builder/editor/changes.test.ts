// What has to be shown anew after an edit: the block that changed, or the whole page when its list of blocks did.
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
  ["a setting of a block", [set("b")], ["b"]],
  ["a setting of a block inside another", [set("c")], ["c"]],
  ["two blocks", [set("c"), set("b")], ["c", "b"]],
  ["a block and what is inside it", [set("a"), set("c")], ["a"]],
  ["a block taken out of another", [{ command: "remove", node: "c" }], ["a"]],
  ["the order inside a block", [{ command: "move", node: "d", parent: "a", index: 0 }], ["a"]],
  ["a block moved from one into another", [{ command: "move", node: "c", parent: "b", index: 0 }], ["a", "b"]],
  ["the page's own list", [{ command: "remove", node: "b" }], undefined],
  ["a block taken out onto the page", [{ command: "move", node: "c", parent: "root", index: 0 }], undefined],
  ["nothing: an edit and what takes it back", [set("b"), { command: "update", node: "b", set: {}, unset: ["text"] }], []],
] as [string, Command[], string[] | undefined][])("%s", (_, edits, changed) => {
  expect(after(...edits)).toEqual(changed)
})
