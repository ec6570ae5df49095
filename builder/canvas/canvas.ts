// The canvas: shows in a frame of the editor what the editor sends, and tells it what is pointed at, tapped and typed there.
import { arrange, type BlockRange, blockAround, boxOf, elementsOf, findBlocks, markEmpty, ownersOf, replaceBlock } from "./blocks.ts"
import { dragByTouch } from "./drag-touch.ts"
import { landingAt } from "./drop.ts"
import { paintGrounds } from "./grounds.ts"
import { makeBar } from "./marks-bar.ts"
import { makeOverlay } from "./overlay.ts"
import { type FromCanvas, type Labels, MARK, type Names, type ToCanvas } from "./protocol.ts"
import { putPage } from "./put-page.ts"
import { cancelTouch, scrollStep } from "./touch.ts"
import { makeEditable, putText, type Text } from "./typing.ts"

let app: string | undefined
let blocks = new Map<string, BlockRange>()
let owners = new Map<Node, string>()
let containers: readonly string[] = []
let names: Names = {}
let selected: readonly string[] = []
let hover: string | null = null
let stopTyping = () => {}
/** Texts of the selected block; they are made editable again whenever its elements are others. */
let editable: { id: string; texts: readonly Text[] } = { id: "", texts: [] }
/** What has come for the block in which somebody is typing: it waits until they have done. */
let waiting: { id: string; html: string | null } | undefined
const overlay = makeOverlay()
let labels: Labels = { bar: "", bold: "", italic: "", strike: "", code: "", link: "", address: "", placeholder: "", save: "" }
const bar = makeBar(
  () => labels,
  (on) => tell({ kind: "writing", on }),
)
/** Whoever looks may change nothing. */
let fixed = false

/** Before the app has spoken nobody knows its origin; that it is the app that frames us is told by the policy (frame-ancestors). */
function tell(message: FromCanvas): void {
  parent.postMessage({ mark: MARK, ...message }, app ?? "*")
}

addEventListener("message", ({ source, origin, data }: MessageEvent<ToCanvas & { mark?: string }>) => {
  if (source !== parent || data?.mark !== MARK || (app !== undefined && origin !== app)) return
  app = origin
  HEARD[data.kind](data as never)
})

const HEARD: { [Kind in ToCanvas["kind"]]: (message: Extract<ToCanvas, { kind: Kind }>) => void } = {
  page: (message) => {
    ;[containers, names] = [message.containers, message.names]
    waiting = undefined
    putPage(message, overlay.element)
    look("page")
  },
  block: ({ id, html }) => {
    if (typingIn(id)) {
      waiting = { id, html }
      return tell({ kind: "shown", of: "block" })
    }
    const range = blocks.get(id)
    if (range) replaceBlock(range, html)
    look("block")
  },
  arrange: (message) => {
    ;[containers, names] = [message.containers, message.names]
    arrange(blocks, message.ids)
    look("block")
  },
  text: ({ id, before, after }) => {
    const range = blocks.get(id)
    if (range) putText(range, before, after)
    draw()
    tell({ kind: "shown", of: "text" })
  },
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
    if (at) scrollBy({ top: scrollStep(at.y, 0, innerHeight), behavior: "instant" })
    tell({ kind: "spot", spot: landing?.spot ?? null })
  },
  fixed: () => {
    fixed = true
  },
  letGo: () => cancelTouch(),
  labels: (message) => {
    labels = message.labels
  },
  editable: (message) => {
    editable = message
    allowTyping()
  },
}

/** The page is another than it was a moment ago. */
function look(of: "page" | "block"): void {
  blocks = findBlocks(document.body)
  owners = ownersOf(blocks)
  markEmpty(blocks, containers)
  paintGrounds()
  allowTyping()
  draw()
  tell({ kind: "shown", of })
}

function allowTyping(): void {
  if (typingIn(editable.id)) return
  stopTyping()
  const { id, texts } = editable
  const range = blocks.get(id)
  if (!range) {
    stopTyping = () => {}
    return
  }
  stopTyping = makeEditable(range, texts, {
    bar,
    typed(name, value, done, step = false) {
      tell({ kind: "typed", id, name, value, done, step })
      // Once the field has really lost the focus.
      if (done) queueMicrotask(catchUp)
      else draw()
    },
    leave(event) {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      tellKey(event)
    },
  })
}

function tellKey({ key, code, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): void {
  tell({ kind: "key", key, code, ctrl: ctrlKey || metaKey, shift: shiftKey, alt: altKey })
}

function catchUp(): void {
  const late = waiting
  waiting = undefined
  const range = late && blocks.get(late.id)
  if (!late || !range) return
  replaceBlock(range, late.html)
  look("block")
}

function typingIn(id: string): boolean {
  if (bar.isAsking()) return id === editable.id
  const active = document.activeElement
  const range = blocks.get(id)
  return (
    active instanceof HTMLElement &&
    active.isContentEditable &&
    range !== undefined &&
    elementsOf(range).some((one) => one.contains(active))
  )
}

function reveal(id: string | undefined): void {
  const range = id === undefined ? undefined : blocks.get(id)
  const box = range && boxOf(range)
  if (!box || (box.top >= 0 && box.top < innerHeight * 0.8)) return
  const smooth = !matchMedia("(prefers-reduced-motion: reduce)").matches
  scrollTo({ top: scrollY + box.top - 120, behavior: smooth ? "smooth" : "instant" })
}

let drawing = 0
/** At most once a frame, however much happens. */
function draw(): void {
  if (drawing) return
  drawing = requestAnimationFrame(() => {
    drawing = 0
    overlay.draw(blocks, selected, hover, names)
    const range = selected.length === 1 ? blocks.get(selected[0] ?? "") : undefined
    const box = range && boxOf(range)
    tell({ kind: "box", box: box ? { left: box.left, top: box.top, width: box.width, height: box.height } : null })
  })
}

const blockOf = (event: Event) => (event.target instanceof Node ? blockAround(owners, event.target) : undefined) ?? null

document.addEventListener(
  "click",
  (event) => {
    if (event.target === bar.host) return
    // Nothing on the page is followed or sent: it is being edited.
    event.preventDefault()
    tell({ kind: "select", id: blockOf(event), extend: event.shiftKey })
  },
  true,
)
dragByTouch(
  {
    blockAt: (event) => (fixed || typingIn(blockOf(event) ?? "") ? null : blockOf(event)),
    movingWith: (id) => (selected.includes(id) ? selected : [id]),
    landing: (at, moving) => landingAt(blocks, containers, containers.at(-1) ?? "", moving, at),
    draw,
    tell,
  },
  overlay,
)
document.addEventListener("submit", (event) => event.preventDefault(), true)
document.addEventListener("dragstart", (event) => event.preventDefault(), true)
document.addEventListener("contextmenu", (event) => {
  const id = blockOf(event)
  if (id === null || (event.target instanceof HTMLElement && event.target.isContentEditable)) return
  event.preventDefault()
  tell({ kind: "menu", id, x: event.clientX, y: event.clientY })
})
document.addEventListener("pointerover", (event) => {
  const id = blockOf(event)
  if (id === hover || event.pointerType === "touch") return
  hover = id
  draw()
  tell({ kind: "hover", id })
})
document.documentElement.addEventListener("pointerleave", () => {
  hover = null
  draw()
  tell({ kind: "hover", id: null })
})
document.addEventListener("paste", (event) => {
  if (event.target instanceof HTMLElement && event.target.isContentEditable) return
  event.preventDefault()
  tell({ kind: "pasted", text: event.clipboardData?.getData("text/plain") ?? "" })
})
/** Tab and the scrolling keys stay with the page, and so do the browser's own. */
const PAGE_KEYS = ["Tab", "PageUp", "PageDown", "Home", "End", " "]
const BROWSER_KEYS = ["r", "t", "w", "l", "v", "+", "-", "0", "="]
document.addEventListener("keydown", (event) => {
  if (PAGE_KEYS.includes(event.key) && !event.altKey) return
  const control = event.ctrlKey || event.metaKey
  const arrow = event.key.startsWith("Arrow")
  if ((control && !BROWSER_KEYS.includes(event.key.toLowerCase())) || event.altKey || arrow) event.preventDefault()
  tellKey(event)
})
addEventListener("resize", draw)
addEventListener("scroll", draw, { passive: true })
// Pictures that arrive and fonts that are exchanged move everything.
new ResizeObserver(draw).observe(document.documentElement)
tell({ kind: "ready" })
