// Everything that can be done, found by its name: commands, blocks to add, blocks to go to, pages to open (WAI-ARIA: combobox with a list).
import { useNavigate } from "@solidjs/router"
import { useQueryClient } from "@tanstack/solid-query"
import { createMemo, createSignal, createUniqueId, For, Show } from "solid-js"
import { kinds } from "../../tenants/blocks/kinds.ts"
import { Dialog } from "../ui/Dialog.tsx"
import { fill, language, words } from "../words/index.ts"
import { ACTIONS, keyFor, titleOf } from "./actions.ts"
import { addBlock } from "./add-block.ts"
import { INPUT } from "./controls/control.ts"
import { useEditing } from "./editing.ts"
import { inOrder, mayStandOn } from "./gestures.ts"
import { keyLabel } from "./key-label.ts"

type Entry = { text: string; key?: string; run: () => void }
type Props = { open: boolean; onClose: () => void; onAdd: () => void; onShortcuts: () => void }

export function CommandPalette(props: Props) {
  return (
    <Dialog open={props.open} title={words().editor.commands.title} onClose={props.onClose}>
      <Show when={props.open}>
        <Found {...props} />
      </Show>
    </Dialog>
  )
}

/** More than this nobody reads: one more letter is faster. */
const MOST = 40

function Found(props: Props) {
  const id = createUniqueId()
  const entries = useEntries(props)
  const [search, setSearch] = createSignal("")
  const [at, setAt] = createSignal(0)
  const found = createMemo(() => {
    const parts = search().trim().toLocaleLowerCase().split(/\s+/)
    return entries()
      .filter(({ text }) => parts.every((part) => text.toLocaleLowerCase().includes(part)))
      .slice(0, MOST)
  })
  const run = (entry: Entry | undefined) => {
    if (!entry) return
    props.onClose()
    // Once the dialog has given the focus back.
    queueMicrotask(entry.run)
  }
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) setAt((now) => (now + step + found().length) % Math.max(found().length, 1))
    else if (event.key === "Enter") run(found()[at()])
    else return
    event.preventDefault()
    document.getElementById(`${id}-${at()}`)?.scrollIntoView({ block: "nearest" })
  }
  return (
    <div class="grid grid-cols-1 gap-2">
      <input
        type="text"
        role="combobox"
        class={INPUT}
        placeholder={words().editor.commands.placeholder}
        aria-label={words().editor.commands.title}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={`${id}-${at()}`}
        ref={(element) => queueMicrotask(() => element.focus())}
        onInput={(event) => {
          setSearch(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={keys}
      />
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={words().editor.commands.title}
        class="grid max-h-[50dvh] grid-cols-1 content-start overflow-auto"
      >
        <For each={found()} fallback={<p class="p-2 text-[13px] text-soft">{words().editor.nothingFound}</p>}>
          {(entry, index) => (
            <div
              id={`${id}-${index()}`}
              role="option"
              tabIndex={-1}
              aria-selected={at() === index()}
              class="flex min-h-9 cursor-pointer items-center justify-between gap-3 rounded-md px-2 text-[13px] aria-selected:bg-accent-soft pointer-coarse:min-h-11"
              onPointerMove={() => setAt(index())}
              onClick={() => run(entry)}
              onKeyDown={keys}
            >
              <span class="truncate">{entry.text}</span>
              <Show when={entry.key}>
                {(key) => <kbd class="font-sans text-xs text-soft pointer-coarse:hidden">{keyLabel(key())}</kbd>}
              </Show>
            </div>
          )}
        </For>
      </div>
    </div>
  )
}

function useEntries(props: Props): () => Entry[] {
  const editing = useEditing()
  const navigate = useNavigate()
  const queries = useQueryClient()
  return () => {
    const { actions, commands } = words().editor
    const pages = queries.getQueryData<{ id: string; title: string }[]>(["pages", editing.shop.slug]) ?? []
    const addable = editing.mayChange ? Object.values(kinds).filter(({ kind }) => mayStandOn(kind, editing.page.kind)) : []
    return [
      ...ACTIONS.filter((action) => action.can(editing)).map((action) => ({
        ...{ text: actions[action.name], key: keyFor(action), run: () => action.run(editing) },
      })),
      { text: actions.add, key: "/", run: props.onAdd },
      { text: actions.shortcuts, key: "?", run: props.onShortcuts },
      { text: actions.save, key: "Ctrl+S", run: () => void editing.saving.flush() },
      ...addable.map(({ kind, title }) => ({
        text: fill(commands.addKind, { block: title[language()] }),
        run: () => void addBlock(editing, kind),
      })),
      ...pages.map(({ id, title }) => ({
        ...{ text: fill(commands.goTo, { page: title }), run: () => navigate(`/shops/${editing.shop.slug}/edit/${id}`) },
      })),
      ...inOrder(editing.document()).map((id) => ({
        text: fill(commands.select, { block: titleOf(editing, id) }),
        run: () => void editing.select([id]),
      })),
    ]
  }
}
