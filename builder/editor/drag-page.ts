// A page in the list of pages, dragged to another place of it: by mouse and by finger.
import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine"
import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter"
import { type Dragged, draggedOf } from "./dragging.ts"
import type { ListedPage, PageList } from "./page-list.ts"
import type { Screen } from "./screen.ts"
import { touchSource, touchTarget } from "./touch-targets.ts"

export type Edge = "before" | "after"

type Row = {
  list: PageList
  screen: Screen
  page(): ListedPage
  index(): number
  row: HTMLElement
  /** What is taken hold of: the link, which browsers would drag by themselves. */
  handle: HTMLElement
  show(edge: Edge | undefined): void
}

/** @returns what ends it. */
export function dragPage({ list, screen, page, index, row, handle, show }: Row): () => void {
  let edge: Edge | undefined
  const tell = (next: Edge | undefined) => {
    edge = next
    show(next)
  }
  const over = (y: number) => {
    const { top, height } = row.getBoundingClientRect()
    tell(y < top + height / 2 ? "before" : "after")
  }
  const accepts = (dragged: Dragged | undefined) => dragged !== undefined && "page" in dragged && dragged.page !== page().id
  const drop = (dragged: Dragged | undefined) => {
    const from = list.all().findIndex(({ id }) => dragged && "page" in dragged && id === dragged.page)
    const moved = list.all()[from]
    if (!moved || !edge) return
    const to = index() + (edge === "after" ? 1 : 0)
    list.place(moved, to - (from < to ? 1 : 0))
  }
  return combine(
    draggable({ element: handle, getInitialData: () => ({ page: page().id }) }),
    dropTargetForElements({
      element: row,
      canDrop: ({ source }) => accepts(draggedOf(source.data)),
      onDrag: ({ location }) => over(location.current.input.clientY),
      onDragLeave: () => tell(undefined),
      onDrop: ({ source, location }) => {
        // Moves are told once a frame: the last may not have been.
        over(location.current.input.clientY)
        drop(draggedOf(source.data))
        tell(undefined)
      },
    }),
    touchSource({ element: handle, screen, dragged: () => ({ page: page().id }), title: () => page().title }),
    touchTarget(row, { accepts, over: (_, { y }) => over(y), leave: () => tell(undefined), drop }),
  )
}
