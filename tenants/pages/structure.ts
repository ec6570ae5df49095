// Whether a flat map of nodes is one tree: every node reached exactly once from the root, and none too deep. Pure, browser-safe.
import { MAX_DEPTH, MAX_NODES, type PageDocument } from "./schema.ts"

/** As JSON: what the editor sends whole to have it shown fits into a request. It also ends doubling a long text until nobody can hold the page. */
const MAX_BYTES = 1_000_000

/** That the document is too large, as a sentence; undefined when it is not. Counts no further than the limit. */
export function checkSize(document: PageDocument): string | undefined {
  let bytes = 0
  for (const node of Object.values(document.nodes)) {
    bytes += encoder.encode(JSON.stringify(node)).length
    if (bytes > MAX_BYTES) return `a page has at most ${MAX_BYTES.toLocaleString("en")} bytes of blocks: move some of them to another page`
  }
  return undefined
}

const encoder = new TextEncoder()

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
