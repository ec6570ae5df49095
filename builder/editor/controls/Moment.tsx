// A time of day or a date, as the browser lets one choose them.
import { useForm } from "../form.ts"
import { type ControlProps, INPUT, partsOf } from "./control.ts"

export function Moment(props: ControlProps) {
  const form = useForm()
  return (
    <input
      {...partsOf(props)}
      type={props.shape.control === "date" ? "date" : "time"}
      class={`${INPUT} tabular-nums`}
      value={props.value === "24:00" ? "00:00" : String(props.value ?? "")}
      onInput={(event) => {
        const text = event.currentTarget.value
        form.set(props.path, text === "" && props.shape.optional ? undefined : text, true)
      }}
    />
  )
}
