// What a form asks and what was answered. Browser-safe: the builder edits the same settings, and a page's script reads the same fields.
import { z } from "zod"
import { field, type Label } from "../blocks/kit/kind.ts"
import { Channel } from "../customers/schema.ts"
import { IdempotencyKey } from "../orders/schema.ts"
import { freeText, oneLine } from "../text.ts"
import { patternProblem } from "./pattern.ts"

export const FIELD_KINDS = ["line", "lines", "email", "phone", "number", "choice", "choices", "select", "date", "consent"] as const
export type FieldKind = (typeof FIELD_KINDS)[number]

/** What an answer is taken for beside being an answer: the contact of an order, offered again to whoever comes back. */
export const USES = ["nothing", "name", "address", "comment"] as const

export const PATTERNS = ["any", "letters", "digits", "latin", "time", "web-address", "own"] as const
export type PatternName = (typeof PATTERNS)[number]

/** What every transport carries: a chat's message is 4,096 characters, and nobody answers more than forty questions. */
export const MAX_FIELDS = 40
export const MAX_OPTIONS = 50

const key = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/, "use 1 to 32 of a–z, 0–9 and - for a key")
  // Answers are kept by their keys: an object has "constructor" before anybody has answered.
  .refine((name) => !(name in {}), "is not a key: use another word")

const keyed = (label: Label) => key.meta(field({ label }))
const oneText = (label: Label, max: number) => oneLine(label.en, max).meta(field({ label, control: "line" }))
const textOrNone = (label: Label, max: number) => freeText(label.en, max).meta(field({ label, control: "line" }))

const option = z.strictObject({
  /** What is stored and what conditions name: it stays when the words change or are translated. */
  id: keyed({ en: "Key", ru: "Ключ" }),
  text: oneText({ en: "Choice", ru: "Вариант" }, 100),
})

const condition = z.strictObject({
  field: keyed({ en: "Field", ru: "Поле" }),
  is: z.enum(["equal", "not-equal", "answered"]).meta(
    field({
      label: { en: "Condition", ru: "Условие" },
      control: "choice",
      choices: {
        equal: { en: "is", ru: "равно" },
        "not-equal": { en: "is not", ru: "не равно" },
        answered: { en: "is answered", ru: "заполнено" },
      },
    }),
  ),
  /** The key of a choice, "yes" of a consent, otherwise the answer itself. */
  value: z
    .string()
    .trim()
    .max(100)
    .meta(field({ label: { en: "Value", ru: "Значение" } })),
})
export type Condition = z.infer<typeof condition>

const bound = (label: Label) =>
  z
    .number()
    .min(-1e12)
    .max(1e12)
    .nullable()
    .meta(field({ label, control: "number" }))

const named = <Name extends string>(names: readonly [Name, ...Name[]], label: Label, choices: Record<Name, Label>) =>
  z.enum(names).meta(field({ label, control: "choice", choices }))

const formField = z.strictObject({
  id: keyed({ en: "Key", ru: "Ключ" }),
  kind: named(
    FIELD_KINDS,
    { en: "Kind", ru: "Вид" },
    {
      line: { en: "One line", ru: "Строка" },
      lines: { en: "Several lines", ru: "Несколько строк" },
      email: { en: "E-mail", ru: "Эл. почта" },
      phone: { en: "Phone", ru: "Телефон" },
      number: { en: "Number", ru: "Число" },
      choice: { en: "One of several", ru: "Один из вариантов" },
      choices: { en: "Any of several", ru: "Несколько вариантов" },
      select: { en: "One of a list", ru: "Список" },
      date: { en: "Date", ru: "Дата" },
      consent: { en: "Consent", ru: "Согласие" },
    },
  ),
  label: oneText({ en: "Question", ru: "Вопрос" }, 200),
  hint: textOrNone({ en: "Hint", ru: "Подсказка" }, 300),
  required: z.boolean().meta(field({ label: { en: "Required", ru: "Обязательно" } })),
  use: named(
    USES,
    { en: "Taken for", ru: "Используется как" },
    {
      nothing: { en: "an answer only", ru: "просто ответ" },
      name: { en: "the name", ru: "имя" },
      address: { en: "the address", ru: "адрес" },
      comment: { en: "the comment", ru: "комментарий" },
    },
  ),
  /** Of a choice; none for every other kind. */
  options: z
    .array(option)
    .max(MAX_OPTIONS)
    .meta(field({ label: { en: "Choices", ru: "Варианты" }, control: "list" })),
  /** Of a number. */
  min: bound({ en: "At least", ru: "Не меньше" }),
  max: bound({ en: "At most", ru: "Не больше" }),
  /** Of a line. */
  pattern: named(
    PATTERNS,
    { en: "What may be written", ru: "Что можно написать" },
    {
      any: { en: "anything", ru: "что угодно" },
      letters: { en: "letters", ru: "буквы" },
      digits: { en: "digits", ru: "цифры" },
      latin: { en: "Latin letters and digits", ru: "латинские буквы и цифры" },
      time: { en: "a time, such as 18:30", ru: "время, например 18:30" },
      "web-address": { en: "a web address", ru: "адрес сайта" },
      own: { en: "a regular expression", ru: "регулярное выражение" },
    },
  ),
  /** The regular expression, and what is said to whoever does not meet it. */
  expression: z
    .string()
    .max(200)
    .meta(field({ label: { en: "Regular expression", ru: "Регулярное выражение" } })),
  expressionSays: textOrNone({ en: "What is expected, in words", ru: "Что ожидается, словами" }, 200),
  /** Shown only when all, or any, of these hold; without conditions always. They ask about fields above. */
  showWhen: z
    .strictObject({
      match: named(
        ["all", "any"],
        { en: "Which must hold", ru: "Сколько условий" },
        {
          all: { en: "all of them", ru: "все сразу" },
          any: { en: "any of them", ru: "хотя бы одно" },
        },
      ),
      conditions: z
        .array(condition)
        .max(10)
        .meta(field({ label: { en: "Conditions", ru: "Условия" }, control: "list" })),
    })
    .meta(field({ label: { en: "Shown when", ru: "Показывать, когда" } })),
})
export type FormField = z.infer<typeof formField>

/** The fields of a form: what a type cannot say of them is checked here, each problem at its place. */
export const formFields = z
  .array(formField)
  .min(1)
  .max(MAX_FIELDS)
  .superRefine((fields, context) => {
    for (const [index, each] of fields.entries())
      for (const [name, message] of problemsOf(each, fields.slice(0, index)))
        context.addIssue({ code: "custom", path: [index, name], message })
  })
  .meta(field({ label: { en: "Questions", ru: "Вопросы" }, control: "list" }))

function* problemsOf(each: FormField, above: readonly FormField[]): Generator<[name: keyof FormField, message: string]> {
  if (above.some(({ id }) => id === each.id)) yield ["id", "another field has this key: give each one of its own"]
  const chosen = each.kind === "choice" || each.kind === "choices" || each.kind === "select"
  if (chosen && each.options.length === 0) yield ["options", "a question with choices needs at least one choice"]
  if (new Set(each.options.map(({ id }) => id)).size < each.options.length) yield ["options", "two choices have the same key"]
  const uses: Partial<Record<FormField["use"], readonly FieldKind[]>> = {
    name: ["line"],
    address: ["line", "lines"],
    comment: ["line", "lines"],
  }
  if (uses[each.use]?.includes(each.kind) === false) yield ["use", `this kind of field cannot be taken for the ${each.use}: choose a line`]
  if (each.min !== null && each.max !== null && each.min > each.max) yield ["max", "the greatest number is less than the least one"]
  if (each.pattern === "own") {
    const problem = patternProblem(each.expression)
    if (problem) yield ["expression", problem]
  }
  for (const { field: asked } of each.showWhen.conditions)
    if (!above.some(({ id }) => id === asked)) yield ["showWhen", `there is no field "${asked}" above this one to ask about`]
}

/** A product that an order form orders. Its first variant that can be had, unless one is named. */
export const formProduct = z.strictObject({
  productId: z.uuid().meta(field({ label: { en: "Product", ru: "Товар" }, control: "product" })),
  variantId: z
    .uuid()
    .nullable()
    .meta(field({ label: { en: "Variant", ru: "Вариант товара" } })),
  quantity: z
    .int()
    .min(1)
    .max(999)
    .meta(field({ label: { en: "Quantity", ru: "Количество" }, control: "number" })),
})
export type FormProduct = z.infer<typeof formProduct>

/** A form as every face knows it; which kind of block it came from does not matter any more. */
export type Form = {
  title: string
  fields: readonly FormField[]
  button: string
  thanks: string
  /** Whether the staff chat is told; the list of answers has them in any case. */
  notify: boolean
  /** What is written down when nothing is ordered. */
  kind: "message" | "order-request"
  /** What is ordered with it; none for most forms. */
  products: readonly FormProduct[]
}

/** One answer: text, a choice's key, several keys, "yes". */
export type Answer = string | readonly string[]
export type Answers = Readonly<Record<string, Answer>>

/** As it is kept: in words, so that it can be read when the form is long gone. */
export type WrittenAnswer = { id: string; label: string; text: string }

export const FORM_KINDS = ["message", "order-request", "order"] as const

/** What somebody has answered, as the shop's people see it. */
export type FormAnswer = {
  id: string
  /** 1, 2, 3 … within the shop. */
  number: number
  kind: (typeof FORM_KINDS)[number]
  pageId: string
  nodeId: string
  formTitle: string
  answers: WrittenAnswer[]
  channel: Channel
  /** Where on the site the form stood; empty for a chat. */
  path: string
  locale: string
  /** The order that it became. */
  orderNumber: number | null
  receivedAt: Date
  doneAt: Date | null
  doneBy: string
}

/** Of one attempt, beside the answers themselves. */
export const Submission = z.object({
  pageId: z.uuid(),
  nodeId: z.string().min(1).max(64),
  idempotencyKey: IdempotencyKey,
  channel: Channel,
  path: z.string().max(500),
  locale: z.string().min(2).max(35),
  /** Where the order is to go; only for a form that orders, and where there is a choice. */
  deliveryMethodId: z.uuid().optional(),
  address: freeText("the address", 1000).optional(),
  /** What the products cost when the buyer looked; another sum now is `price-changed`. */
  expectedSubtotalMinor: z.int().min(0).optional(),
})
export type Submission = z.input<typeof Submission>
