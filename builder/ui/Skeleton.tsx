// What stands where something is about to be: its outline rather than a wheel that turns.
import { For } from "solid-js"
import { words } from "../words/index.ts"

export function Skeleton(props: { lines?: number }) {
  return (
    <div role="status" aria-label={words().loading} class="mx-auto grid w-full max-w-4xl gap-3 p-6">
      <For each={Array.from({ length: props.lines ?? 4 })}>
        {(_, index) => <div class="h-5 animate-pulse rounded bg-line" classList={{ "w-1/3": index() === 0, "w-4/5": index() % 3 === 2 }} />}
      </For>
    </div>
  )
}
