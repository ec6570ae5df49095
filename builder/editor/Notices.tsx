// What the editor has to say in passing: one notice at a time, with a way back where there is one.
import { createEffect, onCleanup, Show } from "solid-js"
import { IconButton } from "../ui/IconButton.tsx"
import { words } from "../words/index.ts"
import { useEditing } from "./editing.ts"

/** Long enough to read twice and to reach the button. */
const SHOWN_MS = 8_000

export function Notices() {
  const editing = useEditing()
  createEffect(() => {
    if (!editing.notice()) return
    const timer = setTimeout(() => editing.setNotice(undefined), SHOWN_MS)
    onCleanup(() => clearTimeout(timer))
  })
  return (
    <div aria-live="polite" class="pointer-events-none fixed inset-x-4 bottom-6 z-50 flex justify-center">
      <Show when={editing.notice()}>
        {(notice) => (
          <div class="pointer-events-auto flex max-w-lg items-center gap-3 rounded-xl bg-ink py-2 pr-2 pl-4 text-[13px] text-paper shadow-float">
            <span>{notice().text}</span>
            <Show when={notice().back}>
              {(back) => (
                <button
                  type="button"
                  class="min-h-8 rounded-md px-2 font-semibold underline"
                  onClick={() => {
                    back().run()
                    editing.setNotice(undefined)
                  }}
                >
                  {back().text}
                </button>
              )}
            </Show>
            <IconButton
              icon="close"
              label={words().editor.dismiss}
              class="text-paper! hover:bg-paper/20!"
              onClick={() => editing.setNotice(undefined)}
            />
          </div>
        )}
      </Show>
    </div>
  )
}
