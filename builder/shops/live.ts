// What happens in a shop as it happens: new orders are announced, and what is shown is asked anew.
import { useNavigate } from "@solidjs/router"
import { useQueryClient } from "@tanstack/solid-query"
import { createEffect, on, onCleanup } from "solid-js"
import { api, ask } from "../api.ts"
import { toast } from "../ui/toast.ts"
import { money } from "../ui/when.ts"
import { fill, words } from "../words/index.ts"
import { onShopEvent } from "./heard.ts"
import { shopKey } from "./shop.ts"
import { openStream } from "./stream.ts"

/** Listens while the shop is on the screen. */
export function useLive(slug: () => string): void {
  const queries = useQueryClient()
  const navigate = useNavigate()

  const refreshAll = () => void queries.invalidateQueries({ queryKey: shopKey(slug()) })
  const refresh = (...names: string[]) => {
    for (const name of names) void queries.invalidateQueries({ queryKey: shopKey(slug(), name) })
  }
  const announce = async (shop: string, id: string) => {
    const order = await ask(api.shops({ shop }).orders({ id }).get()).catch(() => undefined)
    if (!order) return
    const text = fill(words().orders.new, { number: order.number, total: money(order.totalMinor, order) })
    toast(text, { action: { label: words().orders.open, run: () => navigate(`/shops/${shop}/orders/${id}`) } })
  }

  onShopEvent("order", ({ orderId, placed }) => {
    refresh("orders", "overview", "customers")
    if (placed) void announce(slug(), orderId)
  })
  onShopEvent("publish", ({ state }) => {
    // Four times a second while pages are made: how far it is changes nothing else that is shown.
    if (state !== "rendering" && state !== "switching") refresh("overview", "facts")
  })
  onShopEvent("member", () => refresh("members", "facts"))
  const opened = (again: boolean) => (again ? refreshAll() : refresh("orders", "overview"))
  createEffect(on(slug, (shop) => onCleanup(openStream(shop, { opened, reset: refreshAll }))))
}
