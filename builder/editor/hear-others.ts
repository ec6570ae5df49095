// Listens to what others do in the shop meanwhile: what is told is a hint to look again.
import { useQueryClient } from "@tanstack/solid-query"
import { onCleanup } from "solid-js"
import { onShopEvent } from "../shops/heard.ts"
import { openStream } from "../shops/stream.ts"
import type { Editing } from "./editing.ts"

export function hearOthers(editing: Editing): void {
  const queries = useQueryClient()
  onShopEvent("page", ({ pageId, change, revision }) => {
    if (change !== "edited") void queries.invalidateQueries({ queryKey: ["pages", editing.shop.slug] })
    else if (pageId === editing.page.id && revision !== null) editing.saving.heard(revision)
  })
  const look = () => void editing.saving.look()
  // Away for long, or here again after a lost connection: everything may be another.
  onCleanup(openStream(editing.shop.slug, { opened: (again) => again && look(), reset: look }))
}
