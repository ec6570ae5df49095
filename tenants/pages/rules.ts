// What a document may say beyond being a tree: known blocks, good settings, each where it may stand; and when two people's edits get along. Pure.
import { kinds } from "../blocks/kinds.ts"
import { type BlockKinds, readBlock } from "../blocks/kit/read.ts"
import { subtree } from "./commands/command.ts"
import type { Command } from "./commands/index.ts"
import { type BlockNode, type PageDocument, type PageKind, ROOT_KIND } from "./schema.ts"
import { checkStructure } from "./structure.ts"

export type DocumentProblem = { node: string; message: string }

/** Everything that keeps this document from being saved as a page of this kind. */
export function documentProblems(document: PageDocument, pageKind: PageKind, known: BlockKinds = kinds): DocumentProblem[] {
  const broken = checkStructure(document)
  if (broken) return [{ node: document.root, message: broken }]
  return Object.values(document.nodes).flatMap((node) => nodeProblems(node, node.id === document.root, pageKind, known))
}

function nodeProblems(node: BlockNode, isRoot: boolean, pageKind: PageKind, known: BlockKinds): DocumentProblem[] {
  const problem = (message: string): DocumentProblem[] => [{ node: node.id, message }]
  if (isRoot) return node.kind === ROOT_KIND ? [] : problem(`the root of a page is of the kind "${ROOT_KIND}"`)
  const read = readBlock(known, node)
  if ("reason" in read) return problem(`the block "${node.kind}" cannot be read: ${read.detail}`)
  if (read.block.pages !== "any" && !read.block.pages.includes(pageKind))
    return problem(`the block "${node.kind}" does not belong on a page of the kind "${pageKind}"`)
  if (!read.block.children && node.children.length > 0) return problem(`nothing can stand inside the block "${node.kind}"`)
  return []
}

/**
 * The same document with every readable node at the current version of its kind, and its settings as the schema understands them: a pasted address
 * becomes what it means. What cannot be read stays as it is: a newer program may know it again.
 */
export function upgradeDocument(document: PageDocument, known: BlockKinds = kinds): PageDocument {
  const nodes = Object.entries(document.nodes).map(([id, node]): [string, BlockNode] => {
    const read = id === document.root ? undefined : readBlock(known, node)
    if (!read || "reason" in read) return [id, node]
    if (node.version === read.block.version && JSON.stringify(node.settings) === JSON.stringify(read.settings)) return [id, node]
    return [id, { ...node, version: read.block.version, settings: { ...read.settings } }]
  })
  return { ...document, nodes: Object.fromEntries(nodes) }
}

/**
 * Whether commands made on an older document still mean the same on one where `missed` were applied since: they touch different nodes
 * (both may add to or take from the same parent's children), or different settings of the same node.
 */
export function getAlong(document: PageDocument, mine: readonly Command[], missed: readonly Command[]): boolean {
  const theirs = new Set(missed.flatMap((edit) => touchedBy(document, edit)))
  return mine.every((edit) => touchedBy(document, edit).every((touched) => !clashes(touched, theirs)))
}

/** A whole node is written "id", one of its settings "id.name". */
function clashes(touched: string, theirs: ReadonlySet<string>): boolean {
  if (theirs.has(touched) || theirs.has(touched.split(".")[0] ?? "")) return true
  return !touched.includes(".") && [...theirs].some((other) => other.startsWith(`${touched}.`))
}

function touchedBy(document: PageDocument, edit: Command): string[] {
  switch (edit.command) {
    case "insert":
      return Object.keys(edit.nodes)
    case "update":
      return [...Object.keys(edit.set), ...edit.unset].map((name) => `${edit.node}.${name}`)
    case "rename":
      // A name stands apart from all settings, none of which is called nothing.
      return [`${edit.node}.`]
    case "duplicate":
      return [...Object.keys(edit.ids), ...Object.values(edit.ids)]
    case "move":
      return [edit.node]
    case "remove":
      // On a document where it is already gone there is nothing inside it left to count.
      return Object.hasOwn(document.nodes, edit.node) ? subtree(document, edit.node) : [edit.node]
  }
}
