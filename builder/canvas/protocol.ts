// What the app and the canvas say to each other. Both check who speaks: the canvas listens to its parent, the app to this one frame and its origin.
import type { Mark, Run } from "../../tenants/blocks/kit/rich-text.ts"

/** What blocks are called, by id, in the language of the editor. */
export type Names = Readonly<Record<string, string>>
export type Box = { left: number; top: number; width: number; height: number }

export type Labels = Readonly<Record<Mark | "bar" | "link" | "address" | "placeholder" | "save", string>>

/** Where a block would be dropped. */
export type Spot = { parent: string; index: number }

export type ToCanvas =
  /** A whole page, with the look's style sheet. */
  | { kind: "page"; html: string; css: string; containers: readonly string[]; names: Names }
  /** One block anew; null: it shows nothing. */
  | { kind: "block"; id: string; html: string | null }
  /** The page's own blocks in their order: those that stay are moved, new ones get an empty place, others go. */
  | { kind: "arrange"; ids: readonly string[]; containers: readonly string[]; names: Names }
  /** A keystroke: the text stands there before the server has rendered it. */
  | { kind: "text"; id: string; before: string; after: string }
  | { kind: "select"; ids: readonly string[]; reveal: boolean }
  | { kind: "hover"; id: string | null }
  /** A drag over the canvas, in its own pixels; null when it has left. Answered by `spot`. */
  | { kind: "drag"; at: { x: number; y: number } | null; moving: readonly string[] }
  /** Whoever looks may change nothing: no block follows a finger. */
  | { kind: "fixed" }
  /** What a finger drags on the canvas goes back to its place. */
  | { kind: "letGo" }
  /** Texts of the selected block that may be typed on the canvas: the setting's name and what stands there. */
  | { kind: "editable"; id: string; texts: readonly { name: string; value: string; lines: boolean; runs?: readonly Run[] }[] }
  /** Words of the bar over a paragraph, in the language of the editor. */
  | { kind: "labels"; labels: Labels }

export type FromCanvas =
  | { kind: "ready" }
  | { kind: "shown"; of: "page" | "block" | "text" }
  | { kind: "select"; id: string | null; extend: boolean }
  | { kind: "hover"; id: string | null }
  | { kind: "spot"; spot: Spot | null }
  /** Where the selected block stands in the frame; null for none, or one that shows nothing. */
  | { kind: "box"; box: Box | null }
  /** A finger drags the block, and all that are selected with it; null: no longer. */
  | { kind: "held"; id: string | null }
  /** Whether a paragraph with marks is being written: its bar stands where the block's tools would. */
  | { kind: "writing"; on: boolean }
  | { kind: "dropped"; id: string; spot: Spot }
  /** `step`: by itself one thing to take back, such as a mark that was put on. */
  | { kind: "typed"; id: string; name: string; value: string | readonly Run[]; done: boolean; step?: boolean }
  /** Text that was pasted where nothing is typed. */
  | { kind: "pasted"; text: string }
  | { kind: "menu"; id: string; x: number; y: number }
  | { kind: "key"; key: string; code: string; ctrl: boolean; shift: boolean; alt: boolean }

export const MARK = "teleshop-canvas"
