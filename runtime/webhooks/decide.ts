// What Telegram must be told within seconds and has no use for later: decided here, in the answer to the webhook itself.

type Update = Record<string, unknown>

/** A method of the Bot API with its parameters, as a webhook's answer may carry one. */
export type Decision = { method: string } & Record<string, unknown>

/**
 * Shipping and pre-checkout queries live 10 seconds and inline queries a little longer. No shop takes payments inside Telegram or answers inline yet,
 * so each gets its polite no; without one the buyer would look at a spinner until it gives up. Undefined: everything else, which is stored.
 */
export function decideNow(update: Update): Decision | undefined {
  const preCheckout = queryIn(update.pre_checkout_query)
  if (preCheckout)
    return { method: "answerPreCheckoutQuery", pre_checkout_query_id: preCheckout.id, ok: false, error_message: noPayments(preCheckout) }
  const shipping = queryIn(update.shipping_query)
  if (shipping) return { method: "answerShippingQuery", shipping_query_id: shipping.id, ok: false, error_message: noPayments(shipping) }
  const inline = queryIn(update.inline_query)
  if (inline) return { method: "answerInlineQuery", inline_query_id: inline.id, results: [], cache_time: 300 }
  return undefined
}

type Query = { id: string; language: string }

function queryIn(value: unknown): Query | undefined {
  if (typeof value !== "object" || value === null) return undefined
  const { id, from } = value as { id?: unknown; from?: { language_code?: unknown } | null }
  if (typeof id !== "string" || id.length > 200) return undefined
  return { id, language: typeof from?.language_code === "string" ? from.language_code : "en" }
}

function noPayments({ language }: Query): string {
  return language.startsWith("ru")
    ? "Этот счёт больше не действует. Оформите, пожалуйста, заказ заново: /cart"
    : "This invoice is no longer valid. Please order again: /cart"
}
