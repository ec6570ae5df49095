// A payment from the person's side: shipping, the last question before the money moves, and the message that it did.
import { isRecord } from "./call.ts"
import { keptSeconds, pushUpdate } from "./queue.ts"
import { randomDigits, randomLetters } from "./random.ts"
import type { SeenMessage } from "./view.ts"
import type { Json, SuccessfulPayment, UpdateKinds, User } from "./wire.ts"
import { addMessage, type Bot, type Conversation, scaled, type World } from "./world.ts"

/** Published: without an answer within ten seconds the payment is called off. */
const CHECKOUT_SECONDS = 10

export type PayOptions = { address?: { [key: string]: string }; tipAmount?: number; shippingOption?: string }
export type Payment = { ok: true; payment: SuccessfulPayment } | { ok: false; error: string }
type Answer = { [key: string]: Json }

const MOSCOW = { country_code: "RU", state: "", city: "Moscow", street_line1: "Arbat 1", street_line2: "", post_code: "119019" }

/** Pays; the bot's no, or its silence, is the payment's error. */
export async function payInvoice(
  world: World,
  conversation: Conversation,
  user: User,
  target: SeenMessage | string | undefined,
  options: PayOptions = {},
): Promise<Payment> {
  const { bot, invoice, payload, flexible } = invoiceOf(world, conversation, target)
  let { total_amount } = invoice
  let shipping_option_id: string | undefined
  if (flexible) {
    const query = { from: user, invoice_payload: payload, shipping_address: options.address ?? MOSCOW }
    const answer = await ask(world, bot, "shipping", "shipping_query", (id) => ({ id, ...query }))
    if (answer.ok !== true) return { ok: false, error: String(answer.error) }
    const all = Array.isArray(answer.options) ? answer.options.filter(isRecord) : []
    const option = all.find((one) => one.id === options.shippingOption) ?? all[0]
    shipping_option_id = String(option?.id)
    total_amount += priceOf(option?.prices)
  }
  total_amount += options.tipAmount ?? 0
  const shipping = shipping_option_id === undefined ? {} : { shipping_option_id }
  const common = { currency: invoice.currency, total_amount, invoice_payload: payload, ...shipping }
  const answer = await ask(world, bot, "checkout", "pre_checkout_query", (id) => ({ id, from: user, ...common }))
  if (answer.ok !== true) return { ok: false, error: String(answer.error) }
  const payment = { ...common, telegram_payment_charge_id: randomLetters(28), provider_payment_charge_id: randomDigits(16) }
  const { message } = addMessage(conversation, user, { successful_payment: payment })
  pushUpdate(world, bot, "message", message, `chat:${conversation.chat.id}`)
  return { ok: true, payment }
}

function invoiceOf(world: World, conversation: Conversation, target: SeenMessage | string | undefined) {
  if (typeof target === "string") {
    const link = world.invoices.get(target)
    if (link?.invoice.invoice) return { bot: link.bot, invoice: link.invoice.invoice, payload: link.payload, flexible: link.flexible }
    throw new Error(`no invoice has the link ${target}`)
  }
  const stored = target && conversation.messages.get(target.id)
  const bot = world.bots.get(stored?.byBot ?? 0)
  const { invoice } = stored?.message ?? {}
  if (!stored || !bot || !invoice) throw new Error("there is no invoice to pay")
  return { bot, invoice, payload: stored.payload ?? "", flexible: stored.flexible ?? false }
}

function priceOf(prices: Json | undefined): number {
  return Array.isArray(prices) ? prices.reduce<number>((sum, one) => sum + (isRecord(one) ? Number(one.amount) : 0), 0) : 0
}

function ask<Kind extends "shipping_query" | "pre_checkout_query">(
  world: World,
  bot: Bot,
  queryKind: string,
  updateKind: Kind,
  payload: (id: string) => UpdateKinds[Kind],
): Promise<Answer> {
  const { promise, resolve } = Promise.withResolvers<Answer>()
  const id = randomDigits(18)
  const seconds = queryKind === "checkout" ? CHECKOUT_SECONDS : keptSeconds(updateKind)
  const timer = setTimeout(() => resolve({ ok: false, error: "BOT_PRECHECKOUT_TIMEOUT" }), scaled(world, seconds))
  const query = payload(id)
  bot.queries ??= new Map()
  bot.queries.set(id, {
    kind: queryKind,
    expiresAt: performance.now() + scaled(world, seconds),
    answer(given) {
      clearTimeout(timer)
      resolve(given)
    },
  })
  pushUpdate(world, bot, updateKind, query, `payment:${query.from.id}`)
  return promise
}
