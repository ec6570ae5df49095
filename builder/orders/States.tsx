// The three states of an order in words: what is new or wrong stands out, what is as it should be does not.
import { Show } from "solid-js"
import { Badge, type Tone } from "../ui/Badge.tsx"
import { words } from "../words/index.ts"
import type { Order } from "./order.ts"

const ORDER: Record<Order["orderState"], Tone> = { placed: "accent", confirmed: "warning", completed: "good", cancelled: "plain" }
const PAYMENT: Record<Order["paymentState"], Tone> = {
  pending: "plain",
  "partly-paid": "warning",
  paid: "good",
  "partly-refunded": "warning",
  refunded: "plain",
}

export function States(props: {
  order: Pick<Order, "orderState" | "paymentState" | "fulfilmentState"> & { test?: boolean }
  all?: boolean
}) {
  return (
    <span class="flex flex-wrap gap-1">
      <Show when={props.order.test}>
        <Badge tone="warning">{words().orders.trial}</Badge>
      </Show>
      <Badge tone={ORDER[props.order.orderState]}>{words().orders.states[props.order.orderState]}</Badge>
      <Show when={props.all || props.order.fulfilmentState === "shipped" || props.order.fulfilmentState === "returned"}>
        <Badge>{words().orders.fulfilment[props.order.fulfilmentState]}</Badge>
      </Show>
      <Show when={props.all || props.order.paymentState !== "pending"}>
        <Badge tone={PAYMENT[props.order.paymentState]}>{words().orders.payment[props.order.paymentState]}</Badge>
      </Show>
    </span>
  )
}
