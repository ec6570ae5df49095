// The app's words in the language that the person has chosen, or that their browser asks for.
import { createMemo, createRoot, createSignal } from "solid-js"
import { en, type Words } from "./en.ts"
import { ru } from "./ru.ts"

export type Language = "en" | "ru"
export const LANGUAGES: readonly { language: Language; name: string }[] = [
  { language: "en", name: "English" },
  { language: "ru", name: "Русский" },
]

const KEPT = "teleshop.language"
const DICTIONARIES: Record<Language, Words> = { en, ru }

const [language, setLanguage] = createSignal<Language>(read())

export { language }

/** Read it where it is shown, so that it follows a change of language: `words().shops.title`. */
export const words = createRoot(() => createMemo(() => DICTIONARIES[language()]))
document.documentElement.lang = language()

export function chooseLanguage(next: Language): void {
  localStorage.setItem(KEPT, next)
  document.documentElement.lang = next
  setLanguage(next)
}

/** The language with the place whose way of writing dates and times the browser prefers: not every English day has a PM. */
export function region(): string {
  return navigator.languages.find((one) => one.split("-")[0] === language()) ?? language()
}

/** With the numbers and names filled in: `fill("{count} blocks", { count: 3 })`. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

/** The right form of a word for a number: Russian has three. */
export function plural(forms: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>, count: number): string {
  const form = forms[new Intl.PluralRules(language()).select(count)] ?? forms.other ?? ""
  return fill(form, { count: new Intl.NumberFormat(language()).format(count) })
}

function read(): Language {
  const kept = localStorage.getItem(KEPT)
  if (kept === "en" || kept === "ru") return kept
  return navigator.languages.some((one) => /^(ru|be|kk|uk)\b/i.test(one)) ? "ru" : "en"
}
