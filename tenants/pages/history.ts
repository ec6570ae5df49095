// How the draft becomes a version again. Pure.
import type { Command } from "./commands/index.ts"
import type { PageDocument } from "./schema.ts"

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
