// A product's pictures: uploaded, put in order by mouse or by buttons, and told to those who cannot see them.
import { useQuery } from "@tanstack/solid-query"
import { createSignal, For, Show } from "solid-js"
import { useShop } from "../shops/shop.ts"
import { INPUT } from "../ui/Field.tsx"
import { Icon, type IconName } from "../ui/Icon.tsx"
import { Card } from "../ui/Screen.tsx"
import { fill, plural, words } from "../words/index.ts"
import { moved, type PictureDraft } from "./draft.ts"
import { Thumbnail } from "./Thumbnail.tsx"
import { loadPicture, useUpload } from "./upload.ts"

export function Pictures(props: { pictures: readonly PictureDraft[]; set: (pictures: PictureDraft[]) => void }) {
  const { upload, uploading } = useUpload()
  const [dragged, setDragged] = createSignal<number>()
  const add = async (files: Iterable<File>) => {
    for (const picture of await upload([...files])) {
      if (props.pictures.some(({ mediaId }) => mediaId === picture.mediaId)) continue
      props.set([...props.pictures, { mediaId: picture.mediaId, alt: "" }])
    }
  }
  const drop = (event: DragEvent, to: number) => {
    event.preventDefault()
    const from = dragged()
    setDragged()
    if (from !== undefined) return props.set(moved(props.pictures, from, to))
    void add(event.dataTransfer?.files ?? [])
  }
  return (
    <Card title={words().product.pictures} lead={props.pictures.length > 1 ? words().product.picturesLead : undefined}>
      <ul class="grid gap-3 sm:grid-cols-2">
        <For each={props.pictures}>
          {(picture, index) => (
            <li
              draggable={true}
              onDragStart={() => setDragged(index())}
              onDragEnd={() => setDragged()}
              onDragOver={(event) => event.preventDefault()}
              onDrop={(event) => drop(event, index())}
              class="grid grid-cols-[auto_minmax(0,1fr)] gap-3 rounded-lg border border-line p-3"
              classList={{ "opacity-50": dragged() === index() }}
            >
              <Shown mediaId={picture.mediaId} />
              <div class="grid content-start gap-2">
                <input
                  aria-label={`${words().product.alt}: ${index() + 1}`}
                  placeholder={words().product.alt}
                  title={words().product.altHint}
                  maxLength={1000}
                  value={picture.alt}
                  onChange={(event) =>
                    props.set(props.pictures.map((one, at) => (at === index() ? { ...one, alt: event.currentTarget.value } : { ...one })))
                  }
                  class={INPUT}
                />
                <div class="flex">
                  <Small
                    icon="up"
                    label={fill(words().product.earlier, { number: index() + 1 })}
                    disabled={index() === 0}
                    onClick={() => props.set(moved(props.pictures, index(), index() - 1))}
                  />
                  <Small
                    icon="down"
                    label={fill(words().product.later, { number: index() + 1 })}
                    disabled={index() === props.pictures.length - 1}
                    onClick={() => props.set(moved(props.pictures, index(), index() + 1))}
                  />
                  <span class="flex-1" />
                  <Small
                    icon="trash"
                    label={fill(words().product.removePicture, { number: index() + 1 })}
                    onClick={() => props.set(props.pictures.filter((_, at) => at !== index()))}
                  />
                </div>
              </div>
            </li>
          )}
        </For>
      </ul>
      <label
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => drop(event, props.pictures.length - 1)}
        class="flex min-h-20 cursor-pointer items-center justify-center gap-3 rounded-lg border border-dashed border-line p-4 text-soft hover:border-accent hover:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
      >
        <Icon name="upload" />
        <span role="status">{uploading() > 0 ? plural(words().product.uploading, uploading()) : words().product.dropHere}</span>
        <input
          type="file"
          multiple
          accept="image/jpeg,image/png,image/webp"
          class="sr-only"
          aria-label={words().product.upload}
          onChange={(event) => {
            void add(event.currentTarget.files ?? [])
            event.currentTarget.value = ""
          }}
        />
      </label>
    </Card>
  )
}

function Shown(props: { mediaId: string }) {
  const { shop, slug, key } = useShop()
  const picture = useQuery(() => ({
    queryKey: key("picture", props.mediaId),
    queryFn: () => loadPicture(slug(), props.mediaId),
    staleTime: 60_000,
    throwOnError: false,
  }))
  return (
    <Show when={shop()}>
      {(it) => <Thumbnail picture={picture.isSuccess ? picture.data : undefined} origin={it().draftOrigin} width={240} class="size-24" />}
    </Show>
  )
}

function Small(props: { icon: IconName; label: string; disabled?: boolean; onClick: () => void }) {
  return (
    <button
      type="button"
      aria-label={props.label}
      title={props.label}
      disabled={props.disabled}
      onClick={() => props.onClick()}
      class="grid size-9 place-items-center rounded-lg text-soft hover:bg-accent-soft hover:text-ink disabled:opacity-30 pointer-coarse:size-11"
    >
      <Icon name={props.icon} class="size-4" />
    </button>
  )
}
