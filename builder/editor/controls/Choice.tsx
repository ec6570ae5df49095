// One of a few: side by side where they are few and short, otherwise a list that opens.
import { For, Show } from "solid-js"
import { language } from "../../words/index.ts"
import { useForm } from "../form.ts"
import { type ControlProps, INPUT, labelOf, noneLabel, partsOf } from "./control.ts"

/** As many letters as fit beside one another in the panel. */
const MOST_LETTERS = 30

export function Choice(props: ControlProps) {
  const form = useForm()
  const all = () => props.shape.choices
  const short = () =>
    !props.shape.optional &&
    all().length <= 4 &&
    all().reduce((letters, { label }) => letters + label[language()].length, 0) <= MOST_LETTERS
  const set = (value: string) => form.set(props.path, value === "" ? undefined : value)
  return (
    <Show
      when={short()}
      fallback={
        <select {...partsOf(props)} class={INPUT} onChange={(event) => set(event.currentTarget.value)}>
          <Show when={props.shape.optional}>
            <option value="" selected={props.value === undefined}>
              {noneLabel()}
            </option>
          </Show>
          <For each={all()}>
            {({ value, label }) => (
              <option value={value} selected={String(props.value) === value}>
                {label[language()]}
              </option>
            )}
          </For>
        </select>
      }
    >
      <fieldset class="flex rounded-md border border-line bg-sunken p-0.5" aria-label={labelOf(props.shape)}>
        <For each={all()}>
          {({ value, label }) => (
            <label class="relative flex-1 rounded-[5px] text-center text-[13px] has-checked:bg-raised has-checked:font-medium has-checked:shadow-sm has-focus-visible:outline-2 has-focus-visible:outline-accent">
              <input
                type="radio"
                class="absolute inset-0 size-full cursor-pointer opacity-0"
                name={props.id}
                value={value}
                checked={String(props.value) === value}
                onChange={() => set(value)}
              />
              <span class="flex min-h-8 items-center justify-center px-1.5 pointer-coarse:min-h-10">{label[language()]}</span>
            </label>
          )}
        </For>
      </fieldset>
    </Show>
  )
}
