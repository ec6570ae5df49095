// Plain text of any number of lines; the field grows with it.
import { useForm } from "../form.ts"
import { type ControlProps, INPUT, partsOf } from "./control.ts"
import { createTyped } from "./typed.ts"

export function Lines(props: ControlProps) {
  const form = useForm()
  const typed = createTyped(
    () => String(props.value ?? ""),
    (text) => form.set(props.path, text, true),
  )
  return (
    <textarea
      {...partsOf(props)}
      rows={3}
      class={`${INPUT} field-sizing-content max-h-80 min-h-20 resize-y`}
      maxLength={props.shape.max}
      value={typed.text()}
      onFocus={typed.begin}
      onBlur={typed.end}
      onInput={(event) => typed.type(event.currentTarget.value)}
    />
  )
}
