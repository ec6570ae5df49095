// What the app and the canvas say to each other. Both check who speaks: the canvas listens to its parent, the app to this one frame and its origin.

/** Where a block would be dropped. */
export type Spot = { parent: string; index: number }

export type ToCanvas =
  /** A whole page, with the look's style sheet. */
  | { kind: "page"; html: string; css: string; containers: readonly string[] }
  /** One block anew; null: it shows nothing. */
  | { kind: "block"; id: string; html: string | null }
  /** A keystroke: the text stands there before the server has rendered it. */
  | { kind: "text"; id: string; before: string; after: string }
  | { kind: "select"; ids: readonly string[]; reveal: boolean }
  | { kind: "hover"; id: string | null }
  /** A drag over the canvas, in its own pixels; null when it has left. Answered by `spot`. */
  | { kind: "drag"; at: { x: number; y: number } | null; moving: readonly string[] }
  /** Texts of the selected block that may be typed on the canvas: the setting's name and what stands there. */
  | { kind: "editable"; id: string; texts: readonly { name: string; value: string; lines: boolean }[] }

export type FromCanvas =
  | { kind: "ready" }
  | { kind: "shown"; milliseconds: number }
  | { kind: "select"; id: string | null; extend: boolean }
  | { kind: "hover"; id: string | null }
  | { kind: "spot"; spot: Spot | null }
  | { kind: "typed"; id: string; name: string; value: string; done: boolean }
  | { kind: "menu"; id: string; x: number; y: number }
  | { kind: "key"; key: string; code: string; ctrl: boolean; shift: boolean; alt: boolean }

export const MARK = "teleshop-canvas"
