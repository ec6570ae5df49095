// The browsers in which a person is signed in, and signing out of one or all of them.
import { useNavigate } from "@solidjs/router"
import { useQuery, useQueryClient } from "@tanstack/solid-query"
import { createSignal, For, Show } from "solid-js"
import { api, ask } from "../api.ts"
import { Badge } from "../ui/Badge.tsx"
import { Button } from "../ui/Button.tsx"
import { Confirm } from "../ui/Dialog.tsx"
import { Card, Screen } from "../ui/Screen.tsx"
import { Skeleton } from "../ui/Skeleton.tsx"
import { sentenceOf } from "../ui/Trouble.tsx"
import { toast } from "../ui/toast.ts"
import { moment } from "../ui/when.ts"
import { fill, words } from "../words/index.ts"
import { NameCard } from "./NameCard.tsx"
import { useOwnSession } from "./session.ts"
import { TelegramCard } from "./TelegramCard.tsx"

const KEY = ["sessions"] as const

/** The server calls browsers in English: "Chrome on Linux", "a program". */
function named(device: string): string {
  return device.replace(/^a program/, words().sessions.program).replace(" on ", words().sessions.on)
}

export default function Sessions() {
  useOwnSession()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const sessions = useQuery(() => ({ queryKey: KEY, queryFn: () => ask(api.sessions.get()), throwOnError: true, reconcile: "id" }))
  const [asked, setAsked] = createSignal(false)
  const [busy, setBusy] = createSignal(false)

  const leave = () => {
    queries.clear()
    navigate("/sign-in")
  }
  const end = async (id: string, current: boolean) => {
    try {
      await ask(current ? api.session.delete() : api.sessions({ id }).delete())
      if (current) return leave()
      toast(words().sessions.ended)
      await queries.invalidateQueries({ queryKey: KEY })
    } catch (error) {
      toast(sentenceOf(error), { trouble: true })
    }
  }
  const endAll = async () => {
    setBusy(true)
    await ask(api.sessions.delete()).then(leave, (error) => toast(sentenceOf(error), { trouble: true }))
    setBusy(false)
  }

  return (
    <Screen
      narrow
      title={words().sessions.title}
      lead={words().sessions.lead}
      back={{ href: "/shops", label: words().shops.title }}
      actions={<Button onClick={() => setAsked(true)}>{words().sessions.endAll}</Button>}
    >
      <Show when={sessions.data} fallback={<Skeleton lines={4} />}>
        {(list) => (
          <Card flush>
            <ul class="divide-y divide-line">
              <For each={list()}>
                {(one) => (
                  <li class="flex flex-wrap items-center justify-between gap-3 px-5 py-4">
                    <div class="grid gap-0.5">
                      <p class="flex items-center gap-2 font-medium">
                        {named(one.device)}
                        <Show when={one.current}>
                          <Badge tone="good">{words().sessions.current}</Badge>
                        </Show>
                      </p>
                      <p class="text-sm text-soft">
                        {fill(words().sessions.since, { when: moment(one.createdAt) })} ·{" "}
                        {fill(words().sessions.lastSeen, { when: moment(one.lastSeenAt) })}
                      </p>
                    </div>
                    <Button
                      aria-label={`${one.current ? words().signOut : words().sessions.end}: ${named(one.device)}`}
                      onClick={() => void end(one.id, one.current)}
                    >
                      {one.current ? words().signOut : words().sessions.end}
                    </Button>
                  </li>
                )}
              </For>
            </ul>
          </Card>
        )}
      </Show>
      <NameCard />
      <TelegramCard />
      <Confirm
        open={asked()}
        title={words().sessions.endAllTitle}
        lead={words().sessions.endAllLead}
        action={words().sessions.endAll}
        busy={busy()}
        onConfirm={() => void endAll()}
        onClose={() => setAsked(false)}
      />
    </Screen>
  )
}
