// A shop's words in one of its other languages: from the text as its owner wrote it to what it is there. The types are browser-safe.

export type Dictionary = {
  readonly locale: string
  /** Counts its changes; 0 while there is none. */
  readonly revision: number
  /** Source → text. What is not in here is shown as it was written. */
  readonly texts: ReadonlyMap<string, string>
  /** Source → text as it may be put into a page, where that is not the text itself. Only a product's description is ever shown as HTML. */
  readonly html: ReadonlyMap<string, string>
}

/** One row of the file that a translator works on: `text` is empty where there is none yet. */
export type Translation = { source: string; text: string }

export type TranslationReport = {
  added: number
  changed: number
  unchanged: number
  /** Rows whose text was empty although there had been one: the source is shown again. */
  removed: number
  /** Rows without a text that had none before. */
  empty: number
  /** Rows that were taken although nothing of the shop is called that at the moment: a source that was mistyped looks the same. */
  unused: number
}

/** How much of what a buyer may see has been translated. */
export type Coverage = { locale: string; texts: number; translated: number; missing: number }

/** Five thousand products with a description and options of their own have about twenty thousand. */
export const MAX_TEXTS = 100_000
/** As long as a description may be. */
export const MAX_TEXT_CHARACTERS = 200_000
/** What a shop's menu, and the table, hold. */
export const MAX_LOCALES = 20
