// What an order consists of: goods and sums, the buyer, what has happened.
import { For, type JSX, Show } from "solid-js"
import { languageName } from "../shops/currencies.ts"
import { Badge } from "../ui/Badge.tsx"
import { Card } from "../ui/Screen.tsx"
import { type Moment, moment, money, wholeMoment } from "../ui/when.ts"
import { language, words } from "../words/index.ts"
import type { Order } from "./order.ts"
import { States } from "./States.tsx"

export function Goods(props: { order: Order }) {
  const sums = () => {
    const { order } = props
    const list = [
      { label: words().orders.subtotal, minor: order.subtotalMinor, strong: false },
      { label: `${words().orders.deliveryPrice}: ${order.delivery.title}`, minor: order.delivery.priceMinor, strong: false },
      { label: words().orders.total, minor: order.totalMinor, strong: true },
    ]
    if (order.owedMinor > 0) list.push({ label: words().orders.owed, minor: order.owedMinor, strong: false })
    if (order.owedMinor < 0) list.push({ label: words().orders.owedBack, minor: -order.owedMinor, strong: true })
    return list
  }
  return (
    <Card flush>
      <ul class="divide-y divide-line">
        <For each={props.order.lines}>
          {(line) => (
            <li class="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-4 px-5 py-3">
              <div class="min-w-0">
                <p class="font-medium [overflow-wrap:anywhere]">{line.productTitle}</p>
                <p class="text-sm text-soft">
                  {[...line.optionValues, line.sku].filter(Boolean).join(" · ")}
                  {line.optionValues.length + line.sku.length > 0 ? " · " : ""}
                  {line.quantity} × {money(line.unitPriceMinor, props.order)}
                </p>
              </div>
              <p class="tabular-nums">{money(line.totalMinor, props.order)}</p>
            </li>
          )}
        </For>
      </ul>
      <dl class="grid gap-1 border-t border-line px-5 py-4">
        <For each={sums()}>
          {(sum) => (
            <div class="flex justify-between gap-4" classList={{ "font-semibold": sum.strong, "text-soft": !sum.strong }}>
              <dt>{sum.label}</dt>
              <dd class="tabular-nums">{money(sum.minor, props.order)}</dd>
            </div>
          )}
        </For>
      </dl>
    </Card>
  )
}

export function Buyer(props: { order: Order }) {
  return (
    <div class="grid gap-5">
      <Card title={words().orders.customer}>
        <div class="grid gap-1">
          <p class="font-medium">{props.order.contact.name || words().orders.noName}</p>
          <Show when={props.order.contact.phone}>
            <a href={`tel:${props.order.contact.phone}`} class="flex min-h-7 w-fit items-center text-accent underline">
              {props.order.contact.phone}
            </a>
          </Show>
          <p class="text-sm text-soft">
            {words().orders.channels[props.order.channel]} · {languageName(props.order.locale, language())}
          </p>
        </div>
      </Card>
      <Card title={words().orders.deliveryTitle}>
        <div class="grid gap-1">
          <p>{props.order.delivery.title}</p>
          <p class="whitespace-pre-line text-soft [overflow-wrap:anywhere]">{props.order.address || words().orders.noAddress}</p>
        </div>
      </Card>
      <Show when={props.order.comment}>
        <Card title={words().orders.comment}>
          <p class="whitespace-pre-line [overflow-wrap:anywhere]">{props.order.comment}</p>
        </Card>
      </Show>
    </div>
  )
}

type Stand = Pick<Order, "orderState" | "paymentState" | "fulfilmentState">
type Change = Stand & { id: string; madeBy: string; madeAt: Moment }

const STANDS = ["orderState", "paymentState", "fulfilmentState"] as const
const PLACED: Stand = { orderState: "placed", paymentState: "pending", fulfilmentState: "unfulfilled" }

/** From its placing on: each line says what became different, by whom and when. */
export function History(props: { order: Pick<Order, "placedAt" | "channel">; changes: readonly Change[] }) {
  // The placing itself is written down among the changes too; it has a line of its own.
  const steps = () =>
    props.changes
      .map((change, index) => ({ change, since: props.changes[index - 1] ?? PLACED }))
      .filter(({ change, since }) => STANDS.some((name) => change[name] !== since[name]))
  return (
    <Card title={words().orders.history}>
      <ol class="grid gap-3">
        <Happened at={props.order.placedAt} who={words().orders.channels[props.order.channel]}>
          <Badge tone="accent">{words().orders.placedBy}</Badge>
        </Happened>
        <For each={steps()}>
          {({ change, since }) => (
            <Happened at={change.madeAt} who={change.madeBy}>
              <States order={change} since={since} />
            </Happened>
          )}
        </For>
      </ol>
    </Card>
  )
}

function Happened(props: { at: Moment; who: string; children: JSX.Element }) {
  return (
    <li class="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
      {props.children}
      <span class="text-sm text-soft" title={wholeMoment(props.at)}>
        {moment(props.at)}
        <Show when={props.who}> · {props.who}</Show>
      </span>
    </li>
  )
}
