// Hangs a block, with everything inside it, somewhere else on the page.
import { z } from "zod"
import { nodeId } from "../schema.ts"
import { type CommandKind, checkRoom, heightOf, nodeOf, parentOf, refused, subtree, withChild, withNodes, withoutChild } from "./command.ts"

export const moveSchema = z.strictObject({
  command: z.literal("move"),
  node: nodeId,
  parent: nodeId,
  /** The place among the new parent's children, counted without the block itself. */
  index: z.int().min(0),
})
export type Move = z.infer<typeof moveSchema>

export const move: CommandKind<"move", typeof moveSchema, Move> = {
  name: "move",
  schema: moveSchema,
  apply: (document, command) => {
    const from = parentOf(document, command.node)
    if (subtree(document, command.node).includes(command.parent))
      throw refused("a block cannot be moved into itself: choose a place outside of it", { node: command.node })
    checkRoom(document, nodeOf(document, command.parent).id, { count: 0, height: heightOf(document, command.node) })
    const lifted = withNodes(document, [withoutChild(from.parent, command.node)])
    return {
      document: withNodes(lifted, [withChild(nodeOf(lifted, command.parent), command.node, command.index)]),
      inverse: { command: "move", node: command.node, parent: from.parent.id, index: from.index },
    }
  },
}
