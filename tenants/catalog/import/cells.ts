// One cell at a time: what it says, or a sentence about what is wrong with it. Pure.
import { decimalAmount, MAX_AMOUNT_MINOR, type PriceProblem, parsePrice } from "../../money.ts"

/** A cell's value, or why it has none. */
export type Reading<Value> = { value: Value } | { problem: string }

/** A price with the currency's digits, for a shop whose currency has `exponent` of them. */
export function readPrice(text: string, exponent: number): Reading<number> {
  const price = parsePrice(text, exponent)
  return "priceMinor" in price ? { value: price.priceMinor } : { problem: priceSentence(price.problem, exponent) }
}

function priceSentence(problem: PriceProblem, exponent: number): string {
  const good = `for example ${decimalAmount(1250 * 10 ** Math.max(0, exponent - 2), exponent)}`
  switch (problem) {
    case "empty":
      return `the price is empty: write it as a number, ${good}`
    case "comma":
      return `a price has a point before its decimals and no other mark: write it without the comma, ${good}`
    case "negative":
      return `a price cannot be negative: write it without the minus, ${good}`
    case "too-many-digits":
      return exponent === 0
        ? `this shop's currency has no decimals: write a whole number, ${good}`
        : `this shop's currency has ${exponent} decimals, and this price has more: round it, ${good}`
    case "too-large":
      return `the price is too large: the highest is ${decimalAmount(MAX_AMOUNT_MINOR, exponent)}`
    case "not-a-number":
      return `the price is not a number: write digits only, without a currency or spaces, ${good}`
  }
}

/** Shopify writes TRUE and FALSE; spreadsheets and people write the rest. Empty gives `otherwise`. */
export function readBoolean(text: string, otherwise: boolean): Reading<boolean> {
  const plain = text.toLowerCase()
  if (plain === "") return { value: otherwise }
  if (plain === "true" || plain === "yes" || plain === "1") return { value: true }
  if (plain === "false" || plain === "no" || plain === "0") return { value: false }
  return { problem: "this is neither true nor false: write TRUE or FALSE" }
}

/** The old generation says deny or continue; the new one as well, or whether to continue selling. */
export function readStockPolicy(text: string): Reading<"deny" | "continue"> {
  const plain = text.toLowerCase()
  if (plain === "" || plain === "deny" || plain === "false") return { value: "deny" }
  if (plain === "continue" || plain === "true") return { value: "continue" }
  return { problem: "what to do when nothing is left is not clear: write deny or continue" }
}

const MAX_QUANTITY = 1_000_000_000

/** Below zero as well: shops that were oversold export what they owe. */
export function readQuantity(text: string): Reading<number> {
  if (!/^[+-]?\d{1,12}(?:\.0*)?$/.test(text)) return { problem: "the quantity is not a whole number: write digits only, for example 12" }
  // Negative zero would not equal the zero that is stored.
  const quantity = Math.trunc(Number(text)) || 0
  if (Math.abs(quantity) > MAX_QUANTITY) return { problem: `the quantity is too large: the highest is ${MAX_QUANTITY}` }
  return { value: quantity }
}

const MAX_WEIGHT_GRAMS = 100_000_000

/** Whole grams; empty is no weight. */
export function readWeight(text: string): Reading<number | null> {
  if (text === "") return { value: null }
  if (!/^\d{1,12}(?:\.\d{1,20})?$/.test(text)) return { problem: "the weight is not a number of grams: write digits only, for example 340" }
  const grams = Math.round(Number(text))
  return grams > MAX_WEIGHT_GRAMS ? { problem: `the weight is too large: the highest is ${MAX_WEIGHT_GRAMS} grams` } : { value: grams }
}

export function readPublished(status: string): Reading<boolean> {
  const plain = status.toLowerCase()
  if (plain === "" || plain === "active") return { value: true }
  if (plain === "draft" || plain === "archived" || plain === "unlisted") return { value: false }
  return { problem: "the status is not known: write active, draft or archived" }
}

/** Separated by commas; blanks and repetitions do not matter. */
export function readTags(text: string): Reading<string[]> {
  const tags = [...new Set(text.split(",").map(oneLineText).filter(Boolean))]
  if (tags.length > 250) return { problem: `a product has at most 250 tags, and this one has ${tags.length}: remove some` }
  const long = tags.find((tag) => tag.length > 255)
  return long ? { problem: "a tag is longer than 255 characters: separate tags by commas" } : { value: tags }
}

/** Text that is one line wherever it is shown: without line breaks, control characters and marks that turn the writing direction around. */
export function oneLineText(text: string): string {
  return text.replace(INVISIBLE, " ").replace(/\s+/g, " ").trim()
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: naming them is the point.
const INVISIBLE = /[\u0000-\u001f\u007f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu

/** One line of at most `max` characters. */
export function readText(text: string, max: number): Reading<string> {
  const line = oneLineText(text)
  return line.length > max ? { problem: `this is ${line.length} characters long, and at most ${max} fit: shorten it` } : { value: line }
}

/** Spreadsheets run a cell that begins like this as a formula. It is kept as the text it is; whoever opens an export in a spreadsheet should know. */
export function looksLikeFormula(text: string): boolean {
  return /^[=+\-@\t\r]/.test(text)
}
