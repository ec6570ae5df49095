// A menu behind a button, by keyboard too.
import { DropdownMenu } from "@kobalte/core/dropdown-menu"
import { createContext, type JSX, Show, useContext } from "solid-js"

/** Takes what is to be done once the menu has given the focus back to its button: a dialog that opened before would lose the focus to it. */
const AfterClosing = createContext<(act: () => void) => void>((act) => act())

export function Menu(props: { label: JSX.Element; children: JSX.Element; title?: string; class?: string; onOpen?: () => void }) {
  let chosen: (() => void) | undefined
  // The button is given the focus after this and before the next task, however slow the machine is.
  const closed = () => {
    if (chosen) setTimeout(chosen)
    chosen = undefined
  }
  const choose = (act: () => void) => {
    chosen = act
  }
  return (
    <DropdownMenu onOpenChange={(open) => open && props.onOpen?.()}>
      <DropdownMenu.Trigger
        aria-label={props.title}
        class={`inline-flex min-h-10 max-w-full items-center gap-1.5 rounded-lg px-3 font-medium hover:bg-accent-soft pointer-coarse:min-h-11 ${props.class ?? ""}`}
      >
        {props.label}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content onCloseAutoFocus={closed} class="z-50 grid min-w-52 rounded-xl border border-line bg-raised p-1 shadow-float">
          <AfterClosing.Provider value={choose}>{props.children}</AfterClosing.Provider>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu>
  )
}

const ROW =
  "flex min-h-10 items-center gap-2 rounded-lg px-3 outline-none data-[highlighted]:bg-accent-soft data-[disabled]:opacity-50 pointer-coarse:min-h-11"

export function MenuItem(props: { onSelect: () => void; children: JSX.Element; disabled?: boolean }) {
  const afterClosing = useContext(AfterClosing)
  return (
    <DropdownMenu.Item class={ROW} onSelect={() => afterClosing(props.onSelect)} disabled={props.disabled ?? false}>
      {props.children}
    </DropdownMenu.Item>
  )
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
