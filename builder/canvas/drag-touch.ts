// Blocks of the page dragged by a finger, from where it rests to where it is let go.
import type { Landing } from "./drop.ts"
import type { Overlay } from "./overlay.ts"
import type { FromCanvas } from "./protocol.ts"
import { type Point, scrollStep, touchDrag } from "./touch.ts"

export type TouchDoors = {
  /** The block under a finger that may be dragged; null for none. */
  blockAt(event: Event): string | null
  /** What goes with it: all that are selected, if it is. */
  movingWith(id: string): readonly string[]
  landing(at: Point, moving: readonly string[]): Landing | undefined
  draw(): void
  tell(message: FromCanvas): void
}

export function dragByTouch(doors: TouchDoors, overlay: Overlay): void {
  let id: string | null = null
  let moving: readonly string[] = []
  let landing: Landing | undefined
  const end = () => {
    overlay.lift(undefined)
    overlay.land(undefined)
    doors.draw()
    doors.tell({ kind: "held", id: null })
  }
  touchDrag(document, {
    mayBegin(event) {
      id = doors.blockAt(event)
      return id !== null
    },
    begin(at) {
      if (id === null) return
      moving = doors.movingWith(id)
      landing = undefined
      overlay.lift({ ids: moving, at })
      doors.draw()
      doors.tell({ kind: "held", id })
    },
    move(at) {
      scrollBy({ top: scrollStep(at.y, 0, innerHeight), behavior: "instant" })
      landing = doors.landing(at, moving)
      overlay.land(landing)
      overlay.lift({ ids: moving, at })
    },
    drop(_, moved) {
      end()
      if (id === null) return
      if (!moved) doors.tell({ kind: "select", id, extend: false })
      else if (landing) doors.tell({ kind: "dropped", id, spot: landing.spot })
    },
    cancel: end,
  })
}
