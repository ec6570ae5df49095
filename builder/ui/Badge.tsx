// A word about a state, in the colour of what it means; the word alone says it all.
import type { JSX } from "solid-js"

export type Tone = "plain" | "accent" | "good" | "warning" | "danger"

const TONES: Record<Tone, string> = {
  plain: "border-line text-soft",
  accent: "border-transparent bg-accent-soft text-accent",
  good: "border-good/40 text-good",
  warning: "border-warning/40 text-warning",
  danger: "border-danger/40 text-danger",
}

export function Badge(props: { tone?: Tone; children: JSX.Element }) {
  return (
    <span
      class={`inline-flex items-center rounded-full border px-2 py-px text-xs font-medium whitespace-nowrap ${TONES[props.tone ?? "plain"]}`}
    >
      {props.children}
    </span>
  )
}
