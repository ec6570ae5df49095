// What happens in a shop as it happens: new orders are announced, and what is shown is asked anew.
import { useNavigate } from "@solidjs/router"
import { useQueryClient } from "@tanstack/solid-query"
import { createEffect, createSignal, on, onCleanup } from "solid-js"
import { api, ask } from "../api.ts"
import { toast } from "../ui/toast.ts"
import { money } from "../ui/when.ts"
import { fill, words } from "../words/index.ts"
import { passOn } from "./heard.ts"
import { shopKey } from "./shop.ts"

const [isLive, setLive] = createSignal(false)

export { isLive }

/** A browser gives a stream up for good when it is refused once: it is opened again, later each time. */
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 30_000

/** Listens while the shop is on the screen. */
export function useLive(slug: () => string): void {
  const queries = useQueryClient()
  const navigate = useNavigate()

  const refreshAll = (shop: string) => void queries.invalidateQueries({ queryKey: shopKey(shop) })
  const refresh = (shop: string, ...names: string[]) => {
    for (const name of names) void queries.invalidateQueries({ queryKey: shopKey(shop, name) })
  }
  const announce = async (shop: string, id: string) => {
    const order = await ask(api.shops({ shop }).orders({ id }).get()).catch(() => undefined)
    if (!order) return
    const text = fill(words().orders.new, { number: order.number, total: money(order.totalMinor, order) })
    toast(text, { action: { label: words().orders.open, run: () => navigate(`/shops/${shop}/orders/${id}`) } })
  }

  createEffect(
    on(slug, (shop) =>
      onCleanup(
        openStream(shop, {
          // What happened before anybody listened is not told by the stream.
          opened: (again) => (again ? refreshAll(shop) : refresh(shop, "orders", "overview")),
          order: ({ orderId, placed }: { orderId: string; placed: boolean }) => {
            refresh(shop, "orders", "overview", "customers")
            if (placed) void announce(shop, orderId)
          },
          publish: ({ state }: { state: string }) => {
            // Four times a second while pages are made: how far it is changes nothing else that is shown.
            if (state !== "rendering" && state !== "switching") refresh(shop, "overview", "facts")
          },
          member: () => refresh(shop, "members", "facts"),
          reset: () => refreshAll(shop),
        }),
      ),
    ),
  )
}

type Hearing = { opened(again: boolean): void } & Record<"order" | "publish" | "member" | "reset", (data: never) => void>

/** The shop's one stream, opened again whenever it ends. @returns what ends it for good. */
function openStream(shop: string, { opened, ...hearing }: Hearing): () => void {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let waitMs = FIRST_WAIT_MS
  let again = false
  let left = false
  const open = () => {
    // Somebody may have gone on while the session was asked for.
    if (left) return
    source = new EventSource(`/api/shops/${encodeURIComponent(shop)}/events`)
    passOn(source)
    source.onopen = () => {
      setLive(true)
      waitMs = FIRST_WAIT_MS
      opened(again)
      again = true
    }
    source.onerror = () => {
      setLive(false)
      if (source?.readyState !== EventSource.CLOSED) return
      // Any call renews a session that has run out; then the stream may be opened again.
      timer = setTimeout(() => void ask(api.session.get()).then(open, open), waitMs)
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)
    }
    for (const [kind, hear] of Object.entries(hearing)) source.addEventListener(kind, ({ data }) => hear(JSON.parse(data) as never))
  }
  open()
  return () => {
    left = true
    clearTimeout(timer)
    source?.close()
    setLive(false)
  }
}
