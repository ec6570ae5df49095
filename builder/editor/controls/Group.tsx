// Settings that belong together.
import { For } from "solid-js"
import { Control } from "./Control.tsx"
import { type ControlProps, labelOf } from "./control.ts"

export function Group(props: ControlProps) {
  const at = (name: string) =>
    typeof props.value === "object" && props.value !== null ? (props.value as Record<string, unknown>)[name] : undefined
  return (
    <fieldset class="min-w-0 grid grid-cols-1 gap-3" aria-label={labelOf(props.shape)}>
      <For each={props.shape.fields}>
        {(field) => <Control shape={field.shape} value={at(field.name)} path={[...props.path, field.name]} />}
      </For>
    </fieldset>
  )
}
