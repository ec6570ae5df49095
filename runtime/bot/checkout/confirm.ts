// The tap that orders. However often and however close together it comes, it is one order.
import type { BotMessage } from "../../../tenants/blocks/kit/bot.ts"
import { money } from "../../../tenants/blocks/kit/prices.ts"
import { rememberContact } from "../../../tenants/customers/actions.ts"
import { loadOrder } from "../../../tenants/orders/actions.ts"
import { placeOrder } from "../../../tenants/orders/place.ts"
import { orderName } from "../../../tenants/orders/rules.ts"
import type { OrderToPlace, OrderView } from "../../../tenants/orders/schema.ts"
import type { Refusal } from "../../../tenants/refusal.ts"
import { button, remark, say } from "../messages.ts"
import { refusedWords } from "../refused.ts"
import { cart as showCart } from "../screens/cart.ts"
import type { Checkout } from "../state.ts"
import { attempt, forgetCart, type Talk } from "../talk.ts"
import { loadOffers, type Offers } from "./offers.ts"
import { chosenMethod, chosenWay } from "./steps.ts"

/** Undefined when the summary that was confirmed is neither the one shown last nor the one ordered last. */
export async function confirm(
  talk: Talk,
  summaryId: string,
  askAgain: (checkout: Checkout) => Promise<BotMessage[]>,
): Promise<BotMessage[] | undefined> {
  const { checkout, placed } = talk.state
  if (placed?.summary === summaryId) return thanks(talk, await loadOrder(talk.tx, placed.number, talk.channel === "preview"))
  if (!checkout?.summary || checkout.summary.id !== summaryId) return undefined
  const offers = await loadOffers(talk)
  const request = requestOf(talk, checkout, checkout.summary, offers)
  // A method was switched off since the summary, or an answer is being changed: the question comes up by itself.
  if (!request) return askAgain(checkout)
  const placing = await attempt(talk.tx, (tx) => placeOrder(tx, request))
  if ("refusal" in placing) return refused(talk, checkout, placing.refusal, askAgain)
  forgetCart(talk)
  const { address } = request
  await rememberContact(talk.tx, talk.customer.id, { ...request.contact, ...(address !== undefined && { address }) })
  delete talk.state.checkout
  talk.state.placed = { summary: summaryId, number: placing.done.number }
  return thanks(talk, placing.done)
}

function requestOf(
  talk: Talk,
  { answers }: Checkout,
  summary: { id: string; totalMinor: number },
  offers: Offers,
): OrderToPlace | undefined {
  const method = chosenMethod(offers, answers)
  const way = chosenWay(offers, answers)
  if (!method || !way || answers.name === undefined || answers.phone === undefined) return undefined
  return {
    cart: { customerId: talk.customer.id },
    channel: talk.channel,
    // The summary's own id: if the answer to this tap is lost and the tap comes again, it finds the order that it made.
    idempotencyKey: `${talk.channel}-${talk.customer.id}-${summary.id}`,
    contact: { name: answers.name, phone: answers.phone },
    deliveryMethodId: method.id,
    ...(method.needsAddress && { address: answers.address ?? "" }),
    paymentProvider: way.provider,
    ...(answers.comment && { comment: answers.comment }),
    locale: talk.customer.locale,
    expectedTotalMinor: summary.totalMinor,
  }
}

async function refused(
  talk: Talk,
  checkout: Checkout,
  refusal: Refusal,
  askAgain: (checkout: Checkout) => Promise<BotMessage[]>,
): Promise<BotMessage[]> {
  forgetCart(talk)
  const words = refusedWords(talk.words, refusal)
  // Nothing but the prices is in the way: the same order once more, at the prices of now.
  if (refusal.code === "price-changed") return [remark(words, "alert"), ...(await askAgain(checkout))]
  if (refusal.code === "invalid-input") {
    // What we took for good answers the shop's rules do not: ask for them all again rather than be stuck at the end.
    checkout.answers = {}
    return [remark(talk.words.tryAgain, "alert"), ...(await askAgain(checkout))]
  }
  delete checkout.asking
  return [remark(words, "alert"), ...(await showCart(talk, 1))]
}

function thanks(talk: Talk, order: OrderView): BotMessage[] {
  const { checkout, menu } = talk.words
  return [
    say(
      [{ text: checkout.done(orderName(order)), style: "bold" }, `\n${checkout.doneTotal(money(talk, order.totalMinor))}`],
      [button(menu.orders, { do: "orders" }), button(menu.catalog, { do: "catalog", page: 1 })],
      [button(menu.home, { do: "home" })],
    ),
  ]
}
