// What the server and the schemas say in English, in the reader's language. The sentences are loaded by whoever does not read English.
import { createEffect, createRoot, createSignal } from "solid-js"
import { language } from "./index.ts"

type Telling = (text: string) => string | undefined
const [telling, setTelling] = createSignal<Telling>()

createRoot(() =>
  createEffect(() => {
    if (language() === "en" || telling()) return
    void Promise.all([import("./telling.ts"), import("./told.ru.ts")]).then(([{ openTelling }, { TOLD }]) =>
      setTelling(() => openTelling(TOLD)),
    )
  }),
)

/** Undefined for what is not known in the reader's language: whoever shows it has a sentence of its own for that. */
export function told(text: string): string | undefined {
  if (text === "") return undefined
  return language() === "en" ? text : telling()?.(text)
}
