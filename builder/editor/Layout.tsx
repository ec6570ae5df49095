// Where the parts of the editor stand, and the keys that work in all of them.
import { createSignal, onCleanup, onMount, Show, Suspense } from "solid-js"
import { Dynamic } from "solid-js/web"
import { Button } from "../ui/Button.tsx"
import { Icon } from "../ui/Icon.tsx"
import { Skeleton } from "../ui/Skeleton.tsx"
import { words } from "../words/index.ts"
import { Canvas } from "./Canvas.tsx"
import { pasteText } from "./clipboard.ts"
import { useEditing } from "./editing.ts"
import { hearOthers } from "./hear-others.ts"
import { Inspector } from "./Inspector.tsx"
import { isTyping, obey, type Pressed, pressedOf } from "./keys.ts"
import { Notices } from "./Notices.tsx"
import { Outline } from "./Outline.tsx"
import { Pages } from "./Pages.tsx"
import { Palette } from "./Palette.tsx"
import { SIDES } from "./slots.ts"
import { TopBar } from "./TopBar.tsx"

export function Layout() {
  const editing = useEditing()
  const [adding, setAdding] = createSignal(false)
  const [side, setSide] = createSignal<string>()
  hearOthers(editing)

  const others: Record<string, () => void> = {
    "Ctrl+S": () => void editing.saving.flush(),
    "/": () => setAdding(true),
  }
  const onKey = (pressed: Pressed) => obey(editing, pressed, others)
  const keydown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || isTyping(event.target)) return
    if (onKey(pressedOf(event))) event.preventDefault()
  }
  const paste = (event: ClipboardEvent) => {
    if (isTyping(event.target)) return
    if (pasteText(editing, event.clipboardData?.getData("text/plain") ?? "")) event.preventDefault()
  }
  onMount(() => {
    addEventListener("keydown", keydown)
    addEventListener("paste", paste)
    onCleanup(() => {
      removeEventListener("keydown", keydown)
      removeEventListener("paste", paste)
    })
  })
  const panel = () => SIDES.find(({ name }) => name === side())?.panel

  return (
    <div class="flex h-dvh flex-col overflow-hidden">
      <TopBar side={side()} onSide={setSide} />
      <div class="flex min-h-0 flex-1">
        <aside class="flex w-64 flex-col border-r border-line bg-paper xl:w-72" aria-label={words().editor.left}>
          <Show when={!adding()} fallback={<Palette onClose={() => setAdding(false)} />}>
            <div class="max-h-[40%] shrink-0 overflow-auto border-b border-line pt-1">
              <Suspense>
                <Pages />
              </Suspense>
            </div>
            <div class="flex items-center justify-between py-1 pr-2 pl-4">
              <h2 class="text-xs font-semibold text-soft">{words().editor.blocks}</h2>
            </div>
            <div class="min-h-0 flex-1 overflow-auto">
              <Outline />
            </div>
            <Show when={editing.mayChange}>
              <div class="border-t border-line p-2">
                <Button class="w-full text-[13px]" onClick={() => setAdding(true)}>
                  <Icon name="plus" class="size-4!" />
                  {words().editor.add}
                </Button>
              </div>
            </Show>
          </Show>
        </aside>
        <Canvas onKey={onKey} />
        <aside class="w-72 overflow-auto border-l border-line bg-paper xl:w-80" aria-label={words().editor.right}>
          {/* What is still on its way here must not take the canvas off the screen. */}
          <Suspense fallback={<Skeleton lines={5} />}>
            <Show when={panel()} fallback={<Inspector />}>
              {(component) => <Dynamic component={component()} />}
            </Show>
          </Suspense>
        </aside>
      </div>
      <Notices />
    </div>
  )
}
