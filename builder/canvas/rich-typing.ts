// A paragraph with marks and links, written where it stands: what is typed inside a stretch belongs to it, and marks are put on and taken off.
import type { Mark, Run } from "../../tenants/blocks/kit/rich-text.ts"
import type { Bar } from "./marks-bar.ts"
import { isMarked, linkAt, linked, textOf, toggled, wordAt } from "./runs.ts"
import { putRuns, runsIn, type Selected, select, selectionIn } from "./runs-in-page.ts"

/** @param step it is one thing to take back by itself, and what was typed before it another. */
export type TypedRuns = (runs: Run[], done: boolean, step: boolean) => void
/** Keys that mean something to the whole editor: they are told to it once the paragraph is left. */
type Leave = (event: KeyboardEvent) => void

const KEYS: Readonly<Record<string, Mark>> = { KeyB: "bold", KeyI: "italic", KeyE: "code" }

/** @returns what ends it. */
export function editableRuns(element: HTMLElement, begun: readonly Run[], bar: Bar, typed: TypedRuns, leave: Leave): () => void {
  const abort = new AbortController()
  const { signal } = abort
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
  const doors = {
    mark,
    link: () => {
      kept = selectionIn(element)
      return linkAt(runs, kept?.from ?? 0)?.link ?? ""
    },
    linked: (address: string | undefined) => {
      element.focus()
      if (kept) select(element, kept)
      const at = kept && kept.from === kept.to ? (linkAt(runs, kept.from) ?? chosen()) : chosen()
      const link = address === undefined || address === "" ? undefined : /^https?:\/\//.test(address) ? address : `https://${address}`
      if (address !== undefined && at.to > at.from) change(linked(runs, at.from, at.to, link))
      kept = undefined
    },
  }
  const giveUp = () => {
    runs = [...begun]
    putRuns(element, runs)
    element.blur()
  }
  element.contentEditable = "true"
  element.spellcheck = true
  // As it is stored, so that the browser need not put hard spaces between words.
  Object.assign(element.style, { outline: "none", whiteSpace: "pre-wrap" })
  const on = <Kind extends keyof HTMLElementEventMap>(kind: Kind, hear: (event: HTMLElementEventMap[Kind]) => void) =>
    element.addEventListener(kind, hear, { signal })
  on("focus", () => {
    if (kept) return
    bar.show(element, doors)
    press()
  })
  on("input", () => {
    runs = runsIn(element)
    typed(runs, false, false)
  })
  on("blur", () => {
    if (bar.isAsking()) return
    bar.hide()
    // An empty paragraph is none: it has its words again.
    if (textOf(runs).trim() === "") {
      runs = [...begun]
      putRuns(element, runs)
    }
    typed(runs, true, false)
  })
  on("paste", (event) => {
    event.preventDefault()
    event.stopPropagation()
    document.execCommand("insertText", false, (event.clipboardData?.getData("text/plain") ?? "").replace(/\s+/g, " "))
  })
  on("drop", (event) => event.preventDefault())
  on("keydown", (event) => {
    event.stopPropagation()
    if (event.isComposing) return
    const control = event.ctrlKey || event.metaKey
    const which = event.code === "KeyX" && event.shiftKey ? "strike" : KEYS[event.code]
    const does = !control
      ? { Enter: event.shiftKey ? undefined : () => element.blur(), Escape: giveUp }[event.key]
      : which
        ? () => mark(which)
        : { KeyK: bar.askAddress, KeyZ: () => leave(event), KeyY: () => leave(event) }[event.code]
    if (!does) return
    event.preventDefault()
    does()
  })
  document.addEventListener("selectionchange", () => document.activeElement === element && press(), { signal })
  return () => {
    abort.abort()
    bar.hide()
    element.removeAttribute("contenteditable")
    for (const name of ["outline", "white-space"]) element.style.removeProperty(name)
  }
}
