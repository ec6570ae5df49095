// A form as HTML: one text for the published page and for the server's answer to a browser without JavaScript. Everything from outside is escaped.

import { escaped } from "../markup.ts"
import { compactFields, compactWords } from "./compact.ts"
import { longest } from "./rules.ts"
import type { Answer, Answers, Condition, Form, FormField } from "./schema.ts"
import { fill } from "./words/fill.ts"
import { type FormWords, formWords } from "./words/index.ts"

/** Names of what a form sends beside its answers; a field's key never begins with an underscore. */
export const SENT = {
  key: "_key",
  path: "_from",
  locale: "_locale",
  seen: "_seen",
  age: "_age",
  trap: "_website",
  delivery: "_delivery",
  address: "_address",
} as const

/** What an order form orders, in words. */
export type ShownOffer = {
  lines: { title: string; quantity: number; total: string }[]
  subtotalMinor: number
  total: string
  unavailable: boolean
}

export type ShownDelivery = { id: string; title: string; price: string; needsAddress: boolean }

export type ShownForm = {
  form: Pick<Form, "title" | "fields" | "button" | "thanks">
  text: string
  /** Unique on the page. */
  id: string
  action: string
  path: string
  locale: string
  offer?: ShownOffer | undefined
  /** What was answered and what is wrong with it, when it has been sent before. */
  sent?:
    | {
        answers: Answers
        problems: Readonly<Record<string, string>>
        problem: string
        key: string
        deliveries: readonly ShownDelivery[]
        delivery: string
        /** Null where the form asks for the address by itself. */
        address: string | null
      }
    | undefined
}

export function formHtml(shown: ShownForm): string {
  const { form, text, id, action, path, locale, offer, sent } = shown
  const words = formWords(locale)
  const body = offer?.unavailable ? `<p class="note">${escaped(words.unavailable)}</p>` : questions(shown, words)
  const data = offer ? ` data-orders${asksAddress(form.fields) ? "" : " data-address"}` : ""
  // The server's answer is a page of its own, and this its heading.
  const heading = sent ? "h1" : "h2"
  return `${form.title && `<${heading} id="${id}-title">${escaped(form.title)}</${heading}>`}${text && `<p class="form-text">${escaped(text)}</p>`}
<form class="form" method="post" action="${escaped(action)}" data-form="${escaped(compactFields(form.fields))}" data-words="${escaped(compactWords(words))}"${data}${form.title && ` aria-labelledby="${id}-title"`}>
${offer ? offerHtml(offer, words) : ""}${body}
${hidden(SENT.path, path)}${hidden(SENT.locale, locale)}${offer ? hidden(SENT.seen, String(offer.subtotalMinor)) : ""}${sent ? hidden(SENT.key, sent.key) : ""}
</form>
<div class="form-thanks" data-thanks tabindex="-1" hidden><h3>${escaped(words.thanks)}</h3><p data-thanks-order hidden></p>${form.thanks && `<p class="form-text">${escaped(form.thanks)}</p>`}</div>`
}

function questions({ form, id, sent, offer }: ShownForm, words: FormWords): string {
  const fields = form.fields.map((field) => fieldHtml(field, form.fields, id, words, sent))
  const deliveries = offer ? `<div data-deliveries>${sent ? deliveriesHtml(id, words, sent) : ""}</div>` : ""
  const trap = `<div class="hidden" aria-hidden="true"><label>${escaped(words.empty)}<input type="text" name="${SENT.trap}" tabindex="-1" autocomplete="off"></label></div>`
  const problem = `<p class="problem" role="alert" data-problem${sent?.problem ? "" : " hidden"}>${escaped(sent?.problem ?? "")}</p>`
  return `${fields.join("")}${deliveries}${trap}${problem}<p class="form-send"><button class="button" type="submit">${escaped(form.button)}</button></p>`
}

function fieldHtml(field: FormField, all: readonly FormField[], form: string, words: FormWords, sent: ShownForm["sent"]): string {
  const id = `${form}-${field.id}`
  const problem = sent?.problems[field.id]
  const given = sent && Object.hasOwn(sent.answers, field.id) ? sent.answers[field.id] : undefined
  const about = [field.hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(" ")
  // The browser goes to the first thing that is wrong by itself; of a group of boxes nothing can be said to be invalid.
  const first = problem !== undefined && all.find((one) => sent?.problems[one.id] !== undefined) === field
  const invalid = problem !== undefined && field.kind !== "choices"
  const state = `${about && ` aria-describedby="${about}"`}${invalid ? ' aria-invalid="true"' : ""}${first ? " autofocus" : ""}`
  const optional = field.required || field.kind === "consent" ? "" : ` <span class="quiet">(${escaped(words.optional)})</span>`
  const label = `${escaped(field.label)}${optional}`
  const after = `${field.hint && `<p class="form-hint" id="${id}-hint">${escaped(field.hint)}</p>`}${onlyWhen(field, all, words)}<p class="field-problem" id="${id}-problem"${problem ? "" : " hidden"}>${escaped(problem ?? "")}</p>`
  const group = field.kind === "choice" || field.kind === "choices"
  if (group) {
    const role = field.kind === "choice" ? "radiogroup" : "group"
    return `<fieldset class="field" role="${role}" data-field="${field.id}" id="${id}" tabindex="-1"${state}><legend>${label}</legend>${optionsHtml(field, given)}${after}</fieldset>`
  }
  if (field.kind === "consent")
    return `<div class="field" data-field="${field.id}"><label class="form-option"><input type="checkbox" id="${id}" name="${field.id}" value="yes"${textOf(given) === "yes" ? " checked" : ""}${must(field)}${state}><span>${label}</span></label>${after}</div>`
  return `<div class="field" data-field="${field.id}"><label for="${id}">${label}</label>${controlHtml(field, `id="${id}" name="${field.id}"${must(field)}${state}`, textOf(given), words)}${after}</div>`
}

/** A field that is not always asked must not keep a browser without JavaScript from sending the form. */
function must({ required, showWhen }: FormField): string {
  if (!required) return ""
  return showWhen.conditions.length === 0 ? " required" : ' aria-required="true"'
}

function controlHtml(field: FormField, attributes: string, value: string, words: FormWords): string {
  const max = ` maxlength="${longest(field)}"`
  const fill = field.use === "name" ? "name" : field.use === "address" ? "street-address" : "off"
  const input = (type: string, rest: string) => `<input type="${type}" value="${escaped(value)}" ${attributes}${rest}>`
  switch (field.kind) {
    case "lines":
      return `<textarea rows="4" autocomplete="${fill}" ${attributes}${max}>\n${escaped(value)}</textarea>`
    case "email":
      return input("email", ' autocomplete="email" maxlength="254"')
    case "phone":
      return input("tel", ' autocomplete="tel" maxlength="60"')
    case "number":
      return input(
        "number",
        ` step="any"${field.min === null ? "" : ` min="${field.min}"`}${field.max === null ? "" : ` max="${field.max}"`}`,
      )
    case "date":
      return input("date", "")
    case "select": {
      const options = field.options.map(
        ({ id, text }) => `<option value="${id}"${id === value ? " selected" : ""}>${escaped(text)}</option>`,
      )
      return `<select ${attributes}><option value="">${escaped(words.chooseOne)}</option>${options.join("")}</select>`
    }
    default:
      return input("text", ` autocomplete="${fill}"${max}`)
  }
}

function optionsHtml(field: FormField, given: Answer | undefined): string {
  const type = field.kind === "choice" ? "radio" : "checkbox"
  const required = type === "radio" && field.required && field.showWhen.conditions.length === 0 ? " required" : ""
  const chosen = (id: string) => (given === id || (typeof given === "object" && given.includes(id)) ? " checked" : "")
  return field.options
    .map(
      ({ id, text }) =>
        `<label class="form-option"><input type="${type}" name="${field.id}" value="${id}"${chosen(id)}${required}><span>${escaped(text)}</span></label>`,
    )
    .join("")
}

/** Without JavaScript every field stands there: this says which may be left out. */
function onlyWhen({ showWhen: { match, conditions } }: FormField, all: readonly FormField[], words: FormWords): string {
  if (conditions.length === 0) return ""
  const said = conditions.map((condition) => conditionWords(condition, all, words)).join(match === "all" ? words.and : words.or)
  return `<p class="form-hint without-script">${escaped(fill(words.onlyWhen, { what: said }))}</p>`
}

function conditionWords({ field: id, is, value }: Condition, all: readonly FormField[], words: FormWords): string {
  const asked = all.find((field) => field.id === id)
  const label = asked?.label ?? id
  const text =
    asked?.kind === "consent" && value === "yes" ? words.yes : (asked?.options.find((option) => option.id === value)?.text ?? value)
  if (is === "answered") return fill(words.isAnswered, { field: label })
  return fill(is === "equal" ? words.is : words.isNot, { field: label, value: text })
}

function offerHtml({ lines, total }: ShownOffer, words: FormWords): string {
  const rows = lines.map((line) => `<div><dt>${escaped(line.title)} × ${line.quantity}</dt><dd>${escaped(line.total)}</dd></div>`)
  return `<section class="form-offer" aria-label="${escaped(words.ordered)}"><dl>${rows.join("")}<div class="total"><dt>${escaped(words.total)}</dt><dd>${escaped(total)}</dd></div></dl></section>`
}

/** Whether the form itself always asks where to bring the order. */
export function asksAddress(fields: readonly FormField[]): boolean {
  return fields.some(({ use, showWhen }) => use === "address" && showWhen.conditions.length === 0)
}

type Deliveries = Pick<NonNullable<ShownForm["sent"]>, "deliveries" | "delivery" | "address" | "problems">

/** Ways of delivery are not known when a page is published: the script asks for them, or the server does when the form has been sent. */
export function deliveriesHtml(
  form: string,
  words: Pick<FormWords, "delivery" | "address">,
  { deliveries, delivery, address, problems }: Deliveries,
): string {
  const problemOf = (name: string) =>
    `<p class="field-problem" id="${form}-${name}-problem"${problems[name] ? "" : " hidden"}>${escaped(problems[name] ?? "")}</p>`
  const options = deliveries.map(
    ({ id, title, price, needsAddress }) =>
      `<label class="form-option"><input type="radio" name="${SENT.delivery}" value="${id}"${needsAddress ? " data-needs-address" : ""} required${id === delivery || deliveries.length === 1 ? " checked" : ""}><span>${escaped(title)}</span><span class="quiet">${escaped(price)}</span></label>`,
  )
  const choice = `<fieldset class="field" role="radiogroup" data-field="${SENT.delivery}" id="${form}-${SENT.delivery}" tabindex="-1"><legend>${escaped(words.delivery)}</legend>${options.join("")}${problemOf(SENT.delivery)}</fieldset>`
  if (address === null || !deliveries.some(({ needsAddress }) => needsAddress)) return choice
  const id = `${form}-${SENT.address}`
  return `${choice}<div class="field" data-field="${SENT.address}"><label for="${id}">${escaped(words.address)}</label><textarea rows="2" id="${id}" name="${SENT.address}" maxlength="1000" autocomplete="street-address" aria-describedby="${id}-problem">\n${escaped(address)}</textarea>${problemOf(SENT.address)}</div>`
}

function textOf(answer: Answer | undefined): string {
  return typeof answer === "string" ? answer : (answer?.[0] ?? "")
}

function hidden(name: string, value: string): string {
  return `<input type="hidden" name="${name}" value="${escaped(value)}">`
}
