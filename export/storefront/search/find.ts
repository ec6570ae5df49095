// What is found for words while they are typed: among the lines that the page has loaded, or, in a large shop, by asking its search page.
import { type SearchIndex, search, searched, searchIndex } from "../../../tenants/catalog/find/search.ts"

export type Found = { path: string; title: string; price: string; picture: string }
export type Answer = { found: Found[]; count: number; nearest: boolean }
export type Finder = (words: string, signal: AbortSignal) => Promise<Answer>

/** As many as fit under the field of a phone without scrolling far. */
const SHOWN = 8

/** Loads what is searched, once. @param page the address of the search page, which is asked where there are too many products to load. */
export async function openFinder(indexPath: string, page: string): Promise<Finder> {
  const rows = (await (await fetch(indexPath)).json()) as
    | [path: string, title: string, more: string, price: string, picture: string][]
    | null
  if (!rows) return (words, signal) => askPage(page, words, signal)
  const index: SearchIndex = searchIndex(rows.map(([, title, more]) => searched(title, more)))
  return async (words) => {
    const { things, nearest } = search(index, words)
    const found = things.slice(0, SHOWN).flatMap((thing) => {
      const row = rows[thing]
      return row ? [{ path: row[0], title: row[1], price: row[3], picture: row[4] }] : []
    })
    return { found, count: things.length, nearest }
  }
}

async function askPage(page: string, words: string, signal: AbortSignal): Promise<Answer> {
  const answer = await fetch(`${page}?q=${encodeURIComponent(words)}`, { signal })
  const read = new DOMParser().parseFromString(await answer.text(), "text/html")
  const cards = [...read.querySelectorAll("[data-results] [data-found] > .card")]
  const text = (card: Element, selector: string) => card.querySelector(selector)?.textContent?.trim() ?? ""
  const found = cards.slice(0, SHOWN).map((card) => ({
    path: card.querySelector("a")?.getAttribute("href") ?? page,
    title: text(card, ".card-title"),
    price: text(card, ".card-price"),
    picture: card.querySelector("img")?.getAttribute("src") ?? "",
  }))
  return {
    found,
    count: Number(read.querySelector("[data-found]")?.getAttribute("data-found") ?? 0),
    nearest: read.querySelector("[data-nearest]") !== null,
  }
}
