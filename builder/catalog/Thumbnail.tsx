// A small picture of the shop's, or a sign where there is none.
import { Show } from "solid-js"
import { thumbnail } from "../editor/controls/thumbnail.ts"
import { Icon } from "../ui/Icon.tsx"

type Stored = { status: string; sha256: string | null; sources: readonly { type: string; widths: readonly number[] }[] }

export function Thumbnail(props: { picture: Stored | undefined; origin: string; alt?: string; width: number; class?: string }) {
  const ready = () => (props.picture?.status === "ready" ? props.picture : undefined)
  return (
    <span
      class={`grid shrink-0 place-items-center overflow-hidden rounded-lg border border-line bg-sunken text-soft ${props.class ?? "size-11"}`}
    >
      <Show when={ready()} fallback={<Icon name="media" />}>
        {(picture) => (
          <img
            src={thumbnail(props.origin, picture(), props.width)}
            alt={props.alt ?? ""}
            loading="lazy"
            decoding="async"
            class="size-full object-cover"
          />
        )}
      </Show>
    </span>
  )
}
