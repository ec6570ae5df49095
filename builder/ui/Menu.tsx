// A menu behind a button, by keyboard too.
import { DropdownMenu } from "@kobalte/core/dropdown-menu"
import { type JSX, Show } from "solid-js"

export function Menu(props: { label: JSX.Element; children: JSX.Element; title?: string; class?: string; onOpen?: () => void }) {
  return (
    <DropdownMenu onOpenChange={(open) => open && props.onOpen?.()}>
      <DropdownMenu.Trigger
        aria-label={props.title}
        class={`inline-flex min-h-10 max-w-full items-center gap-1.5 rounded-lg px-3 font-medium hover:bg-accent-soft pointer-coarse:min-h-11 ${props.class ?? ""}`}
      >
        {props.label}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content class="z-50 grid min-w-52 rounded-xl border border-line bg-raised p-1 shadow-float">
          {props.children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu>
  )
}

const ROW =
  "flex min-h-10 items-center gap-2 rounded-lg px-3 outline-none data-[highlighted]:bg-accent-soft data-[disabled]:opacity-50 pointer-coarse:min-h-11"

export function MenuItem(props: { onSelect: () => void; children: JSX.Element; disabled?: boolean }) {
  return (
    <DropdownMenu.Item class={ROW} onSelect={() => afterClosing(props.onSelect)} disabled={props.disabled ?? false}>
      {props.children}
    </DropdownMenu.Item>
  )
}

/** A menu gives the focus back to its button in a task of its own; what opens a dialog waits for that, or it would lose the focus to the button. */
function afterClosing(act: () => void): void {
  setTimeout(() => setTimeout(act))
}

/** One of several, of which one is chosen. */
export function MenuChoice(props: { chosen: boolean; onSelect: () => void; children: JSX.Element }) {
  return (
    <DropdownMenu.CheckboxItem class={ROW} checked={props.chosen} onChange={() => props.onSelect()}>
      <span class="w-4" aria-hidden="true">
        <Show when={props.chosen}>✓</Show>
      </span>
      {props.children}
    </DropdownMenu.CheckboxItem>
  )
}

/** The beginning of a group, with its name if it has one. */
export function MenuLine(props: { children?: JSX.Element }) {
  return (
    <>
      <DropdownMenu.Separator class="my-1 border-line" />
      <Show when={props.children}>
        <div class="px-3 py-1 text-xs font-medium text-soft">{props.children}</div>
      </Show>
    </>
  )
}
