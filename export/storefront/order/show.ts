// An order as its buyer reads it: where it stands, what comes next, what was ordered.
import { element } from "../../../tenants/blocks/kit/element.ts"
import { filled } from "../../../tenants/blocks/kit/filled.ts"
import { formatMoney } from "../../../tenants/money.ts"
import type { FollowedOrder, OrderNews } from "../../../tenants/orders/schema.ts"
import type { OrderProps } from "./order.ts"
import type { OrderWords } from "./words.ts"

/** As it comes out of JSON. */
export type Shown = Omit<FollowedOrder, "placedAt" | "history"> & {
  placedAt: string
  history: { news: OrderNews; at: string }[]
  bot: { username: string } | null
}

type Actions = { cancel: () => void; follow: () => void }

/** So long after ordering a buyer is thanked; whoever comes back later wants to know where it is. */
const THANKED_MINUTES = 60

export function showOrder(place: HTMLElement, order: Shown, props: OrderProps, actions: Actions): void {
  const { words, locale } = props
  const money = (minor: number) => formatMoney(minor, order.currency, order.currencyExponent, locale)
  const say = (text: string) =>
    filled(text, {
      ...{ number: order.number, name: order.contact.name, phone: order.contact.phone },
      ...{ owed: money(Math.max(0, order.owedMinor)), back: money(Math.max(0, -order.owedMinor)) },
    })
  const fresh = order.orderState === "placed" && Date.now() - Date.parse(order.placedAt) < THANKED_MINUTES * 60_000
  const state = stateOf(order)
  place.replaceChildren(
    element(
      "div",
      { class: "order-head" },
      element("h1", { tabindex: "-1" }, say(fresh ? words.thanks : words.order)),
      fresh && element("p", { class: "order-number", "data-order-number": order.number }, say(words.number)),
      element("p", { role: "status", "data-state": state }, `${say(words.state[state])} ${say(paymentWords(order, words))}`),
      fresh && element("p", { class: "quiet" }, words.keep),
    ),
    element("p", { class: "problem", role: "alert", "data-problem": true, hidden: true }),
    steps(order, props),
    element("h2", {}, words.goods),
    goods(order, money),
    sums(order, words, money),
    buttons(order, props, actions, say),
  )
}

function stateOf({ orderState, fulfilmentState }: Shown): keyof OrderWords["state"] {
  if (orderState === "cancelled") return "cancelled"
  if (fulfilmentState === "returned" || (fulfilmentState === "shipped" && orderState !== "completed")) return fulfilmentState
  return orderState
}

function paymentWords(order: Shown, words: OrderWords): string {
  if (order.owedMinor < 0) return words.payment.back
  if (order.orderState === "cancelled" && order.paymentState === "pending") return ""
  if (order.paymentState === "pending" && order.paidOn === "handover") return words.payment.handover
  return words.payment[order.paymentState]
}

/** What has happened, with its time, and what is still to come. */
function steps({ orderState, placedAt, history }: Shown, { words, locale }: OrderProps): HTMLElement {
  const time = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" })
  const done = [{ news: "placed" as const, at: placedAt }, ...history]
  const coming =
    orderState === "cancelled" ? [] : (["confirmed", "shipped", "completed"] as const).filter((news) => isComing(news, history))
  return element(
    "ol",
    { class: "order-steps", "aria-label": words.steps },
    ...done.map(({ news, at }) =>
      element(
        "li",
        { class: "is-done" },
        element("span", {}, words.news[news]),
        element("time", { datetime: at }, time.format(new Date(at))),
      ),
    ),
    ...coming.map((news) => element("li", {}, element("span", {}, words.news[news]), element("span", { class: "hidden" }, words.next))),
  )
}

const RANKS = { confirmed: 1, shipped: 2, completed: 3, cancelled: 4, paid: 0, refunded: 0 }

function isComing(news: "confirmed" | "shipped" | "completed", history: Shown["history"]): boolean {
  return history.every((step) => RANKS[step.news] < RANKS[news])
}

function goods({ lines }: Shown, money: (minor: number) => string): HTMLElement {
  const items = lines.map((line) =>
    element(
      "li",
      {},
      element(
        "span",
        {},
        line.productTitle,
        element("small", {}, [...line.optionValues, `${line.quantity} × ${money(line.unitPriceMinor)}`].join(" · ")),
      ),
      element("span", {}, money(line.totalMinor)),
    ),
  )
  return element("ul", { class: "order-goods" }, ...items)
}

function sums(order: Shown, words: OrderWords, money: (minor: number) => string): HTMLElement {
  const { delivery, contact, address, comment } = order
  const row = (name: string, value: string, kind?: string) =>
    element("div", { class: kind }, element("dt", {}, name), element("dd", {}, value))
  return element(
    "dl",
    { class: "summary" },
    row(words.subtotal, money(order.subtotalMinor)),
    row(`${words.delivery}: ${delivery.title}`, delivery.priceMinor === 0 ? words.free : money(delivery.priceMinor)),
    row(words.total, money(order.totalMinor), "total"),
    row(words.contact, `${contact.name}, ${contact.phone}`),
    address !== "" && row(words.address, address),
    comment !== "" && row(words.comment, comment),
  )
}

function buttons(order: Shown, { words, catalog }: OrderProps, { cancel, follow }: Actions, say: (text: string) => string): HTMLElement {
  const confirmed = () => {
    sure.close()
    cancel()
  }
  const no = element("button", { type: "button", class: "button quiet-button", click: () => sure.close() }, words.no)
  const yes = element("button", { type: "button", class: "button", click: confirmed }, words.yes)
  const sure = element(
    "dialog",
    { class: "order-sure" },
    element("p", {}, say(words.sure)),
    element("div", { class: "order-actions" }, yes, no),
  )
  sure.setAttribute("aria-label", words.cancel)
  return element(
    "div",
    { class: "order-actions" },
    order.bot && element("button", { type: "button", class: "button", click: follow }, words.follow),
    element("a", { class: order.bot ? "button quiet-button" : "button", href: catalog }, words.catalog),
    order.mayCancel && element("button", { type: "button", class: "link-button", click: () => sure.showModal() }, words.cancel),
    sure,
  )
}
