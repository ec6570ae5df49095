// Puts a new block, with whatever is inside it, under a parent.
import { z } from "zod"
import { blockNode, nodeId } from "../schema.ts"
import { checkStructure } from "../structure.ts"
import { type CommandKind, checkRoom, heightOf, nodeOf, refused, withChild, withNodes } from "./command.ts"
import type { Remove } from "./remove.ts"

export const insertSchema = z.strictObject({
  command: z.literal("insert"),
  parent: nodeId,
  /** The place among the parent's children: 0 is the first. */
  index: z.int().min(0),
  /** The block itself; `nodes` holds it and everything inside it, under ids of their own. */
  node: nodeId,
  nodes: z.record(nodeId, blockNode),
})
export type Insert = z.infer<typeof insertSchema>

export const insert: CommandKind<"insert", typeof insertSchema, Remove> = {
  name: "insert",
  schema: insertSchema,
  apply: (document, command) => {
    const added = { root: command.node, nodes: command.nodes }
    const problem = checkStructure(added)
    if (problem) throw refused(problem, { node: command.node })
    const taken = Object.keys(command.nodes).find((id) => Object.hasOwn(document.nodes, id))
    if (taken) throw refused(`the id "${taken}" is in use on this page: give the new block another`, { node: taken })
    const parent = nodeOf(document, command.parent)
    checkRoom(document, parent.id, { count: Object.keys(command.nodes).length, height: heightOf(added, command.node) })
    return {
      document: withNodes(document, [...Object.values(command.nodes), withChild(parent, command.node, command.index)]),
      inverse: { command: "remove", node: command.node },
    }
  },
}
