// Taking what somebody has answered, once; and what the shop's people do with it.
import { selectHasStaffChat } from "../bots/queries.ts"
import type { TenantTx } from "../database.ts"
import type { OrderView } from "../orders/schema.ts"
import { enqueue } from "../queue.ts"
import { invalidInput, Refusal } from "../refusal.ts"
import { loadOpenShop } from "../shops/actions.ts"
import { formAnswered } from "./jobs.ts"
import { orderByForm } from "./order.ts"
import * as queries from "./queries.ts"
import { answerText, checkAnswers } from "./rules.ts"
import { type Answers, type Form, type FormAnswer, Submission, type WrittenAnswer } from "./schema.ts"
import { type FormWords, formWords } from "./words/index.ts"

/** What came of it. `order` is there the first time, `orderNumber` every time. */
export type Submitted = { number: number; kind: FormAnswer["kind"]; orderNumber: number | null; order?: OrderView; again: boolean }

/**
 * Keeps the answers, and orders what the form orders. The same idempotency key again is the same answer, however many come at once; `alsoKnownAs`
 * are keys under which it may have come before, `shown` is the form as its reader read it. Refuses answers that are none (`invalid-input`, with the field's key as each problem's path) and
 * everything that placing an order refuses; then nothing is kept.
 */
export async function submitForm(
  tx: TenantTx,
  form: Form,
  input: Submission & { answers: Answers; customerId?: string; alsoKnownAs?: readonly string[]; shown?: Form },
): Promise<Submitted> {
  const { answers: given, customerId, alsoKnownAs = [], shown, ...rest } = input
  const parsed = Submission.safeParse(rest)
  if (!parsed.success) throw invalidInput(parsed.error.issues, "form")
  const submission = parsed.data
  const shop = await loadOpenShop(tx)
  const keys = [submission.idempotencyKey, ...alsoKnownAs]
  const known = await queries.selectByKey(tx, keys)
  if (known) return sameAgain(known, submission)
  const { visible, answers, problems } = checkAnswers(form.fields, given, formWords(submission.locale))
  // A reader is told what is wrong in the words that they have read.
  const said =
    Object.keys(problems).length > 0 && shown ? checkAnswers(shown.fields, given, formWords(submission.locale)).problems : problems
  const wrong = Object.entries(said).map(([path, message]) => ({ path: [path], message }))
  if (wrong.length > 0) throw invalidInput(wrong, "form")

  const orders = form.products.length > 0
  // The shop reads its own language, whatever the buyer reads.
  const written = writtenAnswers(visible, answers, formWords(shop.defaultLocale))
  const { pageId, nodeId, idempotencyKey, channel, path, locale } = submission
  if (channel === "preview")
    return tried(orders ? await orderByForm(tx, form, { ...submission, visible, answers, written, customerId }) : undefined, form)
  const tell = form.notify && (await selectHasStaffChat(tx))
  const kept = await queries.insertAnswer(tx, {
    ...{ pageId, nodeId, idempotencyKey, channel, path, locale, answers: written, tell, customerId: customerId ?? null },
    ...{ kind: orders ? "order" : form.kind, formTitle: form.title },
  })
  if (!kept) {
    const first = await queries.selectByKey(tx, keys)
    if (!first) throw new Error("an answer that was there is gone")
    return sameAgain(first, submission)
  }
  const order = orders ? await orderByForm(tx, form, { ...submission, visible, answers, written, customerId }) : undefined
  if (order) await queries.updateOrder(tx, kept.id, order.id)
  if (tell) await enqueue(tx, formAnswered, { answerId: kept.id })
  return {
    number: kept.number,
    kind: orders ? "order" : form.kind,
    orderNumber: order?.number ?? null,
    ...(order && { order }),
    again: false,
  }
}

/** Of a try nothing is kept but the test that it ordered. */
function tried(order: OrderView | undefined, form: Form): Submitted {
  return { number: 0, kind: order ? "order" : form.kind, orderNumber: order?.number ?? null, ...(order && { order }), again: false }
}

function sameAgain(known: queries.KnownAnswer, { pageId, nodeId }: { pageId: string; nodeId: string }): Submitted {
  if (known.pageId !== pageId || known.nodeId !== nodeId)
    throw new Refusal("idempotency-conflict", "this idempotency key belongs to another form's answer: use a new key for a new answer")
  return { number: known.number, kind: known.kind, orderNumber: known.orderNumber, again: true }
}

function writtenAnswers(visible: Form["fields"], answers: Answers, words: FormWords): WrittenAnswer[] {
  return visible.flatMap((field) => {
    const answer = answers[field.id]
    return answer === undefined ? [] : [{ id: field.id, label: field.label, text: answerText(field, answer, words) }]
  })
}

/** Newest first, at most 200; `before` is the smallest number of the page before. */
export function listAnswers(tx: TenantTx, page: { limit: number; before?: number }): Promise<FormAnswer[]> {
  return queries.selectAnswers(tx, { before: page.before ?? null, limit: Math.min(page.limit, 200) })
}

/** The answer with this number; refuses with `not-found`. */
export async function loadAnswer(tx: TenantTx, number: number): Promise<FormAnswer> {
  const answer = await queries.selectAnswer(tx, number)
  if (!answer) throw new Refusal("not-found", `there is no answer ${number}: look at the list of answers`)
  return answer
}

/** Somebody has seen to it. Twice is no error: `changed` says whether it was now; who did it first stays. */
export async function finishAnswer(tx: TenantTx, number: number, by = ""): Promise<{ answer: FormAnswer; changed: boolean }> {
  const { id } = await loadAnswer(tx, number)
  const changed = await queries.updateDone(tx, id, by.slice(0, 200))
  return { answer: await loadAnswer(tx, number), changed }
}

/** The same by the answer's id. */
export async function finishAnswerById(tx: TenantTx, id: string, by = ""): Promise<FormAnswer> {
  await queries.updateDone(tx, id, by.slice(0, 200))
  const answer = await queries.selectAnswerById(tx, id)
  if (!answer) throw new Refusal("not-found", "there is no such answer: look at the list of answers")
  return answer
}

/** The answer, once: whoever tells of it does so in this transaction. Undefined when it has been told. */
export async function takeAnswer(tx: TenantTx, answerId: string): Promise<FormAnswer | undefined> {
  const number = await queries.takeUntold(tx, answerId)
  return number === undefined ? undefined : loadAnswer(tx, number)
}
