// A picture of the shop: uploaded here or chosen from those there are, with what it shows for those who cannot see it.
import { useQuery } from "@tanstack/solid-query"
import { createSignal, createUniqueId, Show } from "solid-js"
import { api, ask } from "../../api.ts"
import { Button } from "../../ui/Button.tsx"
import { words } from "../../words/index.ts"
import { useEditing } from "../editing.ts"
import { useForm } from "../form.ts"
import { type ControlProps, labelOf } from "./control.ts"
import { Line } from "./Line.tsx"
import { PictureLibrary } from "./PictureLibrary.tsx"
import { thumbnail } from "./thumbnail.ts"
import { createUpload, UploadButton } from "./Upload.tsx"

type Value = { mediaId: string; alt: string }

export function Picture(props: ControlProps) {
  const form = useForm()
  const [library, setLibrary] = createSignal(false)
  const value = () => (typeof props.value === "object" && props.value !== null ? (props.value as Value) : undefined)
  const choose = (mediaId: string) => {
    setLibrary(false)
    form.set(props.path, { mediaId, alt: value()?.alt ?? "" })
  }
  const upload = createUpload(choose)
  return (
    <fieldset
      class="grid min-w-0 grid-cols-1 gap-2"
      aria-label={labelOf(props.shape)}
      onDragOver={(event) => event.dataTransfer?.types.includes("Files") && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        void upload.take(event.dataTransfer?.files[0])
      }}
    >
      <Show when={value()}>{(now) => <Shown value={now()} label={labelOf(props.shape)} />}</Show>
      <div class="flex flex-wrap gap-1.5">
        <UploadButton upload={upload} text={value() ? words().editor.controls.change : words().editor.controls.upload} />
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
      <Show when={upload.trouble()}>
        <p role="alert" class="text-xs text-danger">
          {upload.trouble()}
        </p>
      </Show>
      <Show when={library()}>
        <PictureLibrary chosen={value()?.mediaId} onChoose={choose} />
      </Show>
      <Show when={value()}>{(now) => <Alt {...props} value={now().alt} />}</Show>
    </fieldset>
  )
}

function Shown(props: { value: Value; label: string }) {
  const { shop } = useEditing()
  const picture = useQuery(() => ({
    queryKey: ["picture", shop.slug, props.value.mediaId],
    queryFn: () => ask(api.shops({ shop: shop.slug }).media({ id: props.value.mediaId }).get()).catch(() => null),
    staleTime: 60_000,
  }))
  return (
    <div class="flex h-36 items-center justify-center overflow-hidden rounded-md border border-line bg-sunken">
      <Show
        when={picture.data}
        fallback={<span class="text-xs text-soft">{picture.data === null ? words().editor.controls.gone : "…"}</span>}
      >
        {(found) => (
          <img src={thumbnail(shop.draftOrigin, found(), 480)} alt={props.value.alt || props.label} class="size-full object-contain" />
        )}
      </Show>
    </div>
  )
}

function Alt(props: ControlProps) {
  const id = createUniqueId()
  const shape = () => props.shape.fields.find(({ name }) => name === "alt")?.shape
  return (
    <Show when={shape()}>
      {(alt) => (
        <div class="grid grid-cols-1 gap-1">
          <label for={id} class="text-xs text-soft">
            {labelOf(alt())}
          </label>
          <Line shape={alt()} value={props.value} path={[...props.path, "alt"]} id={id} described={undefined} invalid={false} />
        </div>
      )}
    </Show>
  )
}
