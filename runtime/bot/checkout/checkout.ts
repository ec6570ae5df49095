// From a cart to an order, one question after the other.
import { type BotMessage, cut } from "../../../tenants/blocks/kit/bot.ts"
import { button, remark, say, withRows } from "../messages.ts"
import { menuRows } from "../screens/browse.ts"
import { acknowledgePrices, cart as showCart } from "../screens/cart.ts"
import { type Answers, type Checkout, newScreenId, type Step, step as stepSchema } from "../state.ts"
import { cartOf, type Talk } from "../talk.ts"
import { confirm } from "./confirm.ts"
import { loadOffers, type Offers } from "./offers.ts"
import { answerButton, askedSteps, currentAnswers, QUESTIONS } from "./steps.ts"
import { showSummary } from "./summary.ts"

/** Begins, or goes on where the buyer left it: what was answered, now or for the last order, is not asked again; the summary shows it. */
export async function startCheckout(talk: Talk): Promise<BotMessage[]> {
  talk.state.checkout ??= { id: newScreenId(), answers: remembered(talk) }
  return nextQuestion(talk, talk.state.checkout)
}

/** A name that Telegram knows will do, if it is one: it can be changed on the summary. */
function remembered({ customer, name }: Talk): Answers {
  const called = customer.name || (QUESTIONS.name.readText(name.replace(/\s+/g, " "), { methods: [], ways: [] }) ?? "")
  const answers = { name: called, phone: customer.phone, address: customer.address.slice(0, 500) }
  return Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== ""))
}

/** A typed text while a question stands. */
export async function readAnswer(talk: Talk, checkout: Checkout, text: string): Promise<BotMessage[]> {
  const offers = await loadOffers(talk)
  const { asking } = checkout
  if (!asking || asking === "confirm") return [say(talk.words.checkout.confirmHint), ...(await nextQuestion(talk, checkout))]
  const answer = QUESTIONS[asking].readText(text, offers)
  if (answer === undefined) return question(talk, checkout, asking, offers, QUESTIONS[asking].problem(talk))
  return answered(talk, checkout, asking, answer)
}

/** A shared place while the address is asked for; undefined when it is not. */
export async function readPlace(talk: Talk, place: SharedPlace): Promise<BotMessage[] | undefined> {
  const { checkout } = talk.state
  return checkout?.asking === "address" ? answered(talk, checkout, "address", placeText(place)) : undefined
}

export type SharedPlace = { latitude: number; longitude: number; place?: string | undefined }

/** An address that a courier can open. */
export function placeText({ latitude, longitude, place }: SharedPlace): string {
  const map = `https://maps.google.com/?q=${latitude.toFixed(6)},${longitude.toFixed(6)}`
  return place ? `${cut(place.replace(/\s+/g, " "), 400)}\n${map}` : map
}

/** A tapped button of this checkout; undefined for one that belongs to no screen that still counts. */
export async function readAnswerTap(talk: Talk, tap: { screen: string; step: string; value: string }): Promise<BotMessage[] | undefined> {
  if (tap.step === "confirm") return confirm(talk, tap.screen, (checkout) => nextQuestion(talk, checkout))
  const { checkout } = talk.state
  if (!checkout || checkout.id !== tap.screen) return undefined
  if (tap.step === "cancel") return cancel(talk)
  if (tap.step === "back") return back(talk, checkout)
  if (tap.step === "change") {
    const changed = stepSchema.safeParse(tap.value)
    return changed.success ? ask(talk, checkout, changed.data) : undefined
  }
  const asked = stepSchema.safeParse(tap.step)
  if (!asked.success) return undefined
  const offers = await loadOffers(talk)
  const answer = QUESTIONS[asked.data].readTap(tap.value, offers, talk)
  if (answer === undefined) return question(talk, checkout, asked.data, offers, talk.words.checkout.optionGone)
  return answered(talk, checkout, asked.data, answer)
}

/** The buyer has gone to look at something else: what they type now is no answer. */
export function pauseCheckout(talk: Talk): void {
  delete talk.state.checkout?.asking
}

async function answered(talk: Talk, checkout: Checkout, step: Step, answer: string): Promise<BotMessage[]> {
  checkout.answers = { ...checkout.answers, [step]: answer }
  // The summary that was shown no longer says what would be ordered: its button must not order it.
  delete checkout.summary
  return nextQuestion(talk, checkout)
}

/** The first question without an answer, or the summary; the cart instead when it cannot be ordered. */
async function nextQuestion(talk: Talk, checkout: Checkout): Promise<BotMessage[]> {
  const cart = await cartOf(talk)
  const words = talk.words.checkout
  if (cart.lines.length === 0) {
    pauseCheckout(talk)
    return [say(words.emptyCart, ...(await menuRows(talk)))]
  }
  if (cart.lines.some((line) => line.problem !== null && line.problem !== "price-changed")) {
    pauseCheckout(talk)
    return [remark(words.fixCart, "alert"), ...(await showCart(talk, 1))]
  }
  const offers = await loadOffers(talk)
  const closed = offers.methods.length === 0 ? words.noDelivery : offers.ways.length === 0 ? words.noPayment : undefined
  if (closed) {
    pauseCheckout(talk)
    return [say(closed, ...(await menuRows(talk)))]
  }
  checkout.answers = currentAnswers(offers, checkout.answers)
  const open = askedSteps(offers, checkout.answers).find((step) => checkout.answers[step] === undefined)
  if (open) return question(talk, checkout, open, offers)
  // The summary shows the prices of now: with it they are told.
  await acknowledgePrices(talk, cart)
  return showSummary(talk, checkout, offers, cart)
}

async function ask(talk: Talk, checkout: Checkout, step: Step): Promise<BotMessage[]> {
  return question(talk, checkout, step, await loadOffers(talk))
}

function question(talk: Talk, checkout: Checkout, step: Step, offers: Offers, before?: string): BotMessage[] {
  checkout.asking = step
  const words = talk.words.checkout
  const way = [answerButton(checkout, "back", words.back), answerButton(checkout, "cancel", words.cancel)]
  const asked = QUESTIONS[step].ask(talk, checkout, offers)
  return withRows([before ? { ...asked, text: [`${before}\n\n`, ...asked.text] } : asked], [way])
}

/** To the question before the one that stands; from the first one to the cart. */
async function back(talk: Talk, checkout: Checkout): Promise<BotMessage[]> {
  const offers = await loadOffers(talk)
  const steps = askedSteps(offers, checkout.answers)
  const at = checkout.asking && checkout.asking !== "confirm" ? steps.indexOf(checkout.asking) : steps.length
  const before = steps[at - 1]
  if (before) return question(talk, checkout, before, offers)
  pauseCheckout(talk)
  return showCart(talk, 1)
}

async function cancel(talk: Talk): Promise<BotMessage[]> {
  delete talk.state.checkout
  const { menu, checkout } = talk.words
  return [say(checkout.cancelled, [button(menu.cart(0), { do: "cart", page: 1 }), button(menu.home, { do: "home" })])]
}
