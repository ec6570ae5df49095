// What the buyer's choice of options comes to. Pure and browser-safe: the page is rendered and kept up to date by the same rules.

/** in: there is enough; few: `left` are left; none: sold out. */
export type Stock = "in" | "few" | "none"

/** A variant as the page carries it. */
export type Choice = {
  id: string
  values: string[]
  /** As the buyer reads it. */
  price: string
  before: string | null
  /** "−20%"; null where nothing is reduced. */
  percent: string | null
  available: boolean
  stock: Stock
  left: number | null
}

/** fine: can be bought; sold-out: is made, but there is none; not-made: no variant has these values. */
export type Outcome = { state: "fine" | "sold-out"; choice: Choice } | { state: "not-made" }

export function outcomeOf(choices: readonly Choice[], values: readonly string[]): Outcome {
  const choice = choices.find((each) => each.values.every((value, index) => value === values[index]))
  if (!choice) return { state: "not-made" }
  return { state: choice.available ? "fine" : "sold-out", choice }
}

/** What would come of changing one option to `value` and keeping the others: told beside the value before it is chosen. */
export function outcomeWith(choices: readonly Choice[], values: readonly string[], index: number, value: string): Outcome["state"] {
  return outcomeOf(choices, values.with(index, value)).state
}

/** Chosen at first: what can be bought, or else the first there is. */
export function firstChoice<Each extends { available: boolean }>(choices: readonly Each[]): Each | undefined {
  return choices.find((choice) => choice.available) ?? choices[0]
}
