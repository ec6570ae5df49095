// Sends a picture to the shop, and says how that goes.
import { useQueryClient } from "@tanstack/solid-query"
import { createSignal } from "solid-js"
import { api, ask } from "../../api.ts"
import { Icon } from "../../ui/Icon.tsx"
import { sentenceOf } from "../../ui/Trouble.tsx"
import { words } from "../../words/index.ts"
import { useEditing } from "../editing.ts"

export type Upload = ReturnType<typeof createUpload>

export function createUpload(stored: (mediaId: string) => void) {
  const { shop } = useEditing()
  const queries = useQueryClient()
  const [busy, setBusy] = createSignal(false)
  const [trouble, setTrouble] = createSignal<string>()
  const take = async (file: File | undefined) => {
    if (!file) return
    setBusy(true)
    setTrouble(undefined)
    try {
      // The body is described for programs as a form; the client makes one of an object with a file in it.
      const picture = await ask(api.shops({ shop: shop.slug }).media.post({ file } as never))
      queries.setQueryData(["picture", shop.slug, picture.mediaId], picture)
      void queries.invalidateQueries({ queryKey: ["media", shop.slug] })
      stored(picture.mediaId)
    } catch (error) {
      setTrouble(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return { busy, trouble, take }
}

export function UploadButton(props: { upload: Upload; text: string }) {
  return (
    <label class="inline-flex min-h-9 flex-1 cursor-pointer items-center justify-center gap-1.5 rounded-md border border-line bg-raised px-2 text-[13px] font-medium hover:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:min-h-11">
      <Icon name="picture" class="size-4!" />
      {props.upload.busy() ? words().editor.controls.uploading : props.text}
      <input
        type="file"
        class="sr-only"
        accept="image/jpeg,image/png,image/webp"
        disabled={props.upload.busy()}
        onChange={(event) => {
          void props.upload.take(event.currentTarget.files?.[0])
          event.currentTarget.value = ""
        }}
      />
    </label>
  )
}
