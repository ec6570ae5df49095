// Which blocks have to be shown anew to get from one document to another. Pure.
import type { BlockNode, PageDocument } from "../../tenants/pages/schema.ts"

export type Changes = {
  /** The outermost blocks whose settings or children differ, and those that are new on the page. A block is shown with what is inside it. */
  blocks: string[]
  /** The page's own list of blocks is another. */
  arranged: boolean
}

/** Undefined when it is another page, and when the page is empty before or after: nothing on the canvas says then where its blocks stand. */
export function changedBlocks(before: PageDocument, after: PageDocument): Changes | undefined {
  const [was, is] = [nodeOf(before, before.root), nodeOf(after, after.root)]
  if (before.root !== after.root || !was || !is) return undefined
  if ((was.children.length === 0) !== (is.children.length === 0)) return undefined
  const old = new Set(was.children)
  const blocks: string[] = []
  // A node that is the same object may have children that are not.
  const walk = (id: string): void => {
    const [one, other] = [nodeOf(before, id), nodeOf(after, id)]
    if (!other) return
    if (one && same(one, other)) for (const child of other.children) walk(child)
    else blocks.push(id)
  }
  for (const id of is.children) {
    if (old.has(id)) walk(id)
    else blocks.push(id)
  }
  return { blocks, arranged: !sameList(was.children, is.children) }
}

function same(one: BlockNode, other: BlockNode): boolean {
  if (one === other) return true
  return (
    one.kind === other.kind &&
    one.version === other.version &&
    sameList(one.children, other.children) &&
    JSON.stringify(one.settings) === JSON.stringify(other.settings)
  )
}

function sameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id, index) => id === other[index])
}

function nodeOf(document: PageDocument, id: string): BlockNode | undefined {
  return Object.hasOwn(document.nodes, id) ? document.nodes[id] : undefined
}
