// A shop in another of its languages: the same objects with their texts looked up in a dictionary; what it does not have stays as it was written. Pure.
import { kinds } from "../blocks/kinds.ts"
import { readBlock } from "../blocks/kit/read.ts"
import { mapTexts } from "../blocks/kit/texts.ts"
import type { SiteView } from "../blocks/kit/view.ts"
import type { CartLine, CartView } from "../cart/schema.ts"
import { optionsOf } from "../catalog/rules.ts"
import type { ProductView } from "../catalog/schema.ts"
import type { BlockNode, Page } from "../pages/schema.ts"
import type { Dictionary } from "./schema.ts"

/** The dictionary of the language that everything was written in. */
export const SOURCE: Dictionary = { locale: "", revision: 0, texts: new Map(), html: new Map() }

function translate(dictionary: Dictionary, source: string): string {
  return dictionary.texts.get(source) ?? source
}

/** A whole site: its pages, and the view that they are rendered from. */
export function translateSite<Site extends { view: SiteView; pages: Page[] }>(site: Site, dictionary: Dictionary): Site {
  if (dictionary.texts.size === 0) return site
  const { view } = site
  const titled = <Titled extends { title: string }>(one: Titled) => translateTitle(one, dictionary)
  return {
    ...site,
    pages: site.pages.map((page) => translatePage(page, dictionary)),
    view: {
      ...view,
      shop: titled(view.shop),
      pages: view.pages.map(titled),
      categories: view.categories.map(titled),
      products: view.products.map((product) => translateProduct(product, dictionary)),
    },
  }
}

/** Whatever has a title and nothing else to translate: a category, the shop, a way of delivery. */
export function translateTitle<Titled extends { title: string }>(one: Titled, dictionary: Dictionary): Titled {
  const title = translate(dictionary, one.title)
  return title === one.title ? one : { ...one, title }
}

/** The page's title and the words of its blocks. */
export const translatePage = remembered((page: Page, dictionary: Dictionary): Page => {
  const nodes = Object.entries(page.document.nodes)
  const changed = nodes.flatMap(([id, node]) => {
    const now = translateNode(node, dictionary)
    return now === node ? [] : [[id, now] as const]
  })
  const titled = translateTitle(page, dictionary)
  if (changed.length === 0) return titled
  return { ...titled, document: { ...page.document, nodes: { ...page.document.nodes, ...Object.fromEntries(changed) } } }
})

/** As it was written where the translation is none that the block could show: two questions that have become one, a name that is too long. */
function translateNode(node: BlockNode, dictionary: Dictionary): BlockNode {
  const read = readBlock(kinds, node)
  if ("reason" in read) return node
  const settings = mapTexts(read.block.settings, read.settings, (text) => translate(dictionary, text))
  if (settings === read.settings || !read.block.settings.safeParse(settings).success) return node
  return { ...node, version: read.block.version, settings }
}

/** Titles, description, options and what search engines are told; the very same product when none of it is in the dictionary. */
export const translateProduct = remembered((product: ProductView, dictionary: Dictionary): ProductView => {
  const of = (text: string) => translate(dictionary, text)
  const { title, descriptionHtml, seoTitle, seoDescription, optionNames, variants, pictures } = product
  const names = optionNames.map(of)
  const values = optionsOf(product).map((option) => distinct(option.values, of))
  const translated: ProductView = {
    ...product,
    title: of(title),
    descriptionHtml: dictionary.html.get(descriptionHtml) ?? of(descriptionHtml),
    seoTitle: of(seoTitle),
    seoDescription: of(seoDescription),
    // Two options of one name could not be told apart.
    optionNames: new Set(names).size === names.length ? names : optionNames,
    variants: variants.map((variant) => ({
      ...variant,
      optionValues: variant.optionValues.map((value, index) => values[index]?.get(value) ?? value),
    })),
    pictures: pictures.map((picture) => (dictionary.texts.has(picture.alt) ? { ...picture, alt: of(picture.alt) } : picture)),
  }
  return Bun.deepEquals(translated, product) ? product : translated
})

/** The values of an option in the other language; as they were written where two of them would become one, for then nobody could choose between them. */
function distinct(values: readonly string[], of: (text: string) => string): Map<string, string> {
  const translated = values.map(of)
  const isDistinct = new Set(translated).size === values.length
  return new Map(values.map((value, index) => [value, isDistinct ? (translated[index] ?? value) : value]))
}

/** A cart as its buyer reads it; an option's value that is told apart only by its source is the rare exception. */
export function translateCart<Cart extends Pick<CartView, "lines">>(cart: Cart, dictionary: Dictionary): Cart {
  if (dictionary.texts.size === 0) return cart
  return { ...cart, lines: cart.lines.map((line) => translateLine(line, dictionary)) }
}

function translateLine<Line extends Pick<CartLine, "productTitle" | "optionValues">>(line: Line, dictionary: Dictionary): Line {
  return {
    ...line,
    productTitle: translate(dictionary, line.productTitle),
    optionValues: line.optionValues.map((value) => translate(dictionary, value)),
  }
}

export type TranslatableOrder = { lines: readonly { productTitle: string; optionValues: string[] }[]; delivery: { title: string } }

/** As its buyer reads it: an order keeps what the shop wrote. */
export function translateOrder<Order extends TranslatableOrder>(order: Order, dictionary: Dictionary): Order {
  if (dictionary.texts.size === 0) return order
  const lines = order.lines.map((line) => translateLine(line, dictionary))
  return { ...order, lines, delivery: translateTitle(order.delivery, dictionary) }
}

/**
 * The translation of an object that nobody changes, made once for each dictionary and forgotten with either: so what has not changed in the source
 * is the same object in the translation too.
 */
function remembered<Value extends object>(
  make: (value: Value, dictionary: Dictionary) => Value,
): (value: Value, dictionary: Dictionary) => Value {
  const made = new WeakMap<Dictionary, WeakMap<Value, Value>>()
  return (value, dictionary) => {
    if (dictionary.texts.size === 0) return value
    const ofDictionary = made.get(dictionary) ?? new WeakMap<Value, Value>()
    made.set(dictionary, ofDictionary)
    const found = ofDictionary.get(value)
    if (found) return found
    const translated = make(value, dictionary)
    ofDictionary.set(value, translated)
    return translated
  }
}
