// Deleting a picture of the library: at once, with the way back in a notice; or where it is used, when it is.
import { useQueryClient } from "@tanstack/solid-query"
import { createSignal } from "solid-js"
import { ask, Problem } from "../api.ts"
import { useShop } from "../shops/shop.ts"
import { sentenceOf } from "../ui/Trouble.tsx"
import { toast } from "../ui/toast.ts"
import { words } from "../words/index.ts"
import type { MediaItem } from "./product.ts"

export type PictureUse = { of: "page" | "product" | "look"; pageId?: string; nodeId?: string; productId?: string; title?: string }

export function useRemoving() {
  const { key, calls } = useShop()
  const queries = useQueryClient()
  const [uses, setUses] = createSignal<readonly PictureUse[]>()
  let shown: HTMLElement | undefined
  const again = () => queries.invalidateQueries({ queryKey: key("media") })
  const trouble = (error: unknown) => toast(sentenceOf(error), { trouble: true })
  const restore = async (id: string) => {
    try {
      await ask(calls().media({ id }).restore.post())
      toast(words().media.restored)
    } catch (error) {
      trouble(error)
    }
    await again()
  }
  const remove = async ({ picture: { mediaId } }: MediaItem) => {
    const next = neighbour(shown, mediaId)
    try {
      await ask(calls().media({ id: mediaId }).delete())
    } catch (error) {
      const places = error instanceof Problem ? (error.details.usedBy as PictureUse[] | undefined) : undefined
      if (places) setUses(places)
      else trouble(error)
      return
    }
    toast(words().media.removed, { action: { label: words().undo, run: () => void restore(mediaId) } })
    await again()
    focusOn(shown, next)
  }
  return {
    ...{ uses, close: () => setUses(undefined) },
    list: (element: HTMLElement) => {
      shown = element
    },
    remove: (item: MediaItem) => void remove(item),
  }
}

const BUTTON = "[data-remove]"

/** Whose button comes after this picture's, or before it where it is the last: whoever works by keyboard goes on there. */
function neighbour(list: HTMLElement | undefined, mediaId: string): string | undefined {
  const all = [...(list?.querySelectorAll<HTMLElement>(BUTTON) ?? [])].map((button) => button.dataset.remove)
  const at = all.indexOf(mediaId)
  return all[at + 1] ?? all[at - 1]
}

function focusOn(list: HTMLElement | undefined, mediaId: string | undefined): void {
  if (document.activeElement && document.activeElement !== document.body) return
  list?.querySelector<HTMLElement>(`[data-remove="${mediaId}"]`)?.focus()
}
