// Asks before what was typed is lost: on the way to another screen in the app's own words, on closing the tab in the browser's.
import { type BeforeLeaveEventArgs, useBeforeLeave } from "@solidjs/router"
import { createEffect, createSignal, onCleanup } from "solid-js"
import { words } from "../words/index.ts"
import { Confirm } from "./Dialog.tsx"

/** @returns the question, to be put among what is shown. */
export function useGuard(isDirty: () => boolean) {
  const [leaving, setLeaving] = createSignal<BeforeLeaveEventArgs>()
  useBeforeLeave((event) => {
    if (event.defaultPrevented || !isDirty()) return
    event.preventDefault()
    setLeaving(event)
  })
  const ask = (event: BeforeUnloadEvent) => event.preventDefault()
  createEffect(() => {
    if (!isDirty()) return
    addEventListener("beforeunload", ask)
    onCleanup(() => removeEventListener("beforeunload", ask))
  })
  return (
    <Confirm
      open={leaving() !== undefined}
      title={words().product.leaveTitle}
      lead={words().product.leaveLead}
      action={words().product.leave}
      keep={words().product.stay}
      onConfirm={() => leaving()?.retry(true)}
      onClose={() => setLeaving()}
    />
  )
}
