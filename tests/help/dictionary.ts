// Dictionaries to test with: a language in which every word of a site can be seen to have been looked up.
import type { Dictionary } from "../../tenants/translations/schema.ts"

/** Of plain texts. */
export function dictionaryOf(locale: string, texts: Record<string, string>): Dictionary {
  return { locale, revision: 1, texts: new Map(Object.entries(texts)), html: new Map() }
}

/** Every one of them between guillemets. */
export function guillemets(locale: string, sources: readonly string[]): Dictionary {
  return dictionaryOf(locale, Object.fromEntries(sources.map((source) => [source, guillemet(source)])))
}

/** Marked stretches of a paragraph keep their numbers. */
export function guillemet(source: string): string {
  return source.replace(/[^<>]+(?=<|$)/g, (text) => (/^\/?\d{1,3}$/.test(text) ? text : `«${text}»`))
}
