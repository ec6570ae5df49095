// The canvas: shows in a frame of the editor what the editor sends, and tells it what is pointed at, tapped and typed there.
import { type BlockRange, blockAround, boxOf, findBlocks, replaceBlock } from "./blocks.ts"
import { landingAt } from "./drop.ts"
import { makeOverlay } from "./overlay.ts"
import { type FromCanvas, MARK, type ToCanvas } from "./protocol.ts"
import { elementShowing, makeEditable } from "./typing.ts"

let app: string | undefined
let blocks = new Map<string, BlockRange>()
let containers: readonly string[] = []
let selected: readonly string[] = []
let hover: string | null = null
let stopTyping = () => {}
const overlay = makeOverlay()
const look = document.createElement("style")

/** Before the app has spoken nobody knows its origin; that it is the app that frames us is told by the policy (frame-ancestors). */
function tell(message: FromCanvas): void {
  parent.postMessage({ mark: MARK, ...message }, app ?? "*")
}

addEventListener("message", ({ source, origin, data }: MessageEvent<ToCanvas & { mark?: string }>) => {
  if (source !== parent || data?.mark !== MARK || (app !== undefined && origin !== app)) return
  app = origin
  hear(data)
})

const HEARD: { [Kind in ToCanvas["kind"]]: (message: Extract<ToCanvas, { kind: Kind }>) => void } = {
  page: showPage,
  block: ({ id, html }) => showBlock(id, html),
  text: showText,
  select: ({ ids, reveal: wanted }) => {
    selected = ids
    if (wanted) reveal(ids[0])
    draw()
  },
  hover: ({ id }) => {
    hover = id
    draw()
  },
  drag: ({ at, moving }) => {
    const landing = at ? landingAt(blocks, containers, containers.at(-1) ?? "", moving, at) : undefined
    overlay.land(landing)
    tell({ kind: "spot", spot: landing?.spot ?? null })
  },
  editable: ({ id, texts }) => {
    stopTyping()
    const range = blocks.get(id)
    stopTyping = range ? makeEditable(range, texts, (name, value, done) => tell({ kind: "typed", id, name, value, done })) : () => {}
  },
}

function hear(message: ToCanvas): void {
  HEARD[message.kind](message as never)
}

/** The frame stays: only what is in it changes, so that what the buyer's page loads is loaded once. */
function showPage({ html, css, containers: next }: Extract<ToCanvas, { kind: "page" }>): void {
  const started = performance.now()
  containers = next
  const page = new DOMParser().parseFromString(html, "text/html")
  for (const element of page.querySelectorAll("script, meta, link:not([rel=stylesheet])")) element.remove()
  // The look comes as text: the draft's has no address yet.
  for (const link of page.querySelectorAll<HTMLLinkElement>('link[href*="/look-"]')) link.remove()
  const known = new Set([...document.head.querySelectorAll("link")].map((link) => link.getAttribute("href")))
  for (const link of page.head.querySelectorAll("link"))
    if (!known.has(link.getAttribute("href"))) document.head.append(document.adoptNode(link))
  look.textContent = css
  document.head.append(look)
  for (const { name, value } of page.documentElement.attributes) document.documentElement.setAttribute(name, value)
  document.body.replaceChildren(...[...page.body.childNodes].map((node) => document.adoptNode(node)), overlay.element)
  blocks = findBlocks(document.body)
  draw()
  tell({ kind: "shown", milliseconds: performance.now() - started })
}

function showBlock(id: string, html: string | null): void {
  const started = performance.now()
  const range = blocks.get(id)
  if (!range) return
  replaceBlock(range, html)
  blocks = findBlocks(document.body)
  draw()
  tell({ kind: "shown", milliseconds: performance.now() - started })
}

/** What somebody types beside the page; while they type on the page itself it stands there already. */
function showText({ id, before, after }: Extract<ToCanvas, { kind: "text" }>): void {
  const range = blocks.get(id)
  const element = range && elementShowing(range, before)
  if (element && element !== document.activeElement) element.textContent = after
  draw()
}

function reveal(id: string | undefined): void {
  const range = id === undefined ? undefined : blocks.get(id)
  const box = range && boxOf(range)
  if (!box || (box.top >= 0 && box.top < innerHeight * 0.8)) return
  const smooth = !matchMedia("(prefers-reduced-motion: reduce)").matches
  scrollTo({ top: scrollY + box.top - 80, behavior: smooth ? "smooth" : "instant" })
}

function draw(): void {
  overlay.draw(blocks, selected, hover)
}

const blockOf = (event: Event) => (event.target instanceof Node ? blockAround(blocks, event.target)?.id : undefined) ?? null

document.addEventListener(
  "click",
  (event) => {
    // Nothing on the page is followed or sent: it is being edited.
    event.preventDefault()
    tell({ kind: "select", id: blockOf(event), extend: event.shiftKey })
  },
  true,
)
document.addEventListener("submit", (event) => event.preventDefault(), true)
document.addEventListener("contextmenu", (event) => {
  const id = blockOf(event)
  if (id === null) return
  event.preventDefault()
  tell({ kind: "menu", id, x: event.clientX, y: event.clientY })
})
document.addEventListener("pointerover", (event) => {
  const id = blockOf(event)
  if (id === hover) return
  hover = id
  draw()
  tell({ kind: "hover", id })
})
document.addEventListener("pointerleave", () => tell({ kind: "hover", id: null }))
document.addEventListener("keydown", (event) => {
  // Tab and the scrolling keys stay with the page.
  if (["Tab", "PageUp", "PageDown", "Home", "End", " "].includes(event.key)) return
  if ((event.ctrlKey || event.metaKey) && !["r", "t", "w", "l"].includes(event.key.toLowerCase())) event.preventDefault()
  tell({ kind: "key", key: event.key, code: event.code, ctrl: event.ctrlKey || event.metaKey, shift: event.shiftKey, alt: event.altKey })
})
addEventListener("resize", draw)
// Pictures that arrive and fonts that are exchanged move everything.
new ResizeObserver(draw).observe(document.documentElement)
tell({ kind: "ready" })
