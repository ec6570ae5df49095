// The publishing that was asked for in this window: a reload goes on watching it.
import { createSignal } from "solid-js"

export function openWatched(slug: () => string) {
  const place = () => `teleshop.publishing.${slug()}`
  const [id, setId] = createSignal(sessionStorage.getItem(place()) ?? undefined)
  return {
    id,
    watch(next: string | undefined): void {
      setId(next)
      if (next === undefined) sessionStorage.removeItem(place())
      else sessionStorage.setItem(place(), next)
    },
  }
}
