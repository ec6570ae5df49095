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
        class="relative h-5 w-9 shrink-0 cursor-pointer appearance-none rounded-full bg-soft/50 transition-colors before:absolute before:top-0.5 before:left-0.5 before:size-4 before:rounded-full before:bg-white before:shadow before:transition-transform checked:bg-accent checked:before:translate-x-4"
        checked={props.value === true}
        onChange={(event) => form.set(props.path, event.currentTarget.checked)}
      />
    </label>
  )
}
