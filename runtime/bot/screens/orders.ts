// What the buyer has ordered so far.
import { type BotMessage, type Button, cut, type Span } from "../../../tenants/blocks/kit/bot.ts"
import { money } from "../../../tenants/blocks/kit/prices.ts"
import { ordersOfCustomer } from "../../../tenants/orders/actions.ts"
import { orderName } from "../../../tenants/orders/rules.ts"
import type { OrderView } from "../../../tenants/orders/schema.ts"
import { translateOrder } from "../../../tenants/translations/rules.ts"
import { button, remark, say } from "../messages.ts"
import type { Talk } from "../talk.ts"
import { menuRows, wayBack } from "./browse.ts"

/** In whose words and figures. */
type Reader = Pick<Talk, "words" | "locale" | "shop">

/** The newest, each with a button; older ones are asked for rarely, and the shop has them. */
const ORDERS_SHOWN = 10

export async function orders(talk: Talk): Promise<BotMessage[]> {
  const placed = (await ordersOfCustomer(talk.tx, talk.customer.id)).slice(0, ORDERS_SHOWN)
  const { words } = talk
  if (placed.length === 0) return [say(words.orders.none, ...(await menuRows(talk)))]
  const lines = placed.map(
    (order) => `\n${words.orders.line(orderName(order), date(talk, order), money(talk, order.totalMinor))}\n${stateOf(talk, order)}`,
  )
  const buttons = placed.map((order): Button[] => [
    button(words.orders.button(orderName(order), money(talk, order.totalMinor)), { do: "order", number: order.number }),
  ])
  return [say([{ text: words.orders.title, style: "bold" }, ...lines.map((line) => `\n${line}`)], ...buttons, ...(await wayBack(talk)))]
}

/** One of the buyer's own orders; anybody else's number is as unknown as one that does not exist. */
export async function order(talk: Talk, number: number): Promise<BotMessage[]> {
  const found = (await ordersOfCustomer(talk.tx, talk.customer.id)).find((candidate) => candidate.number === number)
  if (!found) return [remark(talk.words.gone, "alert"), ...(await orders(talk))]
  return [say(orderText(talk, translateOrder(found, talk.dictionary)), ...(await wayBack(talk, { do: "orders" })))]
}

/** The order as the shop's people need it: whom to call, where to bring it. */
export function orderCard(reader: Reader, found: OrderView, title?: string): Span[] {
  const { checkout } = reader.words
  const { contact, address, comment } = found
  const [heading = "", ...rest] = orderText(reader, found)
  return [
    title ? { text: title, style: "bold" } : heading,
    ...rest,
    `\n\n${contact.name}\n${contact.phone}`,
    ...(address ? [`\n${checkout.address}: ${cut(address, 500)}`] : []),
    ...(comment ? [`\n${checkout.comment}: ${cut(comment, 600)}`] : []),
  ]
}

function orderText(talk: Reader, found: OrderView): Span[] {
  const { words } = talk
  const shown = found.lines.slice(0, 30)
  const lines = shown.map((line) => `\n${lineTitle(line)} × ${line.quantity} = ${money(talk, line.totalMinor)}`)
  const left = found.lines.length - shown.length
  return [
    { text: words.orders.heading(orderName(found)), style: "bold" },
    `\n${date(talk, found)}\n${stateOf(talk, found)}\n`,
    ...lines,
    ...(left > 0 ? [`\n${words.checkout.moreLines(left)}`] : []),
    `\n${words.checkout.delivery}: ${found.delivery.title}, ${found.delivery.priceMinor === 0 ? words.checkout.free : money(talk, found.delivery.priceMinor)}\n${words.checkout.total}: `,
    { text: money(talk, found.totalMinor), style: "bold" },
  ]
}

export function lineTitle(line: { productTitle: string; optionValues: readonly string[] }): string {
  const options = line.optionValues.length > 0 ? ` (${cut(line.optionValues.join(", "), 50)})` : ""
  return `${cut(line.productTitle, 60)}${options}`
}

export function stateOf(talk: Pick<Talk, "words">, { orderState, paymentState, fulfilmentState }: OrderView): string {
  const { orders: words } = talk.words
  if (orderState === "cancelled") return words.order.cancelled
  return [words.order[orderState], words.payment[paymentState], words.fulfilment[fulfilmentState]].join(", ")
}

/** By the shop's day, in UTC: a shop has no time zone of its own yet. */
function date(talk: Reader, { placedAt }: OrderView): string {
  return new Intl.DateTimeFormat(talk.locale, { dateStyle: "medium", timeZone: "UTC" }).format(placedAt)
}
