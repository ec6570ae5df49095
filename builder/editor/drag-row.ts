// A row of the outline that can be dragged, and onto which something can be dropped: before it, after it, or into its block. By mouse and by finger.
import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine"
import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter"
import { attachInstruction, extractInstruction, type Instruction } from "@atlaskit/pragmatic-drag-and-drop-hitbox/list-item"
import { titleOf } from "./actions.ts"
import { type Dragged, draggedBlocks, draggedOf, drop, mayLand, spotAt } from "./dragging.ts"
import type { Editing } from "./editing.ts"
import { isContainer, nodeOf } from "./gestures.ts"
import type { Screen } from "./screen.ts"
import { touchSource, touchTarget } from "./touch-targets.ts"

export type Row = { id: string; element: HTMLElement; isOpen(): boolean; show(edge: Instruction | undefined): void }

/** @returns what ends it. */
export function dragRow(editing: Editing, screen: Screen, row: Row): () => void {
  const { element, id, show } = row
  const accepts = (dragged: Dragged | undefined) => dragged !== undefined && !("page" in dragged) && mayLand(editing, dragged, id)
  /** What it would mean to let go here. */
  const meant = (at: { clientX: number; clientY: number }) => {
    const combine = isContainer(editing.document(), id) ? "available" : "not-available"
    const operations = { "reorder-before": "available", "reorder-after": "available", combine } as const
    return attachInstruction({}, { input: at as Parameters<typeof attachInstruction>[1]["input"], element, operations })
  }
  let last: Instruction | undefined
  const tell = (edge: Instruction | undefined) => {
    last = edge
    show(edge)
  }
  return combine(
    draggable({ element, canDrag: () => editing.mayChange, getInitialData: () => draggedBlocks(editing, id) }),
    dropTargetForElements({
      element,
      canDrop: ({ source }) => accepts(draggedOf(source.data)),
      getData: ({ input }) => meant(input),
      onDrag: ({ self }) => tell(extractInstruction(self.data) ?? undefined),
      onDragLeave: () => tell(undefined),
      onDrop: ({ self, source }) => {
        tell(undefined)
        land(editing, row, draggedOf(source.data), extractInstruction(self.data) ?? undefined)
      },
    }),
    touchSource({
      ...{ element, screen },
      dragged: () => (editing.mayChange ? draggedOf(draggedBlocks(editing, id)) : undefined),
      title: () => titleOf(editing, id),
    }),
    touchTarget(element, {
      accepts,
      over: (_, { x, y }) => tell(extractInstruction(meant({ clientX: x, clientY: y })) ?? undefined),
      leave: () => tell(undefined),
      drop: (dragged) => land(editing, row, dragged, last),
    }),
  )
}

function land(editing: Editing, { id, isOpen }: Row, dragged: Dragged | undefined, edge: Instruction | undefined): void {
  if (!dragged || !edge) return
  const { operation } = edge
  // Right under the row of an open block is before the first of those inside it.
  const first = isOpen() ? nodeOf(editing.document(), id)?.children[0] : undefined
  const spot =
    operation === "reorder-after" && first !== undefined
      ? { parent: id, index: 0 }
      : spotAt(editing, dragged, id, operation === "combine" ? "inside" : operation === "reorder-before" ? "before" : "after")
  if (spot) drop(editing, dragged, spot)
}
