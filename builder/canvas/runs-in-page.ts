// Stretches of a paragraph as they stand in the page, and back; and what is selected in it, counted in letters.
import type { Mark, Run } from "../../tenants/blocks/kit/rich-text.ts"
import { joined } from "./runs.ts"

const TAGS: Record<Mark, string> = { bold: "strong", italic: "em", strike: "s", code: "code" }
/** Browsers put some marks in by other names, when text is dragged or corrected. */
const MEANINGS: Readonly<Record<string, Mark>> = {
  ...{ STRONG: "bold", B: "bold", EM: "italic", I: "italic", S: "strike", DEL: "strike", STRIKE: "strike", CODE: "code" },
}

/** As tenants/blocks/kit/Marked.astro writes them. */
export function putRuns(element: HTMLElement, runs: readonly Run[]): void {
  element.replaceChildren(
    ...runs.map(({ text, marks = [], link }) => {
      const inner = marks.toReversed().reduce<Node>((within, mark) => around(TAGS[mark], within), document.createTextNode(text))
      if (link === undefined) return inner
      const anchor = around("a", inner)
      anchor.setAttribute("href", link)
      return anchor
    }),
  )
}

function around(tag: string, node: Node): HTMLElement {
  const element = document.createElement(tag)
  element.append(node)
  return element
}

export function runsIn(element: HTMLElement): Run[] {
  const runs: Run[] = []
  const walk = (node: Node, marks: readonly Mark[], link: string | undefined): void => {
    if (node instanceof Text) runs.push({ text: node.data, marks: [...marks], ...(link !== undefined && { link }) })
    else if (node instanceof HTMLBRElement) runs.push({ text: "\n", marks: [...marks] })
    else if (node instanceof HTMLElement) {
      const mark = MEANINGS[node.tagName]
      const own = node.tagName === "A" ? (node.getAttribute("href") ?? undefined) : link
      for (const child of node.childNodes) walk(child, mark && !marks.includes(mark) ? [...marks, mark] : marks, own)
    }
  }
  for (const child of element.childNodes) walk(child, [], undefined)
  // A break at the very end is the browser's, so that the last line can be seen.
  const last = element.lastChild
  return joined(last instanceof HTMLBRElement ? runs.slice(0, -1) : runs)
}

export type Selected = { from: number; to: number }

/** Undefined when nothing of it is selected, nor the caret in it. */
export function selectionIn(element: HTMLElement): Selected | undefined {
  const selection = getSelection()
  if (!selection || selection.rangeCount === 0) return undefined
  const range = selection.getRangeAt(0)
  if (!element.contains(range.startContainer) || !element.contains(range.endContainer)) return undefined
  return {
    from: lettersBefore(element, range.startContainer, range.startOffset),
    to: lettersBefore(element, range.endContainer, range.endOffset),
  }
}

export function select(element: HTMLElement, { from, to }: Selected): void {
  const [begin, end] = [placeOf(element, from), placeOf(element, to)]
  getSelection()?.setBaseAndExtent(begin.node, begin.offset, end.node, end.offset)
}

function lettersBefore(element: HTMLElement, node: Node, offset: number): number {
  const before = document.createRange()
  before.setStart(element, 0)
  before.setEnd(node, offset)
  const cut = before.cloneContents()
  return (cut.textContent ?? "").length + cut.querySelectorAll("br").length
}

function placeOf(element: HTMLElement, letters: number): { node: Node; offset: number } {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
  let left = letters
  let last: Text | undefined
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof HTMLBRElement) left -= 1
    if (!(node instanceof Text)) continue
    if (left <= node.length) return { node, offset: Math.max(left, 0) }
    left -= node.length
    last = node
  }
  return last ? { node: last, offset: last.length } : { node: element, offset: 0 }
}

/** A change of the text in the letters that it touches, so that what lies on the others stays. */
export function putDifference(element: HTMLElement, from: number, removed: number, added: string): void {
  const [begin, end] = [placeOf(element, from), placeOf(element, from + removed)]
  const range = document.createRange()
  range.setStart(begin.node, begin.offset)
  range.setEnd(end.node, end.offset)
  range.deleteContents()
  if (added === "") return
  if (begin.node instanceof Text && begin.node.isConnected) begin.node.insertData(Math.min(begin.offset, begin.node.length), added)
  else element.append(added)
}
