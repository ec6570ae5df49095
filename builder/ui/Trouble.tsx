// What is shown when something did not work: a sentence that says what to do, and the way to try again.
import { Show } from "solid-js"
import { Problem } from "../api.ts"
import type { Words } from "../words/en.ts"
import { language, words } from "../words/index.ts"
import { Button } from "./Button.tsx"

export function Trouble(props: { error: unknown; retry?: () => void }) {
  return (
    <div role="alert" class="m-auto grid max-w-md justify-items-start gap-4 p-8">
      <p>{sentenceOf(props.error)}</p>
      <Show when={props.retry}>
        <Button onClick={() => props.retry?.()}>{words().retry}</Button>
      </Show>
    </div>
  )
}

export function sentenceOf(error: unknown): string {
  const { offline, unknown } = words().problems
  if (!(error instanceof Problem)) return unknown
  if (error.code === "offline") return offline
  // The server speaks English; whoever reads another language is told by the code what to do.
  if (language() === "en" && error.message) return error.message
  return words().refusals[error.code as keyof Words["refusals"]] ?? unknown
}
