// What people do with blocks, as commands: take away, double, move, put in. Pure but for the names of new blocks, which nobody may guess twice.
import { kinds } from "../../tenants/blocks/kinds.ts"
import { applyCommand, type Command } from "../../tenants/pages/commands/index.ts"
import { type BlockNode, type PageDocument, type PageKind, ROOT_KIND } from "../../tenants/pages/schema.ts"

/** A place among the blocks of a parent, counted without those that are on their way there. */
export type Spot = { parent: string; index: number }
/** A block with everything inside it, apart from any page. */
export type Branch = { root: string; nodes: Record<string, BlockNode> }

export function nodeOf(document: PageDocument, id: string): BlockNode | undefined {
  return Object.hasOwn(document.nodes, id) ? document.nodes[id] : undefined
}

/** Every block in reading order, a block before what is inside it; the page itself is none. */
export function inOrder(document: PageDocument, from = document.root): string[] {
  const children = nodeOf(document, from)?.children ?? []
  return children.flatMap((id) => [id, ...inOrder(document, id)])
}

export function placeOf(document: PageDocument, id: string): Spot | undefined {
  for (const parent of Object.values(document.nodes)) {
    const index = parent.children.indexOf(id)
    if (index >= 0) return { parent: parent.id, index }
  }
  return undefined
}

export type Place = Spot & { level: number; siblings: number }

/** The place of every block, found in one walk: 1 is the level of those that stand on the page itself. */
export function placesIn(document: PageDocument): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>()
  const walk = (parent: string, level: number) => {
    const children = nodeOf(document, parent)?.children ?? []
    for (const [index, id] of children.entries()) {
      places.set(id, { parent, index, level, siblings: children.length })
      walk(id, level + 1)
    }
  }
  walk(document.root, 1)
  return places
}

/** The document with nothing on the page but the block, or the outermost one around it. */
export function aloneWith(document: PageDocument, id: string): PageDocument {
  const root = nodeOf(document, document.root)
  const top = root?.children.find((child) => child === id || inOrder(document, child).includes(id))
  if (!root || top === undefined) return document
  return { root: document.root, nodes: { ...branchOf(document, top).nodes, [document.root]: { ...root, children: [top] } } }
}

/** Those of the blocks that do not stand inside another one of them, in reading order: what is done to a block is done to what is inside it. */
export function outermost(document: PageDocument, ids: readonly string[]): string[] {
  const wanted = new Set(ids)
  const walk = (id: string): string[] => (wanted.has(id) ? [id] : (nodeOf(document, id)?.children ?? []).flatMap(walk))
  return (nodeOf(document, document.root)?.children ?? []).flatMap(walk)
}

export function isContainer(document: PageDocument, id: string): boolean {
  const node = nodeOf(document, id)
  return node !== undefined && (node.kind === ROOT_KIND || kinds[node.kind]?.children === true)
}

/** Where blocks can be dropped, the page last: what the canvas asks for. */
export function containersOf(document: PageDocument): string[] {
  return [...inOrder(document).filter((id) => isContainer(document, id)), document.root]
}

export function mayStandOn(kind: string, page: PageKind): boolean {
  const pages = kinds[kind]?.pages
  return pages === "any" || (pages?.includes(page) ?? false)
}

export function freshId(kind: string): string {
  return `${kind}-${crypto.randomUUID().replaceAll("-", "").slice(0, 12)}`
}

export function removal(document: PageDocument, ids: readonly string[]): Command[] {
  return outermost(document, ids).map((node) => ({ command: "remove", node }))
}

/** Each block's copy stands right after it. */
export function doubling(document: PageDocument, ids: readonly string[]): { commands: Command[]; copies: string[] } {
  const commands = outermost(document, ids).map((node): Extract<Command, { command: "duplicate" }> => {
    const all = [node, ...inOrder(document, node)]
    return { command: "duplicate", node, ids: Object.fromEntries(all.map((id) => [id, freshId(nodeOf(document, id)?.kind ?? "block")])) }
  })
  return { commands, copies: commands.flatMap(({ node, ids: copies }) => copies[node] ?? []) }
}

/** The blocks one after another at the spot, in the order that they have on the page; none where one would stand inside itself. */
export function moving(document: PageDocument, ids: readonly string[], spot: Spot): Command[] {
  const movers = outermost(document, ids)
  if (movers.some((id) => id === spot.parent || inOrder(document, id).includes(spot.parent))) return []
  const staying = (nodeOf(document, spot.parent)?.children ?? []).filter((id) => !movers.includes(id))
  const commands: Command[] = []
  let [current, before] = [document, staying[spot.index - 1]]
  for (const node of movers) {
    const others = (nodeOf(current, spot.parent)?.children ?? []).filter((id) => id !== node)
    const index = before === undefined ? 0 : others.indexOf(before) + 1
    const from = placeOf(current, node)
    before = node
    if (from?.parent === spot.parent && from.index === index) continue
    const command: Command = { command: "move", node, parent: spot.parent, index }
    commands.push(command)
    current = applyCommand(current, command).document
  }
  return commands
}

export type Direction = "up" | "down" | "in" | "out"

/** One step by keyboard: past the neighbour, out of the container at its edge, into the container before it; undefined where there is nowhere to go. */
export function stepSpot(document: PageDocument, ids: readonly string[], direction: Direction): Spot | undefined {
  const movers = outermost(document, ids)
  const [first, last] = [movers[0], movers.at(-1)]
  const [from, to] = [first && placeOf(document, first), last && placeOf(document, last)]
  if (!from || !to || from.parent !== to.parent) return undefined
  const staying = (nodeOf(document, from.parent)?.children ?? []).filter((id) => !movers.includes(id))
  const outside = placeOf(document, from.parent)
  if (direction === "up" && from.index > 0) return { parent: from.parent, index: from.index - 1 }
  if (direction === "down" && from.index < staying.length) return { parent: from.parent, index: from.index + 1 }
  if (direction === "in") {
    const before = staying[from.index - 1]
    return before && isContainer(document, before) ? { parent: before, index: nodeOf(document, before)?.children.length ?? 0 } : undefined
  }
  if (!outside) return undefined
  return { parent: outside.parent, index: outside.index + (direction === "up" ? 0 : 1) }
}

/** Where something new goes: after what is selected, inside it when it is an empty container, and at the end of the page when nothing is. */
export function spotAfter(document: PageDocument, selected: readonly string[]): Spot {
  const last = outermost(document, selected).at(-1)
  const place = last === undefined ? undefined : placeOf(document, last)
  if (last === undefined || !place) return { parent: document.root, index: nodeOf(document, document.root)?.children.length ?? 0 }
  if (isContainer(document, last) && nodeOf(document, last)?.children.length === 0) return { parent: last, index: 0 }
  return { parent: place.parent, index: place.index + 1 }
}

export function branchOf(document: PageDocument, root: string): Branch {
  const nodes = [root, ...inOrder(document, root)].flatMap((id) => nodeOf(document, id) ?? [])
  return { root, nodes: Object.fromEntries(nodes.map((node) => [node.id, node])) }
}

/** Branches from anywhere, put in one after another under names of their own. */
export function insertion(branches: readonly Branch[], spot: Spot): { commands: Command[]; added: string[] } {
  const renamed = branches.map(renew)
  return {
    commands: renamed.map(({ root, nodes }, nth) => ({
      command: "insert",
      parent: spot.parent,
      index: spot.index + nth,
      node: root,
      nodes,
    })),
    added: renamed.map(({ root }) => root),
  }
}

function renew({ root, nodes }: Branch): Branch {
  const names = new Map(Object.values(nodes).map((node) => [node.id, freshId(node.kind)]))
  const nameOf = (id: string) => names.get(id) ?? id
  const renamed = Object.values(nodes).map((node) => ({ ...node, id: nameOf(node.id), children: node.children.map(nameOf) }))
  return { root: nameOf(root), nodes: Object.fromEntries(renamed.map((node) => [node.id, node])) }
}
