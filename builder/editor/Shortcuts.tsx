// Every key that does something, made from the same list that the keys are.
import { For } from "solid-js"
import { Dialog } from "../ui/Dialog.tsx"
import { words } from "../words/index.ts"
import { ACTIONS, keyFor } from "./actions.ts"
import { keyLabel } from "./key-label.ts"

const OTHERS = [
  ["add", "/"],
  ["commands", "Ctrl+K"],
  ["shortcuts", "?"],
  ["save", "Ctrl+S"],
] as const

export function Shortcuts(props: { open: boolean; onClose: () => void }) {
  const groups = () =>
    (["blocks", "page", "editor"] as const).map((group) => ({
      title: words().editor.shortcuts.group[group],
      rows: [
        ...ACTIONS.filter((action) => action.group === group).map(
          (action) => [words().editor.actions[action.name], keyFor(action)] as const,
        ),
        ...OTHERS.filter(() => group === "editor").map(([name, key]) => [words().editor.actions[name], key] as const),
      ],
    }))
  return (
    <Dialog open={props.open} title={words().editor.shortcuts.title} lead={words().editor.shortcuts.lead} onClose={props.onClose} wide>
      <div class="gap-8 sm:columns-2">
        <For each={groups()}>
          {({ title, rows }) => (
            <section class="mb-4 break-inside-avoid">
              <h3 class="mb-1 text-xs font-semibold text-soft">{title}</h3>
              <dl>
                <For each={rows}>
                  {([text, key]) => (
                    <div class="flex items-center justify-between gap-4 border-b border-line/60 py-1.5 text-[13px]">
                      <dt>{text}</dt>
                      <dd>
                        <kbd class="rounded border border-line bg-sunken px-1.5 py-0.5 font-sans text-xs whitespace-nowrap">
                          {keyLabel(key)}
                        </kbd>
                      </dd>
                    </div>
                  )}
                </For>
              </dl>
            </section>
          )}
        </For>
      </div>
    </Dialog>
  )
}
