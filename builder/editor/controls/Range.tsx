// A number within bounds: dragged, stepped by the arrows, or written.
import { INPUT } from "./control.ts"

type RangeProps = {
  id: string
  "aria-describedby": string | undefined
  "aria-invalid": boolean
  label: string
  min: number
  max: number
  /** Undefined: nobody has chosen one, and the slider stands in the middle. */
  value: number | undefined
  /** False for one that is inherited: it is shown more quietly. */
  isOwn: boolean
  onChoose: (value: number | undefined) => void
}

export function Range(props: RangeProps) {
  return (
    <div class="flex items-center gap-3">
      <input
        type="range"
        class="h-8 min-w-0 flex-1 accent-accent pointer-coarse:h-11"
        classList={{ "opacity-50": !props.isOwn }}
        aria-label={props.label}
        min={props.min}
        max={props.max}
        value={props.value ?? Math.round((props.min + props.max) / 2)}
        onInput={(event) => props.onChoose(Number(event.currentTarget.value))}
      />
      <input
        id={props.id}
        aria-describedby={props["aria-describedby"]}
        aria-invalid={props["aria-invalid"]}
        aria-label={props.label}
        type="number"
        class={`${INPUT} max-w-18 tabular-nums`}
        classList={{ "text-soft": !props.isOwn }}
        min={props.min}
        max={props.max}
        step={1}
        placeholder="–"
        value={props.value ?? ""}
        onInput={(event) => props.onChoose(event.currentTarget.value.trim() === "" ? undefined : Number(event.currentTarget.value))}
      />
    </div>
  )
}
