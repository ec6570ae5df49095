// Blocks to and from the clipboard.
import { toast } from "../ui/toast.ts"
import { fill, plural, words } from "../words/index.ts"
import type { Editing } from "./editing.ts"
import { type Branch, branchOf, insertion, isContainer, mayStandOn, placeOf, removal, type Spot, spotAfter } from "./gestures.ts"
import { keyLabel } from "./key-label.ts"
import { readPayload, writePayload } from "./payload.ts"

export function copyBlocks(editing: Editing): void {
  const branches = editing.outermostSelected().map((id) => branchOf(editing.document(), id))
  if (branches.length === 0) return
  void navigator.clipboard.writeText(writePayload(branches)).then(
    () => editing.say(plural(words().editor.announced.copied, branches.length)),
    () => {},
  )
}

export function cutBlocks(editing: Editing): void {
  copyBlocks(editing)
  editing.perform(removal(editing.document(), editing.selected()))
}

/** For those who chose it from a menu; a browser may leave this to the keyboard. */
export function pasteBlocks(editing: Editing): void {
  void navigator.clipboard.readText().then(
    (text) => {
      if (!pasteText(editing, text)) toast(words().editor.pasteRefused, { trouble: true })
    },
    () => toast(fill(words().editor.pasteHint, { keys: keyLabel("Ctrl+V") })),
  )
}

/** @returns false for a text that is no blocks at all: somebody may have meant to paste it elsewhere. */
export function pasteText(editing: Editing, text: string): boolean {
  if (!editing.mayChange) return false
  const branches = readPayload(text)
  if (!branches) {
    if (text.includes('"teleshop"')) toast(words().editor.pasteRefused, { trouble: true })
    return false
  }
  if (!branches.every(({ nodes }) => Object.values(nodes).every(({ kind }) => mayStandOn(kind, editing.page.kind)))) {
    toast(words().editor.pasteNotHere, { trouble: true })
    return true
  }
  putIn(editing, branches, spotAfter(editing.document(), editing.selected()))
  editing.say(plural(words().editor.announced.pasted, branches.length))
  return true
}

/** Puts blocks in and selects them. */
export function putIn(editing: Editing, branches: readonly Branch[], spot: Spot): boolean {
  const inside = isContainer(editing.document(), spot.parent) ? spot : placeOf(editing.document(), spot.parent)
  if (!inside) return false
  const { commands, added } = insertion(branches, inside)
  if (!editing.perform(commands)) return false
  editing.select(added)
  return true
}
