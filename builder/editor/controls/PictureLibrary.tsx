// The pictures that the shop has already.
import { useQuery } from "@tanstack/solid-query"
import { createSignal, For, Show } from "solid-js"
import { api, ask } from "../../api.ts"
import { Button } from "../../ui/Button.tsx"
import { words } from "../../words/index.ts"
import { useEditing } from "../editing.ts"
import { thumbnail } from "./thumbnail.ts"

/** What the list gives at most in one answer. */
const MOST = 200

export function PictureLibrary(props: { chosen: string | undefined; onChoose: (mediaId: string) => void }) {
  const { shop } = useEditing()
  const [wanted, setWanted] = createSignal(24)
  const media = useQuery(() => ({
    queryKey: ["media", shop.slug, wanted()],
    queryFn: () => ask(api.shops({ shop: shop.slug }).media.get({ query: { limit: wanted() } })),
    staleTime: 30_000,
  }))
  const none = () => (media.isPending ? "…" : words().editor.controls.noPictures)
  return (
    <div class="grid grid-cols-1 gap-2 rounded-md border border-line bg-paper p-2">
      <ul class="grid max-h-64 grid-cols-4 gap-1.5 overflow-auto p-0.5">
        <For each={media.data?.items ?? []} fallback={<li class="col-span-4 p-2 text-xs text-soft">{none()}</li>}>
          {({ picture, name }) => (
            <li>
              <button
                type="button"
                class="block aspect-square w-full overflow-hidden rounded border border-line bg-sunken aria-pressed:ring-2 aria-pressed:ring-accent"
                aria-pressed={picture.mediaId === props.chosen}
                aria-label={name}
                title={name}
                onClick={() => props.onChoose(picture.mediaId)}
              >
                <img src={thumbnail(shop.draftOrigin, picture, 160)} alt="" loading="lazy" class="size-full object-cover" />
              </button>
            </li>
          )}
        </For>
      </ul>
      <Show when={media.data?.next && wanted() < MOST}>
        <Button class="min-h-9! text-[13px]" onClick={() => setWanted((now) => Math.min(now + 48, MOST))}>
          {words().editor.controls.more}
        </Button>
      </Show>
    </div>
  )
}
