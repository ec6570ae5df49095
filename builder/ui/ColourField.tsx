// A colour, picked or written: half a colour is not taken before it is whole.
import { createSignal } from "solid-js"
import { hexColour } from "../../tenants/looks/schema.ts"

export function ColourField(props: {
  value: string
  /** What the browser's own picker is called. */
  pickLabel: string
  /** What the written colour is called, where no label names it by its `id`. */
  textLabel?: string
  id?: string
  describedBy?: string
  /** Of the picker and of the written colour: fields of the editor are smaller than others. */
  pickClass: string
  textClass: string
  onChoose: (colour: string) => void
}) {
  const [bad, setBad] = createSignal(false)
  const write = (text: string) => {
    const parsed = hexColour.safeParse(text.startsWith("#") ? text : `#${text}`)
    setBad(!parsed.success)
    if (parsed.success) props.onChoose(parsed.data)
  }
  return (
    <div class="flex gap-1.5">
      <input
        type="color"
        aria-label={props.pickLabel}
        value={props.value}
        onInput={(event) => props.onChoose(event.currentTarget.value)}
        class={`shrink-0 cursor-pointer border border-line bg-raised pointer-coarse:size-11 ${props.pickClass}`}
      />
      <input
        id={props.id}
        value={props.value}
        maxlength={7}
        spellcheck={false}
        aria-label={props.textLabel}
        aria-invalid={bad()}
        aria-describedby={props.describedBy}
        onChange={(event) => write(event.currentTarget.value.trim())}
        class={`font-mono ${props.textClass}`}
      />
    </div>
  )
}
