// Gives a block a name of its own, or takes it away: what those who edit the page call it. Buyers never see it.
import { z } from "zod"
import { blockName, nodeId } from "../schema.ts"
import { type CommandKind, nodeOf, refused, withNodes } from "./command.ts"

export const renameSchema = z.strictObject({
  command: z.literal("rename"),
  node: nodeId,
  /** Null: the block is called by what it shows again. */
  name: blockName.nullable(),
})
export type Rename = z.infer<typeof renameSchema>

export const rename: CommandKind<"rename", typeof renameSchema, Rename> = {
  name: "rename",
  schema: renameSchema,
  apply: (document, command) => {
    if (command.node === document.root) throw refused("the page has a title, and its root no name besides", { node: command.node })
    const { name, ...node } = nodeOf(document, command.node)
    return {
      document: withNodes(document, [command.name === null ? node : { ...node, name: command.name }]),
      inverse: { command: "rename", node: node.id, name: name ?? null },
    }
  },
}
