// A dialog in the middle of the screen, on a phone at its lower edge; and the question before what cannot be undone.
import { Dialog as Kobalte } from "@kobalte/core/dialog"
import { type JSX, Show } from "solid-js"
import { words } from "../words/index.ts"
import { Button } from "./Button.tsx"
import { Icon } from "./Icon.tsx"

export function Dialog(props: {
  open: boolean
  title: string
  lead?: string | undefined
  onClose: () => void
  wide?: boolean
  children: JSX.Element
}) {
  let content!: HTMLDivElement
  let before: Element | null = null
  /** What had the focus may go while the dialog stays, as the button does that begins a work: the focus is then held by the dialog itself, or no key reaches anybody. */
  const hold = (event: FocusEvent) => {
    if (event.relatedTarget !== null) return
    event.stopPropagation()
    queueMicrotask(() => content.isConnected && document.activeElement === document.body && content.focus())
  }
  return (
    <Kobalte open={props.open} onOpenChange={(open) => !open && props.onClose()}>
      <Kobalte.Portal>
        <Kobalte.Overlay class="fixed inset-0 z-40 bg-black/45" />
        <div class="fixed inset-0 z-50 flex items-end justify-center sm:items-center sm:p-6">
          <Kobalte.Content
            ref={content}
            tabIndex={-1}
            on:focusout={hold}
            onOpenAutoFocus={(event) => {
              event.preventDefault()
              before = document.activeElement
              beginningOf(content).focus()
            }}
            onCloseAutoFocus={(event) => {
              event.preventDefault()
              if (before instanceof HTMLElement && before.isConnected) before.focus()
            }}
            class="grid max-h-[92dvh] w-full gap-4 overflow-y-auto rounded-t-2xl border border-line bg-raised p-5 shadow-float outline-none sm:rounded-2xl sm:p-6"
            classList={{ "sm:max-w-md": !props.wide, "sm:max-w-3xl": props.wide ?? false }}
          >
            <div class="flex items-start justify-between gap-3">
              <div class="grid gap-1">
                <Kobalte.Title class="text-lg font-semibold tracking-tight">{props.title}</Kobalte.Title>
                <Show when={props.lead}>
                  <Kobalte.Description class="text-soft">{props.lead}</Kobalte.Description>
                </Show>
              </div>
              <Kobalte.CloseButton
                aria-label={words().close}
                data-close=""
                class="-m-2 grid size-10 shrink-0 place-items-center rounded-lg text-soft hover:bg-accent-soft hover:text-ink"
              >
                <Icon name="close" />
              </Kobalte.CloseButton>
            </div>
            {props.children}
          </Kobalte.Content>
        </div>
      </Kobalte.Portal>
    </Kobalte>
  )
}

const FIELDS = "input[type=radio]:checked, input:not([type=radio], [type=file], :disabled), textarea:not(:disabled), select:not(:disabled)"

/** Where the focus begins: what is to be filled in, else what can be pressed first. The way out stands before both and is not what a dialog is opened for. */
function beginningOf(content: HTMLElement): HTMLElement {
  return (
    content.querySelector<HTMLElement>(FIELDS) ??
    content.querySelector<HTMLElement>("a[href], button:not([data-close], :disabled)") ??
    content
  )
}

type Question = {
  title: string
  lead: string
  action: string
  /** What it is called not to do it; "cancel" unless that would be a riddle. */
  keep?: string
  busy?: boolean
  danger?: boolean
  onConfirm: () => void
  onClose: () => void
  open: boolean
}

/** Asked only before what cannot be undone: everything else is done, and can be taken back. */
export function Confirm(props: Question) {
  return (
    <Dialog open={props.open} title={props.title} lead={props.lead} onClose={props.onClose}>
      <div class="flex flex-wrap justify-end gap-2">
        <Button onClick={() => props.onClose()}>{props.keep ?? words().cancel}</Button>
        <Button look={props.danger === false ? "main" : "danger"} busy={props.busy ?? false} onClick={() => props.onConfirm()}>
          {props.action}
        </Button>
      </div>
    </Dialog>
  )
}
