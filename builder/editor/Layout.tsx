// Where the parts of the editor stand, and the keys that work in all of them.
import { createEffect, createSignal, on, onCleanup, onMount, Show, Suspense } from "solid-js"
import { Dynamic } from "solid-js/web"
import { Button } from "../ui/Button.tsx"
import { Icon } from "../ui/Icon.tsx"
import { Skeleton } from "../ui/Skeleton.tsx"
import { fill, words } from "../words/index.ts"
import { Canvas } from "./Canvas.tsx"
import { CommandPalette } from "./CommandPalette.tsx"
import { Conflicts } from "./Conflicts.tsx"
import { pasteText } from "./clipboard.ts"
import { watchDrags } from "./dragging.ts"
import { useEditing } from "./editing.ts"
import { hearOthers } from "./hear-others.ts"
import { Inspector } from "./Inspector.tsx"
import { isTyping, obey, type Pressed, pressedOf } from "./keys.ts"
import { Naming } from "./Naming.tsx"
import { Outline } from "./Outline.tsx"
import { Pages } from "./Pages.tsx"
import { Palette } from "./Palette.tsx"
import { Panel } from "./Panel.tsx"
import { PhoneBar } from "./PhoneBar.tsx"
import { Shortcuts } from "./Shortcuts.tsx"
import { useScreen } from "./screen.ts"
import { SIDES } from "./slots.ts"
import { TopBar } from "./TopBar.tsx"

export function Layout() {
  const editing = useEditing()
  const screen = useScreen()
  const [adding, setAdding] = createSignal(false)
  const [side, setSide] = createSignal<string>()
  const [sheet, setSheet] = createSignal<"left" | "right">()
  const [dialog, setDialog] = createSignal<"commands" | "shortcuts">()
  hearOthers(editing)
  createEffect(() => {
    document.title = fill(words().editor.title, { page: editing.page.title })
  })
  watchDrags(screen)
  const add = () => {
    setAdding(true)
    setSheet("left")
  }
  const obeyed = useKeys(() => ({
    ...(sheet() && { Escape: () => setSheet(undefined) }),
    "Ctrl+S": () => void editing.saving.flush(),
    "Ctrl+K": () => setDialog("commands"),
    "?": () => setDialog("shortcuts"),
    "/": add,
  }))
  const active = () => SIDES.find(({ name }) => name === side())
  const isWide = useWide()
  const beside = () => (isWide() && active()?.beside ? active()?.panel : undefined)
  // A panel in the place of the settings makes room for the block that was chosen.
  createEffect(on(editing.selected, (ids) => ids.length > 0 && !beside() && setSide(undefined), { defer: true }))
  const openSide = (name: string | undefined) => {
    setSide(name)
    setSheet(name === undefined ? undefined : "right")
  }
  return (
    <div class="flex h-dvh flex-col overflow-hidden">
      {/* Beside the canvas nothing may wait on behalf of the whole screen: taken off it for a moment, the canvas's frame would begin anew. */}
      <Suspense fallback={<div class="min-h-12 border-b border-line" />}>
        <TopBar side={side()} onSide={openSide} onDialog={setDialog} />
      </Suspense>
      <div class="flex min-h-0 flex-1">
        <Panel
          side="left"
          label={adding() ? words().editor.add : words().editor.left}
          open={sheet() === "left"}
          onClose={() => setSheet(undefined)}
        >
          <Left adding={adding()} onAdd={setAdding} onAdded={() => setSheet(undefined)} />
        </Panel>
        <Canvas onKey={obeyed} onAdd={add} />
        <Show when={beside()}>
          {(component) => (
            <aside class="flex w-80 flex-col overflow-auto border-l border-line bg-paper" aria-label={active()?.title()}>
              <Suspense fallback={<Skeleton lines={5} />}>
                <Dynamic component={component()} />
              </Suspense>
            </aside>
          )}
        </Show>
        <Panel
          side="right"
          label={(beside() ? undefined : active()?.title()) ?? words().editor.settings}
          open={sheet() === "right"}
          onClose={() => setSheet(undefined)}
        >
          <div class="flex min-h-0 flex-1 flex-col overflow-auto">
            {/* What is still on its way here must not take the canvas off the screen. */}
            <Suspense fallback={<Skeleton lines={5} />}>
              <Show when={beside() ? undefined : active()?.panel} fallback={<Inspector />}>
                {(component) => <Dynamic component={component()} />}
              </Show>
            </Suspense>
          </div>
        </Panel>
      </div>
      <PhoneBar onSheet={setSheet} onAdd={add} />
      <Suspense>
        <Conflicts />
        <Naming />
        <CommandPalette
          open={dialog() === "commands"}
          onClose={() => setDialog(undefined)}
          onAdd={add}
          onShortcuts={() => setDialog("shortcuts")}
        />
        <Shortcuts open={dialog() === "shortcuts"} onClose={() => setDialog(undefined)} />
      </Suspense>
    </div>
  )
}

function Left(props: { adding: boolean; onAdd: (adding: boolean) => void; onAdded: () => void }) {
  const editing = useEditing()
  return (
    <Show
      when={!props.adding}
      fallback={
        <Palette
          onClose={() => {
            props.onAdd(false)
            props.onAdded()
          }}
        />
      }
    >
      <div class="max-h-[40%] shrink-0 overflow-auto border-b border-line pt-1">
        <Suspense>
          <Pages />
        </Suspense>
      </div>
      <h2 class="pt-2.5 pb-1.5 pl-4 text-xs font-semibold text-soft">{words().editor.blocks}</h2>
      <div class="min-h-0 flex-1 overflow-auto">
        <Outline />
      </div>
      <Show when={editing.mayChange}>
        <div class="border-t border-line p-2">
          <Button class="w-full text-[13px]" onClick={() => props.onAdd(true)}>
            <Icon name="plus" class="size-4!" />
            {words().editor.add}
          </Button>
        </div>
      </Show>
    </Show>
  )
}

const WIDE = matchMedia("(min-width: 90rem)")

function useWide(): () => boolean {
  const [isWide, setWide] = createSignal(WIDE.matches)
  const change = () => setWide(WIDE.matches)
  WIDE.addEventListener("change", change)
  onCleanup(() => WIDE.removeEventListener("change", change))
  return isWide
}

/** Keys and pasting wherever nobody is typing. @returns the same for keys that were pressed on the canvas. */
function useKeys(others: () => Readonly<Record<string, () => void>>): (pressed: Pressed) => boolean {
  const editing = useEditing()
  const keydown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || (isTyping(event.target) && !(event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey)))) return
    if (obey(editing, pressedOf(event), others())) event.preventDefault()
  }
  const paste = (event: ClipboardEvent) => {
    if (!isTyping(event.target) && pasteText(editing, event.clipboardData?.getData("text/plain") ?? "")) event.preventDefault()
  }
  onMount(() => {
    addEventListener("keydown", keydown)
    addEventListener("paste", paste)
    onCleanup(() => {
      removeEventListener("keydown", keydown)
      removeEventListener("paste", paste)
    })
  })
  return (pressed) => obey(editing, pressed, others())
}
