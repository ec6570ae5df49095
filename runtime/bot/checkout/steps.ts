// The questions of a checkout: which are asked, how, and what counts as an answer. A table, so that a question more is an entry more.
import type { BotMessage, Button } from "../../../tenants/blocks/kit/bot.ts"
import { cut } from "../../../tenants/blocks/kit/bot.ts"
import { money } from "../../../tenants/blocks/kit/prices.ts"
import { packId, readId, writeTap } from "../../../tenants/blocks/kit/taps.ts"
import { ContactName, ContactPhone } from "../../../tenants/customers/schema.ts"
import type { DeliveryMethod } from "../../../tenants/delivery/schema.ts"
import type { PaymentWay } from "../../../tenants/payments/schema.ts"
import { say } from "../messages.ts"
import { type Answers, type Checkout, STEPS, type Step } from "../state.ts"
import type { Talk } from "../talk.ts"
import type { Offers } from "./offers.ts"

type Asking = Pick<Talk, "words" | "customer" | "shop" | "locale">

type Question = {
  /** Questions that have one answer only are not asked. */
  isAsked(offers: Offers, answers: Answers): boolean
  ask(talk: Asking, checkout: Checkout, offers: Offers): BotMessage
  /** The answer in a typed text, or undefined when it is none. */
  readText(text: string, offers: Offers): string | undefined
  /** The answer in a button's value, or undefined when it is none (any more). */
  readTap(value: string, offers: Offers, talk: Asking): string | undefined
  /** What is said about a text that is no answer. */
  problem(talk: Asking): string
}

export const QUESTIONS: Record<Step, Question> = {
  name: {
    isAsked: () => true,
    ask: ({ words, customer }, checkout) => say(words.checkout.askName, ...savedRow(checkout, "name", customer.name)),
    // A name has a letter in it: a number here is mostly a phone typed too early.
    readText: (text) => (/\p{L}/u.test(text) ? ContactName.safeParse(text).data : undefined),
    readTap: (value, _offers, { customer }) => (value === SAVED && customer.name ? customer.name : undefined),
    problem: ({ words }) => words.checkout.badName,
  },
  phone: {
    isAsked: () => true,
    ask: ({ words, customer }, checkout) => ({
      ...say(words.checkout.askPhone, ...savedRow(checkout, "phone", customer.phone)),
      keyboard: "phone",
    }),
    readText: (text) => ContactPhone.safeParse(text).data,
    readTap: (value, _offers, { customer }) => (value === SAVED && customer.phone ? customer.phone : undefined),
    problem: ({ words }) => words.checkout.badPhone,
  },
  delivery: {
    isAsked: ({ methods }) => methods.length > 1,
    ask: (talk, checkout, { methods }) =>
      say(
        talk.words.checkout.askDelivery,
        ...methods
          .slice(0, 50)
          .map((method) => [answerButton(checkout, "delivery", `${cut(method.title, 60)} · ${priceOf(talk, method)}`, packId(method.id))]),
      ),
    readText: (text, { methods }) => methods.find((method) => method.title.toLowerCase() === text.toLowerCase())?.id,
    readTap: (value, { methods }) => methods.find((method) => method.id === readId(value))?.id,
    problem: ({ words }) => words.checkout.chooseAbove,
  },
  address: {
    isAsked: (offers, answers) => chosenMethod(offers, answers)?.needsAddress ?? false,
    ask: ({ words, customer }, checkout) => ({
      ...say(
        words.checkout.askAddress,
        ...(customer.address ? [[answerButton(checkout, "address", words.checkout.sameAddress, SAVED)]] : []),
      ),
      keyboard: "location",
    }),
    readText: (text) => (text.length >= 5 && text.length <= 500 ? text : undefined),
    readTap: (value, _offers, { customer }) => (value === SAVED && customer.address ? customer.address.slice(0, 500) : undefined),
    problem: ({ words }) => words.checkout.badAddress,
  },
  payment: {
    isAsked: ({ ways }) => ways.length > 1,
    ask: ({ words }, checkout, { ways }) =>
      say(
        words.checkout.askPayment,
        ...ways.slice(0, 50).map((way) => [answerButton(checkout, "payment", cut(way.title, 80), way.provider)]),
      ),
    readText: (text, { ways }) => ways.find((way) => way.title.toLowerCase() === text.toLowerCase())?.provider,
    readTap: (value, { ways }) => ways.find((way) => way.provider === value)?.provider,
    problem: ({ words }) => words.checkout.chooseAbove,
  },
  comment: {
    isAsked: () => true,
    ask: ({ words }, checkout) => say(words.checkout.askComment, [answerButton(checkout, "comment", words.checkout.skip, SKIP)]),
    readText: (text) => (text.length <= 1_000 ? text : undefined),
    readTap: (value) => (value === SKIP ? "" : undefined),
    problem: ({ words }) => words.checkout.badComment,
  },
}

const SAVED = "saved"
const SKIP = "skip"

/** The questions of this checkout, in order. */
export function askedSteps(offers: Offers, answers: Answers): Step[] {
  return STEPS.filter((step) => QUESTIONS[step].isAsked(offers, answers))
}

/** The method that was chosen, or the only one; undefined when it is gone or still to be chosen. */
export function chosenMethod({ methods }: Offers, answers: Answers): DeliveryMethod | undefined {
  return methods.length === 1 ? methods[0] : methods.find((method) => method.id === answers.delivery)
}

export function chosenWay({ ways }: Offers, answers: Answers): PaymentWay | undefined {
  return ways.length === 1 ? ways[0] : ways.find((way) => way.provider === answers.payment)
}

/** Only what the shop still offers: an answer whose method is gone is asked again. */
export function currentAnswers(offers: Offers, answers: Answers): Answers {
  const current = { ...answers }
  if (!chosenMethod(offers, answers)) delete current.delivery
  if (!chosenWay(offers, answers)) delete current.payment
  return current
}

export function answerButton(checkout: Pick<Checkout, "id">, step: string, text: string, value = ""): Button {
  return { text: cut(text, 100), data: writeTap({ do: "answer", screen: checkout.id, step, value }) }
}

export function priceOf(talk: Asking, method: DeliveryMethod): string {
  return method.priceMinor === 0 ? talk.words.checkout.free : money(talk, method.priceMinor)
}

/** What the buyer said the last time, one tap away. */
function savedRow(checkout: Checkout, step: Step, saved: string): Button[][] {
  return saved === "" ? [] : [[answerButton(checkout, step, cut(saved, 60), SAVED)]]
}
