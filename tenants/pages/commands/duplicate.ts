// Sets a copy of a block, with everything inside it, right after the original.
import { z } from "zod"
import { type BlockNode, nodeId } from "../schema.ts"
import { checkSize } from "../structure.ts"
import { type CommandKind, checkRoom, heightOf, nodeOf, parentOf, refused, subtree, withChild, withNodes } from "./command.ts"
import type { Remove } from "./remove.ts"

export const duplicateSchema = z.strictObject({
  command: z.literal("duplicate"),
  node: nodeId,
  /** The copies' ids by the originals': chosen by the editor, so that the command means the same wherever it is applied. */
  ids: z.record(nodeId, nodeId),
})
export type Duplicate = z.infer<typeof duplicateSchema>

/** Five hundred of shorter ones make no page that could not be held; of longer ones each is counted. */
const LONG_CHARACTERS = 20_000

export const duplicate: CommandKind<"duplicate", typeof duplicateSchema, Remove> = {
  name: "duplicate",
  schema: duplicateSchema,
  apply: (document, command) => {
    const { parent, index } = parentOf(document, command.node)
    const originals = subtree(document, command.node)
    const copies = originals.map((id) => copyOf(nodeOf(document, id), command.ids))
    const fresh = new Set(copies.map((copy) => copy.id))
    if (fresh.size !== copies.length || [...fresh].some((id) => Object.hasOwn(document.nodes, id)))
      throw refused("each copy needs an id that is not in use on this page", { node: command.node })
    checkRoom(document, parent.id, { count: copies.length, height: heightOf(document, command.node) })
    const copied = copyId(command.node, command.ids)
    const doubled = withNodes(document, [...copies, withChild(parent, copied, index + 1)])
    const tooLarge = JSON.stringify(copies).length > LONG_CHARACTERS ? checkSize(doubled) : undefined
    if (tooLarge) throw refused(tooLarge, { node: command.node })
    return { document: doubled, inverse: { command: "remove", node: copied } }
  },
}

function copyOf(node: BlockNode, ids: Duplicate["ids"]): BlockNode {
  return {
    ...node,
    id: copyId(node.id, ids),
    settings: structuredClone(node.settings),
    children: node.children.map((child) => copyId(child, ids)),
  }
}

function copyId(id: string, ids: Duplicate["ids"]): string {
  const copy = Object.hasOwn(ids, id) ? ids[id] : undefined
  if (!copy) throw refused(`the copy of "${id}" needs an id`, { node: id })
  return copy
}
