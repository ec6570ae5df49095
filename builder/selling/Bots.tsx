// The shop's bots: connected by a token, told where orders are announced, taken away.
import { useQuery, useQueryClient } from "@tanstack/solid-query"
import { createSignal, For, Show } from "solid-js"
import { ask } from "../api.ts"
import { useShop } from "../shops/shop.ts"
import { Badge } from "../ui/Badge.tsx"
import { Button } from "../ui/Button.tsx"
import { Confirm } from "../ui/Dialog.tsx"
import { Icon } from "../ui/Icon.tsx"
import { Card, LinkButton, Screen } from "../ui/Screen.tsx"
import { Rows } from "../ui/Skeleton.tsx"
import { sentenceOf, Trouble } from "../ui/Trouble.tsx"
import { toast } from "../ui/toast.ts"
import { fill, words } from "../words/index.ts"
import { ConnectBot } from "./ConnectBot.tsx"
import { StaffChat } from "./StaffChat.tsx"

export default function Bots() {
  const { key, calls, may } = useShop()
  const queries = useQueryClient()
  const [leaving, setLeaving] = createSignal<{ id: string; username: string }>()
  const [busy, setBusy] = createSignal(false)
  const bots = useQuery(() => ({ queryKey: key("bots"), queryFn: () => ask(calls().bots.get()), reconcile: "id", throwOnError: false }))
  const list = () => (bots.isPending || bots.isError ? [] : (bots.data ?? []))
  const refresh = () =>
    Promise.all([queries.invalidateQueries({ queryKey: key("bots") }), queries.invalidateQueries({ queryKey: key("overview") })])
  const remove = async () => {
    const bot = leaving()
    if (!bot) return
    setBusy(true)
    try {
      await ask(calls().bots({ id: bot.id }).delete())
      toast(fill(words().bots.removed, { username: bot.username }))
    } catch (error) {
      toast(sentenceOf(error), { trouble: true })
    }
    setBusy(false)
    setLeaving()
    await refresh()
  }
  return (
    <Screen narrow title={words().bots.title} lead={words().bots.lead}>
      <Show when={!bots.isPending} fallback={<Rows count={2} />}>
        <Show when={!bots.isError} fallback={<Trouble error={bots.error} retry={() => void bots.refetch()} />}>
          <For each={list()}>
            {(bot) => (
              <Card
                title={
                  <span class="flex flex-wrap items-center gap-2 [overflow-wrap:anywhere]">
                    <Icon name="telegram" class="text-accent" />@{bot.username}
                    <Badge tone={bot.state === "active" ? "good" : "danger"}>
                      {bot.state === "active" ? words().bots.working : words().bots.broken}
                    </Badge>
                  </span>
                }
                lead={bot.title}
                actions={
                  <div class="flex flex-wrap gap-2">
                    <LinkButton href={bot.url} outside>
                      {words().bots.open}
                    </LinkButton>
                    <Show when={may("bots.change")}>
                      <Button look="danger" onClick={() => setLeaving({ id: bot.id, username: bot.username })}>
                        {words().bots.remove}
                      </Button>
                    </Show>
                  </div>
                }
              >
                <Show when={bot.state !== "active"}>
                  <p class="text-danger">{words().bots.brokenLead}</p>
                </Show>
                <StaffChat bot={bot} changed={() => void refresh()} />
              </Card>
            )}
          </For>
          <Show when={may("bots.change")}>
            <ConnectBot first={list().length === 0} connected={() => void refresh()} />
          </Show>
        </Show>
      </Show>
      <Confirm
        open={leaving() !== undefined}
        title={fill(words().bots.removeTitle, { username: leaving()?.username ?? "" })}
        lead={words().bots.removeLead}
        action={words().bots.remove}
        busy={busy()}
        onConfirm={() => void remove()}
        onClose={() => setLeaving()}
      />
    </Screen>
  )
}
