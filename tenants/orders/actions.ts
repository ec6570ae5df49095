// What becomes of an order after it was placed (placing is place.ts): confirmed, shipped, completed, cancelled, paid.
import type { TenantTx } from "../database.ts"
import { tell } from "../events/actions.ts"
import { siteRefresh } from "../pages/jobs.ts"
import { findProvider } from "../payments/providers.ts"
import { insertPayment, sumPayments } from "../payments/queries.ts"
import type { Payment } from "../payments/schema.ts"
import { enqueue } from "../queue.ts"
import { Refusal } from "../refusal.ts"
import { loadShop } from "../shops/actions.ts"
import { orderChanged } from "./jobs.ts"
import * as queries from "./queries.ts"
import { checkCancel, type Move, moved, orderName, owedOf, paymentStateOf, sameStates } from "./rules.ts"
import type { OrderChange, OrderStates, OrderView } from "./schema.ts"
import { orderView } from "./view.ts"

/** Newest first, at most 200; `before` is the smallest number of the page before. */
export async function listOrders(
  tx: TenantTx,
  page: { limit: number; before?: number | undefined } & queries.OrderFilter,
): Promise<OrderView[]> {
  const shop = await loadShop(tx)
  const rows = await queries.selectOrders(tx, { ...page, before: page.before ?? null, limit: Math.min(page.limit, 200) })
  return rows.map((row) => orderView(row, shop))
}

/** The buyer's last fifty, newest first. */
export async function ordersOfCustomer(tx: TenantTx, customerId: string): Promise<OrderView[]> {
  const shop = await loadShop(tx)
  return (await queries.selectOrdersOfCustomer(tx, customerId, 50)).map((row) => orderView(row, shop))
}

/** The order with this number, or with `test` the test with it; refuses with `not-found`. */
export async function loadOrder(tx: TenantTx, number: number, test = false): Promise<OrderView> {
  const row = await queries.selectOrderByNumber(tx, number, test)
  if (!row) throw new Refusal("not-found", `there is no order ${orderName({ number, test })}: look at the list of orders`)
  return orderView(row, await loadShop(tx))
}

/** The same by the order's id. */
export async function loadOrderById(tx: TenantTx, id: string): Promise<OrderView> {
  const row = await queries.selectOrderById(tx, id)
  if (!row) throw new Refusal("not-found", "there is no such order: look at the list of orders")
  return orderView(row, await loadShop(tx))
}

/** The shop has seen the order and will fulfil it. `by` names, here and below, who did it, for people to read. */
export function confirmOrder(tx: TenantTx, orderId: string, by = ""): Promise<OrderView> {
  return change(tx, orderId, by, async () => ({ orderState: "confirmed" }))
}

/** On its way; an order that nobody confirmed is confirmed thereby. */
export function shipOrder(tx: TenantTx, orderId: string, by = ""): Promise<OrderView> {
  return change(tx, orderId, by, async () => ({ orderState: "confirmed", fulfilmentState: "shipped" }))
}

/** Handed over. What is paid on handover is hereby paid; with any other provider the money must have come before. */
export function completeOrder(tx: TenantTx, orderId: string, by = ""): Promise<OrderView> {
  return change(tx, orderId, by, async (order) => {
    const owedMinor = owedOf(order, order.receivedNetMinor)
    if (owedMinor > 0) {
      if (findProvider(order.paymentProvider).paidOn !== "handover") {
        throw new Refusal("state-not-allowed", `order ${order.number} is not paid for yet: record the payment first`, { owedMinor })
      }
      const reference = `handover-${order.id}`
      await insertPayment(tx, {
        orderId: order.id,
        provider: order.paymentProvider,
        reference,
        amountMinor: owedMinor,
        currency: order.currency,
      })
    }
    return { orderState: "completed", fulfilmentState: "delivered" }
  })
}

/** Nobody gets anything: the stock goes back, once, and what was paid is owed to the buyer. Refuses what is on its way already. */
export function cancelOrder(
  tx: TenantTx,
  orderId: string,
  by = "",
  check: (order: queries.OrderRow) => void = checkCancel,
): Promise<OrderView> {
  return change(tx, orderId, by, async (order) => {
    check(order)
    await queries.lockStockOfOrder(tx, order.id)
    const released = await queries.releaseStock(tx, order.id)
    const backOnSale = released.some((variant) => variant.stockQuantity > 0 && variant.stockQuantity <= variant.releasedQuantity)
    if (backOnSale) await enqueue(tx, siteRefresh, {})
    return { orderState: "cancelled" }
  })
}

/** Money that came in, or, negative, went back. The same reference twice is the same movement; another currency than the order's is refused. */
export function recordPayment(tx: TenantTx, payment: Payment): Promise<OrderView> {
  return change(tx, payment.orderId, "", async (order) => {
    if (payment.currency !== order.currency) {
      throw new Refusal(
        "invalid-input",
        `order ${order.number} is in ${order.currency}, the payment in ${payment.currency}: they must be the same`,
      )
    }
    if (payment.amountMinor < -order.receivedNetMinor) {
      throw new Refusal("invalid-input", `no more can be given back than was paid for order ${order.number}`, {
        receivedMinor: order.receivedNetMinor,
      })
    }
    await insertPayment(tx, payment)
    return {}
  })
}

/**
 * Locks the order, does the work, moves the states, and reads the payment's state off the ledger. What has really moved becomes a row of its
 * history, with a job that tells of it: doing the same twice, or by two people at once, is one change.
 */
async function change(tx: TenantTx, orderId: string, by: string, work: (order: queries.OrderRow) => Promise<Move>): Promise<OrderView> {
  const order = await queries.lockOrder(tx, orderId)
  if (!order) throw new Refusal("not-found", "there is no such order: look at the list of orders")
  const move = await work(order)
  const paymentState = paymentStateOf(order.totalMinor, await sumPayments(tx, order.id))
  const states = moved(order, { ...move, paymentState })
  if (!sameStates(order, states)) {
    await queries.updateStates(tx, order.id, states)
    await noteChange(tx, order, states, by)
  }
  const after = await queries.selectOrderById(tx, order.id)
  return orderView(after ?? order, await loadShop(tx))
}

/** One step more in the order's history, and a job that tells of it: of a test nobody is told. */
async function noteChange(tx: TenantTx, { id: orderId, test }: queries.OrderRow, states: OrderStates, madeBy: string): Promise<void> {
  const changeId = Bun.randomUUIDv7()
  await queries.insertChange(tx, { id: changeId, orderId, states, madeBy: madeBy.slice(0, 200) })
  if (test) return
  await enqueue(tx, orderChanged, { changeId })
  await tell(tx, { kind: "order", data: { orderId, placed: false } })
}

/** What has become of the order since it was placed, oldest first. */
export function loadChanges(tx: TenantTx, orderId: string): Promise<OrderChange[]> {
  return queries.selectChanges(tx, orderId)
}

/** `customerIds`: who placed it, and who follows it. */
export type ToldChange = { change: OrderChange; order: OrderView; customerIds: string[] }

/** The change and its order, once: whoever tells of it does so in this transaction. Undefined when it has been told. */
export async function takeChange(tx: TenantTx, changeId: string): Promise<ToldChange | undefined> {
  const change = await queries.takeUntoldChange(tx, changeId)
  const row = change && (await queries.selectOrderById(tx, change.orderId))
  if (!change || !row) return undefined
  const followers = await queries.selectFollowers(tx, row.id)
  return { change, order: orderView(row, await loadShop(tx)), customerIds: [...new Set([row.customerId, ...followers])] }
}
