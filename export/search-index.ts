// What the search in the browser looks through: a line for each product of a small shop. A large shop's server is asked instead (routes/found.ts).
import { cardOf } from "../tenants/blocks/kit/card.ts"
import { cardWords } from "../tenants/blocks/kit/card-words.ts"
import { searchIndexPath } from "../tenants/blocks/kit/page-path.ts"
import type { SiteView } from "../tenants/blocks/kit/view.ts"
import { saidOf } from "../tenants/catalog/find/found.ts"
import type { ProductView } from "../tenants/catalog/schema.ts"
import { smallestPath } from "../tenants/media/schema.ts"
import { formatMoney } from "../tenants/money.ts"
import type { SiteFile } from "./icons.ts"
import { textFile } from "./sitemap.ts"

/** The product's page, its name, what else it is found by, its price as it is read, its picture; short, for there is one of each product. */
export type SearchRow = readonly [path: string, title: string, more: string, price: string, picture: string]

/** A line is about a hundred bytes compressed, most of them the picture's name: 25 kB, and only for whoever searches. */
const MOST_PRODUCTS = 250
/** What a product is found by beside its name may be long: nobody types all of it. */
const MOST_CHARACTERS = 200

/** Always there, so that every page may ask for it under the same address; null where the server is to be asked. */
export function searchFile(view: SiteView): SiteFile {
  const rows = view.products.length > MOST_PRODUCTS ? null : view.products.map((product) => rowOf(view, product))
  return textFile(searchIndexPath(view), "application/json", JSON.stringify(rows))
}

function rowOf(view: SiteView, product: ProductView): SearchRow {
  const { path, title, priceMinor, from, picture, available } = cardOf(view, product)
  const words = cardWords(view.locale)
  const money = priceMinor === null ? "" : formatMoney(priceMinor, view.shop.currency, view.shop.currencyExponent, view.locale)
  const price = from ? words.from.replace("{price}", money) : money
  const more = saidOf(product).slice(0, MOST_CHARACTERS)
  return [path, title, more, available ? price : words.soldOut, (picture && smallestPath(picture)) ?? ""]
}
