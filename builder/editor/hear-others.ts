// Listens to what others do in the shop meanwhile: server-sent events are hints to look again.
import { useQueryClient } from "@tanstack/solid-query"
import { onCleanup } from "solid-js"
import { passOn } from "../shops/heard.ts"
import type { Editing } from "./editing.ts"

export function hearOthers(editing: Editing): void {
  const queries = useQueryClient()
  const source = new EventSource(`/api/shops/${encodeURIComponent(editing.shop.slug)}/events`)
  passOn(source)
  source.addEventListener("page", ({ data }: MessageEvent<string>) => {
    const { pageId, change, revision } = JSON.parse(data) as { pageId: string; change: string; revision: number | null }
    if (change !== "edited") void queries.invalidateQueries({ queryKey: ["pages", editing.shop.slug] })
    else if (pageId === editing.page.id && revision !== null) editing.saving.heard(revision)
  })
  // Away for long, or here again after a lost connection: everything may be another.
  source.addEventListener("reset", () => editing.saving.look())
  let wasLost = false
  source.addEventListener("error", () => {
    wasLost = true
  })
  source.addEventListener("open", () => {
    if (wasLost) editing.saving.look()
    wasLost = false
  })
  onCleanup(() => source.close())
}
