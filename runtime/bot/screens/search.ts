// Finding products by what the buyer typed.
import { type BotMessage, type Button, cut, PRODUCTS_PER_SCREEN } from "../../../tenants/blocks/kit/bot.ts"
import { productButton } from "../../../tenants/blocks/kit/product-list.ts"
import { writeTap } from "../../../tenants/blocks/kit/taps.ts"
import { corrected } from "../../../tenants/catalog/spelling.ts"
import { button, say } from "../messages.ts"
import { productsOf, type Talk } from "../talk.ts"
import { vocabularyOf } from "../vocabulary.ts"
import { menuRows, wayBack } from "./browse.ts"

/**
 * What is named like the text; failing that, like the text rightly spelled, then like its most telling word; failing that, something else to look at.
 */
export async function search(talk: Talk, text: string): Promise<BotMessage[]> {
  const query = cut(text.replace(/\s+/g, " "), 100)
  if (!/[\p{L}\p{N}]/u.test(query)) return [say(talk.words.search.empty, ...(await menuRows(talk)))]
  const exact = await results(talk, query, query, 1, "found")
  if (exact) return exact
  const meant = corrected(query, await vocabularyOf(talk.tx, talk.dictionary.locale || undefined))
  for (const likely of tellingWords(meant ?? query).filter((words) => words !== query)) {
    const near = await results(talk, query, likely, 1, "nearest")
    if (near) return near
  }
  const { products } = await productsOf(talk, { limit: SUGGESTED, offset: 0 })
  return [say(talk.words.search.nothing(query), ...products.map((product) => [productButton(talk, product)]), ...(await menuRows(talk)))]
}

/** Few: they are not what was looked for. */
const SUGGESTED = 3

/** A further page of what was searched for last. */
export async function searchPage(talk: Talk, page: number): Promise<BotMessage[]> {
  const query = talk.state.search
  const found = query === "" ? undefined : await results(talk, query, query, Math.max(1, page), "found")
  return found ?? [say(talk.words.search.empty, ...(await menuRows(talk)))]
}

async function results(
  talk: Talk,
  query: string,
  wanted: string,
  page: number,
  how: "found" | "nearest",
): Promise<BotMessage[] | undefined> {
  const { products, total } = await productsOf(talk, {
    search: wanted,
    limit: PRODUCTS_PER_SCREEN,
    offset: (page - 1) * PRODUCTS_PER_SCREEN,
  })
  if (products.length === 0) return undefined
  const words = talk.words.search
  talk.state.search = wanted
  talk.state.back = writeTap({ do: "search", page })
  const leaf: Button[] = []
  if (page > 1) leaf.push(button(words.previous, { do: "search", page: page - 1 }))
  if (page * PRODUCTS_PER_SCREEN < total) leaf.push(button(words.next, { do: "search", page: page + 1 }))
  const rows = [...products.map((product) => [productButton(talk, product)]), ...(leaf.length > 0 ? [leaf] : [])]
  return [
    say(how === "found" ? words.found(total, query) : words.nearest(query), ...rows, ...(await wayBack(talk, { do: "catalog", page: 1 }))),
  ]
}

/** All of it, then its longest words one by one: in a large catalogue each costs a look at everything, so there are few. */
function tellingWords(query: string): string[] {
  const words = query.match(/[\p{L}\p{N}]{3,}/gu)?.sort((one, other) => other.length - one.length) ?? []
  return [...new Set([query, ...words.slice(0, 3)])]
}
