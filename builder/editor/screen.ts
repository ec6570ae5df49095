// How the page is looked at: on which size of screen, with which look, language and product. Nothing here changes the page.
import { createContext, createSignal, useContext } from "solid-js"
import type { Theme } from "../../tenants/looks/schema.ts"
import type { FromCanvas, ToCanvas } from "../canvas/protocol.ts"
import type { Dragged } from "./dragging.ts"

export type Size = "desktop" | "tablet" | "phone"
/** What the canvas is rendered with beside the document. */
export type About = { theme?: Theme; locale?: string; productId?: string; categoryId?: string }

/** What a finger drags over the app, and where. */
export type Finger = { x: number; y: number; title: string }

export type Screen = ReturnType<typeof createScreen>

export function createScreen() {
  const [size, setSize] = createSignal<Size>(matchMedia("(width < 40rem)").matches ? "phone" : "desktop")
  const [about, setAbout] = createSignal<About>({})
  const [hovered, setHovered] = createSignal<string>()
  const [dragged, setDragged] = createSignal<Dragged>()
  /** The block that a finger drags on the canvas itself. */
  const [held, setHeld] = createSignal<string>()
  /** Whether a paragraph is being written on the canvas, with a bar over it. */
  const [writing, setWriting] = createSignal(false)
  const [finger, setFinger] = createSignal<Finger>()
  let say: (message: ToCanvas) => void = () => {}
  let frame: HTMLIFrameElement | undefined
  const listeners = new Set<(message: FromCanvas) => void>()
  let pointedAt = 0
  return {
    ...{ size, setSize, about, hovered, setHovered, dragged, setDragged, held, setHeld, finger, setFinger, writing, setWriting },
    /** Shows the canvas with another look, language or product; what is not named stays as it is. */
    showWith: (change: About) => setAbout((now) => ({ ...now, ...change })),
    attach(next: typeof say, element: HTMLIFrameElement) {
      say = next
      frame = element
    },
    say: (message: ToCanvas) => say(message),
    frame: () => frame,
    heard(message: FromCanvas) {
      for (const listener of listeners) listener(message)
    },
    listen(listener: (message: FromCanvas) => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    /** What was just pointed at on the canvas need not be scrolled to. */
    pointed() {
      pointedAt = performance.now()
    },
    isPointing: () => performance.now() - pointedAt < 300,
  }
}

export const ScreenContext = createContext<Screen>()

export function useScreen(): Screen {
  const screen = useContext(ScreenContext)
  if (!screen) throw new Error("this part of the editor stands outside of it")
  return screen
}
