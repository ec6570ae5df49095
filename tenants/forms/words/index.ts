// A form's words in the reader's language.
import { en, type FormWords } from "./en.ts"
import { ru } from "./ru.ts"

export type { FormWords } from "./en.ts"

export function formWords(locale: string): FormWords {
  return /^ru(?:-|$)/i.test(locale) ? ru : en
}
