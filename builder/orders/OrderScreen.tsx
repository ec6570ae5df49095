// One order: what was bought, by whom, where it goes, what has happened, and what to do next.
import { useParams } from "@solidjs/router"
import { useQuery, useQueryClient } from "@tanstack/solid-query"
import { createSignal, For, Show } from "solid-js"
import { ask } from "../api.ts"
import { useShop } from "../shops/shop.ts"
import { Button } from "../ui/Button.tsx"
import { Confirm } from "../ui/Dialog.tsx"
import { Screen } from "../ui/Screen.tsx"
import { Skeleton } from "../ui/Skeleton.tsx"
import { sentenceOf } from "../ui/Trouble.tsx"
import { toast } from "../ui/toast.ts"
import { wholeMoment } from "../ui/when.ts"
import { fill, words } from "../words/index.ts"
import { type Act, actsFor } from "./moves.ts"
import { Buyer, Goods, History } from "./OrderParts.tsx"
import { numberOf, type Order } from "./order.ts"
import { States } from "./States.tsx"
import { actLater, asShown } from "./waiting-acts.ts"

/** Whoever leaves the page at this moment has not changed their mind: the request goes out all the same. */
const KEPT_ALIVE = { keepalive: true }

export default function OrderScreen() {
  const params = useParams<{ id: string }>()
  const { key, calls, path, may } = useShop()
  const queries = useQueryClient()
  const order = useQuery(() => ({
    queryKey: key("orders", "one", params.id),
    queryFn: () => ask(calls().orders({ id: params.id }).get()),
    throwOnError: (_, query) => query.state.data === undefined,
  }))
  const changes = useQuery(() => ({
    queryKey: key("orders", "changes", params.id),
    queryFn: () => ask(calls().orders({ id: params.id }).changes.get()),
    reconcile: "id",
    throwOnError: false,
  }))

  const send = async (one: Order, act: Act) => {
    try {
      const now = await ask(calls().orders({ id: one.id })[act].post(undefined, { fetch: KEPT_ALIVE }))
      queries.setQueryData(key("orders", "one", one.id), now)
    } catch (error) {
      toast(sentenceOf(error), { trouble: true })
    }
    await Promise.all([queries.invalidateQueries({ queryKey: key("orders") }), queries.invalidateQueries({ queryKey: key("overview") })])
  }

  return (
    <Show when={order.data} fallback={<Skeleton lines={7} />}>
      {(stored) => {
        const shown = () => asShown(stored())
        return (
          <Screen
            title={fill(words().orders.order, { number: numberOf(stored()) })}
            lead={
              <span class="flex flex-wrap items-center gap-3">
                <States order={shown()} all />
                <span class="text-sm">{wholeMoment(stored().placedAt)}</span>
              </span>
            }
            back={{ href: path("/orders"), label: words().orders.title }}
            actions={
              <Show when={may("orders.change")}>
                <Acts order={shown()} act={(act) => (act === "cancel" ? send(stored(), act) : later(stored(), act, send))} />
              </Show>
            }
          >
            <div class="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
              <div class="grid gap-5">
                <Goods order={shown()} />
                <Show when={changes.data}>{(list) => <History order={stored()} changes={list()} />}</Show>
              </div>
              <Buyer order={shown()} />
            </div>
          </Screen>
        )
      }}
    </Show>
  )
}

async function later(order: Order, act: Exclude<Act, "cancel">, send: (order: Order, act: Act) => Promise<void>): Promise<void> {
  actLater(order.id, act, fill(words().orders.will[act], { number: numberOf(order) }), () => send(order, act))
}

/** The next step is the main one. All but cancelling can be taken back for a moment; that one is asked about. */
function Acts(props: { order: Order; act: (act: Act) => Promise<void> }) {
  const [asked, setAsked] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const acts = () => actsFor(props.order)
  const cancel = async () => {
    setBusy(true)
    await props.act("cancel")
    setBusy(false)
    setAsked(false)
  }
  return (
    <>
      <For each={acts()}>
        {(act, index) => (
          <Button
            look={act === "cancel" ? "danger" : index() === 0 ? "main" : "plain"}
            title={act === "cancel" ? undefined : words().orders.leads[act]}
            onClick={() => (act === "cancel" ? setAsked(true) : void props.act(act))}
          >
            {words().orders.acts[act]}
          </Button>
        )}
      </For>
      <Confirm
        open={asked()}
        title={fill(words().orders.cancelTitle, { number: numberOf(props.order) })}
        lead={words().orders.cancelLead}
        action={words().orders.acts.cancel}
        keep={words().orders.keep}
        busy={busy()}
        onConfirm={() => void cancel()}
        onClose={() => setAsked(false)}
      />
    </>
  )
}
