// The bar over the editor: where one is, taking back, the size of the screen, and whether everything is saved. The rest is hung in from beside the editor.
import { A } from "@solidjs/router"
import { For, Show, Suspense } from "solid-js"
import { PersonMenu } from "../app/Frame.tsx"
import { Icon, type IconName } from "../ui/Icon.tsx"
import { IconButton } from "../ui/IconButton.tsx"
import { words } from "../words/index.ts"
import { useEditing } from "./editing.ts"
import { keyLabel } from "./key-label.ts"
import type { SavingStatus } from "./saving.ts"
import { type Size, useScreen } from "./screen.ts"
import { BAR, SIDES } from "./slots.ts"

const SIZES: readonly Size[] = ["desktop", "tablet", "phone"]

export function TopBar(props: {
  side: string | undefined
  onSide: (name: string | undefined) => void
  onDialog: (name: "commands" | "shortcuts") => void
}) {
  const editing = useEditing()
  const screen = useScreen()
  const withKey = (text: string, key: string) => `${text} (${keyLabel(key)})`
  return (
    <>
      <header class="flex min-h-12 items-center border-b sm:gap-1 border-line bg-paper px-2 pt-[env(safe-area-inset-top)]">
        <A
          href={`/shops/${editing.shop.slug}`}
          title={words().editor.back}
          aria-label={words().editor.back}
          class="inline-flex size-8 items-center justify-center rounded-md text-soft hover:bg-accent-soft hover:text-ink pointer-coarse:size-11"
        >
          <Icon name="back" />
        </A>
        <span class="hidden max-w-48 truncate px-1 text-sm font-semibold md:block">{editing.shop.title}</span>
        <Indicator />
        <span class="flex-1" />
        <fieldset class="min-w-0 hidden rounded-lg bg-sunken p-0.5 md:flex" aria-label={words().editor.sizes.title}>
          <For each={SIZES}>
            {(size) => (
              <IconButton
                icon={size as IconName}
                label={words().editor.sizes[size]}
                pressed={screen.size() === size}
                class="h-7! aria-pressed:bg-raised aria-pressed:shadow-sm"
                onClick={() => screen.setSize(size)}
              />
            )}
          </For>
        </fieldset>
        <span class="hidden flex-1 md:block" />
        <Show when={editing.mayChange}>
          <IconButton
            icon="undo"
            label={withKey(words().editor.undo, "Ctrl+Z")}
            disabled={!editing.canUndo()}
            onClick={() => editing.undo()}
          />
          <IconButton
            icon="redo"
            label={withKey(words().editor.redo, "Shift+Ctrl+Z")}
            disabled={!editing.canRedo()}
            onClick={() => editing.redo()}
          />
        </Show>
        <IconButton
          icon="keyboard"
          label={words().editor.shortcuts.title}
          class="max-lg:hidden"
          onClick={() => props.onDialog("shortcuts")}
        />
        <For each={SIDES}>
          {(side) => (
            <IconButton
              icon={side.icon}
              label={side.title()}
              pressed={props.side === side.name}
              onClick={() => props.onSide(props.side === side.name ? undefined : side.name)}
            />
          )}
        </For>
        {/* What is still on its way here leaves the rest of the bar where it is. */}
        <For each={BAR}>
          {(Part) => (
            <Suspense>
              <Part />
            </Suspense>
          )}
        </For>
        <span class="hidden max-w-52 md:block">
          <PersonMenu small />
        </span>
      </header>
      <PhoneAlarm />
    </>
  )
}

const SIGNS: Record<SavingStatus, IconName> = { saved: "cloud", saving: "cloud", offline: "cloudOff", conflict: "warning" }

/** Says what is true: "saved" is what the server has answered. */
function Indicator() {
  const editing = useEditing()
  const alarming = () => isAlarming(editing.status())
  return (
    <span
      role="status"
      data-saving={editing.status()}
      class="flex items-center gap-1.5 px-1.5 text-xs whitespace-nowrap"
      classList={{ "text-soft": !alarming(), "text-warning": alarming() }}
    >
      <Icon name={SIGNS[editing.status()]} class={`size-4! ${editing.status() === "saving" ? "animate-pulse" : ""}`} />
      <span class="max-sm:sr-only">{words().editor.saving[editing.status()]}</span>
    </span>
  )
}

/** A phone's bar has no room for a sentence: what has to be known stands under it. The indicator has said it to screen readers. */
function PhoneAlarm() {
  const editing = useEditing()
  return (
    <Show when={isAlarming(editing.status())}>
      <p aria-hidden="true" class="border-b border-line bg-paper px-3 py-1 text-xs text-warning sm:hidden">
        {words().editor.saving[editing.status()]}
      </p>
    </Show>
  )
}

function isAlarming(status: SavingStatus): boolean {
  return status === "offline" || status === "conflict"
}
