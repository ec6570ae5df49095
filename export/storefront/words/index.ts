// The words of the storefront's frame, by the shop's locale.
import { inLanguage } from "../../../tenants/blocks/kit/words.ts"
import { en, type SiteWords } from "./en.ts"
import { ru } from "./ru.ts"

export type { SiteWords } from "./en.ts"

export const siteWords = (locale: string): SiteWords => inLanguage(locale, { en, ru })

const names = new Map<string, string>()

/** A language's name in that language, as a menu shows it: “Русский”. Looked up once: what knows the names takes longer to make than a page. */
export function nameInItself(locale: string): string {
  const known = names.get(locale)
  if (known !== undefined) return known
  const name = new Intl.DisplayNames(locale, { type: "language" }).of(locale) ?? locale
  const shown = name.charAt(0).toLocaleUpperCase(locale) + name.slice(1)
  names.set(locale, shown)
  return shown
}
