// The colours that style sheets know by name.

/** The colours of one scheme, by the names that style sheets know them by. */
export type Palette = {
  paper: string
  tint: string
  ink: string
  "ink-soft": string
  line: string
  /** The edge of a field. */
  edge: string
  /** A button's ground, and the words on it. */
  action: string
  "on-action": string
  /** Words in the shop's colour: the same, or moved until it can be read. */
  accent: string
  sale: string
  "on-sale": string
  problem: string
  done: string
  focus: string
}
