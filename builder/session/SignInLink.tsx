// Signing in by a link that is good once. The secret stands behind the #, which no server is ever sent.
import { A, useNavigate } from "@solidjs/router"
import { useQueryClient } from "@tanstack/solid-query"
import { createSignal, onMount, Show } from "solid-js"
import { api, ask } from "../api.ts"
import { words } from "../words/index.ts"
import { afterSignIn, SESSION } from "./session.ts"

export default function SignInLink() {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [failed, setFailed] = createSignal(false)
  onMount(async () => {
    const token = location.hash.slice(1)
    // Taken out of the address at once: it is in nobody's history.
    history.replaceState(history.state, "", location.pathname)
    try {
      await ask(api["sign-in"].link.post({ token }))
      await queries.invalidateQueries({ queryKey: SESSION })
      navigate(afterSignIn(), { replace: true })
    } catch {
      setFailed(true)
    }
  })
  return (
    <div class="m-auto grid gap-4 p-8 text-center" aria-live="polite">
      <Show when={failed()} fallback={<p>{words().signIn.linkBusy}</p>}>
        <h1 class="text-xl font-semibold">{words().signIn.linkBad}</h1>
        <A href="/sign-in" class="text-accent underline">
          {words().signIn.title}
        </A>
      </Show>
    </div>
  )
}
