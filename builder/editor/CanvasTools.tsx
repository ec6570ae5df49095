// What floats over the canvas: the tools of the selected block, and the layer that hears the pointer while something is dragged over the frame.
import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter"
import { createEffect, createSignal, onCleanup, onMount, Show } from "solid-js"
import { Portal } from "solid-js/web"
import type { Box, Spot } from "../canvas/protocol.ts"
import { Button } from "../ui/Button.tsx"
import { Icon } from "../ui/Icon.tsx"
import { IconButton } from "../ui/IconButton.tsx"
import { words } from "../words/index.ts"
import { ACTIONS, type ActionName, titleOf } from "./actions.ts"
import { BlockMenu } from "./BlockMenu.tsx"
import { type Dragged, draggedBlocks, draggedOf, drop, movingOf } from "./dragging.ts"
import { useEditing } from "./editing.ts"
import { useScreen } from "./screen.ts"
import { type TouchTarget, touchSource, touchTarget } from "./touch-targets.ts"

export function CanvasTools(props: { onAdd: () => void }) {
  const editing = useEditing()
  const screen = useScreen()
  const [box, setBox] = createSignal<Box>()
  onCleanup(screen.listen((message) => message.kind === "box" && setBox(message.box ?? undefined)))
  const only = () => (editing.selected().length === 1 && editing.mayChange ? editing.selected()[0] : undefined)
  return (
    <>
      <Show when={box() && only()} keyed>
        {(id) => <Show when={box()}>{(place) => <Tools id={id} box={place()} />}</Show>}
      </Show>
      <Show when={editing.mayChange && editing.places().size === 0}>
        <div class="pointer-events-none absolute inset-x-0 top-1/4 z-10 flex justify-center px-4">
          <div class="pointer-events-auto grid justify-items-center gap-2 rounded-xl border border-line bg-raised p-5 text-center text-[13px] shadow-float">
            <p class="font-semibold">{words().editor.emptyPage}</p>
            <p class="text-soft">{words().editor.emptyPageLead}</p>
            <Button look="main" class="mt-1 text-[13px]" onClick={() => props.onAdd()}>
              <Icon name="plus" class="size-4!" />
              {words().editor.add}
            </Button>
          </div>
        </div>
      </Show>
      <DropLayer />
      <Finger />
    </>
  )
}

const HEIGHT = 36

function Tools(props: { id: string; box: Box }) {
  const editing = useEditing()
  const screen = useScreen()
  let grip!: HTMLButtonElement
  onMount(() => {
    onCleanup(draggable({ element: grip, getInitialData: () => draggedBlocks(editing, props.id) }))
    const dragged = () => draggedOf(draggedBlocks(editing, props.id))
    onCleanup(touchSource({ element: grip, screen, dragged, title: () => titleOf(editing, props.id), holdMs: 0 }))
  })
  /** Above the block at its right end; inside it where there is no room above. */
  const place = () => {
    const frame = screen.frame()
    if (!frame) return {}
    const top = props.box.top >= HEIGHT + 4 ? props.box.top - HEIGHT - 4 : Math.max(props.box.top + 4, 4)
    const right = Math.max(frame.clientWidth - (props.box.left + props.box.width), 0) + 6
    const away = props.box.top + props.box.height < 0 || props.box.top > frame.clientHeight
    return {
      top: `${frame.offsetTop + Math.min(top, frame.clientHeight - HEIGHT - 4)}px`,
      right: `calc(100% - ${frame.offsetLeft + frame.offsetWidth}px + ${right}px)`,
      display: away ? "none" : "flex",
    }
  }
  const button = (name: ActionName, icon: "up" | "down" | "copy" | "trash") => {
    const action = ACTIONS.find((one) => one.name === name)
    return (
      <IconButton
        icon={icon}
        label={words().editor.actions[name]}
        disabled={!action?.can(editing)}
        onClick={() => action?.run(editing)}
        class="size-7! pointer-coarse:size-10!"
      />
    )
  }
  return (
    <div
      class="absolute z-10 items-center rounded-lg border border-line bg-raised p-0.5 shadow-float"
      // What is being dragged must stay where it is, or the browser ends the drag.
      classList={{ "opacity-0": screen.dragged() !== undefined, invisible: screen.held() !== undefined || screen.writing() }}
      style={place()}
      role="toolbar"
      aria-label={words().editor.blockTools}
    >
      <button
        ref={grip}
        type="button"
        tabIndex={-1}
        aria-hidden="true"
        class="flex size-7 cursor-grab touch-none items-center justify-center rounded-md text-soft hover:bg-accent-soft hover:text-ink pointer-coarse:size-10"
      >
        <Icon name="drag" />
      </button>
      {button("up", "up")}
      {button("down", "down")}
      {button("duplicate", "copy")}
      {button("remove", "trash")}
      <BlockMenu id={props.id} />
    </div>
  )
}

/** A frame of another origin swallows the pointer: while something is dragged, this lies over it and tells it where the pointer is. */
function DropLayer() {
  const editing = useEditing()
  const screen = useScreen()
  let layer!: HTMLDivElement
  const [spot, setSpot] = createSignal<Spot>()
  onMount(() => {
    onCleanup(
      screen.listen((message) => {
        if (message.kind === "spot") setSpot(message.spot ?? undefined)
      }),
    )
    const target: TouchTarget = {
      accepts: (dragged) => !("page" in dragged),
      over(dragged, { x, y }) {
        const frame = screen.frame()?.getBoundingClientRect()
        screen.say({ kind: "drag", at: { x: x - (frame?.left ?? 0), y: y - (frame?.top ?? 0) }, moving: movingOf(dragged) })
      },
      leave() {
        setSpot(undefined)
        screen.say({ kind: "drag", at: null, moving: [] })
      },
      drop(dragged) {
        const place = spot()
        // It is where the eye is already.
        screen.pointed()
        if (place) drop(editing, dragged, place)
      },
    }
    onCleanup(touchTarget(layer, target))
    onCleanup(
      dropTargetForElements({
        element: layer,
        canDrop: ({ source }) => isOurs(draggedOf(source.data)),
        onDrag({ source, location }) {
          const dragged = draggedOf(source.data)
          const { clientX: x, clientY: y } = location.current.input
          if (dragged) target.over(dragged, { x, y })
        },
        onDragLeave: target.leave,
        onDrop({ source }) {
          const dragged = draggedOf(source.data)
          if (dragged) target.drop(dragged)
          setSpot(undefined)
        },
      }),
    )
  })
  const isOurs = (dragged: Dragged | undefined) => dragged !== undefined && !("page" in dragged)
  return (
    <div
      ref={layer}
      data-drop-layer
      data-spot={spot()?.index}
      data-held={screen.held()}
      class="absolute inset-0 z-20"
      classList={{ hidden: !isOurs(screen.dragged()) }}
    />
  )
}

/** What a finger drags, above the finger that hides it; and the ways to give up what it drags on the canvas, which are heard there only in part. */
function Finger() {
  const screen = useScreen()
  const giveUp = (event: Event) => {
    if (event instanceof KeyboardEvent && event.key !== "Escape") return
    event.stopImmediatePropagation()
    screen.say({ kind: "letGo" })
  }
  createEffect(() => {
    if (screen.held() === undefined) return
    const ends = new AbortController()
    for (const kind of ["keydown", "touchstart"]) addEventListener(kind, giveUp, { capture: true, signal: ends.signal })
    onCleanup(() => ends.abort())
  })
  return (
    <Show when={screen.finger()}>
      {(finger) => (
        <Portal>
          <span
            aria-hidden="true"
            class="pointer-events-none fixed z-50 max-w-48 -translate-y-14 truncate rounded-full bg-accent px-3 py-1.5 text-[13px] font-medium text-accent-ink shadow-float"
            style={{ left: `${Math.min(finger().x + 8, innerWidth - 120)}px`, top: `${Math.max(finger().y, 60)}px` }}
          >
            {finger().title}
          </span>
        </Portal>
      )}
    </Show>
  )
}
