// What the product's form says in the browser. The page brings the words in its own language: no browser loads any other.
import type { Choice, Outcome } from "./page-choice.ts"
import type { ProductWords } from "./page-words.ts"

export type FormWords = Pick<ProductWords, (typeof OF_FORM)[number]>
const OF_FORM = ["adding", "soldOut", "inStock", "few", "notMadeNote", "notMade", "soldOutChoice", "offline"] as const

export function formWords(words: ProductWords): FormWords {
  return Object.fromEntries(OF_FORM.map((name) => [name, words[name]])) as FormWords
}

/** What is said beside a value that leads nowhere with the others as they are; empty for one that can be bought. */
export function valueNote(state: Outcome["state"], words: FormWords): string {
  if (state === "fine") return ""
  return ` — ${state === "sold-out" ? words.soldOut : words.notMadeNote}`
}

/** How many there are, as far as a buyer needs to know. */
export function stockNote({ stock, left }: Pick<Choice, "stock" | "left">, words: FormWords): string {
  if (stock === "few") return words.few.replace("{count}", String(left))
  return stock === "none" ? words.soldOut : words.inStock
}
