// Dragging by a finger in the app: what is dragged goes to whatever lies under the finger and takes it. The mouse has the browser's own dragging.
import { type Point, scrollStep, touchDrag } from "../canvas/touch.ts"
import type { Dragged } from "./dragging.ts"
import type { Screen } from "./screen.ts"

export type TouchTarget = {
  accepts(dragged: Dragged): boolean
  over(dragged: Dragged, at: Point): void
  leave(): void
  drop(dragged: Dragged): void
}

const targets = new WeakMap<Element, TouchTarget>()

/** @returns what takes it away again. */
export function touchTarget(element: Element, target: TouchTarget): () => void {
  targets.set(element, target)
  return () => targets.delete(element)
}

type Source = {
  element: HTMLElement
  screen: Screen
  /** Undefined for what may not be dragged. */
  dragged(): Dragged | undefined
  title(): string
  /** See `TouchDrag`. */
  holdMs?: number
}

/** @returns what takes it away again. */
export function touchSource({ element, screen, dragged, title, holdMs }: Source): () => void {
  let what: Dragged | undefined
  let target: TouchTarget | undefined
  let scroller: Element | undefined
  const end = () => {
    const last = target
    ;[target, scroller] = [undefined, undefined]
    last?.leave()
    screen.setFinger(undefined)
    screen.setDragged(undefined)
    return last
  }
  return touchDrag(element, {
    ...(holdMs !== undefined && { holdMs }),
    mayBegin: () => {
      what = dragged()
      return what !== undefined
    },
    begin: (at) => {
      screen.setDragged(what)
      screen.setFinger({ ...at, title: title() })
    },
    move: (at) => {
      if (!what) return
      screen.setFinger({ ...at, title: title() })
      if (scroller) scrollAtEdge(scroller, at.y)
      const under = underFinger(at, what)
      if (under?.target !== target) target?.leave()
      target = under?.target
      // Past the edge of a list its end goes on coming nearer.
      if (under) scroller = scrollerOf(under.element)
      target?.over(what, at)
    },
    drop: (_, moved) => {
      const last = target
      // Before it is told to leave: it knows where the finger was.
      if (moved && what && last) last.drop(what)
      end()
    },
    cancel: end,
  })
}

function underFinger({ x, y }: Point, dragged: Dragged): { element: Element; target: TouchTarget } | undefined {
  for (let element = document.elementFromPoint(x, y); element; element = element.parentElement) {
    const target = targets.get(element)
    if (target?.accepts(dragged)) return { element, target }
  }
  return undefined
}

function scrollerOf(element: Element): Element | undefined {
  for (let around: Element | null = element; around; around = around.parentElement)
    if (around.scrollHeight > around.clientHeight && /auto|scroll/.test(getComputedStyle(around).overflowY)) return around
  return undefined
}

function scrollAtEdge(scroller: Element, y: number): void {
  const { top, bottom } = scroller.getBoundingClientRect()
  scroller.scrollBy({ top: scrollStep(y, top, bottom), behavior: "instant" })
}
