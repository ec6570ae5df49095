// Takes a block away, with everything inside it.
import { z } from "zod"
import { nodeId } from "../schema.ts"
import { type CommandKind, nodeOf, parentOf, subtree, withNodes, withoutChild, withoutNodes } from "./command.ts"
import type { Insert } from "./insert.ts"

export const removeSchema = z.strictObject({ command: z.literal("remove"), node: nodeId })
export type Remove = z.infer<typeof removeSchema>

export const remove: CommandKind<"remove", typeof removeSchema, Insert> = {
  name: "remove",
  schema: removeSchema,
  apply: (document, command) => {
    const { parent, index } = parentOf(document, command.node)
    const ids = subtree(document, command.node)
    const nodes = Object.fromEntries(ids.map((id) => [id, nodeOf(document, id)]))
    return {
      document: withNodes(withoutNodes(document, ids), [withoutChild(parent, command.node)]),
      inverse: { command: "insert", parent: parent.id, index, node: command.node, nodes },
    }
  },
}
