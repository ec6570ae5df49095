// Texts of a block that are typed where they stand: the element whose text is a setting's value becomes a field.
import type { Run } from "../../tenants/blocks/kit/rich-text.ts"
import { type BlockRange, elementsOf } from "./blocks.ts"
import type { Bar } from "./marks-bar.ts"
import { editableRuns } from "./rich-typing.ts"
import { difference } from "./runs.ts"
import { putDifference } from "./runs-in-page.ts"

/** `runs`: a paragraph whose letters may have marks and links. */
export type Text = { name: string; value: string; lines: boolean; runs?: readonly Run[] }
export type TypingDoors = {
  typed(name: string, value: string | readonly Run[], done: boolean, step?: boolean): void
  /** A key that is the whole editor's, for which a paragraph is left. */
  leave(event: KeyboardEvent): void
  bar: Bar
}

/** The innermost element that shows exactly this text. A text that the page shows twice, or in parts, is edited beside the page. */
export function elementShowing(range: BlockRange, value: string): HTMLElement | undefined {
  const wanted = squeezed(value)
  if (wanted === "") return undefined
  const all = elementsOf(range).flatMap((element) => [element, ...element.querySelectorAll("*")])
  const showing = all.filter(
    (element): element is HTMLElement => element instanceof HTMLElement && squeezed(element.textContent ?? "") === wanted,
  )
  const innermost = showing.filter((element) => !showing.some((other) => other !== element && element.contains(other)))
  return innermost.length === 1 ? innermost[0] : undefined
}

/** Lets the texts be typed; the function that is given back ends it. */
export function makeEditable(range: BlockRange, texts: readonly Text[], { typed, leave, bar }: TypingDoors): () => void {
  const ends = texts.flatMap((text) => {
    const element = elementShowing(range, text.value)
    if (!element) return []
    if (!text.runs) return [editable(element, text, typed)]
    // All of it may stand under one mark: the paragraph is what is around that.
    const paragraph = element.closest<HTMLElement>("p") ?? element
    return [editableRuns(paragraph, text.runs, { bar, leave, typed: (runs, done, step) => typed(text.name, runs, done, step) })]
  })
  return () => {
    for (const end of ends) end()
  }
}

/** Another text in the place of one that stands there; marks on the letters that stay are not touched. */
export function putText(range: BlockRange, before: string, after: string): void {
  const element = elementShowing(range, before)
  if (!element || element === document.activeElement) return
  if (element.childElementCount === 0 || element.textContent !== before) {
    element.textContent = after
    return
  }
  const { from, removed, added } = difference(before, after)
  putDifference(element, from, removed, added)
}

function editable(element: HTMLElement, { name, value, lines }: Text, typed: TypingDoors["typed"]): () => void {
  const abort = new AbortController()
  const { signal } = abort
  let last = value
  element.contentEditable = "plaintext-only"
  element.spellcheck = true
  element.style.outline = "none"
  element.addEventListener(
    "input",
    () => {
      // Lines that were broken here are elements, which only innerText tells.
      // biome-ignore lint/performance/useDomNodeTextContent: see above.
      last = (element.innerText ?? "").replace(/\n$/, "")
      typed(name, lines ? last : last.replace(/\s+/g, " "), false)
    },
    { signal },
  )
  element.addEventListener("blur", () => typed(name, lines ? last : last.replace(/\s+/g, " "), true), { signal })
  element.addEventListener(
    "keydown",
    (event) => {
      event.stopPropagation()
      if (event.key === "Escape") {
        element.textContent = value
        last = value
        typed(name, value, true)
        element.blur()
      } else if (event.key === "Enter" && (!lines || event.metaKey || event.ctrlKey)) {
        event.preventDefault()
        element.blur()
      }
    },
    { signal },
  )
  return () => {
    abort.abort()
    element.removeAttribute("contenteditable")
    element.style.removeProperty("outline")
  }
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, " ").trim()
}
