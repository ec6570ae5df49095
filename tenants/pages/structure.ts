// Whether a flat map of nodes is one tree: every node reached exactly once from the root, and none too deep. Pure, browser-safe.
import { MAX_DEPTH, MAX_NODES, type PageDocument } from "./schema.ts"

/** What is wrong with the document's shape, as a sentence; undefined when nothing is. */
export function checkStructure(document: PageDocument): string | undefined {
  const count = Object.keys(document.nodes).length
  if (count > MAX_NODES) return `a page has at most ${MAX_NODES} blocks, and this one has ${count}`
  const depths = new Map([[document.root, 1]])
  // A map being iterated also yields what is added on the way.
  for (const [id, depth] of depths) {
    const node = Object.hasOwn(document.nodes, id) ? document.nodes[id] : undefined
    if (!node) return `the block "${id}" is named but is not there`
    if (node.id !== id) return `the block "${id}" calls itself "${node.id}"`
    if (depth > MAX_DEPTH) return `blocks stand at most ${MAX_DEPTH} levels deep`
    for (const child of node.children) {
      if (depths.has(child)) return `the block "${child}" hangs in two places`
      depths.set(child, depth + 1)
    }
  }
  if (depths.size !== count) return `${count - depths.size} blocks hang nowhere`
  return undefined
}
