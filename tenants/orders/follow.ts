// An order as its buyer follows it: by the word that their browser made, without an account.
import { hashToken } from "../cart/actions.ts"
import { insertWord } from "../cart/hand-over.ts"
import { takeHandOver } from "../cart/queries.ts"
import type { TenantTx } from "../database.ts"
import { findProvider } from "../payments/providers.ts"
import { Refusal } from "../refusal.ts"
import { loadShop } from "../shops/actions.ts"
import { cancelOrder, loadChanges } from "./actions.ts"
import * as queries from "./queries.ts"
import { mayCancel, newsOf, owedOf, paymentStateOf } from "./rules.ts"
import { type FollowedOrder, type OrderChange, OrderToken, type OrderView } from "./schema.ts"
import { orderView } from "./view.ts"

/** Long enough for anything that takes its time to arrive; names and addresses are not to be read by an old link for ever. */
const LIFE_DAYS = 180

/** The order that the word opens. Refuses with `not-found` a word that opens none, and one that is too old. */
export async function followedOrder(tx: TenantTx, token: string): Promise<FollowedOrder> {
  const row = await rowOf(tx, token)
  return followed(orderView(row, await loadShop(tx)), await loadChanges(tx, row.id))
}

/** Takes the order back, while the shop has not taken it on and nothing is paid; afterwards refuses with `state-not-allowed`. */
export async function cancelOwnOrder(tx: TenantTx, token: string): Promise<FollowedOrder> {
  const { id } = await rowOf(tx, token)
  // Asked with the order locked: the shop may be confirming it at this very moment. Nobody is named as having done it, so that the staff is told.
  const order = await cancelOrder(tx, id, "", (locked) => {
    if (!mayCancel({ ...locked, owedMinor: owedOf(locked, locked.receivedNetMinor) })) throw tooLate(locked.number)
  })
  return followed(order, await loadChanges(tx, id))
}

/** A word, good once, that brings the order into a chat: the order's own word is never put into a link that others see. */
export async function handOverOrder(tx: TenantTx, token: string): Promise<string> {
  return insertWord(tx, (await rowOf(tx, token)).cartId)
}

/**
 * From now on this customer is told of the order in their chat, and finds it among theirs. @returns its number.
 * Refuses with `not-found` a word that was used, is too old or never existed.
 */
export async function followOrder(tx: TenantTx, word: string, customerId: string): Promise<number> {
  const cartId = await takeHandOver(tx, hashToken(word))
  const order = cartId && (await queries.selectOrderByCart(tx, cartId))
  if (!order) throw new Refusal("not-found", "this link has been used already or is too old: make a new one on the order's page")
  await queries.insertFollower(tx, order.id, customerId)
  return order.number
}

async function rowOf(tx: TenantTx, token: string): Promise<queries.OrderRow> {
  const row = OrderToken.safeParse(token).success ? await queries.selectOrderByToken(tx, hashToken(token), LIFE_DAYS) : undefined
  if (!row) throw new Refusal("not-found", "this link opens no order: look at the one that the shop showed after ordering, or ask the shop")
  return row
}

function tooLate(number: number): Refusal {
  return new Refusal("state-not-allowed", `order ${number} cannot be cancelled here any more: ask the shop`)
}

function followed(order: OrderView, changes: readonly OrderChange[]): FollowedOrder {
  const { number, orderState, paymentState, fulfilmentState, currency, currencyExponent, contact, address, comment, delivery } = order
  const { subtotalMinor, totalMinor, owedMinor, placedAt } = order
  return {
    ...{ number, orderState, paymentState, fulfilmentState, currency, currencyExponent, contact, address, comment, delivery },
    ...{ subtotalMinor, totalMinor, owedMinor, placedAt },
    lines: order.lines.map(({ variantId: _variant, sku: _sku, ...line }) => line),
    paidOn: findProvider(order.paymentProvider).paidOn,
    history: historyOf(totalMinor, changes),
    mayCancel: mayCancel(order),
  }
}

function historyOf(totalMinor: number, changes: readonly OrderChange[]): FollowedOrder["history"] {
  const nothing = paymentStateOf(totalMinor, { receivedMinor: 0, refundedMinor: 0 })
  const beginning = { orderState: "placed", paymentState: nothing, fulfilmentState: "unfulfilled" } as const
  return changes.flatMap((change, index) => {
    const news = newsOf(changes[index - 1] ?? beginning, change)
    return news ? [{ news, at: change.madeAt }] : []
  })
}
