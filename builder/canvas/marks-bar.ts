// The small bar over a paragraph that is being written: marks, and the address of a link. In a shadow tree, so that the page's styles and ours do not touch.
import type { Mark } from "../../tenants/blocks/kit/rich-text.ts"
import type { Labels } from "./protocol.ts"
import { MARKS } from "./runs.ts"

const STYLE = `
:host { position: absolute; z-index: 2147483647 }
form, [role=toolbar] { display: flex; gap: 2px; inline-size: max-content; padding: 3px; border: 1px solid #d5d9e4; border-radius: 8px; background: #fff; color: #14161b;
  box-shadow: 0 6px 20px #0d133033; font: 500 14px/20px system-ui, sans-serif; color-scheme: light }
[hidden] { display: none }
button { min-inline-size: 30px; block-size: 30px; padding: 0 6px; border: 0; border-radius: 6px; background: none; color: inherit; font: inherit; cursor: pointer }
button:hover { background: #eef1f8 }
button[aria-pressed=true] { background: #dfe6fb; color: #1f3fb0 }
:focus-visible { outline: 2px solid #2850d8; outline-offset: -2px }
input { inline-size: min(16rem, 60vw); block-size: 30px; padding: 0 8px; border: 1px solid #8a90a3; border-radius: 6px; background: #fff; color: inherit; font: inherit; font-size: 16px }
svg { inline-size: 16px; block-size: 16px; vertical-align: -3px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round }
@media (pointer: coarse) { button, input { min-inline-size: 44px; block-size: 44px } }`

const SIGNS: Record<Mark, string> = {
  bold: "<b>B</b>",
  italic: "<i>I</i>",
  strike: "<s>S</s>",
  code: "<code>&lt;&gt;</code>",
}
const CHAIN =
  '<svg viewBox="0 0 24 24"><path d="M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.6-5.6l-1 1M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.6 5.6l1-1"/></svg>'

export type BarDoors = {
  mark(mark: Mark): void
  /** The address field wants to be filled: what stands in it to begin with. */
  link(): string
  /** Undefined: as it was. "" takes the link away. */
  linked(address: string | undefined): void
}

export type Bar = ReturnType<typeof makeBar>

/** @param shown told whenever it appears and goes: other tools make room. */
export function makeBar(labels: () => Labels, shown: (isShown: boolean) => void) {
  const parts = makeParts()
  const { host, bar, form, input, buttons, link } = parts
  let doors: BarDoors | undefined
  const ask = (open: boolean) => {
    bar.hidden = open
    form.hidden = !open
  }
  const askAddress = () => {
    if (!doors) return
    input.value = doors.link()
    ask(true)
    input.focus()
    input.select()
  }
  listen(parts, {
    mark: (mark) => doors?.mark(mark),
    askAddress,
    answer(address) {
      ask(false)
      doors?.linked(address)
    },
  })
  return {
    host,
    askAddress,
    isAsking: () => !form.hidden,
    show(over: HTMLElement, next: BarDoors) {
      doors = next
      name(parts, labels())
      ask(false)
      if (!host.isConnected) document.body.append(host)
      place(host, over)
      shown(true)
    },
    press(isOn: (mark: Mark) => boolean, isLink: boolean) {
      for (const [mark, button] of buttons) button.setAttribute("aria-pressed", String(isOn(mark)))
      link.setAttribute("aria-pressed", String(isLink))
    },
    hide() {
      if (doors) shown(false)
      doors = undefined
      host.remove()
    },
  }
}

type Parts = ReturnType<typeof makeParts>

function makeParts() {
  const host = document.createElement("div")
  const shadow = host.attachShadow({ mode: "open" })
  const marks = MARKS.map((mark) => `<button type="button" data-mark="${mark}">${SIGNS[mark]}</button>`).join("")
  const form = '<form hidden><input type="text" inputmode="url" autocomplete="off"><button type="submit">✓</button></form>'
  shadow.innerHTML = `<style>${STYLE}</style><div role="toolbar">${marks}<button type="button" data-link>${CHAIN}</button></div>${form}`
  return {
    ...{ host, shadow },
    bar: find<HTMLElement>(shadow, "[role=toolbar]"),
    form: find<HTMLFormElement>(shadow, "form"),
    input: find<HTMLInputElement>(shadow, "input"),
    buttons: MARKS.map((mark) => [mark, find<HTMLButtonElement>(shadow, `[data-mark=${mark}]`)] as const),
    link: find<HTMLButtonElement>(shadow, "[data-link]"),
    save: find<HTMLButtonElement>(shadow, "[type=submit]"),
  }
}

type Asked = { mark(mark: Mark): void; askAddress(): void; answer(address: string | undefined): void }

function listen({ shadow, bar, form, input, buttons, link }: Parts, { mark, askAddress, answer }: Asked): void {
  // A press must not take the caret out of the paragraph.
  bar.addEventListener("mousedown", (event) => event.preventDefault())
  for (const [which, button] of buttons) button.addEventListener("click", () => mark(which))
  link.addEventListener("click", askAddress)
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    answer(input.value.trim())
  })
  shadow.addEventListener("paste", (event) => event.stopPropagation())
  shadow.addEventListener("keydown", (event) => {
    event.stopPropagation()
    if ((event as KeyboardEvent).key === "Escape") answer(undefined)
  })
  input.addEventListener("blur", ({ relatedTarget }) => {
    if (!form.hidden && !(relatedTarget instanceof Node && shadow.contains(relatedTarget))) answer(undefined)
  })
}

/** Over the paragraph, under it where there is no room above; never past the edge of the screen. */
function place(host: HTMLElement, over: HTMLElement): void {
  const box = over.getBoundingClientRect()
  const { offsetHeight: height, offsetWidth: width } = host
  const top = box.top > height + 8 ? box.top - height - 6 : box.bottom + 6
  const left = Math.max(Math.min(box.left, innerWidth - Math.max(width, 330) - 4), 4)
  Object.assign(host.style, { left: `${left + scrollX}px`, top: `${top + scrollY}px` })
}

function name({ bar, buttons, link, input, save }: Parts, words: Labels): void {
  const all = [
    ...buttons.map(([mark, button]) => [button, words[mark]] as const),
    [link, words.link],
    [input, words.address],
    [save, words.save],
  ] as const
  for (const [element, label] of all) {
    element.setAttribute("aria-label", label)
    element.title = label
  }
  bar.setAttribute("aria-label", words.bar)
  input.placeholder = words.placeholder
}

function find<Found extends HTMLElement>(root: ShadowRoot, selector: string): Found {
  const found = root.querySelector<Found>(selector)
  if (!found) throw new Error(`the bar has no ${selector}`)
  return found
}
