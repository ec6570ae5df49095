// A small picture of each kind of block: a sketch of how it looks on a page.
import { Show } from "solid-js"

/** Each kind's own, beside its schema; a kind without one is drawn as a plain block. */
const drawings = import.meta.glob<string>("../../tenants/blocks/*/drawing.svg", { query: "?raw", import: "default", eager: true })

export function Drawing(props: { kind: string; class?: string }) {
  const own = () => drawings[`../../tenants/blocks/${props.kind}/drawing.svg`]
  return (
    <span class={`inline-flex shrink-0 text-soft [&>svg]:size-full ${props.class ?? ""}`} aria-hidden="true">
      <Show
        when={own()}
        fallback={
          <svg viewBox="0 0 60 44" fill="currentColor" aria-hidden="true">
            <rect x="6" y="8" width="48" height="28" rx="4" fill-opacity=".25" />
          </svg>
        }
      >
        {(svg) => <span class="contents" innerHTML={svg()} />}
      </Show>
    </span>
  )
}
