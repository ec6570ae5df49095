// What may be done to a block, behind a button: everything that dragging does, too.
import { createMemo, For } from "solid-js"
import { Icon } from "../ui/Icon.tsx"
import { Menu, MenuItem } from "../ui/Menu.tsx"
import { fill, words } from "../words/index.ts"
import { ACTIONS, keyFor, titleOf } from "./actions.ts"
import { useEditing } from "./editing.ts"
import { keyLabel } from "./key-label.ts"

export function BlockMenu(props: { id: string }) {
  const editing = useEditing()
  // There is one for each row of the outline: without this, every keystroke on the page would write all of them anew.
  const title = createMemo(() => fill(words().editor.blockMenu, { block: titleOf(editing, props.id) }))
  const choose = () => {
    if (!editing.selected().includes(props.id)) editing.select([props.id])
  }
  return (
    <Menu label={<Icon name="more" />} title={title()} onOpen={choose} class="min-h-8! px-1.5! text-soft hover:text-ink">
      <For each={ACTIONS.filter(({ ofBlock }) => ofBlock)}>
        {(action) => (
          <MenuItem onSelect={() => action.run(editing)} disabled={!action.can(editing)}>
            <span class="flex-1" classList={{ "text-danger": action.name === "remove" }}>
              {words().editor.actions[action.name]}
            </span>
            <kbd class="pl-6 font-sans text-xs text-soft pointer-coarse:hidden">{keyLabel(keyFor(action))}</kbd>
          </MenuItem>
        )}
      </For>
    </Menu>
  )
}
