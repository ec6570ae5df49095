// A text that is being typed, told once its writer has paused.
import { createEffect, createSignal, on, onCleanup } from "solid-js"

const PAUSE_MS = 250

export function settled(text: () => string): () => string {
  const [told, setTold] = createSignal(text().trim())
  createEffect(
    on(
      text,
      (now) => {
        const timer = setTimeout(() => setTold(now.trim()), PAUSE_MS)
        onCleanup(() => clearTimeout(timer))
      },
      { defer: true },
    ),
  )
  return told
}
