// Choosing words by the reader's language. Each block keeps its own words beside its face; here is only how one finds them.

/** The words in the language of the locale, English when there are none. */
export function inLanguage<Words>(locale: string, words: { en: Words; ru: Words }): Words {
  return languageOf(locale) === "ru" ? words.ru : words.en
}

/** The language that we answer in: of those that we speak, the locale's own or English. */
export function languageOf(locale: string): "en" | "ru" {
  return /^ru(?:-|$)/i.test(locale) ? "ru" : "en"
}

export type PluralForms = { one: string; few?: string; many?: string; other: string }

/** “1 товар, 3 товара, 5 товаров”: the form that the language wants after this number, with the number before it. */
export function counted(locale: string, count: number, forms: PluralForms): string {
  const language = languageOf(locale)
  const rule = plurals[language].select(count)
  const form = rule === "one" || rule === "few" || rule === "many" ? forms[rule] : undefined
  return `${count} ${form ?? forms.other}`
}

const plurals = { en: new Intl.PluralRules("en"), ru: new Intl.PluralRules("ru") }
