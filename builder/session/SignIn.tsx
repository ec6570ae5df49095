// Signing in with Telegram: a code and a way to the bot that confirms it; this browser asks until it was confirmed.
import { useNavigate } from "@solidjs/router"
import { useQueryClient } from "@tanstack/solid-query"
import { createSignal, Match, onMount, Show, Switch } from "solid-js"
import { api, ask, Problem } from "../api.ts"
import { Button } from "../ui/Button.tsx"
import { Icon } from "../ui/Icon.tsx"
import { sentenceOf } from "../ui/Trouble.tsx"
import { words } from "../words/index.ts"
import { afterSignIn, SESSION } from "./session.ts"
import { type Begun, WAIT, Waiting } from "./Waiting.tsx"

type Ended = "expired" | "refused"

export default function SignIn() {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [begun, setBegun] = createSignal<Begun>()
  const [ended, setEnded] = createSignal<Ended>()
  const [problem, setProblem] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)

  const enter = async () => {
    await queries.invalidateQueries({ queryKey: SESSION })
    navigate(afterSignIn(), { replace: true })
  }
  // Whoever is signed in already has nothing to do here.
  onMount(() => void ask(api.session.get()).then(enter, () => {}))

  const begin = async () => {
    setBusy(true)
    setProblem()
    try {
      const { code, link, expiresInSeconds } = await ask(api["sign-in"].post())
      setEnded()
      setBegun({ code, link, endsAt: Date.now() + expiresInSeconds * 1_000 })
    } catch (error) {
      setProblem(error instanceof Problem && error.code === "state-not-allowed" ? words().signIn.unavailable : sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  const end = (how: Ended | "signed-in") => {
    if (how === "signed-in") return void enter()
    setBegun()
    setEnded(how)
  }

  return (
    <div class="m-auto grid w-full max-w-md gap-6 p-4 py-10">
      <div class="grid justify-items-center gap-2 text-center">
        <span class="grid size-14 place-items-center rounded-2xl bg-accent text-accent-ink">
          <Icon name="telegram" class="size-7" />
        </span>
        <h1 class="text-2xl font-semibold tracking-tight">{words().signIn.title}</h1>
        <p class="text-soft">{words().signIn.lead}</p>
      </div>
      <div class="grid gap-4 rounded-2xl border border-line bg-paper p-6" aria-live="polite">
        <Switch>
          <Match when={begun()}>
            {(one) => <Waiting begun={one()} finish={() => ask(api["sign-in"].finish.post(WAIT))} onEnd={end} />}
          </Match>
          <Match when={true}>
            <Show when={ended()}>{(how) => <p class="text-center font-medium">{words().signIn[how()]}</p>}</Show>
            <Button look="main" busy={busy()} onClick={() => void begin()}>
              <Icon name="telegram" />
              {ended() ? words().signIn.again : words().signIn.withTelegram}
            </Button>
            <Show when={problem()}>
              <p role="alert" class="rounded-lg bg-sunken p-3 text-sm">
                {problem()}
              </p>
            </Show>
            <p class="text-center text-sm text-soft">{words().signIn.or}</p>
          </Match>
        </Switch>
      </div>
    </div>
  )
}
