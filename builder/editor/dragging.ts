// What is dragged, and what happens when it is let go: blocks of the page, a new one from the palette, or a page in the list of pages. A move is announced like one by keyboard.
import { monitorForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter"
import { onCleanup } from "solid-js"
import { moveBlocks } from "./actions.ts"
import { addBlock } from "./add-block.ts"
import type { Editing } from "./editing.ts"
import { inOrder, nodeOf, placeOf, type Spot } from "./gestures.ts"
import type { Screen } from "./screen.ts"

export type Dragged = { blocks: readonly string[] } | { kind: string } | { page: string }

type Data = Record<string | symbol, unknown>

/** Blocks that are dragged by one of them: all that are selected, if it is. */
export function draggedBlocks(editing: Editing, id: string): Data {
  return { blocks: editing.selected().includes(id) ? editing.outermostSelected() : [id] }
}

/** Undefined for what is dragged but is nothing of ours. */
export function draggedOf(data: Data): Dragged | undefined {
  if (Array.isArray(data.blocks)) return { blocks: data.blocks as string[] }
  if (typeof data.page === "string") return { page: data.page }
  return typeof data.kind === "string" ? { kind: data.kind } : undefined
}

export function movingOf(dragged: Dragged | undefined): readonly string[] {
  return dragged && "blocks" in dragged ? dragged.blocks : []
}

/** Whether it may be let go at this block or inside it: not inside itself. */
export function mayLand(editing: Editing, dragged: Dragged, target: string): boolean {
  return movingOf(dragged).every((id) => id !== target && !inOrder(editing.document(), id).includes(target))
}

/** Before, after or inside a block; counted without what is being moved. */
export function spotAt(editing: Editing, dragged: Dragged, target: string, where: "before" | "after" | "inside"): Spot | undefined {
  const moved = new Set(movingOf(dragged))
  const staying = (parent: string) => (nodeOf(editing.document(), parent)?.children ?? []).filter((id) => !moved.has(id))
  if (where === "inside") return { parent: target, index: staying(target).length }
  const parent = placeOf(editing.document(), target)?.parent
  if (parent === undefined) return undefined
  return { parent, index: staying(parent).indexOf(target) + (where === "after" ? 1 : 0) }
}

export function drop(editing: Editing, dragged: Dragged, spot: Spot): void {
  if ("kind" in dragged) addBlock(editing, dragged.kind, spot)
  else if ("blocks" in dragged && moveBlocks(editing, dragged.blocks, spot)) editing.select(dragged.blocks)
}

/** Tells the screen while something is dragged: the canvas then lies under a layer that hears the pointer. */
export function watchDrags(screen: Screen): void {
  onCleanup(
    monitorForElements({
      canMonitor: ({ source }) => draggedOf(source.data) !== undefined,
      onDragStart: ({ source }) => screen.setDragged(draggedOf(source.data)),
      onDrop: () => {
        screen.setDragged(undefined)
        screen.say({ kind: "drag", at: null, moving: [] })
      },
    }),
  )
}
