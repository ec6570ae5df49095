// A picture of the shop: uploaded here or chosen from those there are, with what it shows for those who cannot see it.
import { useQuery, useQueryClient } from "@tanstack/solid-query"
import { createSignal, createUniqueId, For, Show } from "solid-js"
import { api, ask } from "../../api.ts"
import { Button } from "../../ui/Button.tsx"
import { Icon } from "../../ui/Icon.tsx"
import { sentenceOf } from "../../ui/Trouble.tsx"
import { words } from "../../words/index.ts"
import { useEditing } from "../editing.ts"
import { useForm } from "../form.ts"
import { type ControlProps, labelOf } from "./control.ts"
import { Line } from "./Line.tsx"
import { thumbnail } from "./thumbnail.ts"

type Value = { mediaId: string; alt: string }

export function Picture(props: ControlProps) {
  const form = useForm()
  const { shop } = useEditing()
  const queries = useQueryClient()
  const [busy, setBusy] = createSignal(false)
  const [trouble, setTrouble] = createSignal<string>()
  const [library, setLibrary] = createSignal(false)
  const value = () => (typeof props.value === "object" && props.value !== null ? (props.value as Value) : undefined)
  const alt = () => props.shape.fields.find(({ name }) => name === "alt")?.shape
  const altId = createUniqueId()
  const picture = useQuery(() => ({
    queryKey: ["picture", shop.slug, value()?.mediaId],
    enabled: value() !== undefined,
    queryFn: () =>
      ask(
        api
          .shops({ shop: shop.slug })
          .media({ id: value()?.mediaId ?? "" })
          .get(),
      ).catch(() => null),
    staleTime: 60_000,
  }))
  const choose = (mediaId: string) => {
    setLibrary(false)
    form.set(props.path, { mediaId, alt: value()?.alt ?? "" })
  }
  const upload = async (file: File | undefined) => {
    if (!file) return
    setBusy(true)
    setTrouble(undefined)
    try {
      const stored = await ask(api.shops({ shop: shop.slug }).media.post({ file } as never))
      queries.setQueryData(["picture", shop.slug, stored.mediaId], stored)
      void queries.invalidateQueries({ queryKey: ["media", shop.slug] })
      choose(stored.mediaId)
    } catch (error) {
      setTrouble(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <fieldset
      class="min-w-0 grid grid-cols-1 gap-2"
      aria-label={labelOf(props.shape)}
      onDragOver={(event) => event.dataTransfer?.types.includes("Files") && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        void upload(event.dataTransfer?.files[0])
      }}
    >
      <Show when={value()}>
        <div class="flex h-36 items-center justify-center overflow-hidden rounded-md border border-line bg-sunken">
          <Show
            when={picture.data}
            fallback={<span class="text-xs text-soft">{picture.data === null ? words().editor.controls.gone : "…"}</span>}
          >
            {(found) => (
              <img
                src={thumbnail(shop.draftOrigin, found(), 480)}
                alt={value()?.alt || labelOf(props.shape)}
                class="size-full object-contain"
              />
            )}
          </Show>
        </div>
      </Show>
      <div class="flex flex-wrap gap-1.5">
        <label class="inline-flex min-h-9 flex-1 cursor-pointer items-center justify-center gap-1.5 rounded-md border border-line bg-raised px-2 text-[13px] font-medium hover:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:min-h-11">
          <Icon name="picture" class="size-4!" />
          {busy() ? words().editor.controls.uploading : value() ? words().editor.controls.change : words().editor.controls.upload}
          <input
            type="file"
            class="sr-only"
            accept="image/jpeg,image/png,image/webp"
            disabled={busy()}
            onChange={(event) => {
              void upload(event.currentTarget.files?.[0])
              event.currentTarget.value = ""
            }}
          />
        </label>
        <Button class="min-h-9! rounded-md! px-2! text-[13px]" aria-expanded={library()} onClick={() => setLibrary((open) => !open)}>
          {words().editor.controls.library}
        </Button>
        <Show when={value() && (props.shape.nullable || props.shape.optional)}>
          <Button
            class="min-h-9! rounded-md! px-2! text-[13px]"
            onClick={() => form.set(props.path, props.shape.nullable ? null : undefined)}
          >
            {words().editor.controls.remove}
          </Button>
        </Show>
      </div>
      <Show when={trouble()}>
        <p role="alert" class="text-xs text-danger">
          {trouble()}
        </p>
      </Show>
      <Show when={library()}>
        <Library chosen={value()?.mediaId} onChoose={choose} />
      </Show>
      <Show when={value() && alt()}>
        {(shape) => (
          <div class="grid grid-cols-1 gap-1">
            <label for={altId} class="text-xs text-soft">
              {labelOf(shape())}
            </label>
            <Line shape={shape()} value={value()?.alt} path={[...props.path, "alt"]} id={altId} described={undefined} invalid={false} />
          </div>
        )}
      </Show>
    </fieldset>
  )
}

function Library(props: { chosen: string | undefined; onChoose: (mediaId: string) => void }) {
  const { shop } = useEditing()
  const [most, setMost] = createSignal(24)
  const media = useQuery(() => ({
    queryKey: ["media", shop.slug, most()],
    queryFn: () => ask(api.shops({ shop: shop.slug }).media.get({ query: { limit: most() } })),
    staleTime: 30_000,
  }))
  return (
    <div class="grid grid-cols-1 gap-2 rounded-md border border-line bg-paper p-2">
      <ul class="grid max-h-64 grid-cols-4 gap-1.5 overflow-auto">
        <For
          each={media.data?.items ?? []}
          fallback={<li class="col-span-4 p-2 text-xs text-soft">{media.isPending ? "…" : words().editor.controls.noPictures}</li>}
        >
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
      <Show when={media.data?.next && most() < 200}>
        <Button class="min-h-9! text-[13px]" onClick={() => setMost((now) => Math.min(now + 48, 200))}>
          {words().editor.controls.more}
        </Button>
      </Show>
    </div>
  )
}
