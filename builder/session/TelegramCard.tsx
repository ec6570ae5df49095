// The Telegram that signs in to this account: connected by a code, as signing in is; and disconnected, with what that means said before.
import { useQueryClient } from "@tanstack/solid-query"
import { createSignal, Match, Show, Switch } from "solid-js"
import { api, ask, Problem } from "../api.ts"
import { Badge } from "../ui/Badge.tsx"
import { Button } from "../ui/Button.tsx"
import { Confirm } from "../ui/Dialog.tsx"
import { Icon } from "../ui/Icon.tsx"
import { Card } from "../ui/Screen.tsx"
import { sentenceOf } from "../ui/Trouble.tsx"
import { toast } from "../ui/toast.ts"
import { words } from "../words/index.ts"
import { SESSION, useSession } from "./session.ts"
import { type Begun, WAIT, Waiting } from "./Waiting.tsx"

type Ended = "expired" | "refused" | "taken"

export function TelegramCard() {
  const queries = useQueryClient()
  const session = useSession()
  const [begun, setBegun] = createSignal<Begun>()
  const [said, setSaid] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  const [asked, setAsked] = createSignal(false)

  const doing = async (work: () => Promise<void>) => {
    setBusy(true)
    setSaid()
    await work().catch((error) => setSaid(reasonOf(error)))
    setBusy(false)
  }
  const begin = () =>
    doing(async () => {
      const { code, link, expiresInSeconds } = await ask(api.account.telegram.post())
      setBegun({ code, link, endsAt: Date.now() + expiresInSeconds * 1_000 })
    })
  const end = (how: Ended | "connected") => {
    setBegun()
    if (how !== "connected") return setSaid(words().telegram[how])
    toast(words().telegram.connected)
    void queries.invalidateQueries({ queryKey: SESSION })
  }
  const disconnect = () =>
    doing(async () => {
      setAsked(false)
      await ask(api.account.telegram.delete())
      await queries.invalidateQueries({ queryKey: SESSION })
      toast(words().telegram.disconnected)
    })

  return (
    <Card title={words().telegram.title}>
      <div class="grid gap-4" aria-live="polite">
        <Switch>
          <Match when={session.data?.hasTelegram}>
            <div class="flex flex-wrap items-center justify-between gap-3">
              <p class="flex min-w-0 flex-1 basis-64 items-center gap-2">
                <Badge tone="good">{words().telegram.isConnected}</Badge>
                <span class="text-soft">{words().telegram.connectedLead}</span>
              </p>
              <Button busy={busy()} onClick={() => setAsked(true)}>
                {words().telegram.disconnect}
              </Button>
            </div>
          </Match>
          <Match when={begun()}>
            {(one) => (
              <>
                <Waiting begun={one()} finish={() => ask(api.account.telegram.finish.post(WAIT))} onEnd={end} />
                <Button class="justify-self-center" onClick={() => setBegun()}>
                  {words().cancel}
                </Button>
              </>
            )}
          </Match>
          <Match when={session.data}>
            <div class="flex flex-wrap items-center justify-between gap-3">
              <p class="min-w-0 flex-1 basis-64 text-soft">{words().telegram.lead}</p>
              <Button look="main" busy={busy()} onClick={() => void begin()}>
                <Icon name="telegram" />
                {words().telegram.connect}
              </Button>
            </div>
          </Match>
        </Switch>
        <Show when={said()}>
          <p role="alert" class="rounded-lg bg-sunken p-3 text-sm">
            {said()}
          </p>
        </Show>
      </div>
      <Confirm
        open={asked()}
        title={words().telegram.disconnectTitle}
        lead={words().telegram.disconnectLead}
        action={words().telegram.disconnect}
        busy={busy()}
        onConfirm={() => void disconnect()}
        onClose={() => setAsked(false)}
      />
    </Card>
  )
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Problem) || error.code !== "state-not-allowed") return sentenceOf(error)
  return error.details.onlyWay ? words().telegram.onlyWay : words().telegram.unavailable
}
