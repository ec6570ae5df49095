// Signing in by a link that is good once. The secret stands behind the #, which no server is ever sent.
import { useNavigate } from "@solidjs/router"
import { useQueryClient } from "@tanstack/solid-query"
import { createSignal, onMount, Show } from "solid-js"
import { api, ask } from "../api.ts"
import { LinkButton } from "../ui/Screen.tsx"
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
    <div class="m-auto w-full max-w-md p-4 py-10" aria-live="polite">
      <Show when={failed()} fallback={<p class="text-center text-soft">{words().signIn.linkBusy}</p>}>
        <div class="grid gap-4 rounded-2xl border border-line bg-paper p-6 text-center">
          <h1 class="text-lg font-semibold text-balance">{words().signIn.linkBad}</h1>
          <LinkButton href="/sign-in">{words().signIn.title}</LinkButton>
        </div>
      </Show>
    </div>
  )
}
