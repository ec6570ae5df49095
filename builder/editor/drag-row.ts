// A row of the outline that can be dragged, and onto which something can be dropped: before it, after it, or into its block.
import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine"
import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter"
import { attachInstruction, extractInstruction, type Instruction } from "@atlaskit/pragmatic-drag-and-drop-hitbox/list-item"
import { draggedBlocks, draggedOf, drop, mayLand, spotAt } from "./dragging.ts"
import type { Editing } from "./editing.ts"
import { isContainer, nodeOf } from "./gestures.ts"

/** @returns what ends it. */
export function dragRow(
  editing: Editing,
  element: HTMLElement,
  id: string,
  isOpen: () => boolean,
  show: (edge: Instruction | undefined) => void,
): () => void {
  return combine(
    draggable({ element, canDrag: () => editing.mayChange, getInitialData: () => draggedBlocks(editing, id) }),
    dropTargetForElements({
      element,
      canDrop: ({ source }) => {
        const dragged = draggedOf(source.data)
        return dragged !== undefined && mayLand(editing, dragged, id)
      },
      getData: ({ input, element: row }) =>
        attachInstruction(
          {},
          {
            ...{ input, element: row },
            operations: {
              "reorder-before": "available",
              "reorder-after": "available",
              combine: isContainer(editing.document(), id) ? "available" : "not-available",
            },
          },
        ),
      onDrag: ({ self }) => show(extractInstruction(self.data) ?? undefined),
      onDragLeave: () => show(undefined),
      onDrop: ({ self, source }) => {
        show(undefined)
        const dragged = draggedOf(source.data)
        const operation = extractInstruction(self.data)?.operation
        if (!dragged || !operation) return
        // Right under the row of an open block is before the first of those inside it.
        const first = isOpen() ? nodeOf(editing.document(), id)?.children[0] : undefined
        const spot =
          operation === "reorder-after" && first !== undefined
            ? { parent: id, index: 0 }
            : spotAt(editing, dragged, id, operation === "combine" ? "inside" : operation === "reorder-before" ? "before" : "after")
        if (spot) drop(editing, dragged, spot)
      },
    }),
  )
}
