// A paragraph with marks and links, written where it stands: what is typed inside a stretch belongs to it, and marks are put on and taken off.
import type { Mark, Run } from "../../tenants/blocks/kit/rich-text.ts"
import type { Bar, BarDoors } from "./marks-bar.ts"
import { isMarked, linkAt, linked, textOf, toggled, wordAt } from "./runs.ts"
import { putRuns, runsIn, type Selected, select, selectionIn } from "./runs-in-page.ts"

export type RichDoors = {
  bar: Bar
  /** @param step it is one thing to take back by itself, and what was typed before it another. */
  typed(runs: Run[], done: boolean, step: boolean): void
  /** A key that means something to the whole editor: it is told to it once the paragraph is left. */
  leave(event: KeyboardEvent): void
}

const KEYS: Readonly<Record<string, Mark>> = { KeyB: "bold", KeyI: "italic", KeyE: "code" }

/** @returns what ends it. */
export function editableRuns(element: HTMLElement, begun: readonly Run[], doors: RichDoors): () => void {
  const { bar, typed } = doors
  const abort = new AbortController()
  const { signal } = abort
  const paragraph = openParagraph(element, begun, doors)
  element.contentEditable = "true"
  element.spellcheck = true
  // As it is stored, so that the browser need not put hard spaces between words.
  Object.assign(element.style, { outline: "none", whiteSpace: "pre-wrap" })
  const on = <Kind extends keyof HTMLElementEventMap>(kind: Kind, hear: (event: HTMLElementEventMap[Kind]) => void) =>
    element.addEventListener(kind, hear, { signal })
  on("focus", paragraph.enter)
  on("input", () => typed(paragraph.read(), false, false))
  on("blur", () => {
    if (bar.isAsking()) return
    bar.hide()
    // An empty paragraph is none: it has its words again.
    if (textOf(paragraph.read()).trim() === "") paragraph.restore()
    typed(paragraph.read(), true, false)
  })
  on("paste", (event) => {
    event.preventDefault()
    event.stopPropagation()
    document.execCommand("insertText", false, (event.clipboardData?.getData("text/plain") ?? "").replace(/\s+/g, " "))
  })
  on("drop", (event) => event.preventDefault())
  on("keydown", (event) => {
    event.stopPropagation()
    const act = event.isComposing ? undefined : meaningOf(event, element, paragraph, doors)
    if (!act) return
    event.preventDefault()
    act()
  })
  document.addEventListener("selectionchange", () => document.activeElement === element && paragraph.press(), { signal })
  return () => {
    abort.abort()
    bar.hide()
    element.removeAttribute("contenteditable")
    for (const name of ["outline", "white-space"]) element.style.removeProperty(name)
  }
}

type Paragraph = ReturnType<typeof openParagraph>

function meaningOf(event: KeyboardEvent, element: HTMLElement, paragraph: Paragraph, { bar, leave }: RichDoors): (() => void) | undefined {
  if (!event.ctrlKey && !event.metaKey) {
    if (event.key === "Enter" && !event.shiftKey) return () => element.blur()
    if (event.key !== "Escape") return undefined
    return () => {
      paragraph.restore()
      element.blur()
    }
  }
  const mark = event.code === "KeyX" && event.shiftKey ? "strike" : KEYS[event.code]
  if (mark) return () => paragraph.mark(mark)
  return { KeyK: bar.askAddress, KeyZ: () => leave(event), KeyY: () => leave(event) }[event.code]
}

/** What stands in it, and what is done to it as a whole. */
function openParagraph(element: HTMLElement, begun: readonly Run[], { bar, typed }: RichDoors) {
  let runs = [...begun]
  /** Where the caret was when the address of a link was asked for. */
  let kept: Selected | undefined
  const chosen = (): Selected => {
    const now = selectionIn(element) ?? kept ?? { from: 0, to: 0 }
    return now.from === now.to ? wordAt(textOf(runs), now.from) : now
  }
  const press = () => {
    const { from, to } = chosen()
    bar.press((mark) => isMarked(runs, from, to, mark), linkAt(runs, from) !== undefined)
  }
  const change = (next: Run[]) => {
    const at = selectionIn(element) ?? kept
    runs = next
    putRuns(element, runs)
    if (at) select(element, at)
    typed(runs, false, true)
    press()
  }
  const mark = (which: Mark) => {
    const { from, to } = chosen()
    if (to > from) change(toggled(runs, from, to, which))
  }
  const doors: BarDoors = {
    mark,
    link() {
      kept = selectionIn(element)
      return linkAt(runs, kept?.from ?? 0)?.link ?? ""
    },
    linked(address) {
      element.focus()
      if (kept) select(element, kept)
      const at = kept && kept.from === kept.to ? (linkAt(runs, kept.from) ?? chosen()) : chosen()
      if (address !== undefined && at.to > at.from) change(linked(runs, at.from, at.to, webAddress(address)))
      kept = undefined
    },
  }
  return {
    ...{ mark, press },
    enter() {
      if (kept) return
      bar.show(element, doors)
      press()
    },
    /** As it stands in the page now. */
    read() {
      runs = runsIn(element)
      return runs
    },
    restore() {
      putRuns(element, begun)
    },
  }
}

function webAddress(text: string): string | undefined {
  return text === "" ? undefined : /^https?:\/\//.test(text) ? text : `https://${text}`
}
