// What a shop says before its owner has written anything, in the languages that we speak ourselves: the starter pages beside each other. Pure.
import { kinds } from "../blocks/kinds.ts"
import { readDocument } from "../blocks/kit/read.ts"
import { textsOf } from "../blocks/kit/texts.ts"
import { languageOf } from "../blocks/kit/words.ts"
import { starterPages } from "../pages/starter-pages.ts"
import { starterWords } from "../shops/starter-words.ts"
import type { Translation } from "./schema.ts"

/** Nothing between two languages of which we do not speak both. */
export function starterTranslations(own: string, locale: string): Translation[] {
  if (!isSpoken(own) || !isSpoken(locale) || languageOf(own) === languageOf(locale)) return []
  const [sources, texts] = [saidIn(own), saidIn(locale)]
  if (sources.length !== texts.length) throw new TypeError(`the starter pages in ${own} and ${locale} are not the same pages`)
  const pairs = new Map(sources.map((source, index) => [source, texts[index] ?? source]))
  return [...pairs].flatMap(([source, text]) => (source === text ? [] : [{ source, text }]))
}

/** Whether our own words are in this language, and not English in its place. */
function isSpoken(locale: string): boolean {
  return languageOf(locale) === locale.split("-")[0]
}

function saidIn(defaultLocale: string): string[] {
  const { pickup, payOnDelivery } = starterWords(defaultLocale)
  const pages = starterPages({ title: "", defaultLocale }).flatMap(({ title, document }) => [
    title,
    ...readDocument(kinds, document, () => {}).flatMap(({ block, settings }) => textsOf(block.settings, settings)),
  ])
  return [...pages, pickup, payOnDelivery]
}
