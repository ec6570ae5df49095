// Every text of a shop that can be translated, in the order in which a translator had better work: what all pages show first, products last. Pure.
import { kinds } from "../blocks/kinds.ts"
import { readDocument } from "../blocks/kit/read.ts"
import { isWords, textsOf } from "../blocks/kit/texts.ts"
import { optionsOf } from "../catalog/rules.ts"
import type { Catalog, ProductView } from "../catalog/schema.ts"
import type { Page } from "../pages/schema.ts"

export type Translatable = { shop: { title: string }; pages: readonly Page[]; catalog: Catalog; ways: readonly { title: string }[] }

/** Each once, wherever and however often it stands. */
export function sourcesOf({ shop, pages, catalog, ways }: Translatable): string[] {
  const sources = new Set<string>()
  const add = (...texts: string[]) => {
    for (const text of texts) if (isWords(text)) sources.add(text)
  }
  add(shop.title, ...pages.map((page) => page.title), ...catalog.categories.map((category) => category.title))
  for (const page of pages)
    for (const { block, settings } of readDocument(kinds, page.document, () => {})) add(...textsOf(block.settings, settings))
  add(...ways.map((way) => way.title))
  for (const product of catalog.products) add(...textsOfProduct(product))
  return [...sources]
}

function textsOfProduct(product: ProductView): string[] {
  const options = optionsOf(product).flatMap(({ name, values }) => [name, ...values])
  const { title, descriptionHtml, seoTitle, seoDescription, pictures } = product
  return [title, ...options, descriptionHtml, seoTitle, seoDescription, ...pictures.map((picture) => picture.alt)]
}
