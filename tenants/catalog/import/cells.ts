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

/**
 * A number as spreadsheets write it whose columns are separated by semicolons ("1 250,50", "1.250,50", "1,250.50"), with a point and nothing else.
 * Where three digits follow the only mark it could be either thousands or decimals, and is not guessed. What is no number stays as it is.
 */
export function plainNumber(text: string, mostDecimals: number): Reading<string> {
  const compact = text.replace(THOUSANDS_BLANK, "")
  if (!/^[+-]?\d[\d.,]*$/.test(compact)) return { value: text }
  const marks = compact.match(/[.,]/g) ?? []
  const last = marks.at(-1)
  if (last === undefined) return { value: compact }
  const grouped = marks.length > 1 ? new RegExp(`^[+-]?\\d{1,3}(?:\\${marks[0]}\\d{3})+(?:\\${last}\\d+)?$`) : undefined
  if (grouped) {
    if (!grouped.test(compact)) return { value: text }
    return { value: compact.replaceAll(marks[0] === last ? last : (marks[0] ?? ""), "").replace(",", ".") }
  }
  const [whole = "", decimals = ""] = compact.split(last)
  if (decimals.length === 3 && mostDecimals < 3 && /^[+-]?[1-9]\d{0,2}$/.test(whole))
    return {
      problem: `this could be ${whole}${decimals} or ${whole} and a fraction: write it as ${whole}${decimals} or ${whole},${decimals.slice(0, 2)}`,
    }
  return { value: `${whole}.${decimals}` }
}

/** Blanks of every width, and apostrophes, before three digits. */
const THOUSANDS_BLANK = /(?<=\d)[\s\u00a0\u2009\u202f'’](?=\d{3}(?!\d))/g

/** Shopify writes TRUE and FALSE; spreadsheets and people write the rest. Empty gives `otherwise`. */
export function readBoolean(text: string, otherwise: boolean): Reading<boolean> {
  const plain = text.toLowerCase()
  if (plain === "") return { value: otherwise }
  if (plain === "true" || plain === "yes" || plain === "1" || plain === "да") return { value: true }
  if (plain === "false" || plain === "no" || plain === "0" || plain === "нет") return { value: false }
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

/** Spreadsheets run a cell that begins like this as a formula. It is kept as the text it is, and an export writes it so that none runs it. */
export function looksLikeFormula(text: string): boolean {
  return FORMULA.test(text)
}

/** The wide signs are the same to a spreadsheet that is set to Japanese. Source: OWASP, CSV Injection. */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/

/** The text as a cell that no spreadsheet runs: with an apostrophe before it, and one more before a text that has some already. */
export function guarded(text: string): string {
  return FORMULA.test(text.replace(/^'+/, "")) ? `'${text}` : text
}

/** The text that was guarded: exactly undoes it. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.replace(/^'+/, "")) ? cell.slice(1) : cell
}
