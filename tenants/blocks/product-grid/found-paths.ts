// The addresses of a list that was narrowed: its further pages, and the same list with one filter fewer. Pure.
import { EVERYTHING, type Find, writeFind } from "../../catalog/find/query.ts"
import { formatMoney } from "../../money.ts"
import { catalogPath, searchPath } from "../kit/page-path.ts"
import type { PageView, Place } from "../kit/view.ts"
import type { GridWords } from "./page-words.ts"

/** Where the list begins, with nothing asked of it. */
export function listPath(view: PageView, place: Place): string {
  return place.search ? searchPath(view) : catalogPath(view, place.category)
}

/** A page of the list: one of those that are published, or one that is answered as it is asked for. */
export function pathOfPage(view: PageView, place: Place, pageNumber: number): string {
  if (!place.find) return catalogPath(view, place.category, pageNumber)
  return listPath(view, place) + writeFind({ ...place.find, pageNumber }, view.shop.currencyExponent)
}

export type Chosen = { name: string; path: string }

/** Each filter that is chosen, with the address of the list without it. */
export function chosenFilters(view: PageView, place: Place, words: GridWords): Chosen[] {
  const find = place.find ?? EVERYTHING
  const { currency, currencyExponent: exponent } = view.shop
  const money = (minor: number) => formatMoney(minor, currency, exponent, view.locale)
  const path = (change: Partial<Find>) => listPath(view, place) + writeFind({ ...find, pageNumber: 1, ...change }, exponent)
  const chosen: Chosen[] = []
  if (find.minMinor !== null)
    chosen.push({ name: words.priceFrom.replace("{price}", money(find.minMinor)), path: path({ minMinor: null }) })
  if (find.maxMinor !== null) chosen.push({ name: words.priceTo.replace("{price}", money(find.maxMinor)), path: path({ maxMinor: null }) })
  if (find.inStock) chosen.push({ name: words.inStock, path: path({ inStock: false }) })
  if (find.onSale) chosen.push({ name: words.onSale, path: path({ onSale: false }) })
  for (const [option, values] of Object.entries(find.options))
    for (const value of values) {
      const others = values.filter((other) => other !== value)
      chosen.push({ name: `${option}: ${value}`, path: path({ options: { ...find.options, [option]: others } }) })
    }
  for (const vendor of find.vendors)
    chosen.push({ name: vendor, path: path({ vendors: find.vendors.filter((other) => other !== vendor) }) })
  for (const tag of find.tags) chosen.push({ name: tag, path: path({ tags: find.tags.filter((other) => other !== tag) }) })
  return chosen
}

/** The list without any filter, in the same order. */
export function unfilteredPath(view: PageView, place: Place): string {
  const { words = "", sort = "shop" } = place.find ?? {}
  return listPath(view, place) + writeFind({ ...EVERYTHING, words, sort }, view.shop.currencyExponent)
}
