// A form in the chat: one question after the other, a summary, and then it is sent.
import type { BotMessage } from "../../../tenants/blocks/kit/bot.ts"
import { optionKey } from "../../../tenants/blocks/kit/taps.ts"
import { findForm, findFormByKey, type PlacedForm } from "../../../tenants/forms/find.ts"
import { loadOffer } from "../../../tenants/forms/order.ts"
import { checkAnswers } from "../../../tenants/forms/rules.ts"
import type { Answer, FormField } from "../../../tenants/forms/schema.ts"
import { formWords } from "../../../tenants/forms/words/index.ts"
import { placeText } from "../checkout/checkout.ts"
import { QUESTIONS } from "../checkout/steps.ts"
import { button, remark, say, withRows } from "../messages.ts"
import { customPage, home, menuRows } from "../screens/browse.ts"
import { type FormState, newScreenId } from "../state.ts"
import type { Talk } from "../talk.ts"
import { askField, formButton, readFieldTap, readFieldText, savedAnswer, stepOf } from "./questions.ts"
import { confirmForm } from "./send.ts"
import { showFormSummary } from "./summary.ts"

/** Begins, or goes on where the buyer left it. What is known of them is not asked again; the summary shows it. */
export async function beginForm(talk: Talk, pageId: string, nodeKey: string): Promise<BotMessage[]> {
  const placed = findFormByKey(talk.pages, pageId, nodeKey)
  if (!placed) return gone(talk)
  const going = talk.state.form
  if (going && going.pageId === pageId && going.nodeId === placed.nodeId) return nextQuestion(talk, going)
  const known = placed.form.fields.flatMap((field): [string, string][] => {
    const saved = field.use === "name" || field.kind === "phone" ? savedAnswer(talk, field) : undefined
    return saved === undefined ? [] : [[field.id, saved]]
  })
  const form: FormState = { id: newScreenId(), pageId, nodeId: placed.nodeId, answers: Object.fromEntries(known) }
  talk.state.form = form
  return nextQuestion(talk, form)
}

/** The question that stands, once more; undefined when none does. */
export async function askAgain(talk: Talk): Promise<BotMessage[] | undefined> {
  const { form } = talk.state
  if (!form?.asking) return undefined
  const steps = await stepsOf(talk, form)
  if (!steps) return gone(talk)
  const step = steps.all.find((one) => nameOf(one) === form.asking)
  return step && form.asking !== CONFIRM ? question(talk, form, step) : nextQuestion(talk, form)
}

/** The buyer has gone to look at something else: what they type now is no answer. */
export function pauseForm(talk: Talk): void {
  delete talk.state.form?.asking
}

/** A typed text, or a shared phone, while a question stands. */
export async function readFormText(talk: Talk, form: FormState, text: string): Promise<BotMessage[]> {
  const steps = await stepsOf(talk, form)
  if (!steps) return gone(talk)
  const step = steps.all.find((one) => nameOf(one) === form.asking)
  if (!step || form.asking === CONFIRM)
    return [remark(talk.words.form.confirmHint(steps.placed.form.button), "toast"), ...(await nextQuestion(talk, form))]
  if (typeof step !== "string") return answered(talk, form, steps.placed, step, readFieldText(step, text))
  const answer = QUESTIONS[step].readText(text, await offersOf(talk))
  if (answer === undefined) return question(talk, form, step, QUESTIONS[step].problem(talk))
  return chosen(talk, form, step, answer)
}

/** A shared place while an address is asked for; undefined when it is not. */
export async function readFormPlace(talk: Talk, place: Parameters<typeof placeText>[0]): Promise<BotMessage[] | undefined> {
  const { form } = talk.state
  const steps = form?.asking ? await stepsOf(talk, form) : undefined
  const step = steps?.all.find((one) => nameOf(one) === form?.asking)
  const wanted = step === "address" || (typeof step === "object" && step.use === "address")
  return form && wanted
    ? readFormText(talk, form, typeof step === "object" && step.kind === "line" ? placeText(place).replace("\n", " ") : placeText(place))
    : undefined
}

/** Whether a phone is what is asked for. */
export function asksPhone(talk: Talk): boolean {
  const { form } = talk.state
  const placed = form && findForm(talk.pages, form.pageId, form.nodeId)
  return placed?.form.fields.some(({ id, kind }) => id === form?.asking && kind === "phone") ?? false
}

/** A tapped button of this form; undefined for one that belongs to no screen that still counts. */
export async function readFormTap(talk: Talk, tap: { screen: string; step: string; value: string }): Promise<BotMessage[] | undefined> {
  if (tap.step === CONFIRM) return confirmForm(talk, tap.screen, (form) => nextQuestion(talk, form))
  const { form } = talk.state
  if (!form || form.id !== tap.screen) return undefined
  const steps = await stepsOf(talk, form)
  if (!steps) return gone(talk)
  const { all, placed } = steps
  if (tap.step === "cancel") return cancelForm(talk)
  if (tap.step === "back") return back(talk, form, all)
  if (tap.step === "change") {
    const step = all.find((one) => (typeof one === "string" ? one : optionKey(one.id)) === tap.value)
    return step && question(talk, form, step)
  }
  const step = all.find((one) => (typeof one === "string" ? one : stepOf(one)) === tap.step)
  if (step === undefined) return undefined
  if (typeof step === "string") {
    const answer = QUESTIONS[step].readTap(tap.value, await offersOf(talk), talk)
    return answer === undefined ? question(talk, form, step, talk.words.checkout.optionGone) : chosen(talk, form, step, answer)
  }
  const said = readFieldTap(talk, form, step, tap.value)
  if (!said) return question(talk, form, step, talk.words.checkout.optionGone)
  if ("answer" in said) return answered(talk, form, placed, step, said.answer)
  form.ticks = { field: step.id, chosen: said.ticks }
  return question(talk, form, step)
}

export function cancelForm(talk: Talk): BotMessage[] {
  delete talk.state.form
  return [say(talk.words.form.cancelled, [button(talk.words.menu.home, { do: "home" })])]
}

const CONFIRM = "confirm"

/** A field, or what an order asks besides. */
type Step = FormField | "delivery" | "address"

/** In the state: no field's key begins so. */
const nameOf = (step: Step) => (typeof step === "string" ? `=${step}` : step.id)

type Steps = { placed: PlacedForm; all: Step[]; open: Step | undefined }

/** All that is asked, as far as the answers go, and the first of it without an answer. What is no answer any more, because the form has changed, is dropped. */
async function stepsOf(talk: Talk, form: FormState): Promise<Steps | undefined> {
  const placed = findForm(talk.pages, form.pageId, form.nodeId)
  if (!placed) return undefined
  let checked = checkAnswers(placed.form.fields, form.answers, formWords(talk.locale))
  for (;;) {
    const dropped = Object.keys(checked.problems).filter((id) => Object.hasOwn(form.answers, id))
    if (dropped.length === 0) break
    form.answers = Object.fromEntries(Object.entries(form.answers).filter(([id]) => !dropped.includes(id)))
    checked = checkAnswers(placed.form.fields, form.answers, formWords(talk.locale))
  }
  const { visible } = checked
  const open = visible.find(({ id }) => !Object.hasOwn(form.answers, id))
  if (placed.form.products.length === 0) return { placed, all: visible, open }
  const { methods } = await offersOf(talk)
  const method = methods.length === 1 ? methods[0] : methods.find(({ id }) => id === form.delivery)
  const said = visible.some(({ id, use }) => use === "address" && checked.answers[id])
  const asksDelivery = methods.length > 1
  const asksAddress = method?.needsAddress === true && !said
  const all: Step[] = [...visible, ...(asksDelivery ? ["delivery" as const] : []), ...(asksAddress ? ["address" as const] : [])]
  const left: Step | undefined = asksDelivery && !method ? "delivery" : asksAddress && form.address === undefined ? "address" : undefined
  return { placed, all, open: open ?? left }
}

async function offersOf(talk: Talk) {
  const { methods } = await loadOffer(talk.tx, { products: [] }, talk.locale, talk.dictionary)
  return { methods, ways: [] }
}

async function nextQuestion(talk: Talk, form: FormState): Promise<BotMessage[]> {
  const steps = await stepsOf(talk, form)
  if (!steps) return gone(talk)
  if (steps.open) return question(talk, form, steps.open)
  const { placed } = steps
  const offer = placed.form.products.length > 0 ? await loadOffer(talk.tx, placed.form, talk.locale, talk.dictionary) : undefined
  const said = formWords(talk.locale)
  const closed = offer?.shown.unavailable ? said.unavailable : offer?.methods.length === 0 ? said.noDelivery : undefined
  if (closed) {
    pauseForm(talk)
    return [say(closed, ...(await menuRows(talk)))]
  }
  form.asking = CONFIRM
  return showFormSummary(talk, form, placed.form, steps.all, offer)
}

function answered(talk: Talk, form: FormState, placed: PlacedForm, field: FormField, answer: Answer): Promise<BotMessage[]> {
  const answers = { ...form.answers, [field.id]: answer }
  const checked = checkAnswers(placed.form.fields, answers, formWords(talk.locale))
  const problem = checked.problems[field.id]
  if (problem) return question(talk, form, field, problem)
  form.answers = { ...answers, [field.id]: checked.answers[field.id] ?? "" } as FormState["answers"]
  return changed(talk, form)
}

function chosen(talk: Talk, form: FormState, step: "delivery" | "address", answer: string): Promise<BotMessage[]> {
  form[step] = answer
  return changed(talk, form)
}

/** The summary that was shown no longer says what would be sent: its button must not send it. */
function changed(talk: Talk, form: FormState): Promise<BotMessage[]> {
  delete form.summary
  delete form.ticks
  return nextQuestion(talk, form)
}

async function question(talk: Talk, form: FormState, step: Step, before?: string): Promise<BotMessage[]> {
  form.asking = nameOf(step)
  const words = talk.words.checkout
  const asked =
    typeof step === "string" ? QUESTIONS[step].ask(talk, { id: form.id, answers: {} }, await offersOf(talk)) : askField(talk, form, step)
  const way = [formButton(form, "back", words.back), formButton(form, "cancel", words.cancel)]
  return withRows([before ? { ...asked, text: [`${before}\n\n`, ...asked.text] } : asked], [way])
}

/** To the question before the one that stands; from the first one to where the form was found. */
function back(talk: Talk, form: FormState, all: readonly Step[]): Promise<BotMessage[]> {
  const at = all.findIndex((step) => nameOf(step) === form.asking)
  const before = all[(at < 0 ? all.length : at) - 1]
  if (before) return question(talk, form, before)
  pauseForm(talk)
  const page = talk.pages.find(({ id }) => id === form.pageId)
  return page?.kind === "custom" ? customPage(talk, page.id) : home(talk)
}

async function gone(talk: Talk): Promise<BotMessage[]> {
  delete talk.state.form
  return [remark(talk.words.form.gone, "alert"), ...(await home(talk))]
}
