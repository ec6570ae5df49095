// One connection to a shop's stream of events (HTML Standard, 9.2), and what it tells. It runs in a window, or in the worker that all windows share.
import type { ShopEvent } from "../../tenants/events/schema.ts"

export type Told =
  | { kind: "open" }
  /** `closed`: a browser gives a stream up for good when it is refused once, and otherwise comes back by itself. */
  | { kind: "lost"; closed: boolean }
  | { kind: ShopEvent["kind"] | "reset"; data: unknown }

export type Connection = {
  /** Opens it where it is given up; otherwise does nothing. */
  open(): void
  close(): void
}

const KINDS: readonly (ShopEvent["kind"] | "reset")[] = ["order", "page", "publish", "member", "reset"]

export function connect(shop: string, tell: (told: Told) => void): Connection {
  let source: EventSource | undefined
  const open = () => {
    if (source && source.readyState !== EventSource.CLOSED) return
    const opened = new EventSource(`/api/shops/${encodeURIComponent(shop)}/events`)
    opened.onopen = () => tell({ kind: "open" })
    opened.onerror = () => tell({ kind: "lost", closed: opened.readyState === EventSource.CLOSED })
    for (const kind of KINDS)
      opened.addEventListener(kind, ({ data }: MessageEvent<string>) => tell({ kind, data: JSON.parse(data) as unknown }))
    source = opened
  }
  open()
  return { open, close: () => source?.close() }
}
