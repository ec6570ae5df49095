// A form in the browser: asks only what is needed, says at once what is no answer, and sends without leaving the page. Without it the form works too.

import type { ScriptWords } from "../../forms/compact.ts"
import { readCompactFields } from "../../forms/compact.ts"
import { deliveriesHtml, SENT } from "../../forms/html.ts"
import { checkAnswer, checkAnswers } from "../../forms/rules.ts"
import type { Answers, FormField } from "../../forms/schema.ts"
import { fill } from "../../forms/words/fill.ts"
import { formatMoney } from "../../money.ts"

for (const block of document.querySelectorAll<HTMLElement>(".form-block[data-shop]")) {
  const form = block.querySelector<HTMLFormElement>("form[data-form]")
  if (form) start(block, form, JSON.parse(form.dataset.words ?? "{}") as ScriptWords)
}

function start(block: HTMLElement, form: HTMLFormElement, words: ScriptWords): void {
  const fields = readCompactFields(form.dataset.form ?? "[]")
  const general = form.querySelector<HTMLElement>("[data-problem]")
  const button = form.querySelector<HTMLButtonElement>("button[type=submit]")
  if (!general || !button) return
  const label = button.textContent
  // One id for every try of this form: whatever is sent twice is one answer. Not crypto.randomUUID, which a page without https does not have.
  const key = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("")
  let busy = false
  form.noValidate = true

  const tell = (text: string) => {
    general.textContent = text
    general.hidden = text === ""
  }
  const refresh = () => showAsked(form, fields, words)
  const mark = (problems: Record<string, string>) => {
    const names = [...fields.map(({ id }) => id), SENT.delivery, SENT.address]
    for (const name of names) markField(form, name, problems[name] ?? "")
    const first = names.find((name) => problems[name])
    if (first) controlOf(fieldOf(form, first))?.focus()
    tell(first ? words.marked : "")
    return first !== undefined
  }
  const isPressed = pressedState(button)
  form.addEventListener("input", refresh)
  form.addEventListener("change", (event) => {
    const name = (event.target as HTMLInputElement).name
    const field = fields.find(({ id }) => id === name)
    if (!field || isPressed()) return
    const checked = checkAnswer(field, given(form, fields)[name], words)
    markField(form, name, "problem" in checked ? checked.problem : "")
  })
  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    if (busy || mark(problemsOf(form, fields, words))) return
    busy = true
    // Only marked as busy: a disabled button would lose the focus of whoever came by keyboard.
    button.setAttribute("aria-busy", "true")
    button.textContent = words.sending
    const answer = await send(form, fields, key, words)
    busy = false
    button.removeAttribute("aria-busy")
    button.textContent = label
    if ("done" in answer) thank(block, form, answer.done, words)
    else if (!mark(answer.problems)) tell(answer.problem)
    if ("subtotalMinor" in answer && answer.subtotalMinor !== undefined) setValue(form, SENT.seen, String(answer.subtotalMinor))
  })
  refresh()
  if (form.dataset.orders !== undefined) void askDeliveries(block, form, words).then(refresh)
}

/** What is said under a field moves the button: not between the finger going down on it and coming up again. */
function pressedState(button: HTMLButtonElement): () => boolean {
  let pressed = false
  const set = (now: boolean) => () => {
    pressed = now
  }
  button.addEventListener("pointerdown", set(true))
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, set(false))
  return () => pressed
}

function showAsked(form: HTMLFormElement, fields: readonly FormField[], words: ScriptWords): void {
  const asked = new Set(checkAnswers(fields, given(form, fields), words).visible.map(({ id }) => id))
  for (const { id } of fields) {
    const field = fieldOf(form, id)
    if (field) field.hidden = !asked.has(id)
  }
  const address = fieldOf(form, SENT.address)
  const delivery = form.querySelector<HTMLInputElement>(`[name=${SENT.delivery}]:checked`)
  if (address) address.hidden = delivery?.dataset.needsAddress === undefined
}

function problemsOf(form: HTMLFormElement, fields: readonly FormField[], words: ScriptWords): Record<string, string> {
  const { problems } = checkAnswers(fields, given(form, fields), words)
  const unchosen = form.querySelector(`[name=${SENT.delivery}]`) && !form.querySelector(`[name=${SENT.delivery}]:checked`)
  return { ...problems, ...(unchosen && { [SENT.delivery]: words.choice }) }
}

function given(form: HTMLFormElement, fields: readonly FormField[]): Answers {
  const data = new FormData(form)
  return Object.fromEntries(fields.map(({ id }) => [id, data.getAll(id).map(String)]))
}

function fieldOf(form: HTMLFormElement, name: string): HTMLElement | null {
  return form.querySelector(`[data-field="${name}"]`)
}

function controlOf(field: HTMLElement | null): HTMLElement | null {
  return field?.querySelector<HTMLElement>("input, select, textarea") ?? field
}

function markField(form: HTMLFormElement, name: string, problem: string): void {
  const field = fieldOf(form, name)
  const said = field?.querySelector<HTMLElement>(".field-problem")
  const control = field?.matches("fieldset") ? field : controlOf(field)
  if (!said || !control) return
  said.textContent = problem
  said.hidden = problem === ""
  const about = [form.querySelector(`[id="${said.id.replace(/problem$/, "hint")}"]`)?.id, problem && said.id].filter(Boolean).join(" ")
  for (const [attribute, value] of [
    ["aria-describedby", about],
    ["aria-invalid", problem && control.role !== "group" && "true"],
  ] as const) {
    if (value) control.setAttribute(attribute, value)
    else control.removeAttribute(attribute)
  }
}

type Done = { orderNumber: number | null; total: string | null }
type Answer = { done: Done } | { problem: string; problems: Record<string, string>; subtotalMinor?: number }
type Body = Done & { said?: string; code?: string; problems?: { path: string; message: string }[]; subtotalMinor?: number }

/** Only fields that are shown are sent. */
async function send(form: HTMLFormElement, fields: readonly FormField[], key: string, words: ScriptWords): Promise<Answer> {
  const data = new FormData(form)
  for (const { id } of fields) if (fieldOf(form, id)?.hidden) data.delete(id)
  data.set(SENT.key, key)
  data.set(SENT.age, String(Math.round(performance.now())))
  try {
    const response = await fetch(form.action, {
      method: "POST",
      headers: { accept: "application/json" },
      body: new URLSearchParams([...data].map(([name, value]) => [name, String(value)])),
    })
    const body = (await response.json()) as Body
    if (response.ok) return { done: body }
    const problems = Object.fromEntries((body.problems ?? []).map(({ path, message }) => [path, message]))
    const problem = body.said ?? (response.status === 429 ? words.tooOften : response.status === 404 ? words.gone : words.failed)
    return { problem, problems, ...(body.subtotalMinor !== undefined && { subtotalMinor: body.subtotalMinor }) }
  } catch {
    return { problem: words.offline, problems: {} }
  }
}

function thank(block: HTMLElement, form: HTMLFormElement, { orderNumber, total }: Done, words: ScriptWords): void {
  const thanks = block.querySelector<HTMLElement>("[data-thanks]")
  const order = block.querySelector<HTMLElement>("[data-thanks-order]")
  if (order && orderNumber !== null) {
    order.textContent = [fill(words.order, { number: orderNumber }), total && fill(words.orderTotal, { total })].filter(Boolean).join(" ")
    order.hidden = false
  }
  if (!thanks) return
  thanks.hidden = false
  form.remove()
  thanks.focus()
}

function setValue(form: HTMLFormElement, name: string, value: string): void {
  const input = form.querySelector<HTMLInputElement>(`input[name="${name}"]`)
  if (input) input.value = value
}

type Checkout = {
  cart: { currency: string; currencyExponent: number }
  deliveryMethods: { id: string; title: string; priceMinor: number; needsAddress: boolean }[]
}

/** How an order can be delivered is asked when the page is looked at: a page that was published last year does not know. If it fails, the server asks. */
async function askDeliveries(block: HTMLElement, form: HTMLFormElement, words: ScriptWords): Promise<void> {
  const place = form.querySelector<HTMLElement>("[data-deliveries]")
  const { shop = "", api = "" } = block.dataset
  const response = await fetch(`${api}/storefront/${shop}/checkout`, {
    headers: { "accept-language": document.documentElement.lang },
  }).catch(() => undefined)
  if (!response?.ok || !place) return
  const { cart, deliveryMethods } = (await response.json()) as Checkout
  const { currency, currencyExponent } = cart
  const price = (minor: number) =>
    minor === 0 ? words.free : formatMoney(minor, currency, currencyExponent, document.documentElement.lang)
  const deliveries = deliveryMethods.map(({ priceMinor, ...method }) => ({ ...method, price: price(priceMinor) }))
  const id = block.id.replace(/-form$/, "")
  const address = form.dataset.address === undefined ? null : ""
  place.innerHTML = deliveriesHtml(id, words, { deliveries, delivery: "", address, problems: {} })
}
