// Blocks of the page that is shown, found by the comments that stand around each.
import { stays } from "./stays.ts"

const MARK = /^(\/?)block ([a-z0-9-]+)$/

export type BlockRange = { id: string; parent: string | null; begin: Comment; end: Comment }

/** In the order of the page, a block before those inside it. */
export function findBlocks(root: Node): Map<string, BlockRange> {
  const found = new Map<string, BlockRange>()
  const open: BlockRange[] = []
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_COMMENT)
  for (let node = walker.nextNode() as Comment | null; node; node = walker.nextNode() as Comment | null) {
    const [, end, id = ""] = MARK.exec(node.data.trim()) ?? []
    if (id === "") continue
    if (end === "") {
      const range: BlockRange = { id, parent: open.at(-1)?.id ?? null, begin: node, end: node }
      open.push(range)
      if (!found.has(id)) found.set(id, range)
    } else {
      const range = open.pop()
      if (range) range.end = node
    }
  }
  return found
}

/** What a block consists of, from mark to mark. */
export function nodesOf({ begin, end }: BlockRange): Node[] {
  const nodes: Node[] = []
  for (let node = begin.nextSibling; node && node !== end; node = node.nextSibling) nodes.push(node)
  return nodes
}

export function elementsOf(range: BlockRange): Element[] {
  return nodesOf(range).filter((node): node is Element => node instanceof Element)
}

/** The place that the block takes on the page; undefined for one that shows nothing. */
export function boxOf(range: BlockRange): DOMRect | undefined {
  const boxes = elementsOf(range)
    .map((element) => element.getBoundingClientRect())
    .filter(({ width, height }) => width > 0 && height > 0)
  const [first, ...others] = boxes
  if (!first) return undefined
  return others.reduce((whole, box) => {
    const [left, top] = [Math.min(whole.left, box.left), Math.min(whole.top, box.top)]
    return new DOMRect(left, top, Math.max(whole.right, box.right) - left, Math.max(whole.bottom, box.bottom) - top)
  }, first)
}

/** The innermost block of every element that stands directly between a block's marks. */
export function ownersOf(blocks: ReadonlyMap<string, BlockRange>): Map<Node, string> {
  const owners = new Map<Node, string>()
  // Inner ones come later, and are what is meant.
  for (const range of blocks.values()) for (const node of nodesOf(range)) owners.set(node, range.id)
  return owners
}

/** The innermost block around a node. */
export function blockAround(owners: ReadonlyMap<Node, string>, node: Node): string | undefined {
  for (let at: Node | null = node; at; at = at.parentNode) {
    const id = owners.get(at)
    if (id !== undefined) return id
  }
  return undefined
}

/**
 * Puts the page's own blocks in this order; what is new gets its marks and nothing between them, what is not named goes.
 * Blocks that stand right already are not touched: moving all 300 of a page lays all of it out again.
 */
export function arrange(blocks: ReadonlyMap<string, BlockRange>, ids: readonly string[]): void {
  const top = new Map([...blocks].filter(([, { parent }]) => parent === null))
  const [first] = top.values()
  if (!first) return
  const anchor = document.createComment("")
  first.begin.before(anchor)
  const wanted = new Set(ids)
  for (const range of top.values()) if (!wanted.has(range.id)) for (const node of whole(range)) node.parentNode?.removeChild(node)
  const staying = stays([...top.keys()], ids)
  let last: ChildNode = anchor
  for (const id of ids) {
    const range = top.get(id)
    if (!range) last.after(document.createComment(`block ${id}`), document.createComment(`/block ${id}`))
    else if (!staying.has(id)) last.after(...whole(range))
    last = range?.end ?? (last.nextSibling?.nextSibling as ChildNode)
  }
  anchor.remove()
}

const whole = (range: BlockRange): Node[] => [range.begin, ...nodesOf(range), range.end]

/** Puts new HTML between a block's marks. Scripts in it never run: what is parsed this way is inert. */
export function replaceBlock({ begin, end }: BlockRange, html: string | null): void {
  const fresh = document.createRange().createContextualFragment("")
  const parsed = new DOMParser().parseFromString(`<body>${html ?? ""}</body>`, "text/html")
  for (const script of parsed.querySelectorAll("script")) script.remove()
  fresh.append(...[...parsed.body.childNodes].map((node) => document.adoptNode(node)))
  for (let node = begin.nextSibling; node && node !== end; node = begin.nextSibling) node.remove()
  end.before(fresh)
}

/** A block that others may stand in, and none does, is as high as a place to aim at: buyers see nothing of it. */
export function markEmpty(blocks: ReadonlyMap<string, BlockRange>, containers: readonly string[]): void {
  const full = new Set([...blocks.values()].map(({ parent }) => parent))
  for (const id of containers) {
    const range = blocks.get(id)
    for (const element of range ? elementsOf(range) : []) element.toggleAttribute("data-empty", !full.has(id))
  }
}
