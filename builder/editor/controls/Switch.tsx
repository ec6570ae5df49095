// Yes or no, with its label beside it.
import { useForm } from "../form.ts"
import { type ControlProps, labelOf, partsOf } from "./control.ts"

export function Switch(props: ControlProps) {
  const form = useForm()
  return (
    <label class="flex min-h-8 items-center justify-between gap-3 pointer-coarse:min-h-11">
      <span class="text-[13px] font-medium">{labelOf(props.shape)}</span>
      <input
        {...partsOf(props)}
        type="checkbox"
        role="switch"
        aria-checked={props.value === true}
        class="relative h-6 w-10 shrink-0 cursor-pointer appearance-none rounded-full border border-edge bg-sunken transition-colors before:absolute before:top-1/2 before:left-0.5 before:size-4.5 before:-translate-y-1/2 before:rounded-full before:bg-soft before:transition-transform checked:border-accent checked:bg-accent checked:before:translate-x-4 checked:before:bg-accent-ink"
        checked={props.value === true}
        onChange={(event) => form.set(props.path, event.currentTarget.checked)}
      />
    </label>
  )
}
