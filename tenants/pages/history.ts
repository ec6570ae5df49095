// The draft beside its versions: what a version changed, and how the draft becomes one again. Pure.
import type { Command } from "./commands/index.ts"
import type { Page, PageDocument } from "./schema.ts"

export type PageChange = {
  pageId: string
  title: string
  change: "added" | "removed" | "changed"
  /** Blocks. */
  added: number
  removed: number
  changed: number
}

/** What is different in `after`, page by page; pages that are the same are left out. */
export function changesBetween(before: readonly Page[], after: readonly Page[]): PageChange[] {
  const old = new Map(before.map((page) => [page.id, page]))
  const now = new Set(after.map((page) => page.id))
  const changes = after.map((page): PageChange => {
    const was = old.get(page.id)
    const counts = countBlocks(was?.document, page.document)
    return {
      pageId: page.id,
      title: page.title,
      change: was ? "changed" : "added",
      ...counts,
      ...(was && was.title !== page.title && { renamed: true }),
    }
  })
  const gone = before.filter((page) => !now.has(page.id))
  return [
    ...changes.filter((change) => change.change === "added" || change.added + change.removed + change.changed > 0 || "renamed" in change),
    ...gone.map(
      (page): PageChange => ({ pageId: page.id, title: page.title, change: "removed", ...countBlocks(page.document, undefined) }),
    ),
  ]
}

function countBlocks(before: PageDocument | undefined, after: PageDocument | undefined) {
  const [was, is] = [before?.nodes ?? {}, after?.nodes ?? {}]
  const both = Object.keys(is).filter((id) => Object.hasOwn(was, id))
  return {
    added: Object.keys(is).length - both.length,
    removed: Object.keys(was).length - both.length,
    changed: both.filter((id) => JSON.stringify(is[id]) !== JSON.stringify(was[id])).length,
  }
}

/** Makes `current` what `wanted` is, as edits that others merge with and that can be undone: everything out, everything in. */
export function commandsTowards(current: PageDocument, wanted: PageDocument): Command[] {
  const childrenOf = ({ root, nodes }: PageDocument) => nodes[root]?.children ?? []
  const out = childrenOf(current).map((node): Command => ({ command: "remove", node }))
  const into = childrenOf(wanted).map((node, index): Command => {
    const ids = [node]
    for (const id of ids) ids.push(...(wanted.nodes[id]?.children ?? []))
    const nodes = Object.fromEntries(ids.flatMap((id) => (wanted.nodes[id] ? [[id, wanted.nodes[id]]] : [])))
    return { command: "insert", parent: current.root, index, node, nodes }
  })
  return [...out, ...into]
}
