// The currencies and languages that a shop can be made in, named in the language of whoever reads. Pure but for the browser's own lists.
import { currencyExponent } from "../../tenants/money.ts"

const COMMON = ["USD", "EUR", "RUB", "KZT", "BYN", "GEL", "AMD", "UZS", "TRY", "GBP", "XTR"]

/** Those whose own prices people write every day first. */
export function currencies(language: string): { common: Named[]; others: Named[] } {
  const names = new Intl.DisplayNames([language], { type: "currency" })
  const capital = (text: string) => text.charAt(0).toLocaleUpperCase(language) + text.slice(1)
  const named = (code: string): Named => ({ code, name: code === "XTR" ? "Telegram Stars" : capital(names.of(code) ?? code) })
  const others = Intl.supportedValuesOf("currency").filter((code) => currencyExponent(code) !== undefined && !COMMON.includes(code))
  return { common: COMMON.map(named), others: others.map(named).sort((one, other) => one.name.localeCompare(other.name, language)) }
}

export type Named = { code: string; name: string }

const LOCALES = [
  "en",
  "ru",
  "uk",
  "be",
  "kk",
  "ka",
  "hy",
  "uz",
  "tr",
  "de",
  "fr",
  "es",
  "it",
  "pt",
  "pl",
  "nl",
  "cs",
  "ar",
  "he",
  "hi",
  "zh",
  "ja",
  "ko",
]

/** Each by its own name first, since whoever reads it finds it by that. */
export function locales(language: string): Named[] {
  const names = new Intl.DisplayNames([language], { type: "language" })
  const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1)
  return LOCALES.map((code) => {
    const own = capital(new Intl.DisplayNames([code], { type: "language" }).of(code) ?? code)
    const name = capital(names.of(code) ?? code)
    return { code, name: own === name ? own : `${own} · ${name}` }
  })
}

/** What somebody with this language most likely sells in. */
export function likelyCurrency(language: string): string {
  return language === "ru" ? "RUB" : "USD"
}

export function languageName(locale: string, language: string): string {
  const name = new Intl.DisplayNames([language], { type: "language" }).of(locale) ?? locale
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}
