// One picture of the library: how it looks, what it is called, and the way out.
import { Show } from "solid-js"
import { IconButton } from "../ui/IconButton.tsx"
import { fill, words } from "../words/index.ts"
import type { MediaItem } from "./product.ts"
import { Thumbnail } from "./Thumbnail.tsx"

export function MediaTile(props: { item: MediaItem; origin: string; onRemove?: (item: MediaItem) => void }) {
  const name = () => props.item.name || words().media.nameless
  const state = () => {
    const { status, width, height } = props.item.picture
    if (status === "ready") return fill(words().media.size, { width: width ?? 0, height: height ?? 0 })
    return status === "waiting" ? words().media.waiting : words().media.failed
  }
  return (
    <li class="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-1">
      <Thumbnail picture={props.item.picture} origin={props.origin} width={480} class="aspect-square w-full" />
      <div class="flex items-start justify-between gap-1">
        <div class="min-w-0">
          <p class="truncate text-sm" title={props.item.name}>
            {name()}
          </p>
          <p class="text-xs text-soft">{state()}</p>
        </div>
        <Show when={props.onRemove}>
          {(remove) => (
            <IconButton
              icon="trash"
              label={fill(words().media.remove, { name: name() })}
              data-remove={props.item.picture.mediaId}
              onClick={() => remove()(props.item)}
            />
          )}
        </Show>
      </div>
    </li>
  )
}
