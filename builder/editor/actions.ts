// Everything that may be done to blocks, once: menus, keys, the command palette and the list of shortcuts are all made from this.

import { kinds } from "../../tenants/blocks/kinds.ts"
import type { Words } from "../words/en.ts"
import { fill, language, plural, words } from "../words/index.ts"
import { copyBlocks, cutBlocks, pasteBlocks } from "./clipboard.ts"
import type { Editing } from "./editing.ts"
import { type Direction, doubling, inOrder, moving, nodeOf, outermost, placeOf, removal, type Spot, stepSpot } from "./gestures.ts"

export type ActionName = Exclude<keyof Words["editor"]["actions"], "add" | "shortcuts" | "commands" | "save">

export type Action = {
  name: ActionName
  group: "blocks" | "page" | "editor"
  /** As `keyOf` writes them; the first is shown, unless `shown` says otherwise. */
  keys: readonly string[]
  shown?: string
  /** Stands in a block's own menu. */
  ofBlock: boolean
  can(editing: Editing): boolean
  run(editing: Editing): void
}

const has = (editing: Editing) => editing.mayChange && editing.selected().length > 0
const canStep = (direction: Direction) => (editing: Editing) =>
  has(editing) && stepSpot(editing.document(), editing.selected(), direction) !== undefined

const move = (name: Direction, keys: readonly string[]): Action => ({
  ...{ name, keys, group: "blocks", ofBlock: true, can: canStep(name) },
  run: (editing) => moveBlocks(editing, editing.selected(), stepSpot(editing.document(), editing.selected(), name)),
})

export const ACTIONS: readonly Action[] = [
  move("up", ["Alt+ArrowUp"]),
  move("down", ["Alt+ArrowDown"]),
  move("out", ["Alt+ArrowLeft"]),
  move("in", ["Alt+ArrowRight"]),
  {
    ...{ name: "top", keys: ["Alt+Home"], group: "blocks", ofBlock: false, can: has },
    run: (editing) => moveBlocks(editing, editing.selected(), { parent: editing.document().root, index: 0 }),
  },
  {
    ...{ name: "bottom", keys: ["Alt+End"], group: "blocks", ofBlock: false, can: has },
    run: (editing) => moveBlocks(editing, editing.selected(), lastSpot(editing)),
  },
  {
    ...{ name: "rename", keys: ["F2"], group: "blocks", ofBlock: true },
    can: (editing) => editing.mayChange && editing.selected().length === 1,
    run: (editing) => editing.beginNaming(editing.selected()[0]),
  },
  { name: "duplicate", keys: ["Ctrl+D"], group: "blocks", ofBlock: true, can: has, run: duplicateBlocks },
  { name: "copy", keys: ["Ctrl+C"], group: "blocks", ofBlock: true, can: (editing) => editing.selected().length > 0, run: copyBlocks },
  { name: "cut", keys: ["Ctrl+X"], group: "blocks", ofBlock: true, can: has, run: cutBlocks },
  // By keyboard the browser itself brings what is pasted: see Layout.tsx.
  { name: "paste", keys: [], shown: "Ctrl+V", group: "blocks", ofBlock: true, can: (editing) => editing.mayChange, run: pasteBlocks },
  { name: "remove", keys: ["Delete", "Backspace"], group: "blocks", ofBlock: true, can: has, run: removeBlocks },
  {
    ...{ name: "next", keys: ["ArrowDown"], group: "page", ofBlock: false, can: () => true },
    run: (editing) => selectBeside(editing, 1),
  },
  {
    ...{ name: "previous", keys: ["ArrowUp"], group: "page", ofBlock: false, can: () => true },
    run: (editing) => selectBeside(editing, -1),
  },
  {
    ...{ name: "selectAll", keys: ["Ctrl+A"], group: "page", ofBlock: false, can: () => true },
    run: (editing) => editing.select(nodeOf(editing.document(), editing.document().root)?.children ?? []),
  },
  {
    ...{ name: "selectParent", keys: ["Shift+Escape"], group: "page", ofBlock: false },
    can: (editing) => parentOfSelected(editing) !== undefined,
    run: (editing) => editing.select([parentOfSelected(editing) ?? []].flat()),
  },
  {
    ...{ name: "unselect", keys: ["Escape"], group: "page", ofBlock: false, can: (editing) => editing.selected().length > 0 },
    run: (editing) => editing.select([]),
  },
  {
    name: "undo",
    keys: ["Ctrl+Z"],
    group: "editor",
    ofBlock: false,
    can: (editing) => editing.canUndo(),
    run: (editing) => editing.undo(),
  },
  {
    ...{ name: "redo", keys: ["Shift+Ctrl+Z", "Ctrl+Y"], group: "editor", ofBlock: false, can: (editing) => editing.canRedo() },
    run: (editing) => editing.redo(),
  },
]

/** The key that is shown beside it. */
export const keyFor = ({ shown, keys }: Action) => shown ?? keys[0] ?? ""

/** What somebody has called the block, and otherwise what it is. */
export function titleOf(editing: Editing, id: string): string {
  return nodeOf(editing.document(), id)?.name ?? kindOf(editing, id)
}

export function kindOf(editing: Editing, id: string): string {
  const { kind = "" } = nodeOf(editing.document(), id) ?? {}
  return kinds[kind]?.title[language()] ?? kind
}

/** Moves them and says where they are now; a spot that is none is told too. */
export function moveBlocks(editing: Editing, ids: readonly string[], spot: Spot | undefined): boolean {
  const { announced, inside } = words().editor
  if (!spot) {
    editing.say(announced.edge)
    return false
  }
  const commands = moving(editing.document(), ids, spot)
  if (commands.length === 0 || !editing.perform(commands)) {
    editing.say(announced.nowhere)
    return false
  }
  const [first = ""] = outermost(editing.document(), ids)
  const place = placeOf(editing.document(), first)
  const root = editing.document().root
  editing.say(
    fill(announced.moved, {
      block: titleOf(editing, first),
      place: (place?.index ?? 0) + 1,
      count: nodeOf(editing.document(), place?.parent ?? root)?.children.length ?? 0,
      inside: place && place.parent !== root ? `, ${fill(inside, { block: titleOf(editing, place.parent) })}` : "",
    }),
  )
  return true
}

function removeBlocks(editing: Editing): void {
  const ids = editing.outermostSelected()
  const neighbour = neighbourOf(editing, ids)
  if (!editing.perform(removal(editing.document(), ids))) return
  editing.select(neighbour === undefined ? [] : [neighbour])
  editing.say(plural(words().editor.announced.removed, ids.length))
}

/** Where the selection goes when these are gone: the one after, or the one before. */
function neighbourOf(editing: Editing, ids: readonly string[]): string | undefined {
  const place = placeOf(editing.document(), ids.at(-1) ?? "")
  const siblings = nodeOf(editing.document(), place?.parent ?? "")?.children ?? []
  const index = place?.index ?? 0
  return siblings.slice(index + 1).find((id) => !ids.includes(id)) ?? siblings.slice(0, index).findLast((id) => !ids.includes(id))
}

function duplicateBlocks(editing: Editing): void {
  const { commands, copies } = doubling(editing.document(), editing.selected())
  if (!editing.perform(commands)) return
  editing.select(copies)
  editing.say(plural(words().editor.announced.doubled, copies.length))
}

function selectBeside(editing: Editing, step: 1 | -1): void {
  const all = inOrder(editing.document())
  const at = editing.selected().at(-1)
  const index = at === undefined ? (step > 0 ? -1 : all.length) : all.indexOf(at)
  const next = all[index + step]
  if (next === undefined) return
  editing.select([next])
  editing.say(titleOf(editing, next))
}

function parentOfSelected(editing: Editing): string | undefined {
  const parent = placeOf(editing.document(), editing.selected()[0] ?? "")?.parent
  return parent === editing.document().root ? undefined : parent
}

function lastSpot(editing: Editing): Spot {
  const { root } = editing.document()
  const moved = new Set(editing.outermostSelected())
  return { parent: root, index: (nodeOf(editing.document(), root)?.children ?? []).filter((id) => !moved.has(id)).length }
}
