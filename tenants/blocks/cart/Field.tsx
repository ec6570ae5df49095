// One labelled field; what is wrong with it is said below it and belongs to it for a screen reader too.
import { Show } from "solid-js"

type FieldProps = {
  name: string
  label: string
  problem: string | undefined
  type?: "text" | "tel"
  autocomplete?: "name" | "tel" | "street-address"
  /** More than one line: a text area of so many. */
  lines?: number
  required?: boolean
  /** What the server takes; typing ends there, so that nobody learns of it afterwards. */
  maxLength: number
}

export function Field(props: FieldProps) {
  const id = `checkout-${props.name}`
  const common = () => ({
    id,
    name: props.name,
    "aria-invalid": props.problem ? ("true" as const) : undefined,
    "aria-describedby": props.problem ? `${id}-problem` : undefined,
    required: props.required ?? false,
    maxlength: props.maxLength,
  })
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <Show when={props.lines} fallback={<input type={props.type ?? "text"} autocomplete={props.autocomplete ?? "off"} {...common()} />}>
        {(lines) => <textarea rows={lines()} autocomplete={props.autocomplete ?? "off"} {...common()} />}
      </Show>
      <Show when={props.problem}>
        <p class="field-problem" id={`${id}-problem`}>
          {props.problem}
        </p>
      </Show>
    </div>
  )
}
