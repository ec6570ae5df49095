// Answers to forms in the staff chat: told once, marked as done by a button under them.
import { type BotMessage, cut, plainText, type Span } from "../../../tenants/blocks/kit/bot.ts"
import { staffedBots } from "../../../tenants/bots/staff.ts"
import type { TenantTx } from "../../../tenants/database.ts"
import { finishAnswer, takeAnswer } from "../../../tenants/forms/actions.ts"
import type { FormAnswer } from "../../../tenants/forms/schema.ts"
import { notifyChat } from "../../../tenants/messages/actions.ts"
import { loadShop } from "../../../tenants/shops/actions.ts"
import { remark, say } from "../messages.ts"
import { attempt } from "../talk.ts"
import type { Words } from "../words/index.ts"
import type { Scene } from "./handle.ts"
import type { Incoming } from "./read.ts"
import { answerTap, type Call, render, send } from "./render.ts"
import { staffReader } from "./staff.ts"

const ANSWER_TAP = /^fa:([1-9]\d{0,8})$/

export function isAnswerTap(data: string): boolean {
  return ANSWER_TAP.test(data)
}

/** Once, in the transaction that marks it as told. What became an order is told by the order, unless it says more than that does. */
export async function tellOfAnswer(tx: TenantTx, answerId: string): Promise<void> {
  const answer = await takeAnswer(tx, answerId)
  if (!answer || (answer.kind === "order" && lengthOf(answer) <= ORDER_SHOWS)) return
  const { words } = staffReader(await loadShop(tx))
  for (const { id: botId, staffChatId: chatId } of await staffedBots(tx))
    await notifyChat(tx, { botId, chatId }, [send(answerCard(words, answer), chatId, words)])
}

/** So much of its comment an order's message shows (screens/orders.ts). */
const ORDER_SHOWS = 600

function lengthOf({ answers }: FormAnswer): number {
  return answers.reduce((sum, { label, text }) => sum + label.length + text.length + 3, 0)
}

/** Works in the staff chat only, wherever the message may have been passed on to; pressed twice, or by two people, it is done once. */
export async function finish({ tx, bot, chat, from }: Scene, tap: Extract<Incoming, { kind: "tapped" }>): Promise<Call[]> {
  const { words } = staffReader(await loadShop(tx))
  if (chat.id !== bot.staffChatId) return [answerTap(tap.queryId, words.staff.onlyThere, true)]
  const number = Number(ANSWER_TAP.exec(tap.data)?.[1])
  const done = await attempt(tx, (inner) => finishAnswer(inner, number, from.name || String(from.id)))
  if ("refusal" in done) return [answerTap(tap.queryId, words.staff.answers.unknown, true)]
  const { answer, changed } = done.done
  const told = changed ? words.staff.answers.finishedNow(number) : words.staff.answers.finishedBefore
  return render([remark(told, "toast"), answerCard(words, answer)], { chatId: chat.id, words, tapped: tap, keyboard: false }).calls
}

/** One message: what does not fit is cut, and where to read it is said. */
function answerCard(words: Words, answer: FormAnswer): BotMessage {
  const said = words.staff.answers
  const { number, kind, formTitle, path, doneAt, doneBy } = answer
  const text: Span[] = [{ text: said.heading(said.fresh[kind], number, formTitle), style: "bold" }]
  let left = MAX_ANSWERS
  for (const { label, text: given } of answer.answers) {
    const shown = cut(given, Math.max(1, Math.min(left, MAX_ONE)))
    left -= label.length + shown.length
    if (left < 0) break
    text.push("\n\n", { text: label, style: "italic" }, `\n${shown}`)
  }
  const all = plainText(text)
  if (answer.answers.some(({ text: given }) => !all.includes(given))) text.push(`\n\n${said.cut(number)}`)
  if (path !== "") text.push(`\n\n${said.from(path)}`)
  if (doneAt) text.push(`\n\n${said.finished(doneBy)}`)
  return say(text, ...(doneAt ? [] : [[{ text: said.finish, data: `fa:${number}` }]]))
}

/** Of the message's 4,096 characters; the rest is for the heading and what follows. */
const MAX_ANSWERS = 3_000
const MAX_ONE = 1_500
