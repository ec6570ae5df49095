// The blocks of the page as a tree: chosen, moved and removed here as on the canvas, by keyboard too (WAI-ARIA: tree view).
import type { Instruction } from "@atlaskit/pragmatic-drag-and-drop-hitbox/list-item"
import { createEffect, createMemo, createSignal, For, on, onCleanup, onMount, Show } from "solid-js"
import { kinds } from "../../tenants/blocks/kinds.ts"
import type { PageDocument } from "../../tenants/pages/schema.ts"
import { Icon } from "../ui/Icon.tsx"
import { language, words } from "../words/index.ts"
import { BlockMenu } from "./BlockMenu.tsx"
import { shapeOf } from "./controls/shape.ts"
import { summaryOf } from "./controls/summary.ts"
import { Drawing } from "./Drawing.tsx"
import { dragRow } from "./drag-row.ts"
import { movingOf } from "./dragging.ts"
import { sameList, useEditing } from "./editing.ts"
import { inOrder, nodeOf, type Place } from "./gestures.ts"
import { useScreen } from "./screen.ts"

export function Outline() {
  const editing = useEditing()
  const [closed, setClosed] = createSignal<ReadonlySet<string>>(new Set())
  /** The rows that are not inside a closed one, in reading order. */
  const rows = createMemo(() => visibleIn(editing.document(), editing.document().root, closed()), [], { equals: sameList })
  /** Tab leads to the tree once: to what is selected, or to its first row. */
  const entry = createMemo(() => editing.selected().findLast((id) => rows().includes(id)) ?? rows()[0])
  let tree!: HTMLDivElement

  // The row that had the focus may be gone: whoever works by keyboard goes on with the one that is chosen now.
  let hadFocus = false
  createEffect(
    on(rows, () => {
      if (!hadFocus || tree.contains(document.activeElement)) return
      queueMicrotask(() => document.activeElement === document.body && tree.querySelector<HTMLElement>('[tabindex="0"]')?.focus())
    }),
  )
  // Keys act on what is chosen: where another block is chosen by them, such as a copy that was just made, its row has the focus.
  createEffect(
    on(editing.selected, (ids) => {
      const active = document.activeElement
      if (ids.length !== 1 || active?.getAttribute("role") !== "treeitem" || !tree.contains(active)) return
      queueMicrotask(() => tree.querySelector<HTMLElement>(`[data-block="${ids[0]}"]`)?.focus())
    }),
  )
  const toggle = (id: string, open: boolean) => {
    const next = new Set(closed())
    if (open) next.delete(id)
    else next.add(id)
    setClosed(next)
  }
  const go = (id: string | undefined, extend = false) => {
    if (id === undefined || id === editing.document().root) return
    editing.select(extend ? [...new Set([...editing.selected(), id])] : [id])
    tree.querySelector<HTMLElement>(`[data-block="${id}"]`)?.focus()
  }
  const keys = (event: KeyboardEvent, id: string) => {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return
    const at = rows().indexOf(id)
    const children = nodeOf(editing.document(), id)?.children ?? []
    const open = children.length > 0 && !closed().has(id)
    const does: Record<string, () => void> = {
      ArrowDown: () => go(rows()[at + 1], event.shiftKey),
      ArrowUp: () => go(rows()[at - 1], event.shiftKey),
      Home: () => go(rows()[0]),
      End: () => go(rows().at(-1)),
      ArrowRight: () => (children.length > 0 && !open ? toggle(id, true) : go(children[0])),
      ArrowLeft: () => (open ? toggle(id, false) : go(editing.places().get(id)?.parent)),
      Enter: () => editing.select([id]),
      " ": () => editing.extend(id),
    }
    const act = does[event.key]
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }

  return (
    <div
      ref={tree}
      role="tree"
      aria-label={words().editor.blocks}
      aria-multiselectable="true"
      onFocusIn={() => (hadFocus = true)}
      onFocusOut={({ relatedTarget }) => (hadFocus = relatedTarget === null)}
      class="grid grid-cols-1 content-start gap-px px-2 pb-2"
    >
      <For each={rows()}>
        {(id) => (
          <Row
            id={id}
            isOpen={!closed().has(id)}
            isEntry={entry() === id}
            toggle={(open) => toggle(id, open)}
            onKey={(event) => keys(event, id)}
          />
        )}
      </For>
    </div>
  )
}

function visibleIn(document: PageDocument, id: string, closed: ReadonlySet<string>): string[] {
  const children = nodeOf(document, id)?.children ?? []
  return children.flatMap((child) => [child, ...(closed.has(child) ? [] : visibleIn(document, child, closed))])
}

type RowProps = { id: string; isOpen: boolean; isEntry: boolean; toggle: (open: boolean) => void; onKey: (event: KeyboardEvent) => void }

function Row(props: RowProps) {
  const editing = useEditing()
  const screen = useScreen()
  const node = createMemo(() => nodeOf(editing.document(), props.id))
  const place = createMemo(() => editing.places().get(props.id), undefined, { equals: samePlace })
  const level = () => place()?.level ?? 1
  const children = () => node()?.children ?? []
  const isSelected = createMemo(() => editing.selected().includes(props.id))
  const name = createMemo(() => {
    const block = kinds[node()?.kind ?? ""]
    return {
      kind: block?.title[language()] ?? node()?.kind ?? "",
      text: node()?.name ?? (block ? summaryOf(shapeOf(block), node()?.settings) : ""),
    }
  })
  const choose = (event: MouseEvent) => {
    if (event.shiftKey) {
      // From what was selected last to here.
      const all = inOrder(editing.document())
      const [from, to] = [all.indexOf(editing.selected().at(-1) ?? props.id), all.indexOf(props.id)]
      editing.select(from < to ? all.slice(from, to + 1) : all.slice(to, from + 1).reverse())
    } else if (event.ctrlKey || event.metaKey) editing.extend(props.id)
    else editing.select([props.id])
  }
  const isDragged = createMemo(() => movingOf(screen.dragged()).includes(props.id))
  const [edge, setEdge] = createSignal<Instruction>()
  let row!: HTMLDivElement
  onMount(() => onCleanup(dragRow(editing, screen, { id: props.id, element: row, isOpen: () => props.isOpen, show: setEdge })))
  return (
    <div
      ref={row}
      role="treeitem"
      data-block={props.id}
      data-dragged={isDragged() || undefined}
      tabIndex={props.isEntry ? 0 : -1}
      aria-level={level()}
      aria-posinset={(place()?.index ?? 0) + 1}
      aria-setsize={place()?.siblings}
      aria-selected={isSelected()}
      aria-expanded={children().length > 0 ? props.isOpen : undefined}
      aria-label={name().text ? `${name().kind}: ${name().text}` : name().kind}
      class="group relative flex min-h-8 cursor-default items-center gap-1.5 rounded-md pr-0.5 text-[13px] select-none hover:bg-accent-soft/50 focus-visible:-outline-offset-2 aria-selected:bg-accent-soft pointer-coarse:min-h-11"
      classList={{ "bg-accent-soft/50": screen.hovered() === props.id && !isSelected(), "opacity-50": isDragged() }}
      style={{ "padding-left": `${(level() - 1) * 14 + 2}px` }}
      onClick={choose}
      onDblClick={() => editing.mayChange && editing.beginNaming(props.id)}
      onKeyDown={(event) => props.onKey(event)}
      onPointerEnter={(event) => event.pointerType !== "touch" && screen.setHovered(props.id)}
      onPointerLeave={() => screen.setHovered(undefined)}
    >
      <DropLine edge={edge()} />
      <Fold shown={children().length > 0} isOpen={props.isOpen} toggle={props.toggle} />
      <Drawing kind={node()?.kind ?? ""} class="h-4 w-5.5" />
      <span class="min-w-0 flex-1 truncate" aria-hidden="true">
        {name().text || name().kind}
      </span>
      <Show when={editing.mayChange}>
        <span class="opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 group-aria-selected:opacity-100 pointer-coarse:opacity-100">
          <BlockMenu id={props.id} />
        </span>
      </Show>
    </div>
  )
}

/** Where what is dragged would come: over the row, under it, or into its block. */
function DropLine(props: { edge: Instruction | undefined }) {
  const into = () => props.edge?.operation === "combine"
  return (
    <Show when={props.edge}>
      <span
        aria-hidden="true"
        class="pointer-events-none absolute inset-x-0"
        classList={{
          "inset-y-0 rounded-md ring-2 ring-accent ring-inset": into(),
          "h-0.5 rounded bg-accent": !into(),
          "-top-px": props.edge?.operation === "reorder-before",
          "-bottom-px": props.edge?.operation === "reorder-after",
        }}
      />
    </Show>
  )
}

/** For the mouse alone: by keyboard the arrows do it, and the row says whether it is open. */
function Fold(props: { shown: boolean; isOpen: boolean; toggle: (open: boolean) => void }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-hidden="true"
      class="flex size-6.5 shrink-0 items-center justify-center rounded text-soft"
      classList={{ invisible: !props.shown }}
      onClick={(event) => {
        event.stopPropagation()
        props.toggle(!props.isOpen)
      }}
    >
      <Icon name="right" class={`size-3.5! transition-transform ${props.isOpen ? "rotate-90" : ""}`} />
    </button>
  )
}

function samePlace(one: Place | undefined, other: Place | undefined): boolean {
  return one?.index === other?.index && one?.level === other?.level && one?.siblings === other?.siblings
}
