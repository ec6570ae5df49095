// The last screen of a checkout: everything that is about to be ordered, and the button that orders it.
import { type BotMessage, type Button, cut, type Span } from "../../../tenants/blocks/kit/bot.ts"
import { money } from "../../../tenants/blocks/kit/prices.ts"
import { writeTap } from "../../../tenants/blocks/kit/taps.ts"
import type { CartView } from "../../../tenants/cart/schema.ts"
import { say } from "../messages.ts"
import { lineTitle } from "../screens/orders.ts"
import { type Checkout, newScreenId, type Step } from "../state.ts"
import type { Talk } from "../talk.ts"
import type { Offers } from "./offers.ts"
import { answerButton, askedSteps, chosenMethod, chosenWay, priceOf } from "./steps.ts"

/** Lines that are spelled out; a cart may hold a hundred, and a message 4,096 characters. */
const LINES_SHOWN = 15

/**
 * Shows the summary under an id of its own. Confirming names that id: the same summary tapped twice is one order, and a summary that was
 * replaced by a newer one (a changed price, another address) can no longer be confirmed.
 */
export function showSummary(talk: Talk, checkout: Checkout, offers: Offers, cart: CartView): BotMessage[] {
  const method = chosenMethod(offers, checkout.answers)
  const totalMinor = cart.subtotalMinor + (method?.priceMinor ?? 0)
  const id = newScreenId()
  checkout.asking = "confirm"
  checkout.summary = { id, totalMinor }
  const words = talk.words.checkout
  const confirm: Button = { text: words.confirm, data: writeTap({ do: "answer", screen: id, step: "confirm", value: "" }) }
  const changes = askedSteps(offers, checkout.answers).map((step) => answerButton(checkout, "change", words.change(words[step]), step))
  const pairs = Array.from({ length: Math.ceil(changes.length / 2) }, (_, row) => changes.slice(row * 2, row * 2 + 2))
  return [
    say(summaryText(talk, checkout, offers, cart, totalMinor), [confirm], ...pairs, [
      answerButton(checkout, "back", words.back),
      answerButton(checkout, "cancel", words.cancel),
    ]),
  ]
}

function summaryText(talk: Talk, { answers }: Checkout, offers: Offers, cart: CartView, totalMinor: number): Span[] {
  const words = talk.words.checkout
  const lines = cart.lines.slice(0, LINES_SHOWN)
  const left = cart.lines.slice(LINES_SHOWN).reduce((sum, line) => sum + line.quantity, 0)
  const method = chosenMethod(offers, answers)
  const rows: [Step, string | undefined][] = [
    ["delivery", method && `${method.title}, ${priceOf(talk, method)}`],
    ["address", method?.needsAddress ? cut(answers.address ?? "", 500) : undefined],
    ["payment", chosenWay(offers, answers)?.title],
    ["name", answers.name],
    ["phone", answers.phone],
    ["comment", answers.comment ? cut(answers.comment, 600) : undefined],
  ]
  return [
    { text: words.summary, style: "bold" },
    ...lines.map((line) => `\n${lineTitle(line)} × ${line.quantity} = ${money(talk, line.totalMinor)}`),
    ...(left > 0 ? [`\n${words.moreLines(left)}`] : []),
    "\n",
    ...rows.filter(([, value]) => value !== undefined).map(([step, value]) => `\n${words[step]}: ${value}`),
    `\n\n${words.total}: `,
    { text: money(talk, totalMinor), style: "bold" },
  ]
}
