// What is shown when something did not work: a sentence that says what to do, and the way to try again.
import { Show } from "solid-js"
import { Problem } from "../api.ts"
import type { Words } from "../words/en.ts"
import { words } from "../words/index.ts"
import { told } from "../words/told.ts"
import { Button } from "./Button.tsx"
import { Icon } from "./Icon.tsx"
import { LinkButton } from "./Screen.tsx"

/** @param props.back where to go on from what is not there, or not for this person. */
export function Trouble(props: { error: unknown; retry?: () => void; back?: { href: string; label: string } | undefined }) {
  return (
    <div role="alert" class="m-auto grid max-w-md justify-items-center gap-4 p-8 text-center">
      <span class="grid size-12 place-items-center rounded-2xl bg-sunken text-soft">
        <Icon name={isFinal(props.error) ? "search" : "warning"} class="size-6" />
      </span>
      <p class="text-balance">{sentenceOf(props.error)}</p>
      <div class="flex flex-wrap justify-center gap-2">
        <Show when={!isFinal(props.error) && props.retry}>
          <Button onClick={() => props.retry?.()}>{words().retry}</Button>
        </Show>
        <Show when={isFinal(props.error) && props.back}>{(back) => <LinkButton href={back().href}>{back().label}</LinkButton>}</Show>
      </div>
    </div>
  )
}

/** Asking again would be answered the same. */
function isFinal(error: unknown): boolean {
  return error instanceof Problem && (error.status === 404 || error.status === 403)
}

export function sentenceOf(error: unknown): string {
  const { offline, unknown } = words().problems
  if (!(error instanceof Problem)) return unknown
  if (error.code === "offline") return offline
  // The server speaks English. What is not known in another language is told by its code.
  return told(error.message) ?? words().refusals[error.code as keyof Words["refusals"]] ?? unknown
}
