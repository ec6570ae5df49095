// How far publishing is.
import { For, Show } from "solid-js"
import { Icon } from "../ui/Icon.tsx"
import { fill, words } from "../words/index.ts"
import { STEPS, type Step } from "./publishing.ts"

export function ProgressSteps(props: { step: Step; author: string }) {
  const at = () => STEPS.indexOf(props.step)
  return (
    <div class="grid gap-5 py-4">
      <p role="status" class="text-center text-lg font-semibold">
        {words().publish.steps[props.step]}
      </p>
      <div
        role="progressbar"
        aria-label={words().publish.publishing}
        aria-valuemin={0}
        aria-valuemax={STEPS.length}
        aria-valuenow={at() + 1}
        class="h-2 overflow-hidden rounded-full bg-sunken"
      >
        <div
          class="h-full animate-pulse rounded-full bg-accent transition-[width] duration-500"
          style={{ width: `${((at() + 1) / (STEPS.length + 0.5)) * 100}%` }}
        />
      </div>
      <ol class="mx-auto grid gap-2">
        <For each={STEPS}>
          {(step, index) => (
            <li
              class="flex items-center gap-2"
              classList={{ "text-soft": index() > at() }}
              aria-current={index() === at() ? "step" : undefined}
            >
              <span
                class="grid size-5 place-items-center rounded-full border"
                classList={{
                  "border-good bg-good text-paper": index() < at(),
                  "border-accent": index() === at(),
                  "border-line": index() > at(),
                }}
              >
                <Show when={index() < at()}>
                  <Icon name="check" class="size-3.5" />
                </Show>
              </span>
              {words().publish.steps[step]}
            </li>
          )}
        </For>
      </ol>
      <Show when={props.author}>
        <p class="text-center text-sm text-soft">{fill(words().publish.byOther, { who: props.author })}</p>
      </Show>
    </div>
  )
}
