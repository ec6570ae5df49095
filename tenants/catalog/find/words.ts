// Words as a search compares them: lower case, ё as е, without their endings, so that “чашки” finds “чашка” and “cups” finds “cup”. Pure, browser-safe.
import { keyOf } from "../spelling.ts"

/** The words of a text, in order, each as it is compared. */
export function keysOf(text: string): string[] {
  return plainWords(text).map(stemOf)
}

/** The same with their endings: the last word that somebody types may not be whole yet. */
export function plainWords(text: string): string[] {
  return (
    text
      .toLowerCase()
      .normalize("NFC")
      .match(/[\p{L}\p{N}]{1,40}/gu)
      ?.map(keyOf) ?? []
  )
}

/** Light on purpose: what is left must still tell words apart. At least three letters stay. */
export function stemOf(word: string): string {
  return word.length < 4 ? word : word.replace(/[а-я]/.test(word) ? RUSSIAN : ENGLISH, "")
}

// Endings of Russian nouns and adjectives, the longest first, and of English plurals. Verbs are not what people look for in a shop.
const RUSSIAN =
  /(?<=.{3})(?:иями|ами|ями|ыми|ими|ого|его|ому|ему|иях|иям|ией|ием|ая|яя|ое|ее|ые|ие|ый|ий|ой|ей|ую|юю|ом|ем|ам|ям|ах|ях|ов|ев|ью|ия|ья|[аяоеыиуюьй])$/
const ENGLISH = /(?<=.{3})(?:'s|(?<=s|x|z|ch|sh)es|(?<!s)s)$/
