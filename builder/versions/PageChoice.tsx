// Which of the shop's pages is shown.
import { For } from "solid-js"
import { Choice } from "../ui/controls.tsx"
import { words } from "../words/index.ts"

type Named = { id: string; title: string }

export function PageChoice(props: { pages: readonly Named[]; chosen: string; onChoose: (id: string) => void }) {
  return (
    <Choice
      class="ml-auto w-44"
      aria-label={words().versions.page}
      value={props.chosen}
      onChange={(event) => props.onChoose(event.currentTarget.value)}
    >
      <For each={props.pages}>
        {(one) => (
          <option value={one.id} selected={one.id === props.chosen}>
            {one.title}
          </option>
        )}
      </For>
    </Choice>
  )
}
