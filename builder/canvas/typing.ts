// Texts of a block that are typed where they stand: the element whose text is a setting's value becomes a field.
import { type BlockRange, elementsOf } from "./blocks.ts"

export type Text = { name: string; value: string; lines: boolean }
type Typed = (name: string, value: string, done: boolean) => void

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
export function makeEditable(range: BlockRange, texts: readonly Text[], typed: Typed): () => void {
  const ends = texts.flatMap((text) => {
    const element = elementShowing(range, text.value)
    return element ? [editable(element, text, typed)] : []
  })
  return () => {
    for (const end of ends) end()
  }
}

function editable(element: HTMLElement, { name, value, lines }: Text, typed: Typed): () => void {
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
