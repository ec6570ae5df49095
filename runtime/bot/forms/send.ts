// The tap that sends a form. However often and however close together it comes, it is one answer.
import type { BotMessage, Span } from "../../../tenants/blocks/kit/bot.ts"
import { money } from "../../../tenants/blocks/kit/prices.ts"
import { rememberContact } from "../../../tenants/customers/actions.ts"
import { submitForm } from "../../../tenants/forms/actions.ts"
import { findForm } from "../../../tenants/forms/find.ts"
import { checkAnswers } from "../../../tenants/forms/rules.ts"
import type { Form } from "../../../tenants/forms/schema.ts"
import { fill } from "../../../tenants/forms/words/fill.ts"
import { formWords } from "../../../tenants/forms/words/index.ts"
import { orderName } from "../../../tenants/orders/rules.ts"
import type { Refusal } from "../../../tenants/refusal.ts"
import { button, remark, say } from "../messages.ts"
import { refusedWords } from "../refused.ts"
import { home } from "../screens/browse.ts"
import type { FormState, SentForm } from "../state.ts"
import { attempt, type Talk } from "../talk.ts"

/** Undefined when the summary is neither the one shown last nor the one sent last. */
export async function confirmForm(
  talk: Talk,
  summaryId: string,
  askAgain: (form: FormState) => Promise<BotMessage[]>,
): Promise<BotMessage[] | undefined> {
  const { form, sent } = talk.state
  if (sent?.summary === summaryId) return thanks(talk, sent)
  if (!form?.summary || form.summary.id !== summaryId) return undefined
  const { tx, customer, channel, locale } = talk
  // In the words that the shop wrote it in: its people read what is kept.
  const source = findForm(talk.writtenPages, form.pageId, form.nodeId)
  if (!source) return askAgain(form)
  const { pageId, nodeId, answers, delivery, address, summary } = form
  const sending = await attempt(tx, (inner) =>
    submitForm(inner, source.form, {
      ...{ pageId, nodeId, answers, channel, locale, path: "", customerId: customer.id },
      // The summary's own id: if the answer to this tap is lost and the tap comes again, it finds what it has sent.
      idempotencyKey: `form-${channel}-${customer.id}-${summary.id}`,
      ...(delivery !== undefined && { deliveryMethodId: delivery }),
      ...(address !== undefined && { address }),
      ...(summary.subtotalMinor !== undefined && { expectedSubtotalMinor: summary.subtotalMinor }),
    }),
  )
  if ("refusal" in sending) return refused(talk, form, sending.refusal, askAgain)
  await remember(talk, source.form, form)
  const { orderNumber, order } = sending.done
  delete talk.state.form
  talk.state.sent = {
    summary: summaryId,
    pageId,
    nodeId,
    ...(orderNumber !== null && { orderNumber }),
    ...(order && { totalMinor: order.totalMinor }),
  }
  return thanks(talk, talk.state.sent)
}

async function refused(
  talk: Talk,
  form: FormState,
  refusal: Refusal,
  askAgain: (form: FormState) => Promise<BotMessage[]>,
): Promise<BotMessage[]> {
  const said = formWords(talk.locale)
  delete form.summary
  if (refusal.code === "price-changed" || refusal.code === "invalid-input") {
    const words = refusal.code === "price-changed" ? talk.words.checkout.priceChanged : talk.words.checkout.optionGone
    return [remark(words, "alert"), ...(await askAgain(form))]
  }
  delete form.asking
  const { productTitle, available } = refusal.details
  const title = typeof productTitle === "string" ? productTitle : ""
  const left = typeof available === "number" ? available : 0
  const words =
    refusal.code === "sold-out"
      ? fill(left > 0 ? said.onlyLeft : said.soldOut, { title, left })
      : refusal.code === "unavailable"
        ? said.notPayable
        : refusal.code === "product-not-available"
          ? said.unavailable
          : refusedWords(talk.words, refusal)
  return [remark(words, "alert"), ...(await home(talk))]
}

/** For the next form, and for the next order: what is not said stays as it was. */
async function remember({ tx, customer, locale }: Talk, { fields }: Form, { answers: given, address }: FormState): Promise<void> {
  const { visible, answers } = checkAnswers(fields, given, formWords(locale))
  const said = (field: Form["fields"][number] | undefined) => (field ? String(answers[field.id] ?? "") : "")
  const name = said(visible.find(({ use }) => use === "name")) || customer.name
  const phone = said(visible.find(({ kind }) => kind === "phone")) || customer.phone
  const place = said(visible.find(({ use }) => use === "address")) || (address ?? "")
  if (name !== "" && phone !== "") await rememberContact(tx, customer.id, { name, phone, ...(place !== "" && { address: place }) })
}

function thanks(talk: Talk, sent: SentForm): BotMessage[] {
  const said = formWords(talk.locale)
  const form = findForm(talk.pages, sent.pageId, sent.nodeId)?.form
  const { menu } = talk.words
  const text: Span[] = [{ text: said.thanks, style: "bold" }]
  if (sent.orderNumber !== undefined)
    text.push(`\n${fill(said.order, { number: orderName({ number: sent.orderNumber, test: talk.channel === "preview" }) })}`)
  if (sent.totalMinor !== undefined) text.push(` ${fill(said.orderTotal, { total: money(talk, sent.totalMinor) })}`)
  if (form?.thanks) text.push(`\n${form.thanks}`)
  const orders = sent.orderNumber === undefined ? [] : [[button(menu.orders, { do: "orders" as const })]]
  return [say(text, ...orders, [button(menu.catalog, { do: "catalog", page: 1 }), button(menu.home, { do: "home" })])]
}
