// A field with its label, a hint and what is wrong with it, tied together for screen readers.
import { createUniqueId, type JSX, Show } from "solid-js"

export const INPUT =
  "min-h-10 w-full rounded-lg border border-edge bg-paper px-3 py-2 aria-invalid:border-danger disabled:opacity-60 pointer-coarse:min-h-11"

type Parts = { id: string; "aria-describedby": string; "aria-invalid": boolean }

/** @param props.children makes the control of what ties it to its label. */
export function Field(props: { label: string; hint?: string; problem?: string | undefined; children: (parts: Parts) => JSX.Element }) {
  const id = createUniqueId()
  return (
    <div class="grid gap-1">
      <label for={id} class="font-medium">
        {props.label}
      </label>
      {props.children({ id, "aria-describedby": `${id}-hint`, "aria-invalid": Boolean(props.problem) })}
      <p id={`${id}-hint`} class="text-sm" classList={{ "text-danger": Boolean(props.problem), "text-soft": !props.problem }}>
        <Show when={props.problem} fallback={props.hint}>
          {props.problem}
        </Show>
      </p>
    </div>
  )
}
