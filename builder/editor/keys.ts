// Keys that do something wherever nobody is typing; the canvas tells of those that are pressed there.
import { ACTIONS } from "./actions.ts"
import type { Editing } from "./editing.ts"

export type Pressed = { key: string; code: string; ctrl: boolean; shift: boolean; alt: boolean }

/** "Shift+Ctrl+Z": letters by their place on the keyboard, so that a Russian layout means the same. */
function keyOf({ key, code, ctrl, shift, alt }: Pressed): string {
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  const name = letter && (ctrl || alt) ? letter : key
  const withShift = shift && (name.length > 1 || ctrl || alt)
  return `${withShift ? "Shift+" : ""}${ctrl ? "Ctrl+" : ""}${alt ? "Alt+" : ""}${name}`
}

export function pressedOf(event: KeyboardEvent): Pressed {
  return { key: event.key, code: event.code, ctrl: event.ctrlKey || event.metaKey, shift: event.shiftKey, alt: event.altKey }
}

/** Does what the keys mean; whether they meant anything. @param others what belongs to the screen rather than to blocks, such as opening a dialog. */
export function obey(editing: Editing, pressed: Pressed, others: Readonly<Record<string, () => void>>): boolean {
  const key = keyOf(pressed)
  const other = others[key]
  if (other) {
    other()
    return true
  }
  const action = ACTIONS.find(({ keys }) => keys.includes(key))
  if (!action?.can(editing)) return false
  action.run(editing)
  return true
}

/** Where keys have a meaning of their own. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest("input, textarea, select, [role=menu], [role=dialog], [role=listbox]") !== null)
  )
}
