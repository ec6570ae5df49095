// Blocks as text that says what it is, so that they go from page to page and from shop to shop. What comes back is checked like anything foreign. Pure.
import { z } from "zod"
import { kinds } from "../../tenants/blocks/kinds.ts"
import { readBlock } from "../../tenants/blocks/kit/read.ts"
import { type BlockNode, blockNode, MAX_NODES, nodeId } from "../../tenants/pages/schema.ts"
import { checkStructure } from "../../tenants/pages/structure.ts"
import type { Branch } from "./gestures.ts"

const Payload = z.strictObject({
  teleshop: z.literal("blocks"),
  version: z.literal(1),
  blocks: z
    .array(z.strictObject({ root: nodeId, nodes: z.record(nodeId, blockNode) }))
    .min(1)
    .max(MAX_NODES),
})

/** Longer is no page of ours. */
const MAX_CHARACTERS = 5_000_000

export function writePayload(branches: readonly Branch[]): string {
  return JSON.stringify({ teleshop: "blocks", version: 1, blocks: [...branches] } satisfies z.input<typeof Payload>)
}

/** What a text on the clipboard means; undefined for anything that is not whole, known and well-formed blocks. */
export function readPayload(text: string): Branch[] | undefined {
  if (text.length > MAX_CHARACTERS || !text.startsWith("{")) return undefined
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return undefined
  }
  const parsed = Payload.safeParse(json)
  if (!parsed.success) return undefined
  const branches = parsed.data.blocks
  const good = branches.every((branch) => checkStructure(branch) === undefined && Object.values(branch.nodes).every(isReadable))
  return good ? branches : undefined
}

function isReadable(node: BlockNode): boolean {
  const read = readBlock(kinds, node)
  return !("reason" in read) && (read.block.children || node.children.length === 0)
}
