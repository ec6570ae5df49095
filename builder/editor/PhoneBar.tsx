// What a phone has in place of the panels: three buttons under the thumb that open them as sheets.
import { Show } from "solid-js"
import { Icon, type IconName } from "../ui/Icon.tsx"
import { words } from "../words/index.ts"
import { titleOf } from "./actions.ts"
import { useEditing } from "./editing.ts"

export function PhoneBar(props: { onSheet: (sheet: "left" | "right") => void; onAdd: () => void }) {
  const editing = useEditing()
  const only = () => (editing.selected().length === 1 ? editing.selected()[0] : undefined)
  return (
    <nav class="flex border-t border-line bg-paper pb-[env(safe-area-inset-bottom)] lg:hidden" aria-label={words().editor.parts}>
      <Tab icon="layers" text={words().editor.blocks} onClick={() => props.onSheet("left")} />
      <Show when={editing.mayChange}>
        <Tab icon="plus" text={words().editor.add} onClick={() => props.onAdd()} />
      </Show>
      <Tab icon="sliders" text={only() ? titleOf(editing, only() ?? "") : words().editor.settings} onClick={() => props.onSheet("right")} />
    </nav>
  )
}

function Tab(props: { icon: IconName; text: string; onClick: () => void }) {
  return (
    <button
      type="button"
      class="flex min-h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 px-1 text-xs text-soft hover:text-ink"
      onClick={() => props.onClick()}
    >
      <Icon name={props.icon} />
      <span class="max-w-full truncate">{props.text}</span>
    </button>
  )
}
