// The last screen of a form: everything that is about to be sent, and the button that sends it.
import { type BotMessage, type Button, cut, type Span } from "../../../tenants/blocks/kit/bot.ts"
import { money } from "../../../tenants/blocks/kit/prices.ts"
import { optionKey, writeTap } from "../../../tenants/blocks/kit/taps.ts"
import type { Offer } from "../../../tenants/forms/order.ts"
import { answerText } from "../../../tenants/forms/rules.ts"
import type { Form, FormField } from "../../../tenants/forms/schema.ts"
import { formWords } from "../../../tenants/forms/words/index.ts"
import { priceOf } from "../checkout/steps.ts"
import { say } from "../messages.ts"
import { type FormState, newScreenId } from "../state.ts"
import type { Talk } from "../talk.ts"
import { formButton } from "./questions.ts"

/** Of all answers together: a message holds 4,096 characters, and forty questions share them. */
const MOST_SHOWN = 3_000

/**
 * Shows the summary under an id of its own. Sending names that id: the same summary tapped twice is one answer, and a summary that was replaced
 * by a newer one can no longer be sent.
 */
export function showFormSummary(
  talk: Talk,
  form: FormState,
  { fields, button, products }: Pick<Form, "fields" | "button" | "products">,
  steps: readonly (FormField | "delivery" | "address")[],
  offer: Offer | undefined,
): BotMessage[] {
  const words = talk.words.checkout
  const id = newScreenId()
  form.summary = { id, ...(offer && { subtotalMinor: offer.shown.subtotalMinor }) }
  const asked = steps.filter((step): step is FormField => typeof step !== "string" && fields.includes(step))
  const text: Span[] = [{ text: products.length > 0 ? words.summary : talk.words.form.summary, style: "bold" }]
  if (offer) text.push(...offerText(talk, form, offer))
  const each = Math.floor(MOST_SHOWN / Math.max(1, asked.length))
  for (const field of asked) {
    const answer = form.answers[field.id] ?? ""
    const shown = answer.length === 0 ? "—" : answerText(field, answer, formWords(talk.locale))
    text.push("\n", { text: cut(field.label, 80), style: "italic" }, `: ${cut(shown, Math.max(20, each))}`)
  }
  const confirm: Button = { text: cut(button, 64), data: writeTap({ do: "answer", screen: id, step: "confirm", value: "" }) }
  const changes = steps.map((step) =>
    typeof step === "string"
      ? formButton(form, "change", words.change(words[step]), step)
      : formButton(form, "change", words.change(cut(step.label, 40)), optionKey(step.id)),
  )
  const pairs = Array.from({ length: Math.ceil(changes.length / 2) }, (_, row) => changes.slice(row * 2, row * 2 + 2))
  return [say(text, [confirm], ...pairs, [formButton(form, "back", words.back), formButton(form, "cancel", words.cancel)])]
}

function offerText(talk: Talk, form: FormState, { shown, methods }: Offer): Span[] {
  const words = talk.words.checkout
  const method = methods.length === 1 ? methods[0] : methods.find(({ id }) => id === form.delivery)
  const address = method?.needsAddress && form.address ? [`\n${words.address}: ${cut(form.address, 500)}`] : []
  return [
    ...shown.lines.map(({ title, quantity, total }) => `\n${cut(title, 100)} × ${quantity} = ${total}`),
    ...(method ? [`\n${words.delivery}: ${method.title}, ${priceOf(talk, method)}`] : []),
    ...address,
    `\n${words.total}: `,
    { text: money(talk, shown.subtotalMinor + (method?.priceMinor ?? 0)), style: "bold" },
    "\n",
  ]
}
