// The bot's words in the buyer's language, and which language that is.
import { languageOf } from "../../../tenants/blocks/kit/words.ts"
import { en, type Words } from "./en.ts"
import { ru } from "./ru.ts"

export type { Words } from "./en.ts"

export function wordsFor(locale: string): Words {
  return languageOf(locale) === "ru" ? ru : en
}

/** The locale that figures and dates are written in: the buyer's own where we speak its language, so that words and figures agree. */
export function spokenLocale(locale: string): string {
  return new Intl.Locale(locale).language === languageOf(locale) ? locale : languageOf(locale)
}
