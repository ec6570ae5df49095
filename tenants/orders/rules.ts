// How an order may move through its three states, and what follows from its figures. Pure.

import { availableOf, checkCart, problemOf, soldOut, subtotalOf } from "../cart/rules.ts"
import type { StoredLine } from "../cart/schema.ts"
import type { DeliveryMethod } from "../delivery/schema.ts"
import { Refusal } from "../refusal.ts"
import type { FulfilmentState, OrderNews, OrderState, OrderStates, PaymentState } from "./schema.ts"

export type { OrderNews } from "./schema.ts"

/** From each state, where it may go. What is not listed is refused. */
export const ORDER_MOVES: Record<OrderState, readonly OrderState[]> = {
  placed: ["confirmed", "completed", "cancelled"],
  confirmed: ["completed", "cancelled"],
  completed: [],
  cancelled: [],
}

export const FULFILMENT_MOVES: Record<FulfilmentState, readonly FulfilmentState[]> = {
  unfulfilled: ["shipped", "delivered"],
  shipped: ["delivered", "returned"],
  delivered: ["returned"],
  returned: [],
}

/** Money is never set to a state by hand: it follows from the ledger (`paymentStateOf`), and these are the ways in which it can. */
export const PAYMENT_MOVES: Record<PaymentState, readonly PaymentState[]> = {
  pending: ["partly-paid", "paid"],
  "partly-paid": ["paid", "partly-refunded", "refunded"],
  paid: ["partly-refunded", "refunded"],
  "partly-refunded": ["refunded"],
  // Late money after everything was given back: the ledger has it, whatever one would wish.
  refunded: ["partly-refunded"],
}

/** What an order is called by: 12; a test T-3. */
export function orderName({ number, test }: { number: number; test: boolean }): string {
  return test ? `T-${number}` : String(number)
}

export type Move = { [State in keyof OrderStates]?: OrderStates[State] }

/** The order's states after the move; refuses one that the tables do not allow. A state that the order is in already is no move. */
export function moved(order: OrderStates & { number: number }, move: Move): OrderStates {
  checkMove(ORDER_MOVES, order.orderState, move.orderState, order.number)
  checkMove(FULFILMENT_MOVES, order.fulfilmentState, move.fulfilmentState, order.number)
  checkMove(PAYMENT_MOVES, order.paymentState, move.paymentState, order.number)
  const { orderState, paymentState, fulfilmentState } = { ...order, ...move }
  return { orderState, paymentState, fulfilmentState }
}

/** The one thing that says most of it: an order that was shipped unconfirmed is on its way, and a completed one is paid for as well. */
export function newsOf(before: OrderStates, after: OrderStates): OrderNews | undefined {
  if (after.orderState !== before.orderState && (after.orderState === "cancelled" || after.orderState === "completed"))
    return after.orderState
  if (after.fulfilmentState !== before.fulfilmentState && after.fulfilmentState === "shipped") return "shipped"
  if (after.orderState !== before.orderState && after.orderState === "confirmed") return "confirmed"
  if (after.paymentState === before.paymentState) return undefined
  if (after.paymentState === "paid") return "paid"
  return after.paymentState === "refunded" || after.paymentState === "partly-refunded" ? "refunded" : undefined
}

export function sameStates(one: OrderStates, other: OrderStates): boolean {
  return one.orderState === other.orderState && one.paymentState === other.paymentState && one.fulfilmentState === other.fulfilmentState
}

function checkMove<State extends string>(moves: Record<State, readonly State[]>, from: State, to: State | undefined, number: number): void {
  if (to === undefined || to === from || moves[from].includes(to)) return
  throw new Refusal("state-not-allowed", `order ${number} is ${from}, so it cannot become ${to}: look at it again before you go on`, {
    from,
    to,
  })
}

/** Only what is still in the shop can be cancelled: goods on their way come back as a return. */
export function checkCancel(order: OrderStates & { number: number }): void {
  if (order.orderState === "cancelled")
    throw new Refusal("state-not-allowed", `order ${order.number} is cancelled already`, { from: "cancelled", to: "cancelled" })
  if (order.fulfilmentState !== "unfulfilled") {
    throw new Refusal(
      "state-not-allowed",
      `order ${order.number} is ${order.fulfilmentState}, so it cannot be cancelled: wait for it to come back`,
      { from: order.fulfilmentState, to: "cancelled" },
    )
  }
}

/** A buyer may change their mind until the shop has taken the order on, and while no money has moved: after that they talk to each other. */
export function mayCancel(order: OrderStates & { totalMinor: number; owedMinor: number }): boolean {
  return order.orderState === "placed" && order.fulfilmentState === "unfulfilled" && order.owedMinor === order.totalMinor
}

/** What the buyer still has to pay, by the ledger; negative is what they are to be given back. Nobody owes anything for a cancelled order. */
export function owedOf(order: { orderState: OrderState; totalMinor: number }, receivedNetMinor: number): number {
  return (order.orderState === "cancelled" ? 0 : order.totalMinor) - receivedNetMinor
}

export function paymentStateOf(totalMinor: number, ledger: { receivedMinor: number; refundedMinor: number }): PaymentState {
  if (ledger.refundedMinor > 0) return ledger.refundedMinor >= ledger.receivedMinor ? "refunded" : "partly-refunded"
  if (ledger.receivedMinor >= totalMinor) return "paid"
  return ledger.receivedMinor > 0 ? "partly-paid" : "pending"
}

/** Refuses a cart that cannot become an order: nothing in it, something gone, more than there is. */
export function checkOrderable(lines: readonly StoredLine[]): void {
  if (lines.length === 0) throw new Refusal("cart-empty", "the cart is empty: put something into it first")
  for (const line of lines) {
    const problem = problemOf(line)
    if (problem === "gone") {
      throw new Refusal("product-not-available", `${line.productTitle} is not for sale any more: take it out of the cart`, {
        variantId: line.variantId,
        productTitle: line.productTitle,
      })
    }
    if (problem === "sold-out" || problem === "not-enough") {
      throw soldOut(line.variantId, { available: availableOf(line) ?? 0, inCart: line.quantity, wanted: line.quantity }, line.productTitle)
    }
  }
  checkCart(lines)
}

/** What the cart comes to, and whether the buyer has agreed to it: to the total if they named one, else to each price that they were shown. */
export function agreedTotals(
  lines: readonly StoredLine[],
  deliveryMinor: number,
  expectedTotalMinor: number | undefined,
): { subtotalMinor: number; totalMinor: number; agreed: boolean } {
  const subtotalMinor = subtotalOf(lines)
  const totalMinor = subtotalMinor + deliveryMinor
  const agreed =
    expectedTotalMinor === undefined
      ? lines.every((line) => line.seenPriceMinor === line.unitPriceMinor)
      : expectedTotalMinor === totalMinor
  return { subtotalMinor, totalMinor, agreed }
}

/** The new figures, line by line, for the face that asks the buyer again. */
export function priceChanged(lines: readonly StoredLine[], totals: { subtotalMinor: number; totalMinor: number }): Refusal {
  return new Refusal("price-changed", "prices have changed since you looked: check the new total and confirm again", {
    subtotalMinor: totals.subtotalMinor,
    totalMinor: totals.totalMinor,
    lines: lines.map(({ variantId, productTitle, quantity, seenPriceMinor, unitPriceMinor }) => ({
      variantId,
      productTitle,
      quantity,
      seenPriceMinor,
      unitPriceMinor,
    })),
  })
}

export function checkDelivery(method: DeliveryMethod | undefined, address: string): DeliveryMethod {
  if (!method) throw problemAt("deliveryMethodId", "this way of delivery is not offered any more: choose another one")
  if (method.needsAddress && address === "") throw problemAt("address", `${method.title} needs an address: tell where to bring the order`)
  return method
}

export function problemAt(path: string, message: string): Refusal {
  return new Refusal("invalid-input", message, { problems: [{ path, message }] })
}
