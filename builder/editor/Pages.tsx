// The pages of the shop, in menu order: gone to, made, put in order and removed.
import { A } from "@solidjs/router"
import { createEffect, createSignal, For, on, onCleanup, onMount, Show } from "solid-js"
import { Icon, type IconName } from "../ui/Icon.tsx"
import { IconButton } from "../ui/IconButton.tsx"
import { Menu, MenuItem } from "../ui/Menu.tsx"
import { fill, words } from "../words/index.ts"
import { INPUT } from "./controls/control.ts"
import { dragPage, type Edge } from "./drag-page.ts"
import { useEditing } from "./editing.ts"
import { createPageList, type ListedPage, type PageList } from "./page-list.ts"
import { useScreen } from "./screen.ts"

const ICONS: Record<ListedPage["kind"], IconName> = { home: "home", category: "grid", product: "tag", cart: "cart", custom: "page" }

export function Pages() {
  const editing = useEditing()
  const list = createPageList(editing, useScreen())
  const [adding, setAdding] = createSignal(false)
  return (
    <section class="grid grid-cols-1 gap-px px-2 pb-2" aria-label={words().editor.pages}>
      <div class="flex items-center justify-between py-1 pl-2">
        <h2 class="text-xs font-semibold text-soft">{words().editor.pages}</h2>
        <Show when={editing.mayChange}>
          <IconButton icon="plus" label={words().editor.page.add} onClick={() => setAdding((now) => !now)} />
        </Show>
      </div>
      <Show when={adding()}>
        <NewPage
          onAdd={(title) => {
            setAdding(false)
            void list.add(title)
          }}
          onClose={() => setAdding(false)}
        />
      </Show>
      <ul class="grid grid-cols-1 gap-px">
        <For each={list.all()}>{(page, index) => <Row page={page} index={index()} list={list} />}</For>
      </ul>
    </section>
  )
}

function Row(props: { page: ListedPage; index: number; list: PageList }) {
  const editing = useEditing()
  const screen = useScreen()
  const [edge, setEdge] = createSignal<Edge>()
  let [row, link]: (HTMLElement | undefined)[] = []
  onMount(() => {
    if (props.page.id === editing.page.id) queueMicrotask(() => link?.scrollIntoView({ block: "nearest" }))
    if (row && link && editing.mayChange)
      onCleanup(dragPage({ list: props.list, screen, page: () => props.page, index: () => props.index, row, handle: link, show: setEdge }))
  })
  const isDragged = () => {
    const dragged = screen.dragged()
    return dragged !== undefined && "page" in dragged && dragged.page === props.page.id
  }
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (!event.altKey || step === undefined || !editing.mayChange) return
    // Not the block that is chosen on the canvas.
    event.preventDefault()
    event.stopPropagation()
    props.list.moveByKey(props.page, props.index + step)
  }
  // What is put elsewhere in a page loses the focus.
  createEffect(
    on(
      () => props.index,
      () => props.list.movedByKey() === props.page.id && queueMicrotask(() => link?.focus()),
    ),
  )
  return (
    <li
      ref={(element) => {
        row = element
      }}
      data-dragged={isDragged() || undefined}
      class="group relative flex items-center rounded-md text-[13px] hover:bg-accent-soft/50 has-aria-[current]:bg-accent-soft"
      classList={{ "opacity-50": isDragged() }}
    >
      <Show when={edge()}>
        {(where) => (
          <span
            aria-hidden="true"
            class="pointer-events-none absolute inset-x-0 h-0.5 rounded bg-accent"
            classList={{ "-top-px": where() === "before", "-bottom-px": where() === "after" }}
          />
        )}
      </Show>
      <A
        ref={(element) => {
          link = element
        }}
        href={`/shops/${editing.shop.slug}/edit/${props.page.id}`}
        aria-current={props.page.id === editing.page.id ? "page" : undefined}
        aria-keyshortcuts={editing.mayChange ? "Alt+ArrowUp Alt+ArrowDown" : undefined}
        class="flex min-h-8 min-w-0 flex-1 items-center gap-2 rounded-md px-2 select-none [-webkit-touch-callout:none] pointer-coarse:min-h-11"
        onKeyDown={keys}
        onFocusOut={({ relatedTarget }) => relatedTarget && props.list.moveByKey(undefined)}
      >
        <Icon name={ICONS[props.page.kind]} class="size-4! text-soft" />
        <span class="truncate">{props.page.title}</span>
      </A>
      <Show when={editing.mayChange}>
        <PageMenu page={props.page} index={props.index} list={props.list} />
      </Show>
    </li>
  )
}

function NewPage(props: { onAdd: (title: string) => void; onClose: () => void }) {
  return (
    <form
      class="flex gap-1 px-1 pb-1"
      onSubmit={(event) => {
        event.preventDefault()
        const title = String(new FormData(event.currentTarget).get("title") ?? "").trim()
        if (title !== "") props.onAdd(title)
      }}
    >
      <input
        name="title"
        class={INPUT}
        maxLength={200}
        placeholder={words().editor.page.adding}
        aria-label={words().editor.page.adding}
        ref={(element) => queueMicrotask(() => element.focus())}
        onKeyDown={(event) => event.key === "Escape" && props.onClose()}
      />
      <button type="submit" class="rounded-md bg-accent px-2.5 text-[13px] font-medium text-accent-ink">
        {words().editor.page.create}
      </button>
    </form>
  )
}

function PageMenu(props: { page: ListedPage; index: number; list: PageList }) {
  const editing = useEditing()
  const rename = () => {
    if (props.page.id === editing.page.id) editing.select([])
    else props.list.open(props.page.id)
  }
  return (
    <span class="opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100">
      <Menu
        label={<Icon name="more" />}
        title={fill(words().editor.page.menu, { page: props.page.title })}
        class="min-h-8! px-1.5! text-soft"
      >
        <MenuItem onSelect={() => props.list.place(props.page, props.index - 1)} disabled={props.index === 0}>
          {words().editor.page.up}
        </MenuItem>
        <MenuItem onSelect={() => props.list.place(props.page, props.index + 1)} disabled={props.index === props.list.all().length - 1}>
          {words().editor.page.down}
        </MenuItem>
        <MenuItem onSelect={rename}>{words().editor.page.rename}</MenuItem>
        <Show when={props.page.kind === "custom"}>
          <MenuItem onSelect={() => void props.list.remove(props.page)}>
            <span class="text-danger">{words().editor.page.remove}</span>
          </MenuItem>
        </Show>
      </Menu>
    </span>
  )
}
