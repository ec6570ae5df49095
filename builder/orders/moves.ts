// What can be done to an order where it stands, and how it stands afterwards. Pure: the same tables that the server goes by.
import { FULFILMENT_MOVES, ORDER_MOVES } from "../../tenants/orders/rules.ts"
import type { Order } from "./order.ts"

export type Act = "confirm" | "ship" | "complete" | "cancel"
type States = Pick<Order, "orderState" | "paymentState" | "fulfilmentState">

/** The next thing to do first; cancelling last. */
export function actsFor(order: States): Act[] {
  const { orderState, fulfilmentState } = order
  const isOpen = orderState === "placed" || orderState === "confirmed"
  const acts: Act[] = []
  if (ORDER_MOVES[orderState].includes("confirmed")) acts.push("confirm")
  if (isOpen && FULFILMENT_MOVES[fulfilmentState].includes("shipped")) acts.push("ship")
  if (isOpen && FULFILMENT_MOVES[fulfilmentState].includes("delivered")) acts.push("complete")
  // What is on its way comes back as a return: it is not cancelled.
  if (ORDER_MOVES[orderState].includes("cancelled") && fulfilmentState === "unfulfilled") acts.push("cancel")
  return acts
}

/** How the order will stand, shown before the server has answered. What has been paid only the server knows. */
export function after<Some extends States>(order: Some, act: Act): Some {
  switch (act) {
    case "confirm":
      return { ...order, orderState: "confirmed" }
    case "ship":
      return { ...order, orderState: "confirmed", fulfilmentState: "shipped" }
    case "complete":
      return { ...order, orderState: "completed", fulfilmentState: "delivered" }
    case "cancel":
      return { ...order, orderState: "cancelled" }
  }
}

export const FILTERS = ["all", "waiting", "open", "shipped", "completed", "cancelled", "trial"] as const
export type Filter = (typeof FILTERS)[number]

export function filterOf(text: unknown): Filter {
  return FILTERS.find((one) => one === text) ?? "all"
}

/** What the list asks for under this filter. */
export function queryOf(filter: Filter) {
  switch (filter) {
    case "waiting":
      return { orderState: "placed" } as const
    case "open":
      return { orderState: "confirmed", fulfilmentState: "unfulfilled" } as const
    case "shipped":
      return { fulfilmentState: "shipped" } as const
    case "completed":
    case "cancelled":
      return { orderState: filter } as const
    case "trial":
      return { test: true } as const
    case "all":
      return {}
  }
}
