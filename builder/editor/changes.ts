// Which blocks have to be shown anew to get from one document to another. Pure.
import type { BlockNode, PageDocument } from "../../tenants/pages/schema.ts"

/**
 * The outermost blocks whose settings or children differ; undefined when the page's own list of blocks does, for then there is no block to show it in.
 * A block is shown with what is inside it, so one inside another that has changed is not named.
 */
export function changedBlocks(before: PageDocument, after: PageDocument): string[] | undefined {
  if (before.root !== after.root) return undefined
  const found: string[] = []
  // A node that is the same object may have children that are not.
  const walk = (id: string): boolean => {
    const [was, is] = [nodeOf(before, id), nodeOf(after, id)]
    if (!was || !is) return false
    if (was !== is && !visitOwn(was, is, id, after.root, found)) return false
    return found.includes(id) || is.children.every(walk)
  }
  return walk(after.root) ? found : undefined
}

function visitOwn(was: BlockNode, is: BlockNode, id: string, root: string, found: string[]): boolean {
  if (same(was, is)) return true
  if (id === root) return false
  found.push(id)
  return true
}

function same(one: BlockNode, other: BlockNode): boolean {
  return (
    one.kind === other.kind &&
    one.version === other.version &&
    one.children.length === other.children.length &&
    one.children.every((child, index) => child === other.children[index]) &&
    JSON.stringify(one.settings) === JSON.stringify(other.settings)
  )
}

function nodeOf(document: PageDocument, id: string): BlockNode | undefined {
  return Object.hasOwn(document.nodes, id) ? document.nodes[id] : undefined
}
