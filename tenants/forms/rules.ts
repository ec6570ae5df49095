// Which fields of a form are asked, and what counts as an answer: the same on a page, on the server and in a chat. Pure, and without zod.

import { plainDigit, readPhone } from "../customers/phone.ts"
import { matchesPattern } from "./pattern.ts"
import type { Answer, Answers, Condition, FormField, PatternName } from "./schema.ts"
import type { FormWords } from "./words/en.ts"
import { fill } from "./words/fill.ts"

/** What is said of an answer that is none. */
export type CheckWords = Pick<
  FormWords,
  | "required"
  | "tooLong"
  | "oneLine"
  | "email"
  | "phone"
  | "number"
  | "atLeast"
  | "atMost"
  | "between"
  | "choice"
  | "choices"
  | "date"
  | "consent"
  | "tooMuch"
  | "patterns"
>

/** Characters. A chat's message is 4,096. */
const MAX_LINE = 500
const MAX_LINES = 4_000
/** Of all answers together. */
const MAX_ANSWERS = 20_000

function isShown({ showWhen: { match, conditions } }: FormField, above: readonly FormField[], answers: Answers): boolean {
  if (conditions.length === 0) return true
  const holds = (condition: Condition) =>
    above.some(({ id }) => id === condition.field) &&
    meets(condition, Object.hasOwn(answers, condition.field) ? answers[condition.field] : "")
  return match === "all" ? conditions.every(holds) : conditions.some(holds)
}

function meets({ is, value }: Condition, answer: Answer = ""): boolean {
  const given = (typeof answer === "string" ? [answer] : answer).map((one) => one.trim().toLowerCase()).filter((one) => one !== "")
  if (is === "answered") return given.length > 0
  return given.includes(value.toLowerCase()) === (is === "equal")
}

/** What was made of one answer. An empty text is no answer: right for a field that need not be answered. */
export type Checked = { answer: Answer } | { problem: string }

export type CheckedAnswers = {
  /** The fields that are to be answered, as far as the answers go: a condition about a field that is not asked itself does not hold. */
  visible: FormField[]
  /** Of the visible fields, as they are kept; those without an answer are left out. */
  answers: Record<string, Answer>
  /** A sentence by the field's key. */
  problems: Record<string, string>
}

/**
 * Checks everything that was given; fields that are not asked are left out. Conditions look at answers as they are kept, so that a number is the
 * same number however it was typed, and what is no answer is none.
 */
export function checkAnswers(fields: readonly FormField[], given: Answers, words: CheckWords): CheckedAnswers {
  const answers: Record<string, Answer> = {}
  const problems: Record<string, string> = {}
  const visible: FormField[] = []
  let length = 0
  for (const field of fields) {
    if (!isShown(field, visible, answers)) continue
    visible.push(field)
    const checked = checkAnswer(field, Object.hasOwn(given, field.id) ? given[field.id] : "", words)
    if ("problem" in checked) {
      problems[field.id] = checked.problem
      continue
    }
    if (checked.answer.length === 0) continue
    answers[field.id] = checked.answer
    length += typeof checked.answer === "string" ? checked.answer.length : checked.answer.join("").length
    if (length > MAX_ANSWERS) problems[field.id] = fill(words.tooMuch, { max: MAX_ANSWERS })
  }
  return { visible, answers, problems }
}

/** One answer by itself, whether its field is asked or not. */
export function checkAnswer(field: FormField, given: Answer | undefined, words: CheckWords): Checked {
  const several = (given === undefined ? [] : typeof given === "string" ? [given] : given).map(cleaned).filter((one) => one !== "")
  const text = several[0] ?? ""
  if (text === "") return field.required ? { problem: field.kind === "consent" ? words.consent : words.required } : { answer: "" }
  switch (field.kind) {
    case "line":
      return checkLine(field, text, words)
    case "lines":
      return text.length > longest(field) ? { problem: fill(words.tooLong, { max: longest(field) }) } : { answer: text }
    case "email":
      return text.length <= 254 && EMAIL.test(text) ? { answer: text } : { problem: words.email }
    case "phone": {
      const read = readPhone(text)
      return "phone" in read ? { answer: read.phone } : { problem: words.phone }
    }
    case "number":
      return checkNumber(field, text, words)
    case "choice":
    case "select":
      return field.options.some(({ id }) => id === text) ? { answer: text } : { problem: words.choice }
    case "choices": {
      const chosen = field.options.map(({ id }) => id).filter((id) => several.includes(id))
      return chosen.length === new Set(several).size ? { answer: chosen } : { problem: words.choices }
    }
    case "date": {
      const date = readDate(text)
      return date ? { answer: date } : { problem: words.date }
    }
    case "consent":
      return text === "yes" ? { answer: "yes" } : { problem: words.consent }
  }
}

// NUL cannot be stored, other control characters mean nothing, and the marks that turn the direction of writing only mislead: they are left out.
// biome-ignore lint/suspicious/noControlCharactersInRegex: naming them is the point.
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/gu

/** An address is as long as that of an order. */
export function longest({ kind, use }: Pick<FormField, "kind" | "use">): number {
  if (kind === "line") return use === "name" ? 200 : MAX_LINE
  return use === "address" ? 1_000 : MAX_LINES
}

/** As a person meant it. Whatever is far too long stays so long that it is refused. */
function cleaned(text: string): string {
  return text
    .slice(0, MAX_LINES * 2)
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replace(UNPRINTABLE, "")
    .trim()
}

function checkLine(field: FormField, text: string, words: CheckWords): Checked {
  if (/[\n\t]/.test(text)) return { problem: words.oneLine }
  if (text.length > longest(field)) return { problem: fill(words.tooLong, { max: longest(field) }) }
  // A name has a letter in it: a number here is mostly a phone in the wrong place.
  if (field.use === "name" && !/\p{L}/u.test(text)) return { problem: words.patterns.letters }
  const { pattern } = field
  if (pattern === "any") return { answer: text }
  const fits = pattern === "own" ? matchesPattern(field.expression, text) : NAMED[pattern].test(text)
  return fits ? { answer: text } : { problem: (pattern === "own" && field.expressionSays) || words.patterns[pattern] }
}

/** Each in one pass: nothing in them can be read in two ways. */
const NAMED: Record<Exclude<PatternName, "any" | "own">, RegExp> = {
  letters: /^[\p{L}\p{M}'’ -]+$/u,
  digits: /^\d+$/,
  latin: /^[a-z\d ]+$/i,
  time: /^(?:[01]?\d|2[0-3]):[0-5]\d$/,
  "web-address": /^https?:\/\/[^\s/.?#]+(?:\.[^\s/.?#]+)+(?:[/?#]\S*)?$/i,
}

const EMAIL = /^[^\s@<>"(),:;[\]\\]{1,64}@[^\s@.<>"(),:;[\]\\]+(?:\.[^\s@.<>"(),:;[\]\\]+)+$/

/** “1 000,5” is a number in Russian and “1000.5” in English: one separator of decimals, spaces between thousands. */
function checkNumber({ min, max }: FormField, text: string, words: CheckWords): Checked {
  const plain = text
    .replace(/\p{Nd}/gu, plainDigit)
    .replace(/\s/g, "")
    .replace("−", "-")
    .replace(",", ".")
  const number = /^[+-]?\d{1,15}(?:\.\d{1,6})?$/.test(plain) ? Number(plain) : Number.NaN
  if (Number.isNaN(number)) return { problem: words.number }
  const outside = (min !== null && number < min) || (max !== null && number > max)
  if (!outside) return { answer: String(number + 0) }
  if (min !== null && max !== null) return { problem: fill(words.between, { min, max }) }
  return { problem: min !== null ? fill(words.atLeast, { min }) : fill(words.atMost, { max: max ?? "" }) }
}

/** 2026-05-31 or 31.05.2026, if there is such a day. */
function readDate(text: string): string | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? []
  const [, day2, month2, year2] = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(text) ?? []
  const iso = [year ?? year2, (month ?? month2)?.padStart(2, "0"), (day ?? day2)?.padStart(2, "0")].join("-")
  const time = Date.parse(`${iso}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? iso : undefined
}

/** An answer in words: the choice's text, “yes”. */
export function answerText(field: FormField, answer: Answer, words: Pick<FormWords, "yes">): string {
  if (field.kind === "consent") return answer === "yes" ? words.yes : ""
  const textOf = (id: string) => field.options.find((option) => option.id === id)?.text ?? id
  if (typeof answer !== "string") return answer.map(textOf).join(", ")
  return field.kind === "choice" || field.kind === "select" ? textOf(answer) : answer
}
