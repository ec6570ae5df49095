// A number: with a slider beside it where its range is short.
import { Show } from "solid-js"
import { useForm } from "../form.ts"
import { type ControlProps, INPUT, labelOf, partsOf } from "./control.ts"

const SHORT_RANGE = 50

export function Amount(props: ControlProps) {
  const form = useForm()
  const ranged = () => {
    const { min, max, integer, optional, nullable } = props.shape
    return integer && !optional && !nullable && min !== undefined && max !== undefined && max - min <= SHORT_RANGE
  }
  const set = (text: string) => {
    if (text.trim() === "") form.set(props.path, props.shape.nullable ? null : props.shape.optional ? undefined : text, true)
    else form.set(props.path, Number(text), true)
  }
  return (
    <div class="flex items-center gap-3">
      <Show when={ranged()}>
        <input
          type="range"
          class="h-8 min-w-0 flex-1 accent-accent pointer-coarse:h-11"
          aria-label={labelOf(props.shape)}
          min={props.shape.min}
          max={props.shape.max}
          value={Number(props.value ?? props.shape.min)}
          onInput={(event) => set(event.currentTarget.value)}
        />
      </Show>
      <input
        {...partsOf(props)}
        type="number"
        class={`${INPUT} tabular-nums`}
        classList={{ "max-w-18": ranged() }}
        min={props.shape.min}
        max={props.shape.max}
        step={props.shape.integer ? 1 : "any"}
        value={typeof props.value === "number" ? props.value : ""}
        onInput={(event) => set(event.currentTarget.value)}
      />
    </div>
  )
}
