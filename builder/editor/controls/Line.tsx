// One line of words, or of what machines read.
import { useForm } from "../form.ts"
import { type ControlProps, INPUT, partsOf } from "./control.ts"
import { createTyped } from "./typed.ts"

export function Line(props: ControlProps) {
  const form = useForm()
  const typed = createTyped(
    () => String(props.value ?? ""),
    (text) => form.set(props.path, text, true),
  )
  return (
    <input
      {...partsOf(props)}
      type="text"
      class={INPUT}
      classList={{ "font-mono": props.shape.control === "key" }}
      maxLength={props.shape.max}
      value={typed.text()}
      onFocus={typed.begin}
      onBlur={typed.end}
      onInput={(event) => typed.type(event.currentTarget.value)}
    />
  )
}
