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

type Stand = Pick<Order, "orderState" | "paymentState" | "fulfilmentState">

/** @param props.all each of the three. @param props.since only what has become different. Neither: what somebody who looks over a list wants to know. */
export function States(props: { order: Stand & { test?: boolean }; all?: boolean; since?: Stand }) {
  const shows = (state: keyof Stand, inLists: boolean) => props.all || (props.since ? props.since[state] !== props.order[state] : inLists)
  const isOnItsWay = () => props.order.fulfilmentState === "shipped" || props.order.fulfilmentState === "returned"
  return (
    <span class="flex flex-wrap gap-1">
      <Show when={props.order.test}>
        <Badge tone="warning">{words().orders.trial}</Badge>
      </Show>
      <Show when={shows("orderState", true)}>
        <Badge tone={ORDER[props.order.orderState]}>{words().orders.states[props.order.orderState]}</Badge>
      </Show>
      <Show when={shows("fulfilmentState", isOnItsWay())}>
        <Badge>{words().orders.fulfilment[props.order.fulfilmentState]}</Badge>
      </Show>
      <Show when={shows("paymentState", props.order.paymentState !== "pending")}>
        <Badge tone={PAYMENT[props.order.paymentState]}>{words().orders.payment[props.order.paymentState]}</Badge>
      </Show>
    </span>
  )
}
