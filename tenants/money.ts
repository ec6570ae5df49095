// Money: whole minor units with a currency. Browser-safe: the editor, the bot and the storefront show the same figures.

/** The largest amount that is still exact as a JavaScript number and fits the database's check (minor units). */
export const MAX_AMOUNT_MINOR = 900_000_000_000_000

/**
 * Decimal digits of a currency's minor unit (ISO 4217; JPY 0, USD 2, BHD 3). Telegram Stars (XTR), which ISO does not list, have 0.
 * @returns undefined for a code that neither ISO 4217 nor Telegram knows.
 */
export function currencyExponent(currency: string): number | undefined {
  if (currency === "XTR") return 0
  if (!KNOWN_CURRENCIES.has(currency)) return undefined
  return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits
}

/** Codes with X are metals, funds and tests, but for five that people pay with. */
const KNOWN_CURRENCIES = new Set(Intl.supportedValuesOf("currency").filter((code) => /^(?!X)|^X(?:AF|CD|CG|OF|PF)$/.test(code)))

/** Why a price text was not taken; the sentence tells the shop owner what a good one looks like. */
export type PriceProblem = "empty" | "comma" | "negative" | "too-many-digits" | "too-large" | "not-a-number"

/**
 * Reads a price as a file spells it ("12.50") into minor units. A point separates decimals; no thousands separator, no sign, no currency mark.
 * Exact: digits are moved, nothing is ever multiplied as a float. Zeros beyond the currency's digits are allowed ("50.000" is 50 USD).
 */
export function parsePrice(text: string, exponent: number): { priceMinor: number } | { problem: PriceProblem } {
  const trimmed = text.trim()
  if (trimmed === "") return { problem: "empty" }
  if (/^-\d/.test(trimmed)) return { problem: "negative" }
  if (/^\d[\d.]*,[\d,.]*$/.test(trimmed)) return { problem: "comma" }
  const match = /^(\d+)(?:\.(\d+))?$/.exec(trimmed)
  if (!match) return { problem: "not-a-number" }
  const fraction = (match[2] ?? "").replace(/0+$/, "")
  if (fraction.length > exponent) return { problem: "too-many-digits" }
  const digits = BigInt(`${match[1]}${fraction.padEnd(exponent, "0")}`)
  if (digits > BigInt(MAX_AMOUNT_MINOR)) return { problem: "too-large" }
  return { priceMinor: Number(digits) }
}

/** The amount as plain decimal text ("12.50"), as files and structured data want it: no mark, no grouping. */
export function decimalAmount(amountMinor: number, exponent: number): string {
  const sign = amountMinor < 0 ? "-" : ""
  const digits = String(Math.abs(amountMinor)).padStart(exponent + 1, "0")
  return exponent === 0 ? sign + digits : `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`
}

/** The amount as a person of that locale reads it ("12,50 €"). Whole amounts drop their zeros ("$50"). */
export function formatMoney(amountMinor: number, currency: string, exponent: number, locale: string): string {
  const key = `${amountMinor} ${currency} ${exponent} ${locale}`
  const known = texts.get(key)
  if (known !== undefined) return known
  if (texts.size >= MOST_TEXTS) texts.clear()
  const text = format(amountMinor, currency, exponent, locale)
  texts.set(key, text)
  return text
}

// A catalogue has far fewer prices than variants: looking a text up takes a tenth of writing it.
const texts = new Map<string, string>()
const MOST_TEXTS = 2_000

function format(amountMinor: number, currency: string, exponent: number, locale: string): string {
  const whole = amountMinor % 10 ** exponent === 0
  const digits = whole ? 0 : exponent
  const amount = decimalAmount(amountMinor, exponent)
  if (currency === "XTR") return `${new Intl.NumberFormat(locale).format(Number(amount))} ⭐`
  return formatter(currency, digits, locale).format(amount as unknown as number)
}

const formatters = new Map<string, Intl.NumberFormat>()

/** Formatters are kept: making one costs about 50 µs, formatting with one about 1 µs. */
function formatter(currency: string, digits: number, locale: string): Intl.NumberFormat {
  const key = `${locale} ${currency} ${digits}`
  let found = formatters.get(key)
  if (!found) {
    found = new Intl.NumberFormat(locale, {
      style: "currency",
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      currencyDisplay: "narrowSymbol",
    })
    formatters.set(key, found)
  }
  return found
}
