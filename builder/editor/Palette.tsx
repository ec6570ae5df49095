// The blocks that can be put on this page: by search, in groups, each with a small picture of it.
import { draggable } from "@atlaskit/pragmatic-drag-and-drop/element/adapter"
import { createMemo, createSignal, For, onCleanup, onMount, Show } from "solid-js"
import { kinds } from "../../tenants/blocks/kinds.ts"
import type { BlockKind } from "../../tenants/blocks/kit/kind.ts"
import { IconButton } from "../ui/IconButton.tsx"
import { language, words } from "../words/index.ts"
import { addBlock } from "./add-block.ts"
import { INPUT } from "./controls/control.ts"
import { Drawing } from "./Drawing.tsx"
import { useEditing } from "./editing.ts"
import { mayStandOn } from "./gestures.ts"
import { GROUPS, type Group, groupOf } from "./groups.ts"
import { useScreen } from "./screen.ts"
import { touchSource } from "./touch-targets.ts"

export function Palette(props: { onClose: () => void }) {
  const editing = useEditing()
  const [search, setSearch] = createSignal("")
  const found = createMemo(() => {
    const wanted = search().trim().toLocaleLowerCase()
    const fits = ({ kind, title }: BlockKind) =>
      mayStandOn(kind, editing.page.kind) && [kind, title.en, title.ru].some((text) => text.toLocaleLowerCase().includes(wanted))
    const all = Object.values(kinds).filter(fits)
    return GROUPS.map((group): [Group, BlockKind[]] => [group, all.filter((block) => groupOf(block) === group)]).filter(
      ([, of]) => of.length > 0,
    )
  })
  let field!: HTMLInputElement
  onMount(() => {
    if (matchMedia("(pointer: fine)").matches) field.focus()
  })
  const add = (kind: string) => {
    if (addBlock(editing, kind)) props.onClose()
  }
  return (
    <section
      class="flex min-h-0 flex-1 flex-col"
      aria-label={words().editor.add}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return
        event.stopPropagation()
        props.onClose()
      }}
    >
      <div class="flex items-center gap-2 p-3 pb-2">
        <input
          ref={field}
          type="search"
          class={INPUT}
          placeholder={words().editor.search}
          aria-label={`${words().editor.add}: ${words().editor.search}`}
          onInput={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={(event) => {
            const [first] = found()[0]?.[1] ?? []
            if (event.key === "Enter" && first) add(first.kind)
          }}
        />
        <IconButton icon="close" label={words().close} onClick={() => props.onClose()} />
      </div>
      <div class="grid min-h-0 flex-1 content-start gap-4 overflow-auto px-3 pb-4">
        <For each={found()} fallback={<p class="py-4 text-[13px] text-soft">{words().editor.nothingFound}</p>}>
          {([group, blocks]) => (
            <div class="grid gap-1.5">
              <h3 class="text-xs font-medium text-soft">{words().editor.groups[group]}</h3>
              <ul class="grid grid-cols-2 gap-1.5">
                <For each={blocks}>
                  {(block) => (
                    <li>
                      <Tile block={block} onAdd={() => add(block.kind)} />
                    </li>
                  )}
                </For>
              </ul>
            </div>
          )}
        </For>
      </div>
    </section>
  )
}

function Tile(props: { block: BlockKind; onAdd: () => void }) {
  let tile!: HTMLButtonElement
  const screen = useScreen()
  onMount(() => {
    const dragged = { kind: props.block.kind }
    onCleanup(draggable({ element: tile, getInitialData: () => dragged }))
    onCleanup(touchSource({ element: tile, screen, dragged: () => dragged, title: () => props.block.title[language()] }))
  })
  return (
    <button
      ref={tile}
      type="button"
      data-kind={props.block.kind}
      class="grid w-full touch-manipulation justify-items-center gap-1.5 rounded-lg border border-line bg-paper px-1 pt-2.5 pb-2 text-center text-xs leading-4 transition-colors select-none hover:border-accent hover:bg-accent-soft"
      onClick={() => props.onAdd()}
    >
      <Drawing kind={props.block.kind} class="h-11 w-15" />
      <Show when={props.block.title[language()]}>{(title) => <span class="line-clamp-2">{title()}</span>}</Show>
    </button>
  )
}
