// Dragging by a finger: it begins when the finger has rested, so that scrolling never drags, and ends without a trace by a second finger or Escape.
// The browser's own dragging is not used for touch: desktops with a touch screen have none, and phones each another.

export type Point = { x: number; y: number }

export type TouchDrag = {
  /** Whether what lies under the finger can be dragged at all. */
  mayBegin(event: TouchEvent): boolean
  begin(at: Point): void
  /** Once a frame while the finger is down, moved or not: whoever scrolls near an edge goes on scrolling. */
  move(at: Point): void
  /** Let go where it is. @param moved false for a finger that has only rested. */
  drop(at: Point, moved: boolean): void
  /** Given up: everything is as it was before. */
  cancel(): void
  /** How long the finger rests before; 0 for a handle, which is there for nothing else. */
  holdMs?: number
}

/** Shorter than the browsers' own long press (500 ms), so that ours comes first; longer than a tap. */
export const HOLD_MS = 350
/** A finger never rests quite still. Further than this is scrolling. */
const STILL_PX = 10

let current: { cancel(): void } | undefined

/** Ends the drag that runs, if any; whether one did. */
export function cancelTouch(): boolean {
  const running = current
  running?.cancel()
  return running !== undefined
}

/** @returns what takes it away again. */
export function touchDrag(element: HTMLElement | Document, drag: TouchDrag): () => void {
  const abort = new AbortController()
  // Listened to where the finger came down: a touch stays with that element, even when it leaves the page.
  element.addEventListener("touchstart", (event) => hold(event as TouchEvent, drag), { signal: abort.signal, passive: true })
  return () => abort.abort()
}

/** A finger rests, and what it means is not known yet. */
let waiting = false

function hold(event: TouchEvent, drag: TouchDrag): void {
  const [finger] = event.touches
  // Of two things under one finger, a row in a list that can be dragged too, the inner one hears it first.
  if (!finger || event.touches.length > 1 || current || waiting || !drag.mayBegin(event)) return
  const begun = pointOf(finger)
  let at = begun
  let [isDragging, hasMoved, frame] = [false, false, 0]
  const ends = new AbortController()
  const end = () => {
    ends.abort()
    clearTimeout(timer)
    cancelAnimationFrame(frame)
    ;[current, waiting] = [undefined, false]
  }
  const giveUp = () => {
    end()
    if (isDragging) drag.cancel()
  }
  const tick = () => {
    drag.move(at)
    if (!ends.signal.aborted) frame = requestAnimationFrame(tick)
  }
  const timer = setTimeout(() => {
    isDragging = true
    current = { cancel: giveUp }
    getSelection()?.removeAllRanges()
    drag.begin(at)
    frame = requestAnimationFrame(tick)
  }, drag.holdMs ?? HOLD_MS)
  waiting = true
  listen(event, ends.signal, {
    moved(moved, [now]) {
      if (!now) return
      at = pointOf(now)
      hasMoved ||= Math.hypot(at.x - begun.x, at.y - begun.y) > STILL_PX
      // Not of a touch that came while the page was still rolling: the browser has that one, but we follow it all the same.
      if (isDragging && moved.cancelable) moved.preventDefault()
      if (!isDragging && hasMoved) giveUp()
    },
    ended(ended) {
      if (!isDragging) return giveUp()
      // No click follows: what was dragged was not tapped.
      if (ended.cancelable) ended.preventDefault()
      // Where it is now, and not where the last frame saw it.
      drag.move(at)
      end()
      drag.drop(at, hasMoved)
    },
    givenUp: giveUp,
    isDragging: () => isDragging,
  })
}

type Heard = {
  moved(event: Event, touches: TouchList): void
  ended(event: Event): void
  givenUp(): void
  isDragging(): boolean
}

function listen({ target, view }: TouchEvent, signal: AbortSignal, heard: Heard): void {
  const [still, first] = [
    { signal, passive: false },
    { signal, capture: true },
  ]
  target?.addEventListener("touchmove", (event) => heard.moved(event, (event as TouchEvent).touches), still)
  target?.addEventListener("touchend", heard.ended, still)
  target?.addEventListener("touchcancel", heard.givenUp, { signal })
  view?.addEventListener("touchstart", ({ touches }) => touches.length > 1 && heard.givenUp(), first)
  view?.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !heard.isDragging()) return
      event.preventDefault()
      event.stopImmediatePropagation()
      heard.givenUp()
    },
    first,
  )
  // What browsers mean by a long press: their own dragging, and the menu of a link.
  for (const theirs of ["dragstart", "contextmenu"]) view?.addEventListener(theirs, (event) => event.preventDefault(), first)
}

function pointOf({ clientX, clientY }: Touch): Point {
  return { x: clientX, y: clientY }
}

const EDGE_PX = 56

/** How far to scroll, this frame, a thing that reaches from `top` to `bottom` while the finger is at `y`: faster the nearer to its edge, and past it. */
export function scrollStep(y: number, top: number, bottom: number): number {
  const edge = Math.min(EDGE_PX, (bottom - top) / 4)
  if (y < top + edge) return -Math.ceil(Math.min((top + edge - y) / 4, 24))
  if (y > bottom - edge) return Math.ceil(Math.min((y - bottom + edge) / 4, 24))
  return 0
}
