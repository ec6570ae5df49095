// What happens in the shop that is open, for whoever wants to hear of it: one stream, whoever opened it, and any number of listeners.
import { onCleanup } from "solid-js"
import type { ShopEvent } from "../../tenants/events/schema.ts"

type Kind = ShopEvent["kind"]
type DataOf<Of extends Kind> = Extract<ShopEvent, { kind: Of }>["data"]

const listeners = new Set<{ kind: Kind; hear: (data: never) => void }>()

/** Told until the part of the screen that asked is gone. Events are hints and may come twice. */
export function onShopEvent<Of extends Kind>(kind: Of, hear: (data: DataOf<Of>) => void): void {
  const listener = { kind, hear: hear as (data: never) => void }
  listeners.add(listener)
  onCleanup(() => listeners.delete(listener))
}

/** Passes on what the stream says. */
export function passOn(kind: Kind, data: unknown): void {
  for (const listener of [...listeners]) if (listener.kind === kind) listener.hear(data as never)
}
