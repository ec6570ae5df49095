// The publishing that was asked for in this window: a reload goes on watching it, even one that came before the server had answered.
import { createSignal } from "solid-js"

/** `key`: asked for under it, and not answered yet. `id`: answered. */
type Watched = { key: string } | { id: string }

export function openWatched(slug: () => string) {
  const place = () => `teleshop.publishing.${slug()}`
  const [watched, setWatched] = createSignal<Watched | undefined>(read(place()))
  const put = (next: Watched | undefined) => {
    setWatched(next)
    if (next) sessionStorage.setItem(place(), JSON.stringify(next))
    else sessionStorage.removeItem(place())
  }
  return {
    id: () => {
      const now = watched()
      return now && "id" in now ? now.id : undefined
    },
    key: () => {
      const now = watched()
      return now && "key" in now ? now.key : undefined
    },
    asking: (key: string) => put({ key }),
    watch: (id: string) => put({ id }),
    forget: () => put(undefined),
  }
}

function read(place: string): Watched | undefined {
  const kept = sessionStorage.getItem(place)
  return kept?.startsWith("{") ? (JSON.parse(kept) as Watched) : undefined
}
