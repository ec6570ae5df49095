// Where notices are shown: above the bar at the bottom of a phone, in the corner of a desk.
import { For, Show } from "solid-js"
import { words } from "../words/index.ts"
import { Icon } from "./Icon.tsx"
import { endToast, toasts } from "./toast.ts"

export function Toasts() {
  return (
    <section
      aria-live="polite"
      aria-label={words().notices}
      class="pointer-events-none fixed inset-x-3 bottom-20 z-[60] grid justify-items-center gap-2 sm:inset-x-auto sm:right-5 sm:bottom-20 sm:justify-items-end max-sm:[body:has([role=dialog])_&]:top-3 max-sm:[body:has([role=dialog])_&]:bottom-auto"
    >
      <For each={toasts()}>
        {(one) => (
          <div
            class="pointer-events-auto flex max-w-md items-center gap-3 rounded-xl border bg-raised py-2 pr-2 pl-4 shadow-float"
            classList={{ "border-line": !one.trouble, "border-danger text-danger": one.trouble }}
          >
            <p>{one.text}</p>
            <Show when={one.action}>
              {(action) => (
                <button
                  type="button"
                  class="min-h-9 rounded-lg px-3 font-semibold whitespace-nowrap text-accent hover:bg-accent-soft"
                  onClick={() => {
                    endToast(one.id)
                    action().run()
                  }}
                >
                  {action().label}
                </button>
              )}
            </Show>
            <button
              type="button"
              aria-label={words().close}
              class="grid size-9 shrink-0 place-items-center rounded-lg text-soft hover:bg-accent-soft"
              onClick={() => endToast(one.id)}
            >
              <Icon name="close" class="size-4" />
            </button>
          </div>
        )}
      </For>
    </section>
  )
}
