// Invoices and the two questions that precede a payment.
import { byteLength, type Call, flag, isRecord, list, maybeText, type Params, structure, text, violate } from "../call.ts"
import { randomLetters } from "../random.ts"
import type { Invoice } from "../wire.ts"
import { settle } from "./callbacks.ts"
import type { Methods } from "./index.ts"
import { post } from "./send.ts"

/** Published: title 1–32 and description 1–255 characters, payload 1–128 bytes, at most four rising tips. */
const MOST = { title: 32, description: 255, payloadBytes: 128, tips: 4 }

export const paymentMethods: Methods = {
  sendInvoice: (call) => {
    const { invoice, payload } = invoiceOf(call)
    return post(call, { invoice }, { payload, flexible: flag(call, "is_flexible") })
  },
  createInvoiceLink: (call) => {
    const { invoice, payload } = invoiceOf(call)
    const link = `https://t.me/$${randomLetters(16)}`
    call.world.invoices.set(link, { bot: call.bot, invoice: { invoice }, payload, flexible: flag(call, "is_flexible") })
    return link
  },
  answerShippingQuery: (call) => {
    const ok = flag(call, "ok")
    const options = list(call, "shipping_options")
    if (ok && !options?.length) violate(call, "shipping_options", "is missing", "shipping options must be non-empty")
    for (const option of options ?? []) {
      if (!isRecord(option) || !option.id || !option.title) violate(call, "shipping_options", "an option needs an id and a title")
      prices(call, option.prices)
    }
    return settle(call, "shipping", text(call, "shipping_query_id"), answer(call, ok, { options: options ?? [] }))
  },
  answerPreCheckoutQuery: (call) => settle(call, "checkout", text(call, "pre_checkout_query_id"), answer(call, flag(call, "ok"), {})),
  refundStarPayment: () => true,
}

function answer(call: Call, ok: boolean, more: Params): Params {
  const error = maybeText(call, "error_message") ?? ""
  if (!ok && error === "") violate(call, "error_message", "is missing for a no", "error_message is empty")
  return { ok, error, ...more }
}

function invoiceOf(call: Call): { invoice: Invoice; payload: string } {
  const [title, description, payload, currency] = [
    text(call, "title"),
    text(call, "description"),
    text(call, "payload"),
    text(call, "currency"),
  ]
  if (title.length < 1 || title.length > MOST.title) violate(call, "title", `is not 1–${MOST.title} characters`, "INVOICE_TITLE_INVALID")
  if (description.length < 1 || description.length > MOST.description) {
    violate(call, "description", `is not 1–${MOST.description} characters`, "INVOICE_DESCRIPTION_INVALID")
  }
  if (byteLength(payload) < 1 || byteLength(payload) > MOST.payloadBytes) {
    violate(call, "payload", `is not 1–${MOST.payloadBytes} bytes`, "INVOICE_PAYLOAD_INVALID")
  }
  if (!/^[A-Z]{3}$/.test(currency)) violate(call, "currency", "is not three letters", "CURRENCY_INVALID")
  const given = structure(call, "prices")
  const total_amount = prices(call, given)
  const stars = currency === "XTR"
  const provider = maybeText(call, "provider_token") ?? ""
  if (stars && (provider !== "" || !Array.isArray(given) || given.length !== 1)) {
    violate(call, "prices", "Stars take one price and no provider", "STARS_INVOICE_INVALID")
  }
  if (!stars && provider === "") violate(call, "provider_token", "is missing", "PAYMENT_PROVIDER_INVALID")
  checkTips(call)
  return { invoice: { title, description, start_parameter: maybeText(call, "start_parameter") ?? "", currency, total_amount }, payload }
}

function prices(call: Call, value: unknown): number {
  if (!Array.isArray(value) || value.length === 0) return violate(call, "prices", "is empty", "prices must be non-empty")
  return value.reduce((sum: number, price) => {
    if (typeof price?.label !== "string" || price.label === "" || !Number.isSafeInteger(price.amount)) {
      violate(call, "prices", "a price needs a label and a whole amount", "can't parse labeled price")
    }
    return sum + price.amount
  }, 0)
}

function checkTips(call: Call): void {
  const tips = list(call, "suggested_tip_amounts")?.map(Number) ?? []
  const rising = tips.every((tip, index) => tip > (tips[index - 1] ?? 0))
  if (tips.length > MOST.tips || !rising)
    violate(call, "suggested_tip_amounts", "are not at most four rising amounts", "SUGGESTED_TIP_AMOUNTS_INVALID")
}
