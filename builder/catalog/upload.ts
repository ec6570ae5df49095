// Sending pictures, one after the other, and looking one up.
import { useQueryClient } from "@tanstack/solid-query"
import { createSignal } from "solid-js"
import { api, ask } from "../api.ts"
import { useShop } from "../shops/shop.ts"
import { sentenceOf } from "../ui/Trouble.tsx"
import { toast } from "../ui/toast.ts"

export function useUpload() {
  const { key, calls } = useShop()
  const queries = useQueryClient()
  const [uploading, setUploading] = createSignal(0)
  /** Those that arrived; of every other one is told why it did not. */
  const upload = async (files: readonly File[]) => {
    const stored = []
    setUploading(files.length)
    for (const file of files) {
      try {
        // The server reads the form itself, so the type knows nothing of the file.
        const picture = await ask(calls().media.post({ file } as never))
        queries.setQueryData(key("picture", picture.mediaId), picture)
        stored.push(picture)
      } catch (error) {
        toast(`${file.name}: ${sentenceOf(error)}`, { trouble: true })
      }
      setUploading((left) => left - 1)
    }
    if (stored.length > 0) void queries.invalidateQueries({ queryKey: key("media") })
    return stored
  }
  return { upload, uploading }
}

export function loadPicture(shop: string, id: string) {
  return ask(api.shops({ shop }).media({ id }).get())
}
