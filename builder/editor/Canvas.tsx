// The page in the middle: a frame at the draft's own origin that shows what would be published, and tells what is pointed at, tapped and typed there.
import { createSignal, onCleanup, onMount, Show } from "solid-js"
import { Button } from "../ui/Button.tsx"
import { sentenceOf } from "../ui/Trouble.tsx"
import { words } from "../words/index.ts"
import { CanvasTools } from "./CanvasTools.tsx"
import { followDocument } from "./canvas-follows.ts"
import { hearCanvas } from "./canvas-heard.ts"
import { useEditing } from "./editing.ts"
import { openFrame } from "./frame.ts"
import type { Pressed } from "./keys.ts"
import { type Size, useScreen } from "./screen.ts"

const WIDTHS: Record<Size, string> = { desktop: "100%", tablet: "768px", phone: "390px" }

export function Canvas(props: { onKey: (pressed: Pressed) => void; onAdd: () => void }) {
  const editing = useEditing()
  const screen = useScreen()
  const [trouble, setTrouble] = createSignal<unknown>()
  let element!: HTMLIFrameElement
  const follow = followDocument(editing, screen, setTrouble)
  const hear = hearCanvas(editing, screen, follow, (pressed) => props.onKey(pressed))
  onMount(() => {
    const frame = openFrame(element, editing.shop.draftOrigin, hear)
    screen.attach((message) => frame.say(message), element)
    onCleanup(() => frame.close())
  })
  return (
    <div class="relative flex min-h-0 min-w-0 flex-1 justify-center bg-sunken" classList={{ "sm:p-4": screen.size() !== "desktop" }}>
      <iframe
        ref={element}
        title={words().editor.canvas}
        class="h-full max-w-full border-line bg-raised transition-[width] duration-200"
        classList={{ "sm:rounded-xl sm:border sm:shadow-float": screen.size() !== "desktop" }}
        style={{ width: WIDTHS[screen.size()] }}
      />
      <CanvasTools onAdd={() => props.onAdd()} />
      <Show when={trouble()}>
        {(error) => (
          <div
            role="alert"
            class="absolute inset-x-4 top-4 flex items-center gap-3 rounded-lg border border-line bg-raised p-3 text-[13px] shadow-float"
          >
            <span class="flex-1">{sentenceOf(error())}</span>
            <Button class="min-h-8! text-[13px]" onClick={follow.renderAnew}>
              {words().retry}
            </Button>
          </div>
        )}
      </Show>
    </div>
  )
}
