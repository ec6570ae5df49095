// The staff chat: new orders arrive in it, and its people decide what becomes of them.
import type { BotMessage, Button } from "../../../tenants/blocks/kit/bot.ts"
import { connectStaffChat } from "../../../tenants/bots/staff.ts"
import { cancelOrder, completeOrder, confirmOrder, loadChanges, loadOrder, shipOrder } from "../../../tenants/orders/actions.ts"
import { newsOf } from "../../../tenants/orders/rules.ts"
import type { OrderView } from "../../../tenants/orders/schema.ts"
import { loadShop } from "../../../tenants/shops/actions.ts"
import type { ShopView } from "../../../tenants/shops/schema.ts"
import { remark, say } from "../messages.ts"
import { orderCard } from "../screens/orders.ts"
import { attempt } from "../talk.ts"
import { spokenLocale, type Words, wordsFor } from "../words/index.ts"
import type { Scene, TelegramBot } from "./handle.ts"
import type { Incoming } from "./read.ts"
import { answerTap, type Call, render, send } from "./render.ts"

/** The staff reads the shop's own language. */
export type StaffReader = { shop: ShopView; locale: string; words: Words }

export function staffReader(shop: ShopView): StaffReader {
  const locale = spokenLocale(shop.defaultLocale)
  return { shop, locale, words: wordsFor(locale) }
}

/** `/staff <code>`, or `/start staff_<code>`, which the link for groups sends by itself. */
export function staffCode(text: string, bot: Pick<TelegramBot, "username">): string | undefined {
  const match = /^\/(?:staff(?:@(\w+))?\s+|start(?:@(\w+))?\s+staff_)([\w-]{1,64})\s*$/i.exec(text)
  const named = match?.[1] ?? match?.[2]
  return named === undefined || named.toLowerCase() === bot.username.toLowerCase() ? match?.[3] : undefined
}

/** The chat that brings the code becomes the staff chat. */
export async function connect({ tx, bot, chat, from }: Scene, code: string): Promise<Call[]> {
  const { shop, words } = staffReader(await loadShop(tx))
  const connected = await connectStaffChat(tx, bot.id, code, { id: chat.id, title: chat.title || from.name })
  return [send(say(connected ? words.staff.connected(shop.title) : words.staff.badCode), chat.id, words)]
}

/** What a button under an order does. `show` looks only; `cancel` asks before `void` does it. */
const VERBS = {
  accept: confirmOrder,
  ship: shipOrder,
  complete: completeOrder,
  void: cancelOrder,
  cancel: undefined,
  show: undefined,
} as const
type Verb = keyof typeof VERBS

const STAFF_TAP = /^o:([a-z]+):([1-9]\d{0,8})$/

export function isStaffTap(data: string): boolean {
  return STAFF_TAP.test(data)
}

function staffButton(text: string, verb: Verb, order: Pick<OrderView, "number">): Button {
  return { text, data: `o:${verb}:${order.number}` }
}

/**
 * A button under an order. It works in the staff chat only, wherever the message with it may have been passed on to; pressed twice, or by two
 * people, it is one change. The message then says how the order stands and whose doing that is.
 */
export async function press(scene: Scene, tap: Extract<Incoming, { kind: "tapped" }>): Promise<Call[]> {
  const { tx, bot, chat, from } = scene
  const reader = staffReader(await loadShop(tx))
  const words = reader.words.staff
  if (chat.id !== bot.staffChatId) return [answerTap(tap.queryId, words.onlyThere, true)]
  const [, verb = "", number = ""] = STAFF_TAP.exec(tap.data) ?? []
  const found = await attempt(tx, (inner) => loadOrder(inner, Number(number)))
  if ("refusal" in found || !Object.hasOwn(VERBS, verb)) return [answerTap(tap.queryId, words.unknown, true)]
  const show = (messages: BotMessage[]) => render(messages, { chatId: chat.id, words: reader.words, tapped: tap, keyboard: false }).calls
  const act = VERBS[verb as Verb]
  if (!act) return show([await staffCard(scene.tx, reader, found.done, verb === "cancel" ? "ask" : "show")])
  const by = from.name || String(from.id)
  const acted = await attempt(tx, (inner) => act(inner, found.done.id, by))
  if ("refusal" in acted) {
    const now = await loadOrder(tx, found.done.number)
    return show([remark(words.refused(stateWords(reader, now)), "alert"), await staffCard(tx, reader, now, "show")])
  }
  const order = acted.done
  const changed = newsOf(found.done, order) !== undefined
  const told = changed ? words.done(order.number, stateWords(reader, order)) : words.already(stateWords(reader, order))
  return show([remark(told, "toast"), await staffCard(tx, reader, order, "show")])
}

/** Everything that the shop needs to fulfil it, how it stands, who did what, and what can be done next. */
export async function staffCard(tx: Scene["tx"], reader: StaffReader, order: OrderView, how: "new" | "show" | "ask"): Promise<BotMessage> {
  const words = reader.words.staff
  const history: string[] = []
  let before: Parameters<typeof newsOf>[0] | undefined
  for (const change of await loadChanges(tx, order.id)) {
    const news = newsOf(before ?? beginningOf(order), change)
    if (news && change.madeBy !== "") history.push(`\n${words.history[news]}: ${change.madeBy}`)
    before = change
  }
  const text = orderCard(reader, order, how === "new" ? words.fresh(order.number) : undefined)
  const asked = how === "ask" ? [`\n\n${words.askCancel}`] : []
  return say([...text, ...(history.length > 0 ? ["\n", ...history] : []), ...asked], ...buttonsOf(words, order, how))
}

/** The states in which every order begins. */
export function beginningOf({ totalMinor }: Pick<OrderView, "totalMinor">): Parameters<typeof newsOf>[0] {
  return { orderState: "placed", paymentState: totalMinor === 0 ? "paid" : "pending", fulfilmentState: "unfulfilled" }
}

function buttonsOf(words: Words["staff"], order: OrderView, how: "new" | "show" | "ask"): Button[][] {
  const { orderState, fulfilmentState } = order
  if (orderState === "completed" || orderState === "cancelled") return []
  if (how === "ask") return [[staffButton(words.yesCancel, "void", order), staffButton(words.keep, "show", order)]]
  const next: Button[] = [
    ...(orderState === "placed" ? [staffButton(words.accept, "accept", order)] : []),
    ...(fulfilmentState === "unfulfilled" ? [staffButton(words.ship, "ship", order)] : []),
    ...(orderState === "confirmed" ? [staffButton(words.complete, "complete", order)] : []),
  ]
  return [next, ...(fulfilmentState === "unfulfilled" ? [[staffButton(words.cancel, "cancel", order)]] : [])]
}

function stateWords({ words }: StaffReader, { orderState, fulfilmentState, paymentState }: OrderView): string {
  if (orderState === "cancelled") return words.orders.order.cancelled
  return [words.orders.order[orderState], words.orders.fulfilment[fulfilmentState], words.orders.payment[paymentState]].join(", ")
}
