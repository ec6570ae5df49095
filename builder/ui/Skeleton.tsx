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

/** Rows of a list that are about to be there. */
export function Rows(props: { count?: number }) {
  return (
    <div role="status" aria-label={words().loading} class="divide-y divide-line">
      <For each={Array.from({ length: props.count ?? 6 })}>
        {() => (
          <div class="flex items-center gap-4 px-5 py-4">
            <div class="h-4 w-10 animate-pulse rounded bg-line" />
            <div class="h-4 flex-1 animate-pulse rounded bg-line" />
            <div class="h-4 w-20 animate-pulse rounded bg-line" />
          </div>
        )}
      </For>
    </div>
  )
}
