// What a command is: a pure edit of a document that also says how to take itself back. Browser-safe, as all of this folder.
import type { z } from "zod"
import { Refusal } from "../../refusal.ts"
import { type BlockNode, MAX_DEPTH, MAX_NODES, type PageDocument } from "../schema.ts"

export type Applied<Inverse> = {
  document: PageDocument
  /** Applied to `document`, gives back what was there before. */
  inverse: Inverse
}

export type CommandKind<Name extends string, Schema extends z.ZodType, Inverse> = {
  readonly name: Name
  readonly schema: Schema
  /** Never changes the document that it is given. Refuses with `invalid-input` what would break it. */
  readonly apply: (document: PageDocument, command: z.output<Schema>) => Applied<Inverse>
}

/** The node, or a refusal that names it. */
export function nodeOf(document: PageDocument, id: string): BlockNode {
  // hasOwn: an id may be spelled like something that every object inherits.
  const node = Object.hasOwn(document.nodes, id) ? document.nodes[id] : undefined
  if (!node) throw refused(`there is no block "${id}" on this page: reload it and try again`, { node: id })
  return node
}

/** Where a node hangs. The root hangs nowhere, so it can be neither moved nor removed nor doubled. */
export function parentOf(document: PageDocument, id: string): { parent: BlockNode; index: number } {
  nodeOf(document, id)
  for (const parent of Object.values(document.nodes)) {
    const index = parent.children.indexOf(id)
    if (index >= 0) return { parent, index }
  }
  throw refused("the page itself cannot be moved, removed or duplicated", { node: id })
}

/** The node's id and those of everything inside it, a block before its children. */
export function subtree(document: PageDocument, id: string): string[] {
  const ids = [id]
  for (const next of ids) ids.push(...nodeOf(document, next).children)
  return ids
}

/** Levels from this node down: 1 for a block without children. */
export function heightOf(document: PageDocument, id: string): number {
  return 1 + Math.max(0, ...nodeOf(document, id).children.map((child) => heightOf(document, child)))
}

/** Levels from the root to this node: 1 for the root. */
function depthOf(document: PageDocument, id: string): number {
  let depth = 1
  for (let at = id; at !== document.root; at = parentOf(document, at).parent.id) depth += 1
  return depth
}

export function withNodes(document: PageDocument, changed: readonly BlockNode[]): PageDocument {
  const nodes = { ...document.nodes }
  for (const node of changed) nodes[node.id] = node
  return { ...document, nodes }
}

export function withoutNodes(document: PageDocument, ids: readonly string[]): PageDocument {
  const gone = new Set(ids)
  return { ...document, nodes: Object.fromEntries(Object.entries(document.nodes).filter(([id]) => !gone.has(id))) }
}

export function withChild(parent: BlockNode, child: string, index: number): BlockNode {
  if (index > parent.children.length)
    throw refused(`place ${index} is past the last of ${parent.children.length} blocks`, { node: parent.id })
  return { ...parent, children: parent.children.toSpliced(index, 0, child) }
}

export function withoutChild(parent: BlockNode, child: string): BlockNode {
  return { ...parent, children: parent.children.filter((id) => id !== child) }
}

export function checkRoom(document: PageDocument, parentId: string, added: { count: number; height: number }): void {
  if (Object.keys(document.nodes).length + added.count > MAX_NODES)
    throw refused(`a page has at most ${MAX_NODES} blocks: remove some first`, { limit: MAX_NODES })
  if (depthOf(document, parentId) + added.height > MAX_DEPTH)
    throw refused(`blocks stand at most ${MAX_DEPTH} levels deep: put this one further out`, { limit: MAX_DEPTH })
}

export function refused(message: string, details: Record<string, unknown> = {}): Refusal {
  return new Refusal("invalid-input", message, details)
}
