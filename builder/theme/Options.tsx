// One of a few: radio buttons that look like tiles.
import { createUniqueId, For, type JSX, Show } from "solid-js"

type Props<Value extends string> = {
  title: string
  hint?: string
  options: readonly Value[]
  names: Readonly<Record<Value, string>>
  chosen: Value
  onChoose: (value: Value) => void
  sample?: (value: Value) => JSX.Element
}

export function Options<Value extends string>(props: Props<Value>) {
  const name = createUniqueId()
  return (
    <fieldset class="grid gap-2">
      <legend class="mb-2 text-sm font-semibold">
        {props.title}
        <Show when={props.hint}>
          <span class="block text-xs font-normal text-soft">{props.hint}</span>
        </Show>
      </legend>
      <div class="grid gap-1.5" classList={{ "grid-cols-3": props.options.length === 3, "grid-cols-2": props.options.length !== 3 }}>
        <For each={props.options}>
          {(value) => (
            <label
              class="grid min-h-10 cursor-pointer place-items-center gap-2 rounded-lg border px-2 py-2 text-center text-sm has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent pointer-coarse:min-h-11"
              classList={{
                "border-accent bg-accent-soft font-medium": props.chosen === value,
                "border-line bg-raised hover:bg-sunken": props.chosen !== value,
              }}
            >
              <input
                type="radio"
                class="sr-only"
                name={name}
                value={value}
                checked={props.chosen === value}
                onChange={() => props.onChoose(value)}
              />
              <Show when={props.sample}>
                {(sample) => (
                  <span class="grid min-h-8 w-full place-items-center" aria-hidden="true">
                    {sample()(value)}
                  </span>
                )}
              </Show>
              {props.names[value]}
            </label>
          )}
        </For>
      </div>
    </fieldset>
  )
}
