// A video or a place: pasted as it is found, kept as what it means.
import { createSignal } from "solid-js"
import { words } from "../../words/index.ts"
import { useForm } from "../form.ts"
import { type ControlProps, INPUT, partsOf } from "./control.ts"

export function Pasted(props: ControlProps) {
  const form = useForm()
  const [typed, setTyped] = createSignal<string>()
  return (
    <input
      {...partsOf(props)}
      type="text"
      class={INPUT}
      placeholder={props.shape.control === "video" ? words().editor.controls.pasteVideo : words().editor.controls.pastePlace}
      value={typed() ?? textOf(props.value)}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={() => setTyped(undefined)}
      onInput={(event) => {
        setTyped(event.currentTarget.value)
        form.set(props.path, event.currentTarget.value, true)
      }}
    />
  )
}

type Known = { provider?: string; id?: string; key?: string; startSeconds?: number; url?: string; latitude?: number; longitude?: number }

/** An address that means the same. */
function textOf(value: unknown): string {
  if (typeof value !== "object" || value === null) return typeof value === "string" ? value : ""
  const { provider, id, key, startSeconds, url, latitude, longitude } = value as Known
  if (latitude !== undefined) return `${latitude}, ${longitude}`
  if (provider === "youtube") return `https://youtu.be/${id}${startSeconds ? `?t=${startSeconds}` : ""}`
  if (provider === "vimeo") return `https://vimeo.com/${id}${key ? `/${key}` : ""}`
  return url ?? ""
}
