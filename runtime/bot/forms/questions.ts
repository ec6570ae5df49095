// One question of a form: how it is asked in a chat, and what a text or a tapped button makes of it. What counts as an answer, the form's rules say.
import { type BotMessage, type Button, cut, type Span } from "../../../tenants/blocks/kit/bot.ts"
import { optionKey, writeTap } from "../../../tenants/blocks/kit/taps.ts"
import { checkAnswer } from "../../../tenants/forms/rules.ts"
import type { Answer, FormField } from "../../../tenants/forms/schema.ts"
import { fill } from "../../../tenants/forms/words/fill.ts"
import { formWords } from "../../../tenants/forms/words/index.ts"
import { say } from "../messages.ts"
import type { FormState } from "../state.ts"
import type { Talk } from "../talk.ts"

type Asking = Pick<Talk, "words" | "customer" | "locale" | "name">

export function formButton(form: Pick<FormState, "id">, step: string, text: string, value = ""): Button {
  return { text: cut(text, 100), data: writeTap({ do: "answer", screen: form.id, step, value }) }
}

/** A field in the data of a button; no step of ours begins so. */
export const stepOf = (field: Pick<FormField, "id">) => `q.${optionKey(field.id)}`

const SAVED = "saved"
const SKIP = "skip"
const DONE = "done"
/** Longer lists get shorter buttons: Telegram refuses a keyboard of more than 10 kB. */
const LONG_LIST = 20

export function askField(talk: Asking, form: FormState, field: FormField): BotMessage {
  const text: Span[] = [{ text: field.label, style: "bold" }]
  for (const line of [field.hint, expectation(talk, field)]) if (line) text.push(`\n${line}`)
  const message = say(text, ...answerRows(talk, form, field), ...skipRow(talk, form, field))
  if (field.kind === "phone") return { ...message, keyboard: "phone" }
  return field.use === "address" ? { ...message, keyboard: "location" } : message
}

/** What is to be written, where the question alone does not tell. */
function expectation({ words, locale }: Asking, { kind, min, max, hint }: FormField): string {
  const said = formWords(locale)
  if (kind === "choices") return words.form.several
  if (kind === "date") return said.date
  if (kind === "phone" || kind === "email") return hint ? "" : words.form.example[kind]
  if (kind !== "number") return ""
  if (min !== null && max !== null) return fill(said.between, { min, max })
  return min !== null ? fill(said.atLeast, { min }) : max !== null ? fill(said.atMost, { max }) : ""
}

function answerRows(talk: Asking, form: FormState, field: FormField): Button[][] {
  const step = stepOf(field)
  const to = (text: string, value: string) => formButton(form, step, cut(text, field.options.length > LONG_LIST ? 40 : 90), value)
  switch (field.kind) {
    case "choice":
    case "select":
      return rowsOf(field.options.map(({ id, text }) => to(text, optionKey(id))))
    case "choices": {
      const ticked = new Set(ticksOf(form, field))
      // A tap says what is wanted and not what is to be turned over: tapped twice it means the same.
      const rows = field.options.map(({ id, text }) => [
        to(`${ticked.has(id) ? "☑" : "☐"} ${text}`, `${ticked.has(id) ? "-" : "+"}${optionKey(id)}`),
      ])
      return [...rows, [to(talk.words.form.done(ticked.size), DONE)]]
    }
    case "consent":
      return [[to(talk.words.form.agree, "yes")]]
    default: {
      const saved = savedAnswer(talk, field)
      return saved === undefined ? [] : [[to(saved.replace(/\s+/g, " "), SAVED)]]
    }
  }
}

function rowsOf(buttons: Button[]): Button[][] {
  const columns = buttons.every(({ text }) => text.length <= 16) ? 2 : 1
  return Array.from({ length: Math.ceil(buttons.length / columns) }, (_, row) => buttons.slice(row * columns, (row + 1) * columns))
}

function skipRow({ words }: Asking, form: FormState, field: FormField): Button[][] {
  return field.required || field.kind === "choices" ? [] : [[formButton(form, stepOf(field), words.checkout.skip, SKIP)]]
}

/** What was ticked so far, now or before. */
function ticksOf({ ticks, answers }: FormState, field: FormField): readonly string[] {
  if (ticks?.field === field.id) return ticks.chosen
  const answer = answers[field.id]
  return typeof answer === "object" ? answer : []
}

/** What the buyer said the last time, if it is an answer to this. A name that Telegram knows will do, if it is one. */
export function savedAnswer({ customer, name, locale }: Asking, field: FormField): string | undefined {
  const known =
    field.kind === "phone" ? customer.phone : field.use === "name" ? customer.name || name : field.use === "address" ? customer.address : ""
  const checked = known.trim() === "" ? undefined : checkAnswer(field, known, formWords(locale))
  return checked && "answer" in checked && typeof checked.answer === "string" && checked.answer !== "" ? checked.answer : undefined
}

/** As the form's rules are to check it: a choice's text becomes its key. */
export function readFieldText(field: FormField, text: string): Answer {
  const find = (typed: string) => {
    const wanted = typed.trim().toLowerCase()
    return field.options.find((option) => option.text.toLowerCase() === wanted)?.id ?? typed.trim()
  }
  switch (field.kind) {
    case "choice":
    case "select":
      return find(text)
    case "choices":
      return text
        .split(/[,;\n]/)
        .map(find)
        .filter(Boolean)
    case "consent":
      return /^(?:yes|ok|okay|agree|i agree|да|ок|хорошо|согласен|согласна)[.!]?$/i.test(text) ? "yes" : text
    default:
      return text
  }
}

/** What a button of this question says; undefined for one that it does not have (any more). */
export function readFieldTap(
  talk: Asking,
  form: FormState,
  field: FormField,
  value: string,
): { answer: Answer } | { ticks: string[] } | undefined {
  if (value === SKIP) return field.required ? undefined : { answer: "" }
  if (value === SAVED) {
    const answer = savedAnswer(talk, field)
    return answer === undefined ? undefined : { answer }
  }
  if (field.kind === "consent") return value === "yes" ? { answer: "yes" } : undefined
  if (field.kind === "choices") {
    const ticked = ticksOf(form, field)
    if (value === DONE) return { answer: ticked.length === 0 ? "" : ticked }
    const option = field.options.find(({ id }) => optionKey(id) === value.slice(1))
    if (!option) return undefined
    return { ticks: [...ticked.filter((id) => id !== option.id), ...(value.startsWith("+") ? [option.id] : [])] }
  }
  const option = field.options.find(({ id }) => optionKey(id) === value)
  return option && { answer: option.id }
}
