// The product's form in the browser: the price of what is chosen, what is sold out or not made, and the way into the cart.

import { type FormWords, stockNote, valueNote } from "./form-words.ts"
import { type Choice, type Outcome, outcomeOf, outcomeWith } from "./page-choice.ts"

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-buy]")) start(form)

function start(form: HTMLFormElement): void {
  const choices = JSON.parse(form.dataset.choices ?? "[]") as Choice[]
  const words = JSON.parse(form.dataset.words ?? "{}") as FormWords
  const button = form.querySelector<HTMLButtonElement>("button[type=submit]")
  const message = form.querySelector<HTMLElement>("[data-message]")
  if (!button || !message) return
  let busy = false

  const tell = (text: string, state: "problem" | "" = "") => {
    message.textContent = text
    message.dataset.state = state
  }
  const refresh = () => {
    const outcome = outcomeOf(choices, chosenValues(form))
    showOutcome(form, outcome, words)
    markValues(form, choices, words)
    // While it works it is only marked as busy: a disabled button would lose the focus of whoever came by keyboard.
    button.disabled = outcome.state !== "fine"
    button.setAttribute("aria-busy", String(busy))
    return outcome
  }
  form.addEventListener("change", () => {
    const { state } = refresh()
    tell(state === "fine" ? "" : state === "sold-out" ? words.soldOutChoice : words.notMade, "problem")
  })
  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    const outcome = refresh()
    if (busy || outcome.state !== "fine") return
    busy = true
    refresh()
    tell(words.adding)
    try {
      // Loaded when somebody buys: most who look at a product do not.
      const { putIntoCart } = await import("./bought.ts")
      tell(await putIntoCart(form, outcome.choice.id, Number(new FormData(form).get("quantity")) || 1), "problem")
    } catch {
      tell(words.offline, "problem")
    } finally {
      busy = false
      refresh()
    }
  })
  refresh()
}

/** The value of each option, in order. */
function chosenValues(form: HTMLFormElement): string[] {
  return [...form.querySelectorAll<HTMLElement>("[data-option]")].map((option) =>
    option instanceof HTMLSelectElement ? option.value : (option.querySelector<HTMLInputElement>("input:checked")?.value ?? ""),
  )
}

function showOutcome(form: HTMLFormElement, outcome: Outcome, words: FormWords): void {
  const about = form.parentElement
  if (!about || outcome.state === "not-made") return
  const { choice } = outcome
  const show = (name: string, text: string | null) => {
    for (const element of about.querySelectorAll<HTMLElement>(`[data-${name}]`)) element.textContent = text
  }
  show("price", choice.price)
  show("before-price", choice.before)
  show("percent", choice.percent)
  for (const [name, hidden] of [
    ["before", choice.before === null],
    ["percent", choice.percent === null],
  ] as const) {
    const element = about.querySelector<HTMLElement>(`[data-${name}]`)
    if (element) element.hidden = hidden
  }
  const stock = form.querySelector<HTMLElement>("[data-stock]")
  if (!stock) return
  stock.dataset.state = choice.stock
  stock.textContent = stockNote(choice, words)
}

function markValues(form: HTMLFormElement, choices: Choice[], words: FormWords): void {
  const values = chosenValues(form)
  for (const [index, option] of [...form.querySelectorAll<HTMLElement>("[data-option]")].entries()) {
    const chosen = option.querySelector("[data-chosen]")
    if (chosen) chosen.textContent = values[index] ?? ""
    for (const each of option.querySelectorAll<HTMLInputElement | HTMLOptionElement>("input, option")) {
      const state = outcomeWith(choices, values, index, each.value)
      if (each instanceof HTMLOptionElement) each.textContent = `${each.value}${valueNote(state, words)}`
      else if (each.parentElement) {
        each.parentElement.dataset.state = state
        const note = each.parentElement.querySelector("[data-note]")
        if (note) note.textContent = valueNote(state, words)
      }
    }
  }
}
